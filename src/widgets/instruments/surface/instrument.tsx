// Optimizers that race down a surface of two weights from a point that the reader drags, step by step or run,
// with what each remembers shown as numbers. Imports React, i18n, mathematics.
import { optimizerEn } from '../../../i18n/messages/optimizer.en.ts';
import { optimizerKo } from '../../../i18n/messages/optimizer.ko.ts';
import { useWords } from '../../../i18n/words.ts';
import { descend, isLost } from '../../../mathematics/descent.ts';
import { SURFACE_NAMES, SURFACES, type SurfaceName } from '../../../mathematics/surfaces.ts';
import { Choice } from '../../Choice.tsx';
import type { InstrumentProps } from '../../Instrument.tsx';
import { InstrumentFrame, withWords } from '../../InstrumentFrame.tsx';
import { Slider } from '../../Slider.tsx';
import { useInstrumentState } from '../../use-instrument-state.ts';
import { usePlay } from '../../use-play.ts';
import { Contenders } from './Contenders.tsx';
import { CONTENDERS, type Contender, type Field, optimizerOf } from './contenders.ts';
import { MAX_STEPS, presetOf, type RaceState, raceSchema } from './presets.ts';
import { StateTable, short } from './StateTable.tsx';
import { type RacerPath, SurfaceMap } from './SurfaceMap.tsx';
import '../../plot/plot-parts.css';
import './surface.css';

/** A run takes about this long, whatever its steps. */
const SECONDS = 4;

function SurfaceRace({ id, chapter, preset, title }: InstrumentProps) {
  const t = useWords('optimizer.surface');
  const frame = useWords('instrument');
  const instrument = useInstrumentState<RaceState>({
    chapter,
    id,
    initial: presetOf(preset),
    schema: raceSchema,
  });
  const { state: race, set } = instrument;
  const surface = SURFACES[race.surface];
  const at = Math.min(race.at, race.steps);
  const paths: RacerPath[] = CONTENDERS.flatMap((contender, k) => {
    if (!race.racers.includes(contender)) return [];
    const optimizer = optimizerOf(contender, race.values[contender] ?? {});
    const points = descend(surface, [race.x, race.y], optimizer, at);
    return [{ contender, mark: k + 1, points }];
  });

  let done = at;
  const { isPlaying, play, pause } = usePlay({
    step() {
      done += 1;
      return done < race.steps;
    },
    onFrame: () => set((before) => ({ ...before, at: Math.min(done, before.steps) })),
    perSecond: Math.max(6, race.steps / SECONDS),
  });

  function choose(name: SurfaceName): void {
    const { x, y } = SURFACES[name];
    const inside = (value: number, [low, high]: readonly [number, number]) =>
      Math.min(Math.max(value, low), high);
    set((before) => ({
      ...before,
      surface: name,
      x: inside(before.x, x),
      y: inside(before.y, y),
    }));
  }
  function toggle(contender: Contender): void {
    set((before) => ({
      ...before,
      racers: CONTENDERS.filter((name) => before.racers.includes(name) !== (name === contender)),
    }));
  }
  function setValue(contender: Contender, field: Field, value: number): void {
    set((before) => ({
      ...before,
      values: { ...before.values, [contender]: { ...before.values[contender], [field]: value } },
    }));
  }

  return (
    <InstrumentFrame
      title={title ?? t('title')}
      says={<Says at={at} paths={paths} />}
      of={instrument}
      isRunning={isPlaying}
    >
      <Choice
        label={t('surface')}
        value={race.surface}
        options={SURFACE_NAMES.map((name) => ({ value: name, name: t(name) }))}
        onValue={choose}
      />
      <div className="plot-and-side">
        <div className="surface-map">
          <SurfaceMap
            surface={surface}
            start={[race.x, race.y]}
            paths={paths}
            onStart={(x, y) =>
              set((before) => ({
                ...before,
                x: Number(x.toPrecision(4)),
                y: Number(y.toPrecision(4)),
              }))
            }
          />
          <div className="surface-start">
            {(['x', 'y'] as const).map((axis) => (
              <Slider
                key={axis}
                label={t(axis === 'x' ? 'startX' : 'startY')}
                value={race[axis]}
                min={surface[axis][0]}
                max={surface[axis][1]}
                step={(surface[axis][1] - surface[axis][0]) / 40}
                onValue={(value) =>
                  set((before) => ({ ...before, [axis]: Number(value.toPrecision(4)) }))
                }
              />
            ))}
          </div>
          <Slider
            label={t('at')}
            value={at}
            min={0}
            max={race.steps}
            step={1}
            onValue={(value) => set((before) => ({ ...before, at: Math.round(value) }))}
          />
          <div className="surface-run">
            <button
              type="button"
              className="lab-action"
              disabled={race.racers.length === 0}
              onClick={() => {
                if (isPlaying) return pause();
                if (at === race.steps) set((before) => ({ ...before, at: 0 }));
                play();
              }}
            >
              {isPlaying ? frame('pause') : frame('run')}
            </button>
            <button
              type="button"
              className="lab-action"
              disabled={isPlaying || at === race.steps}
              onClick={() => set((before) => ({ ...before, at: at + 1 }))}
            >
              {frame('step')}
            </button>
            <button
              type="button"
              className="lab-action"
              disabled={isPlaying || at === 0}
              onClick={() => set((before) => ({ ...before, at: 0 }))}
            >
              {t('back')}
            </button>
          </div>
        </div>
        <div className="plot-side">
          <Contenders race={race} onToggle={toggle} onValue={setValue} />
          <Slider
            label={t('steps')}
            value={race.steps}
            min={1}
            max={MAX_STEPS}
            step={1}
            onValue={(value) =>
              set((before) => {
                const steps = Math.round(value);
                const wasAtEnd = before.at >= before.steps;
                return { ...before, steps, at: wasAtEnd ? steps : Math.min(before.at, steps) };
              })
            }
          />
        </div>
      </div>
      <StateTable at={at} paths={paths} />
    </InstrumentFrame>
  );
}

/** Who is lowest and who is highest, in a sentence. */
function Says({ at, paths }: { at: number; paths: readonly RacerPath[] }) {
  const t = useWords('optimizer.surface');
  const step = String(at);
  const standings = paths
    .flatMap(({ contender, points }) => {
      const last = points.at(-1);
      return last === undefined ? [] : [{ name: t(contender), last, lost: isLost(last) }];
    })
    .sort((a, b) => Number(a.lost) - Number(b.lost) || a.last.loss - b.last.loss);
  const [best, worst] = [standings[0], standings.at(-1)];
  if (best === undefined || worst === undefined) return t('saysNone');
  if (best.lost) return t('saysOneLost', { name: best.name });
  const loss = short(best.last.loss);
  if (best === worst) return t('saysOne', { at: step, name: best.name, loss });
  if (worst.lost) return t('saysLost', { at: step, best: best.name, loss, worst: worst.name });
  const most = short(worst.last.loss);
  return t('says', { at: step, best: best.name, loss, worst: worst.name, most });
}

export default withWords(
  { en: { optimizer: optimizerEn }, ko: { optimizer: optimizerKo } },
  SurfaceRace,
);
