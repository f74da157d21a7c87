// A graph that draws itself while its listing is read part by part: making a layer puts a box beside the graph,
// calling it ties the box in. Imports React, i18n, keras, valibot.
import * as v from 'valibot';
import type { Draft } from '../../../experiment/graph-draft.ts';
import { functionalEn } from '../../../i18n/messages/functional.en.ts';
import { functionalKo } from '../../../i18n/messages/functional.ko.ts';
import { useWords } from '../../../i18n/words.ts';
import { diagnose } from '../../../keras/graph-draft.ts';
import { PRESETS } from '../../../keras/graph-presets.ts';
import { Choice } from '../../Choice.tsx';
import { tupleOf, useDraftGraph } from '../../graph/draft-graph.ts';
import { GraphDrawing } from '../../graph/GraphDrawing.tsx';
import type { InstrumentProps } from '../../Instrument.tsx';
import { InstrumentFrame, withWords } from '../../InstrumentFrame.tsx';
import { PlayActions } from '../../PlayActions.tsx';
import { useInstrumentState } from '../../use-instrument-state.ts';
import { usePlay } from '../../use-play.ts';
import { SCRIPTS, type ScriptName, type Step, stepsOf } from './scripts.ts';
import './growing-graph.css';

const NAMES = Object.keys(SCRIPTS) as ScriptName[];
const schema = v.strictObject({
  script: v.picklist(NAMES),
  step: v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(40)),
});
type State = v.InferOutput<typeof schema>;

/** As far as the second Dense layer, made and not yet called. */
const INITIALS: Readonly<Record<ScriptName, State>> = {
  mlp: { script: 'mlp', step: 6 },
  outputs: { script: 'outputs', step: 8 },
  twins: { script: 'twins', step: 8 },
  skip: { script: 'skip', step: 8 },
};

/** Parts a second. */
const PACE = 0.9;

function GrowingGraph({ id, chapter, preset, title }: InstrumentProps) {
  const t = useWords('functional.growing');
  const initial = INITIALS[NAMES.find((name) => name === preset) ?? 'mlp'];
  const instrument = useInstrumentState<State>({ chapter, id, initial, schema });
  const { state, set } = instrument;
  const { script } = state;
  const steps = stepsOf(script);
  const step = Math.min(state.step, steps.length);
  const last = steps[step - 1];
  const whole: Draft = PRESETS[script];
  const states = diagnose(whole);
  const done = steps.slice(0, step);
  const drawn = useDraftGraph(grown(whole, done), states);
  const nodes = drawn.nodes.map((node) => {
    const isTied = done.some(({ part }) => part.node === node.id && part.does !== 'make');
    const isEnd = done.some(({ part }) => part.does === 'model');
    if (!isTied) return { ...node, kind: 'made' as const, words: t('madeBox') };
    return node.kind === 'output' && !isEnd ? { ...node, kind: 'layer' as const } : node;
  });
  const { isPlaying, play, pause } = usePlay({
    step() {
      set((now) => ({ ...now, step: Math.min(now.step, steps.length) + 1 }));
      return step + 1 < steps.length;
    },
    onFrame: () => {},
    perSecond: PACE,
  });
  const goTo = (next: number) => {
    pause();
    set((now) => ({ ...now, step: next }));
  };

  function says(): string {
    if (last === undefined) return t('nothing');
    const { does, node = '', text } = last.part;
    const shape = states.get(node)?.shape;
    const values = {
      node,
      code: text,
      shape: shape == null ? '' : tupleOf(shape),
      inputs: whole.nodes.find((each) => each.id === node)?.inputs.join(', ') ?? '',
    };
    return t(does === 'make' ? 'made' : does === 'call' ? 'called' : (does ?? 'model'), values);
  }

  return (
    <InstrumentFrame
      title={title ?? t('title')}
      says={says()}
      of={instrument}
      isRunning={isPlaying}
      actions={
        <PlayActions
          isPlaying={isPlaying}
          isOver={step >= steps.length}
          onPlay={play}
          onPause={pause}
          onStep={() => goTo(step + 1)}
        />
      }
    >
      {preset === undefined && (
        <Choice
          label={t('listing')}
          value={script}
          options={NAMES.map((value) => ({ value, name: t(`scripts.${value}`) }))}
          onValue={(value) => {
            pause();
            set(INITIALS[value]);
          }}
        />
      )}
      <div className="growing">
        <div>
          <ol className="growing-code" aria-label={t('code')}>
            {SCRIPTS[script].map((line, i) => (
              <li key={line.map(({ text }) => text).join('')} data-read={i <= (last?.line ?? -1)}>
                <code lang="en">
                  {line.map((part, place) => {
                    const at = steps.findIndex((s) => s.line === i && s.place === place) + 1;
                    if (at === 0) return <span key={part.text}>{part.text}</span>;
                    return (
                      <button
                        key={part.text}
                        type="button"
                        className="growing-part"
                        data-does={part.does}
                        aria-current={at === step ? 'step' : undefined}
                        onClick={() => goTo(at)}
                      >
                        {part.text}
                      </button>
                    );
                  })}
                </code>
              </li>
            ))}
          </ol>
          <label className="growing-slider">
            {t('step', { step: String(step), count: String(steps.length) })}
            <input
              type="range"
              min={0}
              max={steps.length}
              step={1}
              value={step}
              onChange={(event) => goTo(Number(event.target.value))}
            />
          </label>
        </div>
        <div className="growing-picture" data-script={script}>
          <GraphDrawing
            label={t('picture')}
            nodes={nodes}
            edges={drawn.edges}
            selected={last?.part.node ?? null}
            onSelect={(node) => {
              const at = steps.findLastIndex(({ part }) => part.node === node);
              if (at >= 0) goTo(at + 1);
            }}
          />
        </div>
      </div>
    </InstrumentFrame>
  );
}

/** What of the graph is there after these steps: boxes that were made, edges of those that were called. */
function grown(whole: Draft, done: readonly Step[]): Draft {
  const tied = done.flatMap(({ part }) => (part.does === 'make' ? [] : [part.node]));
  const there = done.map(({ part }) => part.node);
  const nodes = whole.nodes
    .filter(({ id }) => there.includes(id))
    .map((node) => (tied.includes(node.id) ? node : { ...node, inputs: [] }));
  return { ...whole, nodes };
}

export default withWords(
  { en: { functional: functionalEn }, ko: { functional: functionalKo } },
  GrowingGraph,
);
