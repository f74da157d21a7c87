// Checkpoints out of runs: what is stored of one, with all that a list says of it.
import {
  type Checkpoint,
  type CheckpointInfo,
  checkpointId,
  positionId,
  type SavedModel,
  type TrainingState,
} from '../experiment/checkpoint.ts';
import type { Experiment } from '../experiment/experiment.ts';
import type { BackendReport, DatasetName } from '../experiment/history.ts';
import type { Kept } from './drive.ts';

/** The run that a checkpoint is of. */
export interface CheckpointRun {
  readonly run: string;
  readonly experiment: Experiment;
  readonly dataset: DatasetName;
  readonly report: BackendReport;
}

/** What a run hands on, as a checkpoint saved now. */
export function checkpointOf(
  { run, experiment, dataset, report }: CheckpointRun,
  kept: Kept,
): Checkpoint {
  const { backend, kernelSet } = report;
  const about = { run, experiment, dataset, backend, kernelSet, savedAt: Date.now() };
  if (kept.kind === 'position') {
    const { logs, state } = kept;
    const { epoch, step } = state;
    const info: CheckpointInfo = {
      ...{ id: positionId(run), kind: 'position', file: 'position', content: 'model' },
      ...about,
      ...{ epoch, step, logs, bytes: bytesOf(state) },
    };
    return { info, content: state };
  }
  const { file, content, epoch, step, logs, saved } = kept;
  const info: CheckpointInfo = {
    ...{ id: checkpointId(run, file), kind: 'saved', file, content },
    ...about,
    ...{ epoch, step, logs, bytes: bytesOf(saved) },
  };
  return { info, content: saved };
}

function bytesOf(content: SavedModel | TrainingState): number {
  const slots = content.optimizer?.slots.flatMap((held) => Object.values(held)) ?? [];
  const kept = 'callbacks' in content ? content.callbacks.kept.flatMap((one) => one.weights) : [];
  return [...content.weights, ...slots, ...kept].reduce((sum, one) => sum + one.byteLength, 0);
}
