// A lab before it is loaded: the settings as text, the recorded run as plain SVG and as numbers. Each part
// has the room of the live part that comes in its place. Imports React, experiment, i18n.
import type { Experiment } from '../experiment/experiment.ts';
import type { RunRecord } from '../experiment/record.ts';
import { useWords } from '../i18n/words.ts';
import { accuracyName } from './curves.ts';
import { LabActions } from './LabActions.tsx';
import { RecordedCurves } from './RecordedCurves.tsx';
import { RunTable } from './RunTable.tsx';
import { recordedTest } from './recorded-run.ts';
import { StillSettings } from './StillSettings.tsx';
import { TestResult } from './TestResult.tsx';
import { isBusy, type Session } from './training-session.ts';
// The live parts' boxes, empty as yet.
import './backend-line.css';
import './curve-options.css';
import './progress.css';

interface Props {
  readonly base: Experiment;
  readonly record: RunRecord | null;
  readonly recordImages: readonly string[] | undefined;
  readonly testIndices: readonly number[];
  readonly session: Session;
  /** Whether the page answers to the reader yet. */
  readonly ready: boolean;
  readonly onTrain: () => void;
  readonly onTrainFocus: (focused: boolean) => void;
}

export function StillLab(props: Props) {
  const { base, record, recordImages, testIndices, session, ready, onTrain, onTrainFocus } = props;
  const t = useWords('widgets.lab');
  const tTest = useWords('widgets.test');
  const accuracy = accuracyName(base);
  // Once a run has begun, the recorded one makes room for it: the live lab is on its way.
  const shown = session.run === null ? record : null;
  return (
    <>
      <StillSettings experiment={session.experiment} />
      <div className="lab-foot" />
      <div className="lab-run">
        <LabActions
          canTrain={ready && !isBusy(session)}
          canStop={false}
          canReset={false}
          onTrain={onTrain}
          onTrainFocus={onTrainFocus}
        />
        <div className="progress">
          <div className="progress-bar" />
          <p className="progress-words">
            <span className="lab-no-script">{t('noScript')}</span>
          </p>
        </div>
      </div>
      <p className="backend-line" />
      <RunCaption record={shown} />
      <RecordedCurves
        history={shown?.history ?? {}}
        accuracy={accuracy}
        epochs={shown?.history.loss?.length ?? session.experiment.fit.epochs}
      />
      <div className="curve-options" />
      <div className="lab-result">
        <RunTable history={shown?.history ?? {}} accuracy={accuracy} />
        <TestResult
          {...recordedTest(shown, recordImages)}
          waiting={tTest('waiting')}
          count={testIndices.length}
        />
      </div>
      <p className="lab-digest" />
    </>
  );
}

/** Says whose numbers stand below. */
export function RunCaption({ record }: { readonly record: RunRecord | null }) {
  const t = useWords('widgets.lab');
  const backends = useWords('widgets.backends');
  if (record === null) return <p className="lab-caption">{t('notRecorded')}</p>;
  const { backend } = record;
  const known =
    backend === 'webgpu' || backend === 'webgl' || backend === 'wasm' || backend === 'cpu';
  return (
    <p className="lab-caption">
      <strong>{t('recordedRun')}</strong>
      {t('recordedOn', { backend: known ? backends(backend) : backend })}
    </p>
  );
}
