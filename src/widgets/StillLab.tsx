// A lab before it is loaded: the settings as text, the recorded run as plain SVG and as numbers. Each part
// has the room of the live part that comes in its place. A prerendered page keeps it as HTML (prerendered.tsx),
// so nothing in it may need a script; TrainingLab.tsx sees to its Train button. Imports React, experiment, i18n.
import { use, useMemo } from 'react';
import { type ExperimentInput, parseExperiment } from '../experiment/experiment.ts';
import type { RunRecord } from '../experiment/record.ts';
import { useWords } from '../i18n/words.ts';
import { recordedFlags } from './curve-flags.ts';
import { accuracyName, firstEpoch } from './curves.ts';
import { LabActions } from './LabActions.tsx';
import { type LoadRecord, recordOf } from './lab-record.ts';
import { OutputChoice } from './OutputChoice.tsx';
import { RecordedCurves } from './RecordedCurves.tsx';
import { RunTable } from './RunTable.tsx';
import { recordedTest, shownCount, shownIndices } from './recorded-run.ts';
import { StillSettings } from './StillSettings.tsx';
import { TestResult } from './TestResult.tsx';
// The live parts' boxes, empty as yet.
import './backend-line.css';
import './checkpoints.css';
import './code-panel.css';
import './curve-options.css';
import './progress.css';
import './run-time.css';
import './time-travel.css';

interface Props {
  readonly experiment: ExperimentInput;
  readonly loadRecord?: LoadRecord | undefined;
  /** The recorded run where it is here already: what waits for it would take the page away meanwhile. */
  readonly record?: RunRecord | null;
  readonly recordImages: readonly string[] | undefined;
  /** Seconds that a run is to end in on the reader's machine. */
  readonly endsIn?: number | undefined;
}

export function StillLab({ experiment, loadRecord, recordImages, endsIn, ...props }: Props) {
  const record = props.record === undefined ? use(recordOf(loadRecord)) : props.record;
  const t = useWords('widgets.lab');
  const tTest = useWords('widgets.test');
  const base = useMemo(() => parseExperiment(experiment), [experiment]);
  const accuracy = accuracyName(base);
  const history = record?.history ?? {};
  const first = firstEpoch(base);
  const recorded = history.loss?.length;
  const epochs = recorded === undefined ? base.fit.epochs : first + recorded;
  return (
    <>
      <StillSettings experiment={base} />
      <div className="run-time" data-ends={endsIn} />
      <div className="lab-foot" />
      <div className="lab-run">
        <LabActions canTrain={false} canStop={false} canReset={false} />
        <div className="progress">
          <div className="progress-bar" />
          <p className="progress-words">
            <span className="lab-no-script">{t('noScript')}</span>
          </p>
        </div>
      </div>
      <p className="backend-line" />
      <RunCaption record={record} />
      <RecordedCurves
        {...{ history, accuracy, epochs, first }}
        flags={recordedFlags(record?.events ?? [])}
      />
      <div className="time-travel" />
      <div className="curve-options" />
      <OutputChoice experiment={base} output={null} />
      <div className="lab-result">
        <RunTable {...{ history, accuracy, first }} />
        <TestResult
          {...recordedTest(record, recordImages)}
          waiting={tTest('waiting')}
          count={shownCount(record, shownIndices(record).length)}
        />
      </div>
      <div className="checkpoints" />
      <div className="code-panel" />
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
