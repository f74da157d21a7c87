// Rosenblatt's rule on the plane: one point at a time, its change of the weights drawn as an arrow. Imports React,
// i18n, keras, mathematics.
import { useState } from 'react';
import { useWords } from '../../../i18n/words.ts';
import type { SnapshotSeries } from '../../../keras/snapshot-series.ts';
import {
  examineNext,
  FRESH_RUN,
  misclassified,
  type PerceptronRun,
} from '../../../mathematics/perceptron.ts';
import type { PlanePoint } from '../../../mathematics/plane-points.ts';
import { isSeparable } from '../../../mathematics/separability.ts';
import type { InstrumentProps } from '../../Instrument.tsx';
import { InstrumentFrame } from '../../InstrumentFrame.tsx';
import { Slider } from '../../Slider.tsx';
import { useInstrumentState } from '../../use-instrument-state.ts';
import { usePlay } from '../../use-play.ts';
import { Curve } from './Curve.tsx';
import { DataControls } from './DataControls.tsx';
import { digits, Figures } from './Figures.tsx';
import { PerceptronLine, WeightArrows } from './PerceptronLine.tsx';
import { PlaneButtons } from './PlaneButtons.tsx';
import { PlaneMoments, useMomentWords } from './PlaneMoments.tsx';
import { PointsPlane } from './PointsPlane.tsx';
import {
  type DataState,
  PERCEPTRON,
  perceptronSchema,
  pointsOf,
  rangeOf,
  rowsOf,
} from './plane-state.ts';
import { RulePanel } from './RulePanel.tsx';
import { type Speed, SpeedChoice } from './SpeedChoice.tsx';
import { newMoments, noteMoment, useMoments } from './use-moments.ts';
import { useRestartable } from './use-restartable.ts';

const SPEEDS = { slow: 2, medium: 12, fast: 240 } as const;

interface Held {
  run: PerceptronRun;
  /** After each update, how many points were on the wrong side. */
  rows: (readonly [number, number])[];
  /** The runs as they were after updates. */
  readonly series: SnapshotSeries<PerceptronRun>;
}

