// What was stored, checked when it is read: it may be of another version of the book, or damaged.
// Imports experiment.
import type { Checkpoint, CheckpointInfo } from '../experiment/checkpoint.ts';
import { parseExperiment } from '../experiment/experiment.ts';

type Fields = Readonly<Record<string, unknown>>;

function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

const isText = (value: unknown) => typeof value === 'string' && value !== '';
const isCount = (value: unknown) => Number.isInteger(value) && (value as number) >= 0;
const oneOf =
  (...values: readonly string[]) =>
  (value: unknown) =>
    values.includes(value as string);

/** Each field of a CheckpointInfo but its Experiment, and what makes it one. */
const CHECKS: Readonly<
  Record<Exclude<keyof CheckpointInfo, 'experiment'>, (value: unknown) => boolean>
> = {
  id: isText,
  run: isText,
  kind: oneOf('position', 'saved'),
  file: isText,
  content: oneOf('weights', 'model'),
  dataset: oneOf('fashion-mnist', 'stand-in', 'own', 'points'),
  backend: oneOf('webgpu', 'webgl', 'wasm', 'cpu'),
  kernelSet: isText,
  epoch: isCount,
  step: isCount,
  logs: (value) => isFields(value) && Object.values(value).every((log) => typeof log === 'number'),
  savedAt: Number.isFinite,
  bytes: isCount,
};

/** A stored record as a CheckpointInfo, its Experiment's defaults filled in; null when it can't be read. */
export function readInfo(record: unknown): CheckpointInfo | null {
  if (!isFields(record)) return null;
  if (Object.entries(CHECKS).some(([field, isRight]) => !isRight(record[field]))) return null;
  try {
    const info = { ...record, experiment: parseExperiment(record.experiment) };
    return info as unknown as CheckpointInfo;
  } catch {
    return null;
  }
}

const areArrays = (value: unknown) =>
  Array.isArray(value) && value.every((array) => array instanceof Float32Array);

/** Whether an optimizer's state has its slots. */
function isOptimizer(value: unknown): boolean {
  return (
    isFields(value) &&
    isCount(value.steps) &&
    typeof value.learningRate === 'number' &&
    Array.isArray(value.slots) &&
    value.slots.every((slots) => isFields(slots) && areArrays(Object.values(slots)))
  );
}

/** A stored record as the content that belongs to an info; null when it can't be read. */
export function readContent(
  record: unknown,
  { kind }: CheckpointInfo,
): Checkpoint['content'] | null {
  if (!isFields(record) || !areArrays(record.weights)) return null;
  const isWhole =
    kind === 'position'
      ? isOptimizer(record.optimizer) &&
        isFields(record.callbacks) &&
        isFields(record.history) &&
        Array.isArray(record.sums) &&
        [record.epoch, record.step, record.examples].every(isCount)
      : record.optimizer === null || isOptimizer(record.optimizer);
  return isWhole ? (record as unknown as Checkpoint['content']) : null;
}
