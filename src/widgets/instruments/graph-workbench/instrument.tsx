// The graph workbench: a Functional model that the reader builds on its drawing, with what is wrong said at the
// box where it is, its code and its summary, trained on Fashion-MNIST on the spot. Imports React, experiment,
// i18n, keras, valibot.
import { type KeyboardEvent, useMemo, useState } from 'react';
import * as v from 'valibot';
import { parseExperiment } from '../../../experiment/experiment.ts';
import { type Draft, draftSchema } from '../../../experiment/graph-draft.ts';
import { errorsEn } from '../../../i18n/messages/errors.en.ts';
import { errorsKo } from '../../../i18n/messages/errors.ko.ts';
import { functionalEn } from '../../../i18n/messages/functional.en.ts';
import { functionalKo } from '../../../i18n/messages/functional.ko.ts';
import { labEn } from '../../../i18n/messages/lab.en.ts';
import { labKo } from '../../../i18n/messages/lab.ko.ts';
import { formatCount } from '../../../i18n/numbers.ts';
import { useWords } from '../../../i18n/words.ts';
import { codeFacts } from '../../../keras/code/facts.ts';
import { pythonModel } from '../../../keras/code/python-model.ts';
import { connect, diagnose, draftExperiment, removeNode } from '../../../keras/graph-draft.ts';
import { PRESETS, type PresetName } from '../../../keras/graph-presets.ts';
import { summarize } from '../../../keras/summary.ts';
import { CodePanel } from '../../CodePanel.tsx';
import { ErrorNotice } from '../../ErrorNotice.tsx';
import { useDraftGraph } from '../../graph/draft-graph.ts';
import { GraphDrawing } from '../../graph/GraphDrawing.tsx';
import type { InstrumentProps } from '../../Instrument.tsx';
import { InstrumentFrame, withWords } from '../../InstrumentFrame.tsx';
import { ModelSummary } from '../../ModelSummary.tsx';
import { Slider } from '../../Slider.tsx';
import { useColouredCode } from '../../use-coloured-code.tsx';
import { useInstrumentState } from '../../use-instrument-state.ts';
import { AddBox } from './AddBox.tsx';
import { BoxPanel } from './BoxPanel.tsx';
import { changed, NO_HISTORY, redone, undone } from './history.ts';
import { TrainGraph } from './TrainGraph.tsx';
import './graph-workbench.css';

const schema = v.strictObject({
  draft: draftSchema,
  settings: v.strictObject({
    images: v.pipe(v.number(), v.integer(), v.minValue(500), v.maxValue(60_000)),
    epochs: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(50)),
    learningRate: v.pipe(v.number(), v.minValue(0.00001), v.maxValue(1)),
    seed: v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(9999)),
  }),
});
type State = v.InferOutput<typeof schema>;

const INITIAL: State = {
  draft: PRESETS.mlp,
  settings: { images: 15_000, epochs: 3, learningRate: 0.001, seed: 1 },
};
const PRESET_NAMES = Object.keys(PRESETS) as PresetName[];

