// The bench: a model that the reader designs, and the lab that trains it. The session of the page's Trainer holds the
// design, so the lab's own settings and the bench's fields change the same thing. Imports React, experiment, i18n, keras.
import { useEffect, useEffectEvent, useMemo, useRef, useState } from 'react';
import { experimentHash } from '../../../experiment/canonical.ts';
import { parseGoals } from '../../../experiment/challenge.ts';
import { toErrorData } from '../../../experiment/errors.ts';
import { type Experiment, parseExperiment } from '../../../experiment/experiment.ts';
import { readLink } from '../../../experiment/link.ts';
import { useErrorWords } from '../../../i18n/errors.ts';
import { formatCount } from '../../../i18n/numbers.ts';
import { useWords } from '../../../i18n/words.ts';
import { diagnoseStack } from '../../../keras/stack-diagnosis.ts';
import { ChallengeGoals } from '../../ChallengeGoals.tsx';
import type { InstrumentProps } from '../../Instrument.tsx';
import { InstrumentFrame } from '../../InstrumentFrame.tsx';
import { instrumentInAddress, writeInstrumentAddress } from '../../instrument-address.ts';
import { linkInAddress } from '../../lab-address.ts';
import { Pick } from '../../Pick.tsx';
import { StandInNotice } from '../../StandInNotice.tsx';
import { StillLab } from '../../StillLab.tsx';
import { createStore } from '../../store.ts';
import { TrainerContext, useStore } from '../../trainer-context.ts';
import { useTrainerSource } from '../../trainer-source.ts';
import { newSession, type Session } from '../../training-session.ts';
import { useLiveParts } from '../../use-live-parts.ts';
import { CallbackFields, CompileFields, DataFields } from './CompileFields.tsx';
import { classesOf, withLayers } from './design.ts';
import { LayerList } from './LayerList.tsx';
import { TEMPLATE_LAYERS, TEMPLATES, type Template } from './templates.ts';
import { useDesignHistory } from './use-design-history.ts';
import '../../lab.css';
import './studio.css';

const TEST_IMAGES = [0, 1, 2, 3, 4, 5, 6, 7];
const NOT_OPEN = createStore<Session | null>(null);

