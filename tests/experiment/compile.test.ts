// What an Experiment's `compile` may say, and that what it can say now left older Experiments as they were.
import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { canonicalJson, experimentHash } from '../../src/experiment/canonical.ts';
import {
  compileSchema,
  lossOptions,
  METRIC_DIRECTIONS,
  optimizerSchema,
} from '../../src/experiment/compile.ts';
import { parseExperiment } from '../../src/experiment/experiment.ts';
import { oracle } from '../golden/oracle.ts';
import { mlp } from './mlp.ts';

interface OptimizerConfigs {
  optimizers: {
    list: Record<string, { class: string; kwargs: object; config: Record<string, unknown> }>;
  };
}

const { list } = oracle<OptimizerConfigs>('numeric-golden.json').optimizers;
const snakeCase = (name: string) =>
  name.replace(/[A-Z]|(?<=beta)\d/g, (letter) => `_${letter.toLowerCase()}`);

describe('optimizerSchema', () => {
  it.each(Object.entries(list))('gives %s the defaults of Keras', (_, golden) => {
    const { kind, ...options } = v.parse(optimizerSchema, { kind: golden.class, ...golden.kwargs });
    expect(kind).toBe(golden.class);
    for (const [name, value] of Object.entries(options)) {
      expect(golden.config[snakeCase(name)], name).toBe(value);
    }
    // What is left out here is None or False there.
    const given = new Set(Object.keys(options).map(snakeCase));
    for (const [name, value] of Object.entries(golden.config)) {
      if (!given.has(name) && !name.includes('ema')) expect(value || null, name).toBeNull();
    }
  });

  it('takes one way of clipping at most', () => {
    const parse = (options: object) => v.safeParse(optimizerSchema, { kind: 'SGD', ...options });
    expect(parse({ clipnorm: 1 }).success).toBe(true);
    expect(parse({ clipnorm: 1, clipvalue: 1 }).success).toBe(false);
    expect(parse({ globalClipnorm: 1, clipnorm: 1 }).success).toBe(false);
    expect(parse({ clipvalue: 0 }).success).toBe(false);
  });
});

describe('compileSchema', () => {
  it('writes an Experiment of before down as before', () => {
    const experiment = parseExperiment(mlp);
    expect(canonicalJson(experiment.compile)).toBe(
      '{"loss":"categorical_crossentropy","metrics":["acc"],"optimizer":{"beta1":0.9,"beta2":0.999,' +
        '"epsilon":1e-7,"kind":"Adam","learningRate":0.001}}',
    );
    expect(experimentHash(experiment)).toBe('ea8d005ff4734f04');
  });

  it('takes a loss by its name or as its class with options', () => {
    const parse = (loss: unknown) =>
      v.parse(compileSchema, { optimizer: { kind: 'SGD' }, loss }).loss;
    expect(parse('huber')).toBe('huber');
    expect(parse({ kind: 'Huber', delta: 2 })).toEqual({ kind: 'Huber', delta: 2 });
    expect(lossOptions('huber')).toEqual({ kind: 'Huber', delta: 1 });
    expect(lossOptions('poisson')).toEqual({ kind: 'Poisson' });
    expect(() => parse('triplet')).toThrow();
    expect(() => parse({ kind: 'Poisson', delta: 2 })).toThrow();
  });

  it('takes losses, metrics and loss weights by output, and metrics as classes with options', () => {
    const parse = (options: object) =>
      v.parse(compileSchema, { optimizer: { kind: 'SGD' }, loss: 'hinge', ...options });
    const byOutput = {
      loss: { a: 'hinge', b: null, c: { kind: 'Poisson' } },
      metrics: { a: ['acc', { kind: 'Precision', topK: 2 }] },
      lossWeights: { a: 1, b: 0, c: 0.5 },
    };
    expect(parse(byOutput)).toMatchObject(byOutput);
    expect(parse({ metrics: [{ kind: 'TopKCategoricalAccuracy' }] }).metrics).toEqual([
      { kind: 'TopKCategoricalAccuracy', k: 5 },
    ]);
    expect(() => parse({ metrics: [{ kind: 'Recall', thresholds: 2 }] })).toThrow();
    expect(() => parse({ metrics: [{ kind: 'CategoricalAccuracy', k: 2 }] })).toThrow();
    expect(() => parse({ loss: { a: 'triplet' } })).toThrow();
  });

  it('knows for each metric whether less or more is better', () => {
    const metrics = Object.entries(METRIC_DIRECTIONS);
    expect(metrics.flatMap(([name, way]) => (way === 'min' ? [name] : []))).toEqual([
      'mean_squared_error',
      'mean_absolute_error',
      'root_mean_squared_error',
    ]);
  });
});
