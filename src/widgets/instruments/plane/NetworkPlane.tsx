// A network of the reader's choice learns the points of the plane: its probability as a field of colours behind
// them, each unit's own answer in a diagram of the network. Imports React, i18n, mathematics.
import { useMemo, useState } from 'react';
import { useWords } from '../../../i18n/words.ts';
import { forward, predict } from '../../../mathematics/dense-network.ts';
import type { PlanePoint } from '../../../mathematics/plane-points.ts';
import { responseMaps } from '../../../mathematics/response-maps.ts';
import type { InstrumentProps } from '../../Instrument.tsx';
import { InstrumentFrame } from '../../InstrumentFrame.tsx';
import { useInstrumentState } from '../../use-instrument-state.ts';
import { usePlay } from '../../use-play.ts';
import { Curve } from './Curve.tsx';
import { DataControls } from './DataControls.tsx';
import { FieldCanvas } from './FieldCanvas.tsx';
import { digits, Figures } from './Figures.tsx';
import { HalfLine } from './HalfLine.tsx';
import { LayerCount, NetworkControls } from './NetworkControls.tsx';
import { isSame, mapOf, NetworkDiagram, type UnitPlace } from './NetworkDiagram.tsx';
import { PlaneButtons } from './PlaneButtons.tsx';
import { PlaneMoments, useMomentWords } from './PlaneMoments.tsx';
import { PointsPlane } from './PointsPlane.tsx';
import {
  NETWORK,
  type NetworkState,
  networkSchema,
  pointsOf,
  rangeOf,
  rowsOf,
} from './plane-state.ts';
import { type Speed, SpeedChoice } from './SpeedChoice.tsx';
import { UnitPanel } from './UnitPanel.tsx';
import { shadeOf } from './unit-shade.ts';
import { usePlaneTraining } from './use-plane-training.ts';

/** Cells of the maps along each side. */
const SIDE = 50;
/** Updates a second. */
const SPEEDS = { slow: 5, medium: 100, fast: 2000 } as const;

