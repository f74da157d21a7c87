// Trained models asked about changed test images: a curve of accuracy for each, the book's until the reader measures
// their own. Imports React, experiment, i18n.
import { useMemo } from 'react';
import * as v from 'valibot';
import { parseExperiment } from '../../../experiment/experiment.ts';
import { formatPercent, formatSetting } from '../../../i18n/numbers.ts';
import { useWords } from '../../../i18n/words.ts';
import { Choice } from '../../Choice.tsx';
import { ErrorNotice } from '../../ErrorNotice.tsx';
import type { InstrumentProps } from '../../Instrument.tsx';
import { InstrumentFrame } from '../../InstrumentFrame.tsx';
import { linePath, Plot } from '../../plot/Plot.tsx';
import { Slider } from '../../Slider.tsx';
import { StandInNotice } from '../../StandInNotice.tsx';
import { useTrainerSource } from '../../trainer-source.ts';
import { isBusy } from '../../training-session.ts';
import { useInstrumentState } from '../../use-instrument-state.ts';
import { useLoadedTrainer } from '../../use-loaded-trainer.ts';
import { LineSample } from '../race/LineSample.tsx';
import { ChangedGarment } from './ChangedGarment.tsx';
import { COUNT, KINDS, type Kind, type Point, recordedPoints, STEPS } from './steps.ts';
import { type TestedEntry, useChangedTests } from './use-changed-tests.ts';
import '../../lab.css';
import '../race/race.css';
import '../convolution/convolution.css';
import './changed-tests.css';

const schema = v.strictObject({
  kind: v.picklist(KINDS),
  /** Which of the kind's steps is looked at. */
  step: v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(8)),
});
const INITIAL: v.InferOutput<typeof schema> = { kind: 'shift', step: 3 };

