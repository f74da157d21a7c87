// What the bench is asked for, and what it says of what can't be.
import { describe, expect, it } from 'vitest';
import { OptionError, parseOptions } from '../../../scripts/bench/options.ts';

describe('parseOptions', () => {
  it('asks for everything but the reference where nothing is said', () => {
    expect(parseOptions([])).toMatchObject({
      parts: ['page', 'lab', 'speed', 'choice', 'kernels', 'memory', 'leaks'],
      models: ['mlp', 'cnn', 'cnn-dropout'],
      backends: ['wasm', 'webgl', 'webgpu', 'cpu'],
      record: false,
    });
  });

  it('asks for the parts that are named, once each', () => {
    expect(parseOptions(['leaks,lab', 'reference', 'lab']).parts).toEqual([
      'leaks',
      'lab',
      'reference',
    ]);
  });

  it('asks for the speed alone where a model or a backend is named', () => {
    const options = parseOptions(['--model', 'mlp', '--model', 'cnn', '--backend', 'wasm,cpu']);
    expect(options).toMatchObject({
      parts: ['speed'],
      models: ['mlp', 'cnn'],
      backends: ['wasm', 'cpu'],
    });
  });

  it('holds a choice against speeds of the same run', () => {
    expect(parseOptions(['leaks', 'choice']).parts).toEqual(['speed', 'choice', 'leaks']);
  });

  it('asks for a part of one model and backend where both are named', () => {
    const options = parseOptions(['kernels', '--backend', 'webgl']);
    expect(options).toMatchObject({
      parts: ['kernels'],
      backends: ['webgl'],
      backendsNamed: true,
    });
  });

  it('cuts no round and no seed that was asked for; else a run ends within eight minutes', () => {
    expect(parseOptions(['--rounds', '7'])).toMatchObject({ rounds: 7, within: Infinity });
    expect(parseOptions(['--seeds', '2'])).toMatchObject({ seeds: 2, within: Infinity });
    expect(parseOptions([])).toMatchObject({ rounds: 3, seeds: 3, within: 465 });
  });

  it('takes seconds with a fraction', () => {
    expect(parseOptions(['--seconds', '0.5']).seconds).toBe(0.5);
  });

  it.each([
    [
      ['speeed'],
      'No such part: speeed. There are: page, lab, speed, choice, kernels, memory, leaks, reference, series, default-run.',
    ],
    [['--model', 'lenet'], 'No such model: lenet. There are: mlp, cnn, cnn-dropout.'],
    [['--backend', 'wasm,cuda'], 'No such backend: cuda. There are: wasm, webgl, webgpu, cpu.'],
    [['--seconds', 'two'], '--seconds two: a number from 0.1 to 60 is needed.'],
    [['--seconds', ''], '--seconds : a number from 0.1 to 60 is needed.'],
    [['--rounds', '0'], '--rounds 0: a number from 1 to 20 is needed.'],
    [['--seeds', '2.5'], '--seeds 2.5: a whole number is needed.'],
    [['--secnods', '2'], "Unknown option '--secnods'"],
    [['lab', '--model', 'cnn'], '--model and --backend are of speed, choice, kernels'],
    [['--record', '--model', 'cnn'], '--record writes down a whole run'],
    [['--record', 'lab'], '--record writes down a whole run'],
  ])('refuses %j', (args, message) => {
    expect(() => parseOptions(args)).toThrow(OptionError);
    expect(() => parseOptions(args)).toThrow(message);
    expect(() => parseOptions(args)).toThrow('npm run bench [-- PART');
  });
});