export function PerceptronPlane({ id, chapter, title }: InstrumentProps) {
  const t = useWords('plane');
  const momentWords = useMomentWords();
  const instrument = useInstrumentState({
    chapter,
    id,
    initial: PERCEPTRON,
    schema: perceptronSchema,
  });
  const { state, set } = instrument;
  const [speed, setSpeed] = useState<Speed>('medium');
  const points = pointsOf(state);
  const { dataSet, count, noise, dataSeed } = state;
  const { held, redraw, restart } = useRestartable<Held>(
    JSON.stringify([dataSet, count, noise, dataSeed]),
    () => ({ run: FRESH_RUN, rows: [], series: newMoments(FRESH_RUN) }),
  );
  const moments = useMoments(held.series, held.run.updates);
  const { at, lookAt } = moments;
  const run = moments.kept ?? held.run;
  const left = misclassified(held.run.weights, points);
  const wrong = misclassified(run.weights, points);
  const separable = isSeparable(points);
  const range = rangeOf(dataSet);

  /** Looks at one more point. @returns whether there is something left to do */
  function examine(): boolean {
    const before = held.run.updates;
    held.run = examineNext(held.run, points, state.learningRate);
    const left = misclassified(held.run.weights, points).length;
    if (held.run.updates > before) {
      noteMoment(held.series, held.run.updates, () => held.run);
      held.rows.push([held.run.updates, left]);
      // Of an endless run every second is enough.
      if (held.rows.length > 600) held.rows = held.rows.filter((_, i) => i % 2 === 1);
    }
    return left > 0;
  }

  const { isPlaying, play, pause } = usePlay({
    step: examine,
    onFrame: redraw,
    perSecond: SPEEDS[speed],
  });

  /** Several steps at once, until the test says that it is enough. */
  function examineUntil(isEnough: (seen: number) => boolean): void {
    lookAt(null);
    const most = points.length;
    let seen = 0;
    do {
      examine();
      seen += 1;
    } while (seen < most && !isEnough(seen));
    redraw();
  }

  const setPoints = (changed: readonly PlanePoint[]) =>
    set((before) => ({ ...before, own: rowsOf(changed) }));
  const setData = (part: Partial<DataState>) => {
    pause();
    set((before) => ({ ...before, ...part }));
  };
  const isDone = points.length === 0 || (left.length === 0 && held.run.updates > 0);
  const last = run.last;

  return (
    <InstrumentFrame
      title={title ?? t('titlePerceptron')}
      says={says()}
      isRunning={isPlaying}
      of={{
        ...instrument,
        isChanged: instrument.isChanged || held.run.examined > 0,
        reset() {
          pause();
          instrument.reset();
          restart();
        },
      }}
    >
      <div className="plane-actions">
        <PlaneButtons
          isPlaying={isPlaying}
          canRun={!isDone}
          canStep={points.length > 0}
          hasBegun={held.run.examined > 0}
          // Learning goes on from now, whatever is looked at.
          onPlay={() => {
            lookAt(null);
            play();
          }}
          onPause={pause}
          onStep={() => examineUntil(() => true)}
          onRestart={restart}
          more={[
            {
              name: t('next'),
              isDisabled: isDone,
              onPress() {
                const before = held.run.updates;
                examineUntil(() => held.run.updates > before);
              },
            },
            {
              name: t('pass'),
              isDisabled: points.length === 0,
              onPress: () => examineUntil(() => false),
            },
          ]}
        />
      </div>
      <div className="plane">
        <div className="plane-left">
          <PointsPlane
            points={points}
            range={range}
            wrong={new Set(wrong)}
            lit={last === null ? [] : [last.index]}
            onPoints={setPoints}
          >
            {(scales) => (
              <>
                <PerceptronLine run={run} range={range} scales={scales} />
                <WeightArrows run={run} range={range} scales={scales} />
              </>
            )}
          </PointsPlane>
          <PlaneMoments moments={moments} onLook={pause} />
        </div>
        <div className="plane-right">
          <Figures
            rows={[
              [t('examined'), String(run.examined)],
              [t('updates'), String(run.updates)],
              [t('wrong'), `${wrong.length} / ${points.length}`],
              [t('weights'), `${digits(run.weights.w1)}, ${digits(run.weights.w2)}`],
              [t('bias'), digits(run.weights.b)],
            ]}
          />
          <RulePanel run={run} hasPoints={points.length > 0} learningRate={state.learningRate} />
          <Curve
            rows={[[0, points.filter(({ label }) => label === 1).length], ...held.rows]}
            xName={t('afterUpdates')}
            yName={t('wrongAfter')}
            top={Math.max(4, 4 * Math.ceil(points.length / 4))}
            label={`${t('wrongAfter')}: ${wrong.length}`}
            {...(at !== null && { marked: run.updates })}
          />
        </div>
      </div>
      <div className="instrument-controls">
        <DataControls data={state} onData={setData} />
        <Slider
          label={t('learningRate')}
          value={state.learningRate}
          min={0.001}
          max={2}
          step={0.001}
          onValue={(learningRate) => set((before) => ({ ...before, learningRate }))}
        />
        <SpeedChoice speed={speed} onSpeed={setSpeed} />
      </div>
      <p className="plane-keys">{t('pointKeys')}</p>
    </InstrumentFrame>
  );

  function says(): string {
    if (points.length === 0) return t('rule.noPoints');
    const values = {
      wrong: String(wrong.length),
      count: String(points.length),
      updates: run.updates,
    };
    if (at !== null) return t('saysLineBack', { ...values, moment: momentWords(run.updates) });
    if (!separable) return t('cannotConverge', values);
    if (wrong.length === 0) return t('converged', values);
    return t('notYet', values);
  }
}
