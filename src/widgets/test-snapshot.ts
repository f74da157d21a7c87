// What a model makes of the test set: its loss and metrics over all of it, and a handful of predictions.
// Imports the worker's client.
import type { DataSource } from '../experiment/data.ts';
import type { TrainingClient } from '../worker/client.ts';
import type { SnapshotName } from '../worker/protocol.ts';
import type { Prediction, TestOutcome } from './run-progress.ts';

/**
 * @param indices places in the test set to predict; none asks for nothing but loss and metrics
 * @throws BookError what the worker reported
 */
export async function testSnapshot(
  client: TrainingClient,
  snapshot: SnapshotName,
  indices: readonly number[],
  source: DataSource,
): Promise<TestOutcome & { kind: 'ready' }> {
  const evaluation = await client.request('evaluate', { snapshot, set: 'test' });
  const predictions = await predictImages(client, snapshot, indices, source);
  return { kind: 'ready', evaluation, predictions };
}

/** What a snapshot says of these test images. @throws BookError what the worker reported */
export async function predictImages(
  client: TrainingClient,
  snapshot: SnapshotName,
  asked: readonly number[],
  source: DataSource,
): Promise<Prediction[]> {
  const isOwn = source.kind === 'own';
  const indices = isOwn ? asked.filter((index) => index < source.test) : asked;
  if (indices.length === 0) return [];
  const rows = await client.request('predict', { snapshot, set: 'test', indices });
  const { pixels, labels } = await client.request('images', {
    ...{ set: 'test', indices },
    ...(isOwn && { own: source.set }),
  });
  const size = pixels.length / Math.max(1, indices.length);
  return indices.map(
    (index, i): Prediction => ({
      index,
      label: labels[i] ?? -1,
      probabilities: rows[i] ?? [],
      pixels: pixels.subarray(i * size, (i + 1) * size),
    }),
  );
}
