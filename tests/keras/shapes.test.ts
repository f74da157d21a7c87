// Shapes, parameter counts and initial weights against genuine Keras.
import { describe, expect, it } from 'vitest';
import { parseExperiment } from '../../src/experiment/experiment.ts';
import type { Layer } from '../../src/experiment/model.ts';
import { initialWeights, uniformLimit } from '../../src/keras/initial-weights.ts';
import { placeLayers } from '../../src/keras/placed-model.ts';
import { fans } from '../../src/keras/shapes.ts';
import { summarize } from '../../src/keras/summary.ts';
import { mlp } from '../experiment/mlp.ts';
import { oracle } from '../golden/oracle.ts';

interface GoldenModel {
  total_params: number;
  layers: {
    output_shape: number[];
  }[];
}

const model = (...layers: object[]) =>
  parseExperiment({ ...mlp, model: { kind: 'sequential', layers: layers as Layer[] } }).model;

describe('summarize', () => {
  const golden = oracle<{ models: { mlp: GoldenModel } }>('numeric-golden.json').models.mlp;
  const summary = summarize(parseExperiment(mlp).model);

  it('counts the book’s model as Keras does', () => {
    expect(summary.total).toBe(golden.total_params);
    expect(summary.total).toBe(59_850);
    expect(summary.rows.map(({ parameters }) => parameters)).toEqual([0, 50_240, 8_320, 1_290]);
    expect(summary.rows.map(({ outputShape }) => outputShape)).toEqual(
      golden.layers.slice(-4).map(({ output_shape }) => [null, ...output_shape]),
    );
  });

  it('names layers as Keras does', () => {
    expect(summary.rows.map(({ name }) => name)).toEqual([
      'flatten',
      'dense',
      'dense_1',
      'dense_2',
    ]);
  });
});

describe('placeLayers', () => {
  it.each([
    [[{ type: 'Flatten' }, { type: 'Dense', units: 1 }], 'layer-needs-input-shape'],
    [
      [
        { type: 'Input', shape: [4] },
        { type: 'Reshape', targetShape: [3] },
      ],
      'layer-reshape-size',
    ],
    [
      [
        { type: 'Input', shape: [100_000] },
        { type: 'Dense', units: 1000 },
      ],
      'model-too-large',
    ],
  ])('refuses %j with %s', (layers, code) => {
    expect(() => placeLayers(model(...layers))).toThrow(expect.objectContaining({ code }));
  });
});

describe('initialWeights', () => {
  const layers = placeLayers(parseExperiment(mlp).model);

  it('stay within Glorot’s limits and fill them; biases are zero', () => {
    const [kernel, bias] = initialWeights(layers, 1);
    const limit = Math.sqrt(6 / (784 + 64));
    expect(uniformLimit('glorot_uniform', [784, 64])).toBe(limit);
    const largest = (kernel as Float32Array).reduce((max, w) => Math.max(max, Math.abs(w)), 0);
    expect(largest).toBeLessThanOrEqual(limit);
    expect(largest).toBeGreaterThan(0.99 * limit);
    expect(new Set(bias)).toEqual(new Set([0]));
  });

  it('are fixed by the seed, and differ between layers and seeds', () => {
    expect(initialWeights(layers, 1)).toEqual(initialWeights(layers, 1));
    expect(initialWeights(layers, 1)[0]).not.toEqual(initialWeights(layers, 2)[0]);
    expect(initialWeights(layers, 1)[2]?.slice(0, 9)).not.toEqual(
      initialWeights(layers, 1)[0]?.slice(0, 9),
    );
    // Not the same draws stretched to another limit, either.
    const [first, , second] = initialWeights(layers, 1) as [Float32Array, unknown, Float32Array];
    const drawn = (kernel: Float32Array, shape: number[]) =>
      Array.from(kernel.slice(0, 9), (w) => w / uniformLimit('glorot_uniform', shape));
    const [a, b] = [drawn(first, [784, 64]), drawn(second, [64, 128])];
    expect(Math.max(...a.map((draw, i) => Math.abs(draw - (b[i] as number))))).toBeGreaterThan(
      0.01,
    );
  });

  it('count the receptive field of a convolution kernel into its fans, as Keras does', () => {
    expect(fans([3, 3, 1, 16])).toEqual({ fanIn: 9, fanOut: 144 });
  });
});