export function Studio({ id, chapter, title, experiments, goals }: InstrumentProps) {
  const t = useWords('studio');
  const lab = useWords('widgets.lab');
  const given = experiments?.[0];
  if (given === undefined) throw new Error('the studio needs an experiment to start from');
  const initial = useMemo(() => parseExperiment(given.experiment), [given.experiment]);
  const key = `${chapter}/${given.id}`;
  const labId = given.id;
  const name = title ?? t('title');
  const source = useTrainerSource();
  const { parts, failed, retry } = useLiveParts({
    wanted: true,
    source,
    // An instrument's records are here when it is drawn.
    loadRecord: undefined,
    onLoaded: () => {},
  });
  // Of another design no link to a lab can speak: it is opened as the bench's own state.
  const home = useMemo(
    () => ({
      opensOf: (experiment: Experiment) => ({
        ...{ chapter, instrument: id, state: JSON.stringify(experiment) },
      }),
    }),
    [chapter, id],
  );
  /** What the reader does before the lab's code is here. */
  const [early, setEarly] = useState(initial);
  const untaken = useRef(initial);
  const opened = useMemo(() => {
    if (parts === null) return null;
    const lab = parts.openLab(parts.trainer, {
      ...{ key, title: name, testIndices: TEST_IMAGES, opensIn: home },
      experiment: initial,
    });
    // At once: a design that changed back and forth would be two steps to undo.
    if (untaken.current !== initial) lab.trainer.edit(key, untaken.current);
    untaken.current = initial;
    return lab;
  }, [parts, key, name, initial, home]);
  const live = useStore<Session | null>(opened?.session ?? NOT_OPEN);
  const session = useMemo(() => live ?? newSession(early), [live, early]);
  const { experiment } = session;
  function edit(next: Experiment): void {
    if (opened !== null) opened.trainer.edit(key, next);
    else {
      untaken.current = next;
      setEarly(next);
    }
  }

  const [linkError, setLinkError] = useState<string | null>(null);
  const errorWords = useErrorWords();
  const root = useRef<HTMLElement>(null);
  /** A whole design, as the ledger opens it; or a lab's settings over the one that the bench begins with. */
  const readAddress = useEffectEvent(() => {
    const json = instrumentInAddress(id);
    const link = json === null ? linkInAddress(labId) : null;
    if (json === null && link === null) return;
    try {
      edit(link === null ? parseExperiment(JSON.parse(json ?? '')) : readLink(link, initial));
      setLinkError(null);
    } catch (thrown) {
      setLinkError(
        thrown instanceof SyntaxError ? thrown.message : errorWords(toErrorData(thrown)).what,
      );
    }
    root.current?.scrollIntoView({ block: 'start' });
  });
  useEffect(() => {
    readAddress();
    const onHashChange = () => readAddress();
    window.addEventListener('hashchange', onHashChange);
    return () => window.removeEventListener('hashchange', onHashChange);
  }, []);

  const history = useDesignHistory(experiment, edit);
  const { model } = experiment;
  const isStack = model.kind === 'sequential';
  const states = useMemo(
    () => (isStack ? diagnoseStack(model.layers) : []),
    [isStack, model.layers],
  );
  const broken = states.findIndex(({ error }) => error !== null);
  const total = states.reduce((sum, { parameters }) => sum + (parameters ?? 0), 0);
  const template = templateOf(experiment);
  const isChanged = useMemo(
    () => experiment !== initial && experimentHash(experiment) !== experimentHash(initial),
    [experiment, initial],
  );
  const noFocus = useRef(false);
  const goalList = useMemo(() => (goals === undefined ? [] : parseGoals(goals)), [goals]);
  const dataset = session.run?.dataset ?? source.dataset ?? '';

  return (
    <InstrumentFrame
      title={name}
      says={
        broken >= 0
          ? t('saysBroken', { number: String(broken) })
          : t('says', { layers: model.layers.length - 1, parameters: formatCount(total) })
      }
      of={{
        reset: () => edit(initial),
        isChanged,
        linkError,
        async share() {
          const address = writeInstrumentAddress(id, experiment);
          try {
            // Withheld on pages without https; then the address bar has to do.
            await navigator.clipboard.writeText(address);
            return true;
          } catch {
            return false;
          }
        },
      }}
      actions={
        <>
          <button
            type="button"
            className="lab-action"
            disabled={!history.canUndo}
            onClick={({ currentTarget }) => {
              history.undo();
              keepFocus(currentTarget, currentTarget.nextElementSibling);
            }}
          >
            {t('undo')}
          </button>
          <button
            type="button"
            className="lab-action"
            disabled={!history.canRedo}
            onClick={({ currentTarget }) => {
              history.redo();
              keepFocus(currentTarget, currentTarget.previousElementSibling);
            }}
          >
            {t('redo')}
          </button>
        </>
      }
    >
      <div className="studio-head">
        <Pick
          label={t('template')}
          value={template ?? 'own'}
          options={[
            ...TEMPLATES.map((value) => ({ value, name: t(`templates.${value}`) })),
            ...(template === null ? [{ value: 'own' as const, name: t('templates.own') }] : []),
          ]}
          onValue={(value) =>
            value !== 'own' && edit(withLayers(experiment, layersOf(value, experiment)))
          }
        />
      </div>
      {isStack ? (
        <LayerList
          layers={model.layers}
          states={states}
          classes={classesOf(experiment)}
          onLayers={(layers) => edit(withLayers(experiment, layers))}
        />
      ) : (
        <p className="lab-notice">{t('notAStack')}</p>
      )}
      <div className="studio-groups">
        <DataFields
          experiment={experiment}
          onExperiment={edit}
          // A challenge is about the book's images.
          takesOwn={goalList.length === 0}
        />
        <CompileFields experiment={experiment} onExperiment={edit} />
        <CallbackFields experiment={experiment} onExperiment={edit} />
      </div>
      <section
        ref={root}
        className="lab studio-lab"
        aria-label={name}
        data-lab={labId}
        data-state={session.state}
        data-backend={session.run?.report?.backend ?? ''}
        data-epoch={session.run?.epoch ?? 0}
        data-dataset={dataset}
      >
        {dataset === 'stand-in' && <StandInNotice />}
        {failed && (
          <p className="lab-notice" role="alert">
            {lab('failed')}{' '}
            <button type="button" className="lab-word" onClick={retry}>
              {lab('retry')}
            </button>
          </p>
        )}
        {opened === null || live === null ? (
          <StillLab experiment={experiment} record={given.record} recordImages={undefined} />
        ) : (
          <TrainerContext value={opened.trainer}>
            <opened.LiveLab
              id={`${labId}-bench`}
              labKey={key}
              base={experiment}
              record={given.record}
              recordImages={undefined}
              testIndices={TEST_IMAGES}
              session={session}
              isWarm={false}
              takesFocus={noFocus}
            />
          </TrainerContext>
        )}
        {goalList.length > 0 && (
          <ChallengeGoals
            goals={goalList}
            session={live}
            testChanged={
              opened === null
                ? undefined
                : (change, count) => opened.trainer.testChanged(key, change, count)
            }
          />
        )}
      </section>
    </InstrumentFrame>
  );
}

/** A button that was pressed for the last time gives the keyboard to the other one. */
function keepFocus(pressed: HTMLButtonElement, other: Element | null): void {
  const hadFocus = document.activeElement === pressed;
  requestAnimationFrame(() => {
    if (hadFocus && pressed.disabled) (other as HTMLElement | null)?.focus();
  });
}

/** A template's layers, every default filled in. */
function layersOf(template: Template, experiment: Experiment): Experiment['model']['layers'] {
  const { layers } = parseExperiment({
    ...experiment,
    model: { kind: 'sequential', layers: TEMPLATE_LAYERS[template] },
  }).model;
  const last = layers.at(-1);
  return last?.type === 'Dense'
    ? layers.with(-1, { ...last, units: classesOf(experiment) })
    : layers;
}

function templateOf(experiment: Experiment): Template | null {
  const { layers } = experiment.model;
  const found = TEMPLATES.find(
    (template) => JSON.stringify(layersOf(template, experiment)) === JSON.stringify(layers),
  );
  return found ?? null;
}
