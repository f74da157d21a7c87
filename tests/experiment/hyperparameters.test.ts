// The table of hyper-parameters: what it reads it can write, what can't be is refused by name, and links
// carry the differences.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { experiments as dropout } from '../../content/dropout/experiments.ts';
import { experiments } from '../../content/keras-functional/experiments.ts';
import { parseExperiment } from '../../src/experiment/experiment.ts';
import {
  HYPERPARAMETERS,
  type Hyperparameter,
  type NumberHyperparameter,
  offeredRows,
  withValue,
} from '../../src/experiment/hyperparameters.ts';
import { readLink, writeLink } from '../../src/experiment/link.ts';
import { linkTarget } from '../../src/experiment/link-target.ts';
import { mlp } from './mlp.ts';

const base = parseExperiment(mlp);
/** All rows read something of it. */
const watched = parseExperiment({
  ...mlp,
  callbacks: [
    { kind: 'ModelCheckpoint', filepath: 'm.{epoch}.keras' },
    { kind: 'ReduceLROnPlateau' },
    { kind: 'EarlyStopping' },
    { kind: 'TerminateOnNaN' },
  ],
});
/** All that a reader may choose, and the ends of what may be typed. */
function valuesOf(row: Hyperparameter): readonly (string | number)[] {
  if (row.kind === 'choice') return row.options;
  if (row.kind === 'number') return [...row.stops, row.min, row.max];
  return row.names === 'log' ? ['val_acc', 'f1'] : ['w.{epoch:03d}~a=1.weights.h5', 'm.keras'];
}
const row = (key: string) => HYPERPARAMETERS.find((one) => one.key === key) as Hyperparameter;

describe('withValue', () => {
  it('reads back every value it has written', () => {
    for (const hyperparameter of HYPERPARAMETERS) {
      if (hyperparameter.read(watched) === null) continue;
      for (const value of valuesOf(hyperparameter)) {
        const changed = withValue(watched, hyperparameter, value);
        expect(hyperparameter.read(changed), `${hyperparameter.key}=${value}`).toBe(value);
        expect(() => parseExperiment(changed)).not.toThrow();
      }
    }
  });

  it('turns the rate of every Dropout, and offers it where there is one', () => {
    const dropped = parseExperiment(dropout['cnn-dropout-1']);
    expect(row('dr').read(base)).toBeNull();
    expect(row('dr').read(dropped)).toBe(0.5);
    expect(offeredRows(dropped).map(({ key }) => key)).toContain('dr');
    expect(offeredRows(base).map(({ key }) => key)).not.toContain('dr');
    for (const rate of [0, 0.3, 0.75, 0.99]) {
      const changed = withValue(dropped, row('dr'), rate);
      expect(row('dr').read(changed)).toBe(rate);
      const others = (layers: typeof changed.model.layers) =>
        layers.filter(({ type }) => type !== 'Dropout');
      expect(others(changed.model.layers)).toEqual(others(dropped.model.layers));
    }
    expect(() => withValue(dropped, row('dr'), 1)).toThrow();
    const { stops } = row('dr') as NumberHyperparameter;
    expect(stops.slice(0, 4)).toEqual([0, 0.05, 0.1, 0.15]);
    expect(stops.at(-1)).toBe(0.95);
  });

  it('turns the weight of each output’s loss, and the units of hidden layers only', () => {
    const both = parseExperiment(experiments['two-outputs']);
    const heavier = withValue(both, row('lw2'), 3);
    expect(row('lw2').of?.(both)).toBe('shoe');
    expect(heavier.compile.lossWeights).toEqual({ garment: 1, shoe: 3 });
    expect([row('lw1').read(heavier), row('lw2').read(heavier)]).toEqual([1, 3]);
    expect(row('lw1').read(base)).toBeNull();
    // The second and third Dense layers are outputs: their units are their targets' business.
    expect(row('u1').read(both)).toBe(64);
    expect(row('u2').read(both)).toBeNull();
    const wider = withValue(both, row('u1'), 32);
    expect(wider.model.layers.map((layer) => ('units' in layer ? layer.units : 0))).toEqual([
      0, 0, 32, 10, 1,
    ]);
  });

  it.each([
    ['bs', 0, 'value-out-of-range'],
    ['bs', 1.5, 'value-not-an-integer'],
    ['lr', -1, 'value-out-of-range'],
    ['lr', Number.NaN, 'value-not-a-number'],
    ['u1', 1e9, 'value-out-of-range'],
    ['opt', 'Adagrid', 'value-not-offered'],
    ['ep', Number.POSITIVE_INFINITY, 'value-out-of-range'],
    ['esm', '', 'log-name-wrong'],
    ['rlm', 'val loss', 'log-name-wrong'],
    ['mcm', 'v'.repeat(41), 'log-name-wrong'],
    ['mcd', 'smallest', 'value-not-offered'],
    ['mcf', 'weights.{epoch}.hdf5', 'file-name-wrong'],
    ['mcf', '', 'file-name-wrong'],
    ['mcf', `${'w'.repeat(120)}.keras`, 'file-name-wrong'],
  ])('refuses %s = %s with %s', (key, value, code) => {
    expect(() => withValue(base, row(key), value)).toThrow(
      expect.objectContaining({
        code,
        values: expect.objectContaining({ parameter: row(key).id }),
      }),
    );
  });

  it('trains on the first images only: 8,000 of 10,000 stay after the split', () => {
    const fewer = withValue(base, row('n'), 8000);
    expect(fewer.data.transforms[0]).toEqual({
      kind: 'slice',
      set: 'train',
      start: 0,
      count: 10_000,
    });
    expect(withValue(fewer, row('n'), 48_000)).toEqual(base);
  });
});

