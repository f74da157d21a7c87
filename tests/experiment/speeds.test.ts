// What is remembered of a machine's speed, the choice that follows from it, and the time that a run takes.
import { describe, expect, it } from 'vitest';
import { exampleCounts } from '../../src/experiment/example-counts.ts';
import { type ExperimentInput, parseExperiment } from '../../src/experiment/experiment.ts';
import type { BackendName } from '../../src/experiment/history.ts';
import { withValue } from '../../src/experiment/hyperparameters.ts';
import {
  imagesWithin,
  runSeconds,
  sizeOffers,
  TRAINING_IMAGES,
} from '../../src/experiment/run-time.ts';
import {
  automaticBackend,
  compareTrials,
  deviceName,
  entryOf,
  isCompared,
  knownSpeed,
  NO_SPEEDS,
  readSpeeds,
  withDevice,
  withEntry,
  withRunSpeed,
} from '../../src/experiment/speeds.ts';
import { sizeClass } from '../../src/keras/size-class.ts';
import { mlp } from './mlp.ts';

const MLP = parseExperiment(mlp);

function tried(backend: BackendName, examplesPerSecond: number | null, loss = 2.3) {
  const measurement =
    examplesPerSecond === null ? null : { kernelSet: backend, examplesPerSecond, loss };
  return { backend, measurement };
}

describe('compareTrials', () => {
  it('takes the fastest', () => {
    const { chosen, trials } = compareTrials([
      tried('webgl', 9000),
      tried('wasm', 12_000),
      tried('webgpu', 41_000),
    ]);
    expect(chosen).toBe('webgpu');
    expect(trials.map(({ backend }) => backend)).toEqual(['webgl', 'wasm', 'webgpu']);
  });

  it('takes none that failed, and none that computes something else, however fast', () => {
    const { chosen, trials } = compareTrials([
      tried('webgl', null),
      tried('wasm', 12_000),
      tried('webgpu', 41_000, 0.7),
    ]);
    expect(chosen).toBe('wasm');
    expect(trials.map(({ examplesPerSecond }) => examplesPerSecond)).toEqual([null, 12_000, null]);
  });

  it('a loss that is no number is none of WebAssembly’s', () => {
    const pair = [tried('webgl', 90_000, Number.NaN), tried('wasm', 12_000)];
    expect(compareTrials(pair).chosen).toBe('wasm');
  });

  it('chooses nothing where nothing ran, or where there was nothing to compare', () => {
    expect(compareTrials([tried('webgl', null), tried('wasm', null)]).chosen).toBeNull();
    expect(compareTrials([tried('wasm', 12_000)]).chosen).toBeNull();
  });
});

describe('the memory of speeds', () => {
  const page = { userAgent: 'Browser 1', cores: 8, isolated: true };
  const name = deviceName(page, 'Card');
  const met = withDevice(NO_SPEEDS, name, { candidates: ['webgl', 'wasm'], rule: 'webgl' });
  const entry = compareTrials([tried('webgl', 9000), tried('wasm', 12_000)]);

  it('is kept by browser, renderer, cores and isolation', () => {
    const names = [
      deviceName(page, 'Card'),
      deviceName(page, null),
      deviceName({ ...page, userAgent: 'Browser 2' }, 'Card'),
      deviceName({ ...page, cores: 4 }, 'Card'),
      deviceName({ ...page, isolated: false }, 'Card'),
    ];
    expect(new Set(names).size).toBe(5);
    const known = withEntry(met, 'm1', entry);
    const other = withDevice(known, deviceName(page, null), { candidates: ['wasm'] });
    expect(entryOf(other, 'm1').trials).toEqual([]);
    const back = withDevice(other, name, {});
    expect(entryOf(back, 'm1')).toEqual(entry);
  });

  it('says what would train: nothing before a comparison is made, then the fastest, for that size alone', () => {
    expect(automaticBackend(met, 'm1')).toBeNull();
    const known = withEntry(met, 'm1', entry);
    expect(automaticBackend(known, 'm1')).toBe('wasm');
    expect(knownSpeed(known, 'm1', 'wasm')).toBe(12_000);
    expect(isCompared(known, 'm1')).toBe(true);
    expect(automaticBackend(known, 'm2')).toBeNull();
  });

  it('goes by the rule where a comparison failed, and where there is one candidate', () => {
    const none = compareTrials([tried('webgl', null), tried('wasm', null)]);
    expect(automaticBackend(withEntry(met, 'm1', none), 'm1')).toBe('webgl');
    const alone = withDevice(NO_SPEEDS, name, { candidates: ['wasm'] });
    expect(automaticBackend(alone, 'm1')).toBe('wasm');
  });

  it('learns a run’s speed without changing the choice, unless the kernels are others', () => {
    const known = withEntry(met, 'm1', entry);
    const slow = { backend: 'wasm', kernelSet: 'wasm', examplesPerSecond: 5000 } as const;
    const learnt = withRunSpeed(known, 'm1', slow);
    expect(knownSpeed(learnt, 'm1', 'wasm')).toBe(5000);
    expect(automaticBackend(learnt, 'm1')).toBe('wasm');
    const renewed = withRunSpeed(known, 'm1', { ...slow, kernelSet: 'wasm-2' });
    expect(automaticBackend(renewed, 'm1')).toBeNull();
    expect(isCompared(renewed, 'm1')).toBe(false);
  });

  it('comes back from text, and forgets what is damaged or of another version', () => {
    const known = withEntry(met, 'm1', entry);
    const text = JSON.stringify(known);
    expect(readSpeeds(text)).toEqual(known);
    for (const bad of [null, '', '{', text.replace('"version":1', '"version":2')]) {
      expect(readSpeeds(bad)).toEqual(NO_SPEEDS);
    }
    expect(readSpeeds(text.replace('12000', '-1'))).toEqual(NO_SPEEDS);
  });

  it('does not grow without end', () => {
    let speeds = met;
    for (let i = 0; i < 200; i += 1) {
      speeds = withEntry(withDevice(speeds, `device ${i}`, {}), 'm', entry);
      speeds = withEntry(speeds, `m${i}`, entry);
    }
    expect(Object.keys(speeds.devices).length).toBeLessThan(10);
    let one = met;
    for (let i = 0; i < 200; i += 1) one = withEntry(one, `m${i}`, entry);
    expect(Object.keys(one.devices[name]?.sizes ?? {}).length).toBeLessThan(100);
    expect(entryOf(one, 'm199')).toEqual(entry);
  });
});

