// The instrument as a whole: settings, the run, ten images, the way through what was seen, and the curve of the
// accuracy beside it. Imports React, experiment, i18n.
import { useMemo, useRef, useState } from 'react';
import { parseExperiment } from '../../../experiment/experiment.ts';
import { fashionMnistClasses } from '../../../experiment/manifest.ts';
import { formatMetric, formatSetting } from '../../../i18n/numbers.ts';
import { usePageLocale, useWords } from '../../../i18n/words.ts';
import { accuracyAxis } from '../../axis.ts';
import { CurveFigure } from '../../CurveFigure.tsx';
import { accuracyName, type Curves, growthOf, historyCurves, NO_GROWTH } from '../../curves.ts';
import { ErrorNotice } from '../../ErrorNotice.tsx';
import type { InstrumentProps } from '../../Instrument.tsx';
import { InstrumentFrame } from '../../InstrumentFrame.tsx';
import { LabActions } from '../../LabActions.tsx';
import { Progress } from '../../Progress.tsx';
import { RecordedCurve } from '../../RecordedCurve.tsx';
import { type InvalidSettings, Settings } from '../../Settings.tsx';
import { StandInNotice } from '../../StandInNotice.tsx';
import { StillSettings } from '../../StillSettings.tsx';
import { createStore } from '../../store.ts';
import { useStore } from '../../trainer-context.ts';
import { useTrainerSource } from '../../trainer-source.ts';
import { isBusy, newSession } from '../../training-session.ts';
import { useLoadedTrainer } from '../../use-loaded-trainer.ts';
import { usePlay } from '../../use-play.ts';
import { useWarmStart } from '../../use-warm-start.ts';
import { columnOf, commonScale, imageLayer, type WeightFrame } from './frames.ts';
import { useWeightRun } from './use-weight-run.ts';
import { WeightImage } from './WeightImage.tsx';
import '../../lab.css';
import './weight-images.css';

const NO_FRAMES = createStore<readonly WeightFrame[]>([]);

/** Of a film, frames a second. */
const FILM = 8;

