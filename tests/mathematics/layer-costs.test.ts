// Parameters, multiplications and receptive fields of a stack, as the chapter on convolutional networks derives them.
import { describe, expect, it } from 'vitest';
import { experiments } from '../../content/cnn/experiments.ts';
import { type ExperimentInput, parseExperiment } from '../../src/experiment/experiment.ts';
import { layerCosts } from '../../src/mathematics/layer-costs.ts';

type Layers = ExperimentInput['model']['layers'];

const costsOf = (layers: Layers) =>
  layerCosts(
    parseExperiment({
      ...experiments.mlp,
      model: { kind: 'sequential', layers: [{ type: 'Input', shape: [28, 28, 1] }, ...layers] },
    }).model,
  );

describe('layerCosts', () => {
  it('gives the numbers of the three-convolution model', () => {
    const costs = layerCosts(parseExperiment(experiments.cnn).model);
    const parameters = costs.map((cost) => cost.parameters);
    expect(parameters).toEqual([0, 160, 8_224, 32_832, 0, 0, 460_850, 1_020, 210]);
    expect(parameters.reduce((a, b) => a + b, 0)).toBe(503_296);
    expect(costs.map((cost) => cost.outputShape.join('×'))).toEqual([
      ...['28×28×1', '28×28×16', '28×28×32', '25×25×64', '12×12×64', '9216', '50', '20', '10'],
    ]);
    expect(costs.slice(1, 4).map((cost) => cost.multiplications)).toEqual([
      9 * 16 * 28 * 28,
      16 * 16 * 32 * 28 * 28,
      16 * 32 * 64 * 25 * 25,
    ]);
    expect(costs[6]?.multiplications).toBe(460_800);
    expect(costs.map((cost) => cost.receptiveField?.[0] ?? null)).toEqual([
      ...[1, 3, 6, 9, 10, null, null, null, null],
    ]);
    expect(costs[1]?.outputBytes).toBe(4 * 28 * 28 * 16);
  });

  it('lets strides, pooling and dilation widen what later layers see', () => {
    const fields = (layers: Layers) => costsOf(layers).map((cost) => cost.receptiveField);
    const conv = (more: object): Layers[number] => ({
      type: 'Conv2D',
      filters: 2,
      kernelSize: 3,
      padding: 'same',
      ...more,
    });
    expect(fields([conv({}), conv({}), conv({})]).at(-1)).toEqual([7, 7]);
    expect(fields([conv({ strides: 2 }), conv({})]).at(-1)).toEqual([7, 7]);
    expect(fields([conv({}), { type: 'MaxPooling2D' }, conv({})]).at(-1)).toEqual([8, 8]);
    expect(fields([conv({ dilationRate: 3 })]).at(-1)).toEqual([7, 7]);
    expect(fields([conv({ kernelSize: [1, 5] })]).at(-1)).toEqual([1, 5]);
    expect(fields([conv({}), { type: 'GlobalAveragePooling2D' }]).at(-1)).toBeNull();
  });

  it('agrees with going backwards from one place', () => {
    const costs = costsOf([
      { type: 'Conv2D', filters: 1, kernelSize: 3 },
      { type: 'MaxPooling2D' },
      { type: 'Conv2D', filters: 1, kernelSize: 2, strides: 2 },
    ]);
    // Backwards from one place: 2 pooled, 4 convolved, 6 pixels.
    expect(costs.at(-1)?.receptiveField).toEqual([6, 6]);
  });

  it('refuses what cannot be', () => {
    expect(() =>
      costsOf([
        { type: 'MaxPooling2D', poolSize: 20 },
        { type: 'Conv2D', filters: 1, kernelSize: 3 },
      ]),
    ).toThrow('layer-output-empty');
  });
});