describe('the callbacks of an Experiment', () => {
  const kinds = (keys: Record<string, string>) =>
    Object.entries(keys)
      .reduce((experiment, [key, value]) => withValue(experiment, row(key), value), watched)
      .callbacks.map(({ kind }) => kind);

  it('are offered where the base has them, and nowhere else', () => {
    const keys = (experiment: typeof base) => offeredRows(experiment).map(({ key }) => key);
    expect(keys(base).join()).toBe('lr,opt,bs,ep,u1,u2,act,n,seed');
    expect(keys(watched).slice(9).join()).toBe(
      'mc,mcm,mcd,mcf,rl,rlm,rld,rlp,rlf,es,esm,esd,esp,esr',
    );
  });

  it('are taken out, and put back at their place among the others', () => {
    expect(kinds({ mc: 'off', es: 'off' })).toEqual(['ReduceLROnPlateau', 'TerminateOnNaN']);
    const off = withValue(withValue(watched, row('mc'), 'off'), row('rl'), 'off');
    const again = withValue(withValue(off, row('rl'), 'on'), row('mc'), 'best');
    expect(again.callbacks.map(({ kind }) => kind)).toEqual([
      ...['ModelCheckpoint', 'ReduceLROnPlateau', 'EarlyStopping', 'TerminateOnNaN'],
    ]);
    expect(again.callbacks[0]).toMatchObject({ saveBestOnly: true });
  });

  it('keep their other options when one is changed', () => {
    const changed = withValue(watched, row('mc'), 'best');
    expect(changed.callbacks[0]).toMatchObject({ filepath: 'm.{epoch}.keras', saveBestOnly: true });
  });

  it('watch what they are told to, each for itself', () => {
    const changed =
      Object.entries({ mcm: 'acc', mcd: 'max', rlm: 'loss', esm: 'val_acc', esd: 'min' }) // biome-ignore format: one after the other
        .reduce((experiment, [key, value]) => withValue(experiment, row(key), value), watched);
    expect(
      changed.callbacks.map((one) => ('monitor' in one ? `${one.monitor} ${one.mode}` : '')),
    ).toEqual(['acc max', 'loss auto', 'val_acc min', '']);
  });

  it('write into a file what its name says: weights, or the whole model', () => {
    const weights = withValue(watched, row('mcf'), 'w.weights.h5');
    expect(weights.callbacks[0]).toMatchObject({ filepath: 'w.weights.h5', saveWeightsOnly: true });
    const model = withValue(weights, row('mcf'), 'm.keras');
    expect(model.callbacks[0]).toMatchObject({ filepath: 'm.keras', saveWeightsOnly: false });
    for (const one of [weights, model]) expect(() => parseExperiment(one)).not.toThrow();
  });
});

describe('a link', () => {
  it('carries the differences and nothing else', () => {
    const changed = withValue(withValue(base, row('lr'), 0.01), row('opt'), 'SGD + momentum');
    const link = writeLink('mlp', base, changed);
    expect(link).toMatch(/^mlp~[0-9a-f]{16}~lr=0\.01~opt=SGD%20%2B%20momentum$/);
    expect(linkTarget(link)).toBe('mlp');
    expect(readLink(link, base)).toEqual(changed);
  });

  it('gives back any setting of the sliders', () => {
    const setting = fc.record(
      Object.fromEntries(
        HYPERPARAMETERS.map((one) => [
          one.key,
          one.kind === 'number' && !one.integer
            ? fc.double({ min: one.min, max: one.max, noNaN: true })
            : fc.constantFrom(...valuesOf(one)),
        ]),
      ),
    );
    fc.assert(
      fc.property(setting, (values) => {
        const changed = Object.entries(values).reduce(
          (experiment, [key, value]) => withValue(experiment, row(key), value as number | string),
          watched,
        );
        const read = readLink(writeLink('mlp', watched, changed), watched);
        // A callback that was switched off and on again has the options that it is switched on with.
        expect(offeredRows(watched).map((one) => one.read(read))).toEqual(
          offeredRows(watched).map((one) => one.read(changed)),
        );
      }),
    );
  });

  it.each([
    ['mlp', 'link-malformed'],
    ['mlp~0000000000000000~lr=1', 'link-other-experiment'],
  ])('that is %s is refused with %s', (link, code) => {
    expect(() => readLink(link, base)).toThrow(expect.objectContaining({ code }));
  });

  it.each(['lr', 'wat=1', 'lr=-1', 'bs=many'])('with the part %s is refused', (part) => {
    const link = `${writeLink('mlp', base, base)}~${part}`;
    expect(() => readLink(link, base)).toThrow(expect.objectContaining({ name: 'BookError' }));
  });
});
