// The live lab: controls, progress, charts that grow, and what the trained model makes of the test set. It
// shows a session and changes it; the session itself lives in the Trainer. Imports React, experiment, keras,
// i18n.
import {
  type RefObject,
  useCallback,
  useDeferredValue,
  useEffect,
  useMemo,
  useRef,
  useState,
} from 'react';
import type { Experiment } from '../experiment/experiment.ts';
import type { History } from '../experiment/history.ts';
import { withValue } from '../experiment/hyperparameters.ts';
import type { RunRecord } from '../experiment/record.ts';
import { TRAINING_IMAGES } from '../experiment/run-time.ts';
import { LabWords } from '../i18n/lab-words.tsx';
import { useWords } from '../i18n/words.ts';
import { BackendLine } from './BackendLine.tsx';
import { sharedBackend } from './backend-address.ts';
import { CheckpointDisclosure } from './CheckpointDisclosure.tsx';
import { CodePanel } from './CodePanel.tsx';
import { CurveOptions } from './CurveOptions.tsx';
import { FIRST_VIEW } from './curve-view.ts';
import { accuracyName, firstEpoch } from './curves.ts';
import { DigestLine } from './DigestLine.tsx';
import { ErrorNotice } from './ErrorNotice.tsx';
import { LabActions, type PrimaryAction } from './LabActions.tsx';
import { LabTest } from './LabTest.tsx';
import { LearningCurves } from './LearningCurves.tsx';
import { labSpeeds } from './machine-speeds.ts';
import { OutputChoice, shownKeys } from './OutputChoice.tsx';
import { useOwnClassNames } from './own-class-names.ts';
import { PositionOffer } from './PositionOffer.tsx';
import { Progress } from './Progress.tsx';
import { RunTable } from './RunTable.tsx';
import { RunTime } from './RunTime.tsx';
import { RunWarnings } from './RunWarnings.tsx';
import { type InvalidSettings, Settings } from './Settings.tsx';
import { SettingsFoot } from './SettingsFoot.tsx';
import { RunCaption } from './StillLab.tsx';
import { TimeTravel } from './TimeTravel.tsx';
import { isLookingBack, momentOf } from './time-travel.ts';
import { useStore, useTrainer } from './trainer-context.ts';
import { isBusy, type Session } from './training-session.ts';
import { useCheckpoints } from './use-checkpoints.ts';
import { loadEpochLines, useEpochLines } from './use-epoch-lines.ts';
import { useLabLink } from './use-lab-link.ts';
import { usePastTest } from './use-past-test.ts';
import { usePlan } from './use-plan.ts';
import { useSameSettings } from './use-same-settings.ts';

const NO_HISTORY: History = {};

interface Props {
  readonly id: string;
  /** The session's key with the Trainer. */
  readonly labKey: string;
  readonly base: Experiment;
  readonly record: RunRecord | null;
  readonly recordImages: readonly string[] | undefined;
  readonly testIndices: readonly number[];
  readonly session: Session;
  /** Seconds that a run is to end in on this machine. */
  readonly endsIn?: number | undefined;
  /** What a run needs is being loaded ahead. */
  readonly isWarm: boolean;
  /** True when the keyboard was on the button whose place this lab takes. */
  readonly takesFocus: RefObject<boolean>;
}

export default function LiveLab(props: Props) {
  return (
    <LabWords>
      <Lab {...props} />
    </LabWords>
  );
}

