// Random models and Experiments: what is written is read again, to the last bit.

import fc from 'fast-check';
import h5wasm from 'h5wasm';
import { expect, it } from 'vitest';
import type { SavedModel } from '../../src/experiment/checkpoint.ts';
import { type Experiment, parseExperiment } from '../../src/experiment/experiment.ts';
import { placeModel } from '../../src/keras/placed-model.ts';
import { readKeras, writeKeras } from '../../src/keras-files/keras-archive.ts';
import { readWeightsH5 } from '../../src/keras-files/read-weights.ts';
import { writeWeightsH5 } from '../../src/keras-files/write-weights.ts';
import { anyLayer } from '../engine/any-layer.ts';
import { parsedModel } from '../engine/models.ts';
import { validExperiment } from '../engine/random-experiments.ts';
import { mlp } from '../experiment/mlp.ts';
import { savedModel } from './saved-models.ts';

/** Of random layers those that fit on images, one after another. */
const imageStack = fc.array(anyLayer, { minLength: 4, maxLength: 8 }).map((layers) => {
  const kept: object[] = [{ type: 'Input', shape: [7, 6, 2] }, { type: 'RandomFlip' }];
  for (const layer of layers) if (fits([...kept, layer])) kept.push(layer);
  return parseExperiment({ ...mlp, model: { kind: 'sequential', layers: kept } });
});

function fits(layers: readonly object[]): boolean {
  try {
    placeModel(parsedModel({ kind: 'sequential', layers }));
    return true;
  } catch {
    return false;
  }
}

async function expectRoundTrip(experiment: Experiment): Promise<void> {
  const { model, compile } = experiment;
  const saved = savedModel(model, compile);
  const weights = await readWeightsH5(await writeWeightsH5(experiment, saved), experiment);
  expect(weights.warnings).toEqual([]);
  expectSameBits(weights.saved, saved);
  const read = await readKeras(await writeKeras(experiment, saved));
  expect(read.warnings).toEqual([]);
  expectSameBits(read.saved, saved);
  if (model.kind === 'sequential') expect(read.model).toEqual(withoutDefaults(model));
  // A graph's layers and calls come back in Keras's order, its tensors under Keras's names.
  expect(placed(read.model)).toEqual(placed(model));
  const again = await readKeras(await writeKeras({ model: read.model, compile }, saved));
  expectSameBits(again.saved, saved);
  expect([again.model, again.compile]).toEqual([read.model, read.compile]);
  expect(read.compile).toEqual(withoutDefaults(compile));
}

/** As plain text, since comparing long arrays one number at a time takes its time; −0 and NaN stay apart. */
function expectSameBits(found: SavedModel, expected: SavedModel): void {
  const bits = ({ weights, optimizer }: SavedModel) => {
    const { slots = [], ...rest } = optimizer ?? {};
    const hex = ({ buffer }: Float32Array) => Buffer.from(buffer).toString('hex');
    const held = slots.map((slot) => Object.entries(slot).map(([name, each]) => [name, hex(each)]));
    return JSON.stringify([weights.map(hex), held, rest]);
  };
  expect(bits(found) === bits(expected)).toBe(true);
}

/** `amsgrad: false` and strides of the pool's size say what is so without them. */
function withoutDefaults(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutDefaults);
  if (typeof value !== 'object' || value === null) return value;
  const { poolSize } = value as { poolSize?: unknown };
  const said = Object.entries(value).filter(
    ([key, each]) =>
      !(key === 'amsgrad' && each === false) &&
      !(key === 'strides' && JSON.stringify(each) === JSON.stringify(poolSize)),
  );
  return Object.fromEntries(said.map(([key, each]) => [key, withoutDefaults(each)]));
}

function placed(model: Experiment['model']) {
  const { calls, layers, inputs, outputs, ...rest } = placeModel(model);
  const tensor = (place: number) =>
    `${layers[calls[place]?.layer ?? 0]?.name}:${calls[place]?.node}`;
  const places = [...calls.keys()];
  return {
    ...rest,
    layers: layers.map(({ name, weights, outputShape }) => ({ name, weights, outputShape })),
    calls: places.map((place) => [tensor(place), calls[place]?.inputs.map(tensor)]).sort(),
    inputs: inputs.map(tensor),
    outputs: outputs.map(tensor),
  };
}

it.each([
  ['Experiments', validExperiment.map(parseExperiment)],
  ['stacks of layers on images', imageStack],
])(
  'random %s come back with the same model, weights and optimizer',
  async (_, experiments) => {
    const { FS } = await h5wasm.ready;
    const property = fc.asyncProperty(experiments, expectRoundTrip);
    await fc.assert(property, { numRuns: 60, seed: 20261123 });
    expect(FS.readdir('/').filter((name: string) => name.endsWith('.h5'))).toEqual([]);
  },
  120_000,
);