describe('a size class', () => {
  it('holds the same for another seed and another rate, and not for another model or batch', () => {
    const size = sizeClass(MLP);
    expect(sizeClass({ ...MLP, fit: { ...MLP.fit, epochs: 50 } })).toBe(size);
    expect(sizeClass({ ...MLP, fit: { ...MLP.fit, batchSize: 1024 } })).not.toBe(size);
    const model = structuredClone(mlp.model) as ExperimentInput['model'];
    const wide = { ...model, layers: model.layers.map((layer) => widened(layer)) };
    expect(sizeClass(parseExperiment({ ...mlp, model: wide }))).not.toBe(size);
  });

  function widened(layer: ExperimentInput['model']['layers'][number]) {
    return layer.type === 'Dense' && layer.units !== 10 ? { ...layer, units: 1024 } : layer;
  }
});

describe('the time of a run', () => {
  it('counts what is trained and, at a third, what is validated', () => {
    expect(exampleCounts(MLP)).toEqual({ train: 48_000, validation: 12_000 });
    const { epochs } = MLP.fit;
    expect(runSeconds(MLP, 5200)).toBeCloseTo((epochs * 52_000) / 5200, 6);
  });

  it('offers numbers of images that end in that time, and the full set', () => {
    const speed = 5000;
    const offers = sizeOffers(MLP, speed, [10, 30]);
    expect(offers.map(({ target }) => target)).toEqual([10, 30, null]);
    for (const { target, seconds } of offers.slice(0, -1)) {
      expect(seconds).toBeLessThanOrEqual((target ?? 0) * 1.001);
      expect(seconds).toBeGreaterThan((target ?? 0) * 0.85);
    }
    expect(offers.at(-1)).toMatchObject({ images: 48_000 });
  });

  it('leaves out what the full set keeps to, and what no number of images can', () => {
    expect(sizeOffers(MLP, 1e6, [10, 60]).map(({ target }) => target)).toEqual([null]);
    expect(sizeOffers(MLP, 1, [10, 60]).map(({ target }) => target)).toEqual([null]);
  });

  it('takes the book’s images where they end in time, else the half, the quarter, down to a thousand', () => {
    const images = (speed: number, seconds: number) => imagesWithin(MLP, MLP, speed, seconds);
    const whole = runSeconds(MLP, 5000);
    expect(images(5000, whole)).toBe(48_000);
    expect(images(5000, whole * 0.99)).toBe(24_000);
    expect(images(5000, whole / 3.9)).toBe(12_000);
    expect(images(1, 10)).toBe(1500);
    // What else the reader has changed counts: with twice the epochs there is time for half the images.
    const longer = { ...MLP, fit: { ...MLP.fit, epochs: 2 * MLP.fit.epochs } };
    expect(imagesWithin(MLP, longer, 5000, whole)).toBe(24_000);
    // And so it is where a smaller number of images stood there before.
    const few = withValue(MLP, TRAINING_IMAGES, 800);
    expect(imagesWithin(MLP, few, 5000, whole)).toBe(48_000);
  });

  it('offers none where there are no images', () => {
    const source = { kind: 'generated', pattern: 'circles', count: 400 } as const;
    const points = parseExperiment({ ...mlp, data: { ...mlp.data, source } });
    expect(sizeOffers(points, 100, [10])).toEqual([]);
    expect(imagesWithin(points, points, 1, 10)).toBeNull();
    expect(exampleCounts(points).train + exampleCounts(points).validation).toBe(400);
  });
});
