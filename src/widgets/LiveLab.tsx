// The live lab: controls, progress, charts that grow, and what the trained model makes of the test set. It
// shows a session and changes it; the session itself lives in the Trainer. Imports React, experiment, keras,
// i18n.
import {
  lazy,
  type RefObject,
  Suspense,
  useCallback,
  useDeferredValue,
  useEffect,
  useRef,
  useState,
} from 'react';
import type { Experiment } from '../experiment/experiment.ts';
import type { History } from '../experiment/history.ts';
import type { RunRecord } from '../experiment/record.ts';
import { LabWords } from '../i18n/lab-words.tsx';
import { useWords } from '../i18n/words.ts';
import { BackendLine } from './BackendLine.tsx';
import { CurveOptions } from './CurveOptions.tsx';
import { FIRST_VIEW } from './curve-view.ts';
import { accuracyName } from './curves.ts';
import { ErrorNotice } from './ErrorNotice.tsx';
import { LabActions } from './LabActions.tsx';
import { LabTest } from './LabTest.tsx';
import { Progress } from './Progress.tsx';
import { RecordedCurves } from './RecordedCurves.tsx';
import { RunTable } from './RunTable.tsx';
import { type InvalidSettings, Settings } from './Settings.tsx';
import { SettingsFoot } from './SettingsFoot.tsx';
import { RunCaption } from './StillLab.tsx';
import { useStore, useTrainer } from './trainer-context.ts';
import { isBusy, type Session, type Warning } from './training-session.ts';
import { useLabLink } from './use-lab-link.ts';
import { usePlan } from './use-plan.ts';
import { useSameSettings } from './use-same-settings.ts';

const loadCurves = () => import('./LearningCurves.tsx');
const LearningCurves = lazy(async () => ({ default: (await loadCurves()).LearningCurves }));

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
  const { id, labKey, base, record, recordImages, testIndices, session, takesFocus } = props;
  const t = useWords('lab');
  const tTest = useWords('widgets.test');
  const trainer = useTrainer();
  const backend = useStore(trainer.backend);
  const [invalid, setInvalid] = useState<InvalidSettings>({});
  const [insist, setInsist] = useState(false);
  const [view, setView] = useState(FIRST_VIEW);
  const [wantsCharts, setWantsCharts] = useState(false);
  const controls = useRef<HTMLDivElement>(null);
  const trainButton = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    if (takesFocus.current) trainButton.current?.focus();
  }, [takesFocus]);

  const { experiment, run, error } = session;
  const edit = useCallback(
    (next: Experiment) => {
      setInsist(false);
      trainer.edit(labKey, next);
    },
    [trainer, labKey],
  );
  const isSame = useSameSettings(run?.experiment ?? experiment, experiment);
  const link = useLabLink({ id, base, session, onExperiment: edit });
  const plan = usePlan(experiment);
  const accuracy = accuracyName(run?.experiment ?? base);
  const epochs = run?.epochs ?? record?.history.loss?.length ?? experiment.fit.epochs;

  function warningWords({ code, values }: Warning): string {
    const { callback = '', monitor = '', available = '', mode = '' } = values;
    switch (code) {
      case 'monitor-unavailable':
        return t('warnings.monitor-unavailable', {
          callback: String(callback),
          monitor: String(monitor),
          available: String(available),
        });
      case 'mode-unknown':
        return t('warnings.mode-unknown', { callback: String(callback), mode: String(mode) });
      default:
        return t('warnings.other', { code });
    }
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
  const still = <RecordedCurves {...{ history, accuracy, epochs }} />;
  return (
    <>
      <div ref={controls}>
        <Settings
          {...{ base, experiment, invalid, insist }}
          onExperiment={edit}
          onInvalid={setInvalid}
        />
      </div>
      <SettingsFoot
        {...{ base, experiment, link }}
        error={plan.error}
        blocked={insist && Object.keys(invalid).length > 0}
        onBookSettings={() => {
          setInvalid({});
          edit(base);
        }}
      />
      <div className="lab-run">
        <LabActions
          trainRef={trainButton}
          onTrainNear={() => void loadCurves()}
          canTrain={!isBusy(session)}
          canStop={isBusy(session) && !session.stopping}
          canReset={run !== null || isBusy(session)}
          onTrain={train}
          onStop={() => trainer.stop(labKey)}
          onReset={() => trainer.reset(labKey)}
        />
        <Progress session={session} plan={plan.words} />
      </div>
      <BackendLine
        choice={backend}
        report={run?.report ?? null}
        onChoice={(choice) => trainer.backend.set(choice)}
      />
      {!(run?.report?.secure ?? window.isSecureContext) && (
        <p className="lab-notice">{t('backend.notSecure')}</p>
      )}
      {error !== null && <ErrorNotice error={error} />}
      {run?.warnings.map(({ code, values }) => (
        <p key={`${code} ${JSON.stringify(values)}`} className="lab-notice">
          {warningWords({ code, values })}
        </p>
      ))}
      {run === null ? (
        <RunCaption record={record} />
      ) : (
        <p className="lab-caption">
          <strong>{isSame ? t('yourRun') : t('yourRunPast')}</strong>
        </p>
      )}
      {/* The charts come with the first run, or when a reader wants to read the recorded one exactly. */}
      <div onPointerEnter={() => setWantsCharts(true)}>
        {run === null && !wantsCharts ? (
          still
        ) : (
          <Suspense fallback={still}>
            <LearningCurves
              run={drawnRun}
              {...{ accuracy, epochs, view }}
              recorded={record?.history ?? null}
            />
          </Suspense>
        )}
      </div>
      <CurveOptions view={view} hasRecorded={record !== null && run !== null} onView={setView} />
      <div className="lab-result">
        <RunTable history={history} accuracy={accuracy} />
        <LabTest
          test={run?.test ?? null}
          isBusy={isBusy(session)}
          count={testIndices.length}
          {...{ record, recordImages }}
        />
      </div>
      <p className="lab-digest">{run?.digest != null && tTest('digest', { digest: run.digest })}</p>
    </>
  );
}