function Lab(props: Props) {
  const { id, labKey, base, record, recordImages, testIndices, session } = props;
  const { endsIn, isWarm, takesFocus } = props;
  const t = useWords('lab');
  const tLab = useWords('widgets.lab');
  const trainer = useTrainer();
  const backend = useStore(trainer.backend);
  const [invalid, setInvalid] = useState<InvalidSettings>({});
  const [insist, setInsist] = useState(false);
  const [view, setView] = useState(FIRST_VIEW);
  const [wantsCharts, setWantsCharts] = useState(false);
  const controls = useRef<HTMLDivElement>(null);
  const primaryButton = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    if (takesFocus.current) primaryButton.current?.focus();
  }, [takesFocus]);

  const { experiment, run, error } = session;
  const edit = useCallback(
    (next: Experiment) => {
      setInsist(false);
      trainer.edit(labKey, next);
    },
    [trainer, labKey],
  );
  /** With the number of images, whatever it is, as somebody wants it. */
  const editWhole = (next: Experiment) => {
    setInsist(false);
    trainer.edit(labKey, next, true);
  };
  const isSame = useSameSettings(run?.experiment ?? experiment, experiment);
  const speeds = useStore(trainer.machine.known);
  const trying = useStore(trainer.machine.trying);
  const here = useMemo(() => {
    try {
      return labSpeeds(speeds, experiment, backend);
    } catch {
      return null; // What is wrong with the model is said below the settings.
    }
  }, [speeds, experiment, backend]);
  const shared = sharedBackend(backend, here?.chosen ?? null);
  const link = useLabLink({ id, base, session, backend: shared, onExperiment: editWhole });
  const speed = here?.speed ?? null;
  // After the link, which has the first word.
  useEffect(() => {
    if (speed !== null) trainer.fitToMachine(labKey);
  }, [trainer, labKey, speed]);
  const isBookRun = useSameSettings(run?.experiment ?? experiment, base);
  const plan = usePlan(experiment);
  const [output, setOutput] = useState<string | null>(null);
  const accuracy = accuracyName(run?.experiment ?? base);
  const keys = shownKeys(run?.experiment ?? base, output);
  const recordedFirst = firstEpoch(base);
  const recordedEpochs = record?.history.loss?.length;
  const epochs =
    run?.epochs ??
    (recordedEpochs === undefined ? experiment.fit.epochs : recordedFirst + recordedEpochs);

  const { source } = (session.restored?.experiment ?? run?.experiment ?? experiment).data;
  const names = useOwnClassNames(source);
  const moment = useMemo(
    () => momentOf(trainer, labKey, trainer.attach(labKey, base)),
    [trainer, labKey, base],
  );
  const at = useStore(moment);
  const back = isLookingBack(session, at) ? at : null;
  const pastTest = usePastTest(trainer, labKey, session, at);

  const checkpoints = useCheckpoints(trainer, labKey, session);
  const offered = isOffered(session) ? checkpoints.position : null;

  function press(): void {
    const primary = primaryOf(session);
    if (primary === 'pause') trainer.pause(labKey);
    else if (primary === 'goOn') trainer.goOn(labKey);
    else train();
  }

  function train(): void {
    if (Object.keys(invalid).length > 0 || plan.error !== null) {
      setInsist(true);
      // After React has marked the fields.
      setTimeout(() => {
        controls.current?.querySelector<HTMLElement>('[aria-invalid]')?.focus();
      });
      return;
    }
    trainer.train(labKey);
  }

  // The charts follow in the browser's idle moments: a redraw never holds up what the reader does.
  const drawnRun = useDeferredValue(run);
  const history = (run === null ? record?.history : run.history) ?? NO_HISTORY;
  const chart = useEpochLines({ ahead: isWarm, wanted: wantsCharts || run !== null });
  return (
    <>
      <div ref={controls}>
        <Settings
          {...{ base, experiment, invalid, insist }}
          onExperiment={edit}
          onInvalid={setInvalid}
        />
      </div>
      <RunTime
        {...{ base, experiment, speed, endsIn }}
        measuring={trying !== null}
        onMeasure={
          here === null || !trainer.machine.measures || isBusy(session)
            ? null
            : () => trainer.measure(labKey)
        }
        onImages={(images) => {
          const { [TRAINING_IMAGES.key]: _, ...others } = invalid;
          setInvalid(others);
          editWhole(withValue(experiment, TRAINING_IMAGES, images));
        }}
      />
      <SettingsFoot
        {...{ base, experiment, link }}
        error={plan.error}
        blocked={insist && Object.keys(invalid).length > 0}
        paused={session.state === 'paused'}
        onBookSettings={() => {
          setInvalid({});
          editWhole(base);
        }}
      />
      <div className="lab-run">
        <LabActions
          primary={primaryOf(session)}
          primaryRef={primaryButton}
          onTrainNear={() => void loadEpochLines().catch(() => {})}
          canTrain
          waits={isOnItsWay(session)}
          canStop={
            (isBusy(session) && session.restoring === null && !session.stopping) ||
            session.state === 'paused'
          }
          canReset={run !== null || session.restored !== null || isBusy(session)}
          onPrimary={press}
          onStop={() => trainer.stop(labKey)}
          onReset={() => trainer.reset(labKey)}
        />
        <Progress
          session={session}
          plan={plan.words}
          offer={
            offered === null ? null : (
              <PositionOffer
                {...{ experiment }}
                position={offered}
                choice={backend}
                onGoOn={() => {
                  setInvalid({});
                  trainer.goOn(labKey, offered);
                  primaryButton.current?.focus();
                }}
                onDiscard={async () => {
                  primaryButton.current?.focus();
                  await (await trainer.checkpoints()).delete(offered.id);
                  await checkpoints.refresh();
                }}
              />
            )
          }
        />
      </div>
      <BackendLine
        choice={backend}
        report={run?.report ?? null}
        trials={here?.trials ?? []}
        trying={trying}
        onChoice={(choice) => trainer.backend.set(choice)}
      />
      {!(run?.report?.secure ?? window.isSecureContext) && (
        <p className="lab-notice">{t('backend.notSecure')}</p>
      )}
      {error !== null && <ErrorNotice error={error} />}
      {run !== null && <RunWarnings warnings={run.warnings} />}
      {run === null ? (
        <RunCaption record={record} />
      ) : (
        <p className="lab-caption">
          <strong>{isSame ? t('yourRun') : t('yourRunPast')}</strong>
        </p>
      )}
      {/* What draws lines comes ahead, with the first run, or when a reader wants to read the recorded one. */}
      <div onPointerEnter={() => setWantsCharts(true)}>
        <LearningCurves
          run={drawnRun}
          recorded={record}
          {...{ recordedFirst, epochs, view }}
          loss={keys.loss}
          accuracy={keys.accuracy}
          lines={chart.lines}
          moment={back === null ? null : back + 1}
        />
      </div>
      {chart.failed && (
        <p className="lab-notice" role="alert">
          {t('curvesFailed')}{' '}
          <button type="button" className="lab-word" onClick={chart.retry}>
            {tLab('retry')}
          </button>
        </p>
      )}
      <TimeTravel {...{ session, at, accuracy }} onAt={moment.set} />
      <CurveOptions
        view={view}
        hasRecorded={record !== null && run !== null}
        onView={(next) => {
          setWantsCharts(true);
          setView(next);
        }}
      />
      <OutputChoice experiment={base} output={output} onOutput={setOutput} />
      <div className="lab-result">
        <RunTable
          history={history}
          first={run === null ? recordedFirst : firstEpoch(run.experiment)}
          accuracy={accuracy}
        />
        <LabTest
          test={pastTest ?? session.restored?.test ?? run?.test ?? null}
          isBusy={isBusy(session) || session.state === 'paused'}
          count={testIndices.length}
          {...{ record, recordImages, accuracy, names }}
        />
      </div>
      <CheckpointDisclosure {...{ labKey, trainer, session, checkpoints }} />
      <CodePanel experiment={experiment} name={labKey} />
      <DigestLine run={run} record={isBookRun ? record : null} />
    </>
  );
}

function primaryOf({ state }: Session): PrimaryAction {
  if (state === 'training') return 'pause';
  return state === 'paused' ? 'goOn' : 'train';
}

/** Between a press and what comes of it. */
function isOnItsWay({ state, stopping, pausing }: Session): boolean {
  return stopping || pausing || state === 'queued' || state === 'loading';
}

/** An unfinished run is offered while nothing else is in the lab; one that diverged would do so again. */
function isOffered({ state, restored, error }: Session): boolean {
  if (restored !== null) return false;
  return state === 'idle' || (state === 'failed' && error?.code !== 'run-diverged');
}