export function WeightImages({ id, chapter, experiments = [], ...props }: InstrumentProps) {
  const t = useWords('weightImages');
  const curveWords = useWords('widgets.curves');
  const lab = useWords('widgets.lab');
  const locale = usePageLocale();
  const title = props.title ?? t('title');
  const given = experiments[0];
  if (given === undefined) throw new Error('weight-images needs an experiment.');
  const base = useMemo(() => parseExperiment(given.experiment), [given.experiment]);
  const layer = useMemo(() => imageLayer(base), [base]);
  const key = `${chapter}/${id}`;
  const { dataset } = useTrainerSource();
  const { trainer, failed, retry } = useLoadedTrainer();
  const watched = useWeightRun(trainer, key, title, base);
  const still = useMemo(() => createStore(newSession(base)), [base]);
  const session = useStore(watched?.session ?? still);
  const seen = useStore(watched?.frames ?? NO_FRAMES);
  const [invalid, setInvalid] = useState<InvalidSettings>({});
  const [insist, setInsist] = useState(false);
  /** The frame that the reader has chosen; null follows the newest. */
  const [chosen, setChosen] = useState<number | null>(null);
  const root = useRef<HTMLDivElement>(null);
  const warm = useMemo(() => (trainer === null ? null : () => trainer.warm(key)), [trainer, key]);
  useWarmStart(root, warm);

  const { experiment, run, error } = session;
  const { seed } = experiment;
  const first = useMemo(() => [{ x: 0, kernel: layer.initial(seed) }], [layer, seed]);
  const frames = seen.length > 0 ? seen : first;
  const scale = useMemo(() => commonScale(frames), [frames]);
  const last = frames.length - 1;
  const at = Math.min(chosen ?? last, last);
  const frame = frames[at] as WeightFrame;
  const { isPlaying, play, pause } = usePlay({
    step() {
      const next = (chosen ?? last) + 1;
      if (next <= last) setChosen(next);
      return next < last;
    },
    onFrame: () => {},
    perSecond: FILM,
  });

  const accuracy = accuracyName(base) ?? 'acc';
  const history = run?.history ?? given.record?.history ?? {};
  const growth = run === null ? NO_GROWTH : growthOf(run, accuracy);
  const done = historyCurves(history, accuracy);
  // The newest mean may be the trace's last one too.
  const head = growth.head === null ? [] : [growth.head];
  const curves: Curves = {
    train: [...growth.start.filter(({ x }) => x !== head[0]?.x), ...done.train, ...head],
    validation: done.validation,
  };
  const values = [...curves.train, ...curves.validation].map(({ y }) => y);
  const epochs = run?.epochs ?? history.loss?.length ?? experiment.fit.epochs;
  const nameOf = (unit: number) =>
    fashionMnistClasses[unit]?.[locale] ?? t('unit', { unit: String(unit) });
  const place =
    at === 0 && frame.x === 0
      ? t('before')
      : t('after', { epochs: epochWords(frame.x), count: frame.x });
  const ends = run?.history[`val_${accuracy}`]?.at(-1);

  return (
    <InstrumentFrame
      title={title}
      isRunning={isBusy(session)}
      says={
        ends === undefined || isBusy(session)
          ? t('says')
          : t('saysDone', { accuracy: formatMetric(ends) })
      }
    >
      <div ref={root} className="lab weights" data-state={session.state} data-frames={seen.length}>
        {(run?.dataset ?? dataset) === 'stand-in' && <StandInNotice />}
        {failed && (
          <p className="lab-notice" role="alert">
            {lab('failed')}{' '}
            <button type="button" className="lab-word" onClick={retry}>
              {lab('retry')}
            </button>
          </p>
        )}
        {trainer === null ? (
          <StillSettings experiment={base} />
        ) : (
          <Settings
            {...{ base, experiment, invalid, insist }}
            onExperiment={(next) => {
              setInsist(false);
              trainer.edit(key, next);
            }}
            onInvalid={setInvalid}
          />
        )}
        <div className="lab-run">
          <LabActions
            canTrain={trainer !== null}
            waits={isBusy(session)}
            canStop={isBusy(session) && !session.stopping}
            canReset={run !== null || isBusy(session)}
            onPrimary={() => {
              if (Object.keys(invalid).length > 0) {
                setInsist(true);
                setTimeout(() =>
                  root.current?.querySelector<HTMLElement>('[aria-invalid]')?.focus(),
                );
                return;
              }
              pause();
              setChosen(null);
              trainer?.train(key);
            }}
            onStop={() => trainer?.stop(key)}
            onReset={() => {
              pause();
              setChosen(null);
              trainer?.reset(key);
              watched?.frames.set([]);
            }}
          />
          <Progress session={session} plan={t('plan', { count: String(layer.units) })} />
        </div>
        <div className="weights-body">
          <div>
            <p className="weights-place">{place}</p>
            <ul className="weights-images">
              {Array.from({ length: layer.units }, (_, unit) => {
                const { column, least, greatest } = columnOf(frame, unit, layer.units);
                const name = nameOf(unit);
                const range = {
                  least: formatMetric(least, 3),
                  greatest: formatMetric(greatest, 3),
                };
                return (
                  <li key={name}>
                    <WeightImage
                      weights={column}
                      side={layer.side}
                      scale={scale}
                      label={t('image', { name, place, ...range })}
                    />
                    <span className="weights-name">{name}</span>
                  </li>
                );
              })}
            </ul>
            <p className="weights-legend">
              <span>−{formatSetting(scale)}</span>
              <span className="weights-scale" aria-hidden="true" />
              <span>+{formatSetting(scale)}</span>
              <span className="weights-legend-words">{t('legend')}</span>
            </p>
            <div className="weights-film">
              <button
                type="button"
                className="lab-action"
                disabled={last === 0}
                onClick={() => {
                  if (isPlaying) {
                    pause();
                    return;
                  }
                  setChosen(at === last ? 0 : at);
                  play();
                }}
              >
                {t(isPlaying ? 'pause' : 'play')}
              </button>
              <input
                type="range"
                className="setting-slider"
                min={0}
                max={last}
                step={1}
                value={at}
                disabled={last === 0}
                style={{ '--place': last === 0 ? 0 : at / last } as React.CSSProperties}
                aria-label={t('slider')}
                aria-valuetext={place}
                onChange={(event) => {
                  pause();
                  const value = Number(event.target.value);
                  setChosen(value === last ? null : value);
                }}
              />
            </div>
          </div>
          <div>
            <CurveFigure name={curveWords('accuracy')}>
              <RecordedCurve
                name={curveWords('accuracy')}
                curves={curves}
                axis={accuracyAxis(values)}
                epochs={epochs}
                {...(seen.length > 0 && { marker: frame.x })}
              />
            </CurveFigure>
            <p className="weights-whose">
              {run !== null ? t('yours') : given.record === null ? '' : t('book')}
            </p>
          </div>
        </div>
        {error !== null && <ErrorNotice error={error} />}
      </div>
    </InstrumentFrame>
  );
}

const epochWords = (x: number) => (Number.isInteger(x) ? String(x) : x.toFixed(2));
