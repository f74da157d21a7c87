// The image that a network looks at when it is looked into: an example of a set, or a picture of the reader's, as the
// model's inputs.
import type { Subject } from '../experiment/dissection.ts';
import { BookError } from '../experiment/errors.ts';
import type { PlacedModel } from '../keras/placed-model.ts';
import { asChanged } from './changed-examples.ts';
import type { Examples } from './examples.ts';
import type { BuiltModel } from './model.ts';
import type { Run } from './run.ts';
import * as tf from './tensorflow.ts';
import { batchOf, plannedInputs } from './training-plan.ts';

/**
 * The model's inputs for one image. The caller disposes them.
 *
 * @throws BookError `data-index-out-of-range`, `picture-size`
 */
export async function subjectInputs(
  run: Run,
  built: BuiltModel,
  subject: Subject,
): Promise<readonly tf.Tensor[]> {
  const { experiment } = run;
  const examples = asChanged(run.examples, subject.change);
  const inputs = plannedInputs({ experiment, examples, built });
  if ('pixels' in subject) return pictureInputs(run, inputs, subject.pixels, subject);
  const { set, index } = subject;
  await run.examples.prepare(set);
  return tf.tidy(() => [...batchOf({ inputs, targets: [] }, examples, set, [index]).inputs]);
}

/** A picture as it comes into the model. @throws BookError `picture-size` */
export function pictureInputs(
  run: Run,
  inputs: readonly string[],
  values: Uint8Array | Float32Array,
  { change }: Pick<Subject, 'change'> = {},
): readonly tf.Tensor[] {
  const { examples } = run;
  const batch: Examples['batch'] = (_, __, names) => examples.picture(values, names);
  const asked = asChanged({ ...examples, batch }, change);
  return tf.tidy(() => [...batchOf({ inputs, targets: [] }, asked, 'test', [0]).inputs]);
}

/** Height and width of the model's one input. @throws BookError `input-not-one-image` */
export function imageSize({ inputShapes }: BuiltModel): readonly [number, number] {
  const [height, width] = inputShapes[0] ?? [];
  if (inputShapes.length !== 1 || height === undefined || width === undefined) {
    throw new BookError('input-not-one-image', { inputs: inputShapes.length });
  }
  return [height, width];
}

/** All black and all white, as the model gets them: what lies between is between. The caller disposes both. */
export function blackAndWhite(
  run: Run,
  built: BuiltModel,
  byte = 255,
): readonly [tf.Tensor, tf.Tensor] {
  const { experiment, examples } = run;
  const inputs = plannedInputs({ experiment, examples, built });
  const [height, width] = imageSize(built);
  const filled = (value: number) =>
    pictureInputs(run, inputs, new Uint8Array(height * width).fill(value))[0] as tf.Tensor;
  return [filled(0), filled(byte)];
}

/** The calls that a model's first output depends on, by place. */
function leadingCalls({ calls, outputs }: PlacedModel): ReadonlySet<number> {
  const found = new Set<number>();
  const add = (call: number) => {
    if (found.has(call)) return;
    found.add(call);
    calls[call]?.inputs.forEach(add);
  };
  add(outputs[0] as number);
  return found;
}

/**
 * The place of the call that makes a tensor, which the first output depends on.
 *
 * @param needs `maps`: the output must be maps of channels
 * @throws BookError `layer-not-there`, naming those that are
 */
export function callOf({ placed }: BuiltModel, tensor: string, needs: 'maps' | 'any'): number {
  const leading = leadingCalls(placed);
  const isFit = (call: number) => {
    const { layer, outputShape } = placed.calls[call] as PlacedModel['calls'][number];
    if (placed.layers[layer]?.layer.type === 'Input') return false;
    return leading.has(call) && (needs === 'any' || outputShape.length === 3);
  };
  const found = placed.calls.findIndex((call, at) => call.tensor === tensor && isFit(at));
  if (found >= 0) return found;
  const known = placed.calls.flatMap((call, at) => (isFit(at) ? [call.tensor] : []));
  throw new BookError('layer-not-there', { layer: tensor, layers: known.join(', ') || '–' });
}

/** @throws BookError `channel-unknown` */
export function checkChannel(layer: string, channel: number, channels: number): void {
  if (Number.isInteger(channel) && channel >= 0 && channel < channels) return;
  throw new BookError('channel-unknown', { layer, channel, channels });
}
