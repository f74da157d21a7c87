// What `compile` means for each output: which loss, which weight, and the names in the logs.
import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { type Compile, compileSchema } from '../../src/experiment/compile.ts';
import { compiledOutputs } from '../../src/keras/compiled-outputs.ts';
import { firstMetricKey } from '../../src/keras/placed-names.ts';

const compile = (options: object): Compile =>
  v.parse(compileSchema, { optimizer: { kind: 'SGD' }, ...options });
const outputs = (options: object, ...names: string[]) => compiledOutputs(compile(options), names);
const keys = (options: object, ...names: string[]) =>
  outputs(options, ...names).map(({ lossKey, metrics }) => [lossKey, ...metrics.map((m) => m.key)]);

describe('compiledOutputs', () => {
  it('puts no output’s name before anything where there is one output', () => {
    expect(keys({ loss: 'hinge', metrics: ['acc'] }, 'a')).toEqual([[null, 'acc']]);
    expect(keys({ loss: { a: 'hinge' }, metrics: { a: ['acc'] } }, 'a')).toEqual([[null, 'acc']]);
  });

  it('logs each output’s loss where several have one', () => {
    expect(keys({ loss: 'hinge' }, 'a', 'b')).toEqual([['a_loss'], ['b_loss']]);
    const loss = { b: null, a: { kind: 'Huber' } };
    expect(keys({ loss, metrics: { b: ['acc'] } }, 'a', 'b')).toEqual([[null], [null, 'b_acc']]);
  });

  it('takes a class for a class and a record for a record, whatever the outputs are called', () => {
    const [byClass] = outputs({ loss: { kind: 'Huber', delta: 2 } }, 'kind');
    expect(byClass?.loss).toEqual({ kind: 'Huber', delta: 2 });
    const [byOutput] = outputs({ loss: { kind: 'huber' }, lossWeights: { kind: 0.5 } }, 'kind');
    expect(byOutput).toMatchObject({ loss: 'huber', weight: 0.5 });
  });

  it('knows each metric’s own name and direction, without the output’s', () => {
    const metrics = { b: [{ kind: 'RootMeanSquaredError' }, { kind: 'Recall', name: 'hits' }] };
    const [, b] = outputs({ loss: 'hinge', metrics }, 'a', 'b');
    expect(b?.metrics).toMatchObject([
      { name: 'root_mean_squared_error', key: 'b_root_mean_squared_error', direction: 'min' },
      { name: 'hits', key: 'b_hits', direction: 'max' },
    ]);
  });

  it('names the outputs that there are and those that were given', () => {
    expect(() => outputs({ loss: { a: 'hinge', c: 'hinge' } }, 'a', 'b')).toThrow(
      expect.objectContaining({ code: 'loss-outputs', values: { found: 'a, c', outputs: 'a, b' } }),
    );
  });
});

describe('firstMetricKey', () => {
  const layers = [
    { type: 'Input' as const, shape: [2], name: undefined },
    { type: 'Flatten' as const, name: undefined },
  ];

  it('is what the History calls the first metric', () => {
    const sequential = { kind: 'sequential' as const, name: 'sequential', layers };
    const key = (metrics: unknown) =>
      firstMetricKey({ compile: compile({ loss: 'hinge', metrics }), model: sequential });
    expect(key(['accuracy', 'acc'])).toBe('accuracy');
    expect(key([{ kind: 'Precision' }])).toBe('precision');
    expect(key([])).toBeNull();
    const functional = {
      kind: 'functional' as const,
      name: 'functional',
      layers,
      calls: [
        { layer: 'flatten', inputs: ['input_layer'], output: 'a' },
        { layer: 'flatten', inputs: ['a'], output: 'b' },
      ],
      inputs: ['input_layer'],
      outputs: ['a', 'b'],
    };
    const byOutput = compile({ loss: 'hinge', metrics: { flatten: ['acc'] } });
    expect(firstMetricKey({ compile: byOutput, model: functional })).toBe('flatten_acc');
  });
});
