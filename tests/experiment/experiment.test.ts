// An Experiment is validated, has its defaults filled in, and has one hash for one meaning.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { canonicalJson, experimentHash } from '../../src/experiment/canonical.ts';
import { type ExperimentInput, parseExperiment } from '../../src/experiment/experiment.ts';
import { mlp } from './mlp.ts';

describe('parseExperiment', () => {
  it('fills in Keras’s defaults', () => {
    const experiment = parseExperiment({
      version: 1,
      data: { source: { kind: 'fashion-mnist' } },
      model: {
        kind: 'sequential',
        layers: [
          { type: 'Input', shape: [28, 28] },
          { type: 'Dense', units: 10 },
        ],
      },
      compile: { optimizer: { kind: 'Adam' }, loss: 'categorical_crossentropy' },
    });
    expect(experiment.fit).toEqual({ batchSize: 32, epochs: 1, shuffle: true });
    expect(experiment.compile.optimizer).toEqual({
      kind: 'Adam',
      learningRate: 0.001,
      beta1: 0.9,
      beta2: 0.999,
      epsilon: 1e-7,
    });
    expect(experiment.model.layers[1]).toMatchObject({
      activation: 'linear',
      useBias: true,
      kernelInitializer: 'glorot_uniform',
      biasInitializer: 'zeros',
    });
    expect(experiment.seed).toBe(0);
  });

  it('names the place of what can’t be, and what stood there', () => {
    const wrong = { ...mlp, fit: { batchSize: 0, epochs: 5 } };
    expect(() => parseExperiment(wrong)).toThrow(
      expect.objectContaining({
        code: 'experiment-malformed',
        values: expect.objectContaining({ place: 'fit.batchSize', found: '0', expected: '>=1' }),
      }),
    );
  });

  it.each([{ ...mlp, version: 2 }, {}, null, 'mlp'])('refuses another version: %j', (input) => {
    expect(() => parseExperiment(input)).toThrow(
      expect.objectContaining({ code: 'experiment-version' }),
    );
  });

  it('refuses a misspelt field rather than ignoring it', () => {
    const misspelt = { ...mlp, fit: { batchsize: 64 } };
    expect(() => parseExperiment(misspelt)).toThrow(
      expect.objectContaining({ code: 'experiment-malformed' }),
    );
  });
});

describe('experimentHash', () => {
  it('is the same whether a default is written down or left out, and in any order of fields', () => {
    const { version, data, model, compile, fit, seed } = mlp;
    const reordered = { seed, fit: { ...fit, shuffle: true }, compile, model, data, version };
    expect(experimentHash(parseExperiment(reordered))).toBe(experimentHash(parseExperiment(mlp)));
  });

  it('changes with anything that changes the run', () => {
    const base = parseExperiment(mlp);
    const others: ExperimentInput[] = [
      { ...mlp, seed: 2 },
      { ...mlp, fit: { ...mlp.fit, epochs: 6 } },
      { ...mlp, compile: { ...mlp.compile, optimizer: { kind: 'SGD' } } },
      { ...mlp, data: { ...mlp.data, transforms: [] } },
      { ...mlp, fit: { ...mlp.fit, initialEpoch: 0 } },
      { ...mlp, fit: { ...mlp.fit, classWeight: { 0: 2 } } },
      { ...mlp, compile: { ...mlp.compile, lossWeights: { dense_2: 2 } } },
    ];
    const hashes = others.map((other) => experimentHash(parseExperiment(other)));
    expect(new Set([experimentHash(base), ...hashes]).size).toBe(8);
  });
});

describe('canonicalJson', () => {
  it('writes the same text for any order of keys, and reads back as the same value', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.jsonValue()), (value) => {
        const reversed = Object.fromEntries(Object.entries(value).reverse());
        expect(canonicalJson(reversed)).toBe(canonicalJson(value));
        expect(JSON.parse(canonicalJson(value))).toEqual(JSON.parse(JSON.stringify(value)));
      }),
    );
  });
});