export function ChangedTests(props: InstrumentProps) {
  const { id, chapter, title, experiments = [], garments = [] } = props;
  const t = useWords('cnn.changed');
  const lab = useWords('widgets.lab');
  const of = useInstrumentState({ chapter, id, initial: INITIAL, schema });
  const { kind, step } = of.state;
  const steps = STEPS[kind];
  const amount = steps[Math.min(step, steps.length - 1)] ?? 0;
  const entries = useMemo(
    () =>
      experiments.map((one): TestedEntry => {
        const base = parseExperiment(one.experiment);
        return {
          id: one.id,
          key: `${chapter}/${one.id}`,
          name: base.model.name,
          base,
          record: one.record,
        };
      }),
    [experiments, chapter],
  );
  const { dataset } = useTrainerSource();
  const { trainer, failed, retry } = useLoadedTrainer();
  const tests = useChangedTests(trainer, entries);
  const lines = entries.map((entry, place) => {
    const own = tests.points(place, kind);
    const points = own ?? recordedPoints(entry.record, kind);
    return { ...entry, place, isBook: own === null, points };
  });
  const canMeasure = tests.sessions.some(
    (session) => session !== null && (session.run?.snapshot != null || session.restored !== null),
  );
  const isAtWork = tests.isBusy || tests.measuring !== null;
  const running = lines.find(({ place }) => tests.sessions[place]?.state === 'training');
  const run = running === undefined ? null : (tests.sessions[running.place]?.run ?? null);
  const at = (points: readonly Point[]) => points.find((point) => point.amount === amount);
  const said = lines.flatMap(({ name, points }) => {
    const point = at(points);
    return point === undefined ? [] : [t('value', { name, value: formatPercent(point.accuracy) })];
  });
  const words = t(`amounts.${kind}`, { amount: formatSetting(amount) });
  const last = steps.at(-1) ?? 1;
  return (
    <InstrumentFrame
      title={title ?? t('title')}
      isRunning={isAtWork}
      says={
        said.length === 0 ? t('nothing') : t('says', { change: words, values: said.join(', ') })
      }
      of={of}
    >
      {(tests.sessions.find((one) => one?.run?.dataset != null)?.run?.dataset ?? dataset) ===
        'stand-in' && <StandInNotice />}
      {failed && (
        <p className="lab-notice" role="alert">
          {lab('failed')}{' '}
          <button type="button" className="lab-word" onClick={retry}>
            {lab('retry')}
          </button>
        </p>
      )}
      <div className="instrument-controls">
        <Choice
          label={t('kind')}
          value={kind}
          options={KINDS.map((value) => ({ value, name: t(`kinds.${value}`) }))}
          onValue={(to: Kind) => of.set((state) => ({ ...state, kind: to }))}
        />
        <Slider
          label={t(`sliders.${kind}`)}
          value={amount}
          min={0}
          max={last}
          step={steps[1] ?? 1}
          onValue={(to) => {
            const distance = (value: number) => Math.abs(value - to);
            const next = steps.reduce(
              (best, value, i) => (distance(value) < distance(steps[best] ?? 0) ? i : best),
              0,
            );
            of.set((state) => ({ ...state, step: next }));
          }}
        />
      </div>
      <div className="changed-garments">
        {garments.map((garment) => (
          <ChangedGarment
            key={garment.index}
            {...{ garment, kind, amount }}
            label={t('garment', { name: garment.className, change: words })}
          />
        ))}
      </div>
      <Plot
        x={{ min: 0, max: last, ticks: steps, name: t(`sliders.${kind}`) }}
        y={{
          min: 0,
          max: 1,
          ticks: [0, 0.2, 0.4, 0.6, 0.8, 1],
          name: t('accuracy'),
          format: (value) => formatPercent(value, 0),
        }}
        height={300}
        label={t('plot', { values: said.join(', '), change: words })}
      >
        {(scales) => (
          <>
            <line
              className="changed-mark"
              x1={scales.x(amount)}
              x2={scales.x(amount)}
              y1={scales.top}
              y2={scales.top + scales.height}
            />
            {lines.map(({ id: line, place, points, isBook }) => (
              <g key={line}>
                <path
                  className={`race-line race-${place + 1}`}
                  data-book={isBook || undefined}
                  d={linePath(
                    points.map((point) => [point.amount, point.accuracy] as const),
                    scales,
                  )}
                />
                {points.map((point) => (
                  <circle
                    key={point.amount}
                    className={`changed-point race-${place + 1}`}
                    cx={scales.x(point.amount)}
                    cy={scales.y(point.accuracy)}
                    r={point.amount === amount ? 4.5 : 2.5}
                  />
                ))}
              </g>
            ))}
          </>
        )}
      </Plot>
      <ul className="changed-lines">
        {lines.map(({ id: line, name, place, points, isBook }) => {
          const session = tests.sessions[place] ?? null;
          const point = at(points);
          return (
            <li key={line}>
              <LineSample place={place + 1} isBook={isBook} />
              <span>{name}</span>
              <span className="changed-value">
                {point === undefined ? '–' : formatPercent(point.accuracy)}
              </span>
              <span className="changed-whose">{t(isBook ? 'book' : 'yours')}</span>
              <button
                type="button"
                className="lab-word"
                disabled={trainer === null || isAtWork}
                onClick={() => tests.train(place)}
              >
                {t(session !== null && isBusy(session) ? 'training' : 'train')}
              </button>
            </li>
          );
        })}
      </ul>
      <div className="lab-run">
        <div className="lab-actions">
          <button
            type="button"
            className="lab-train"
            disabled={!canMeasure || isAtWork}
            onClick={() => void tests.measure(kind)}
          >
            {t('measure')}
          </button>
          <button type="button" className="lab-action" disabled={!isAtWork} onClick={tests.stop}>
            {t('stop')}
          </button>
        </div>
        <p className="changed-progress" role="status">
          {tests.measuring !== null
            ? t('measuring', {
                name: tests.measuring.name,
                change: t(`amounts.${kind}`, { amount: formatSetting(tests.measuring.amount) }),
              })
            : tests.isBusy
              ? running === undefined || run === null
                ? t('starts')
                : t('trains', {
                    name: running.name,
                    epoch: String(Math.min(run.epoch + 1, run.epochs)),
                    epochs: String(run.epochs),
                  })
              : t(canMeasure ? 'ready' : 'notTrained', { count: String(COUNT) })}
        </p>
      </div>
      {[tests.error, ...tests.sessions.map((session) => session?.error ?? null)].map(
        (error, i) =>
          // biome-ignore lint/suspicious/noArrayIndexKey: whose error it is
          error !== null && <ErrorNotice key={i} error={error} />,
      )}
    </InstrumentFrame>
  );
}