function GraphWorkbench({ id, chapter, title }: InstrumentProps) {
  const t = useWords('functional.bench');
  const instrument = useInstrumentState<State>({ chapter, id, initial: INITIAL, schema });
  const { draft, settings } = instrument.state;
  const [history, setHistory] = useState(NO_HISTORY);
  const [selected, setSelected] = useState<string | null>('hidden');
  /** Where an edge has been begun by keyboard; it ends at the next box that is chosen. */
  const [from, setFrom] = useState<string | null>(null);
  const states = useMemo(() => diagnose(draft), [draft]);
  const graph = useDraftGraph(draft, states);
  const built = useMemo(() => {
    const made = draftExperiment(draft, settings);
    return 'gap' in made ? made : { experiment: parseExperiment(made.experiment) };
  }, [draft, settings]);
  const experiment = 'experiment' in built ? built.experiment : null;
  const parameters = useMemo(
    () => (experiment === null ? null : summarize(experiment.model).total),
    [experiment],
  );
  const chosen = draft.nodes.some((node) => node.id === selected) ? selected : null;
  const faulty = draft.nodes.filter((node) => states.get(node.id)?.error != null);

  function change(next: Draft): void {
    if (next === draft) return;
    setHistory(changed(history, draft));
    instrument.set((now) => ({ ...now, draft: next }));
  }
  function goBack(way: typeof undone): void {
    const step = way(history, draft);
    if (step === null) return;
    setHistory(step.history);
    instrument.set((now) => ({ ...now, draft: step.draft }));
  }
  function choose(node: string): void {
    if (from !== null && from !== node) change(connect(draft, from, node));
    setFrom(null);
    setSelected(node);
  }
  function onKey(event: KeyboardEvent, node: string): void {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === 'Delete' || event.key === 'Backspace') change(removeNode(draft, node));
    else if (event.key === 'Escape') setFrom(null);
    else if (event.key.toLowerCase() === 'c') setFrom(node);
    // An edge that was begun goes on while arrow keys look for its end.
    else if (from !== null && (event.key === 'Enter' || event.key === ' ')) choose(node);
    else return;
    event.preventDefault();
  }

  const learnsPairs = draft.outputs.some(({ target }) => target === 'same');
  const seesPairs = draft.layers.some(({ field }) => field === 'other');
  const problem =
    'gap' in built ? t(`gaps.${built.gap}`) : learnsPairs && !seesPairs ? t('noPair') : null;

  return (
    <InstrumentFrame
      title={title ?? t('title')}
      says={
        faulty.length > 0
          ? t('saysErrors', { count: faulty.length })
          : parameters === null
            ? (problem ?? '')
            : t('says', { boxes: draft.nodes.length, parameters: formatCount(parameters) })
      }
      of={{
        ...instrument,
        reset() {
          setHistory(NO_HISTORY);
          setFrom(null);
          setSelected('hidden');
          instrument.reset();
        },
      }}
      actions={
        <>
          <button
            type="button"
            className="lab-action"
            disabled={history.past.length === 0}
            onClick={() => goBack(undone)}
          >
            {t('undo')}
          </button>
          <button
            type="button"
            className="lab-action"
            disabled={history.future.length === 0}
            onClick={() => goBack(redone)}
          >
            {t('redo')}
          </button>
        </>
      }
    >
      <div className="bench-presets">
        <span>{t('presets')}</span>
        {PRESET_NAMES.map((name) => (
          <button
            key={name}
            type="button"
            className="lab-action"
            onClick={() => {
              setFrom(null);
              change(PRESETS[name]);
              setSelected(PRESETS[name].nodes.at(-1)?.id ?? null);
            }}
          >
            {t(`preset.${name}`)}
          </button>
        ))}
      </div>
      <div className="bench">
        <div className="bench-picture">
          <GraphDrawing
            label={t('picture')}
            nodes={graph.nodes}
            edges={graph.edges}
            selected={chosen}
            from={from}
            onSelect={(node) => (from === null ? setSelected(node) : choose(node))}
            onWalk={setSelected}
            onConnect={(start, end) => change(connect(draft, start, end))}
            onKey={onKey}
          />
          <p className="bench-hint" role="status">
            {from === null ? t('hint') : t('connecting', { from })}
          </p>
        </div>
        <div className="bench-panel">
          <AddBox
            draft={draft}
            selected={chosen}
            onAdd={(next, node) => {
              change(next);
              setSelected(node);
            }}
          />
          <BoxPanel
            draft={draft}
            states={states}
            node={chosen}
            onChange={change}
            onShare={(next, node) => {
              change(next);
              setSelected(node);
            }}
          />
        </div>
      </div>
      {problem !== null && <p className="lab-notice">{problem}</p>}
      {faulty.length > 0 && (
        <ul className="bench-errors" aria-label={t('gaps.errors')}>
          {faulty.map(({ id: node }) => {
            const error = states.get(node)?.error;
            if (error == null) return null;
            return (
              <li key={node}>
                <button type="button" className="lab-word" onClick={() => setSelected(node)}>
                  {node}
                </button>
                <ErrorNotice error={error} />
              </li>
            );
          })}
        </ul>
      )}
      <details className="bench-more" open>
        <summary>{t('code')}</summary>
        {experiment === null ? (
          <p className="bench-none">{t('codeNone')}</p>
        ) : (
          <ModelCode code={pythonModel(codeFacts(experiment)).join('\n')} />
        )}
      </details>
      {experiment !== null && (
        <>
          <CodePanel experiment={experiment} name={`${chapter}/${id}`} />
          <details className="bench-more">
            <summary>{t('summary')}</summary>
            <ModelSummary experiment={experiment} />
          </details>
        </>
      )}
      <p className="bench-title">{t('train')}</p>
      <div className="instrument-controls">
        {(
          [
            ['images', 'images', 500, 60_000, 500],
            ['epochs', 'epochs', 1, 20, 1],
            ['learningRate', 'rateName', 0.0001, 0.05, 0.0001],
            ['seed', 'seed', 0, 99, 1],
          ] as const
        ).map(([key, name, min, max, step]) => (
          <Slider
            key={key}
            label={t(name)}
            value={settings[key]}
            min={min}
            max={max}
            step={step}
            onValue={(value) =>
              instrument.set((now) => ({ ...now, settings: { ...now.settings, [key]: value } }))
            }
          />
        ))}
      </div>
      <TrainGraph
        {...{ chapter, id }}
        state={JSON.stringify(instrument.state)}
        title={title ?? t('title')}
        experiment={experiment}
        images={settings.images}
      />
    </InstrumentFrame>
  );
}

function ModelCode({ code }: { readonly code: string }) {
  const coloured = useColouredCode(code, 'python');
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
    <pre className="bench-code" tabIndex={0} lang="en">
      <code>{coloured}</code>
    </pre>
  );
}

export default withWords(
  {
    en: { functional: functionalEn, lab: labEn, errors: errorsEn },
    ko: { functional: functionalKo, lab: labKo, errors: errorsKo },
  },
  GraphWorkbench,
);
