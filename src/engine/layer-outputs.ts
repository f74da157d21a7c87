// What a network is made of and what it makes of one image: its weights, the output of every layer, and the answer.
// For looking into a network that was trained.
import type { LayerWeight, Subject } from '../experiment/dissection.ts';
import type { LayerOutput } from '../experiment/test-change.ts';
import type { PlacedCall } from '../keras/placed-model.ts';
import { type Run, withSnapshot } from './run.ts';
import { subjectInputs } from './subject.ts';
import * as tf from './tensorflow.ts';

/**
 * The outputs in the order in which they are computed; the Inputs, which make nothing, left out.
 *
 * @throws BookError `data-index-out-of-range`, `picture-size`
 */
export function layerOutputsOf(run: Run, epoch: number, subject: Subject): Promise<LayerOutput[]> {
  return withSnapshot(run, epoch, async (built) => {
    const inputs = await subjectInputs(run, built, subject);
    const { calls, layers } = built.placed;
    const isInput = ({ layer }: PlacedCall) => layers[layer]?.layer.type === 'Input';
    const outputs = tf.tidy(() => built.everyOutput(inputs).map((output) => output.clone()));
    try {
      const read = await Promise.all(outputs.map((output) => output.data()));
      return calls.flatMap((call, i) => {
        const { tensor: name, outputShape: shape } = call;
        // A copy: the CPU backend hands out the array it computes with, and the door takes it away.
        return isInput(call) ? [] : [{ name, shape, values: Float32Array.from(read[i] ?? []) }];
      });
    } finally {
      tf.dispose([...outputs, ...inputs]);
    }
  });
}

/** The first output for one image. @throws BookError `data-index-out-of-range`, `picture-size` */
export function answerOf(run: Run, epoch: number, subject: Subject): Promise<Float32Array> {
  return withSnapshot(run, epoch, async (built) => {
    const inputs = await subjectInputs(run, built, subject);
    const output = tf.tidy(() => built.forward(inputs, null).outputs[0]);
    try {
      return Float32Array.from(await output.data());
    } finally {
      tf.dispose([output, ...inputs]);
    }
  });
}

/** All weights of a snapshot, in Keras's order. No tensor is made. @throws BookError `snapshot-unknown` */
export function layerWeightsOf(run: Run, epoch: number): Promise<LayerWeight[]> {
  return withSnapshot(run, epoch, async (built) => {
    const values = await built.getWeights();
    const specs = built.placed.layers.flatMap(({ name, weights }) =>
      weights.map((weight) => ({ layer: name, weight: weight.name, shape: weight.shape })),
    );
    return specs.map((spec, i) => ({ ...spec, values: Float32Array.from(values[i] ?? []) }));
  });
}