export function NetworkPlane({ id, chapter, title }: InstrumentProps) {
  const t = useWords('plane');
  const momentWords = useMomentWords();
  const instrument = useInstrumentState({ chapter, id, initial: NETWORK, schema: networkSchema });
  const { state, set } = instrument;
  const [speed, setSpeed] = useState<Speed>('medium');
  const [looked, setLooked] = useState<UnitPlace | null>(null);
  const [pinned, setPinned] = useState<UnitPlace | null>(null);
  const [place, setPlace] = useState<{ readonly x: number; readonly y: number } | null>(null);
  const points = useMemo(() => pointsOf(state), [state]);
  const learning = usePlaneTraining(state, points);
  const { network, epochs, updates, loss, errors, rows, moments, hasDiverged } = learning;
  const { at, lookAt } = moments;
  const { isPlaying, play, pause } = usePlay({
    step: learning.step,
    onFrame: learning.redrawRunning,
    perSecond: SPEEDS[speed],
  });
  const range = rangeOf(state.dataSet);
  // biome-ignore lint/correctness/useExhaustiveDependencies: a training's weights change with its updates alone
  const maps = useMemo(
    () => responseMaps(network, range, SIDE),
    [learning.training, updates, range.min],
  );
  const output = { column: network.length, unit: 0 };
  const known = (unit: UnitPlace | null) =>
    unit !== null && unit.unit < unitsOf(unit.column) ? unit : null;
  const shown = known(looked) ?? known(pinned);
  const field = shown ?? output;
  const values = mapOf(maps, field);
  const isOutput = isSame(field, output);
  const activation = network[field.column - 1]?.activation;
  const shade = useMemo(() => shadeOf(activation, values), [activation, values]);
  const setPoints = (changed: readonly PlanePoint[]) =>
    set((before) => ({ ...before, own: rowsOf(changed) }));
  const change = (part: Partial<NetworkState>) => set((before) => ({ ...before, ...part }));
  const canRun = points.length > 0 && !hasDiverged;

  return (
    <InstrumentFrame
      title={title ?? t('titleNetwork')}
      says={says()}
      isRunning={isPlaying}
      of={{
        ...instrument,
        isChanged: instrument.isChanged || learning.hasBegun,
        reset() {
          pause();
          setPinned(null);
          instrument.reset();
          learning.restart();
        },
      }}
    >
      <div className="plane-actions">
        <PlaneButtons
          isPlaying={isPlaying}
          canRun={canRun}
          canStep={canRun}
          hasBegun={learning.hasBegun}
          // Learning goes on from now, whatever is looked at.
          onPlay={() => {
            lookAt(null);
            play();
          }}
          onPause={pause}
          onStep={() => {
            lookAt(null);
            learning.step();
            learning.redraw();
          }}
          onRestart={learning.restart}
          more={[
            {
              name: t('oneEpoch'),
              isDisabled: !canRun,
              onPress() {
                lookAt(null);
                learning.oneEpoch();
              },
            },
          ]}
        />
        <Figures
          rows={[
            [t('epoch'), String(epochs)],
            [t('batches'), String(updates)],
            [t('loss'), digits(loss, 4)],
            [t('wrong'), `${errors} / ${points.length}`],
          ]}
        />
      </div>
      <div className="plane">
        <div className="plane-left">
          <PointsPlane
            points={points}
            range={range}
            readout={
              <>
                {shown !== null && <>{t('showsUnit', { unit: nameOf(shown) })}. </>}
                {readout()}
              </>
            }
            wrong={wrongOnes()}
            lit={learning.batch}
            onPoints={setPoints}
            onPlace={setPlace}
            behind={
              <FieldCanvas
                values={values}
                side={SIDE}
                shade={shade}
                strength={isOutput ? 0.62 : 0.85}
              />
            }
          >
            {(scales) => <HalfLine sums={maps.lastSums} side={SIDE} scales={scales} />}
          </PointsPlane>
          <PlaneMoments moments={moments} onLook={pause} />
        </div>
        <div className="plane-right">
          <LayerCount hidden={state.hidden} onHidden={(hidden) => change({ hidden })} />
          <NetworkDiagram
            network={network}
            maps={maps}
            shown={shown}
            pinned={known(pinned)}
            onLook={setLooked}
            onPin={(unit) => setPinned((before) => (isSame(before, unit) ? null : unit))}
            onUnits={(layer, units) =>
              change({ hidden: state.hidden.map((was, i) => (i === layer ? units : was)) })
            }
          />
          <UnitPanel network={network} place={shown} />
          <Curve
            rows={rows}
            xName={t('epoch')}
            yName={t('loss')}
            top={2 ** Math.max(0, Math.ceil(Math.log2(rows[0]?.[1] ?? 1)))}
            label={`${t('loss')}: ${digits(loss, 4)}`}
            {...(at !== null && { marked: epochs })}
          />
        </div>
      </div>
      <div className="instrument-controls">
        <DataControls data={state} onData={change} />
        <NetworkControls state={state} onChange={change} />
        <SpeedChoice speed={speed} onSpeed={setSpeed} />
      </div>
      <p className="plane-keys">{t('pointKeys')}</p>
    </InstrumentFrame>
  );

  function unitsOf(column: number): number {
    return column === 0 ? 2 : (network[column - 1]?.units ?? 0);
  }

  function nameOf({ column, unit }: UnitPlace): string {
    if (column === 0) return t('input', { number: String(unit + 1) });
    if (column === network.length) return t('outputUnit');
    return t('hiddenUnit', { layer: String(column), unit: String(unit + 1) });
  }

  function wrongOnes(): ReadonlySet<number> {
    return new Set(
      points.flatMap(({ x, y, label }, i) =>
        (predict(network, [x, y])[0] as number) > 0.5 === (label === 1) ? [] : [i],
      ),
    );
  }

  /** The exact number at the place that the reader points at. */
  function readout(): string {
    if (place === null) return t('probabilityHint');
    const { x, y } = place;
    const at = { x: digits(x), y: digits(y) };
    if (field.column === 0) return t('answer', { ...at, p: digits(field.unit === 0 ? x : y, 3) });
    const answer = forward(network, [x, y])[field.column - 1]?.output[field.unit] ?? Number.NaN;
    return t(isOutput ? 'probability' : 'answer', { ...at, p: digits(answer, 3) });
  }

  function says(): string {
    if (points.length === 0) return t('rule.noPoints');
    if (hasDiverged && at === null) return t('diverged');
    const numbers = {
      epoch: String(epochs),
      loss: digits(loss, 4),
      wrong: String(errors),
      count: String(points.length),
    };
    if (at !== null) return t('saysBack', { ...numbers, moment: momentWords(updates) });
    return t(updates === 0 ? 'saysUntrained' : 'saysNetwork', numbers);
  }
}
