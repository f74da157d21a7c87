// What a bench may have found, for the tests of what is printed of it.

import type { LabRun } from '../../../scripts/bench/lab.ts';
import type { WholeResults } from '../../../scripts/bench/measured.ts';
import type { SpeedMeasures, SpeedRow } from '../../../scripts/bench/speed.ts';
import { spread } from '../../../scripts/bench/spread.ts';

function row(given: Partial<SpeedRow> & Pick<SpeedRow, 'model' | 'backend' | 'side'>): SpeedRow {
  return {
    batchSize: 64,
    examplesPerSecond: null,
    failure: null,
    kernelSet: null,
    kernels: null,
    ...given,
  };
}

/** Two models on two backends: one that crawls, and one side that can't train. */
export const speed: SpeedMeasures = {
  seconds: 2,
  graphics: { webgl: 'ANGLE (SwiftShader)', webgpu: null },
  ceiling: spread([29, 30, 31]),
  models: {
    mlp: { parameters: 59_850, flopsPerExample: 250_000 },
    cnn: { parameters: 503_296, flopsPerExample: 150_000_000 },
  },
  rows: [
    row({
      model: 'mlp',
      backend: 'wasm',
      side: 'ours',
      kernels: 79,
      examplesPerSecond: spread([19_000, 21_000, 20_000]),
    }),
    row({
      model: 'mlp',
      backend: 'wasm',
      side: 'stock',
      kernels: 218,
      examplesPerSecond: spread([7_000, 8_000, 7_500]),
    }),
    row({ model: 'cnn', backend: 'wasm', side: 'ours', examplesPerSecond: spread([70, 72, 71]) }),
    row({ model: 'cnn', backend: 'wasm', side: 'stock', failure: 'no such kernel' }),
    row({
      model: 'cnn',
      backend: 'webgl',
      side: 'ours',
      batchSize: 4,
      examplesPerSecond: spread([1.6]),
    }),
    row({
      model: 'cnn',
      backend: 'webgl',
      side: 'stock',
      batchSize: 4,
      examplesPerSecond: spread([1.42]),
    }),
    row({
      model: 'mlp',
      backend: 'webgl',
      side: 'ours',
      kernels: 79,
      examplesPerSecond: spread([1_500, 1_600, 1_700]),
    }),
    row({
      model: 'mlp',
      backend: 'webgl',
      side: 'stock',
      kernels: 218,
      examplesPerSecond: spread([1_000]),
    }),
  ],
  ratios: [
    { model: 'mlp', backend: 'wasm', ratio: spread([2.5, 2.7, 2.6]) },
    { model: 'mlp', backend: 'webgl', ratio: spread([1.5, 1.7, 1.6]) },
  ],
};

function labRun(seed: number, testAccuracy: number, seconds: number): LabRun {
  return {
    ...{ seed, testAccuracy, seconds },
    ...{ longestStarting: 40 + seed, longestTask: 10 * seed },
    ...{ backend: 'wasm', dataset: 'fashion-mnist', digest: '0123456789abcdef' },
  };
}

const line = { html: 9_000, scripts: 130_000, styles: 9_000, fonts: 60_000, images: 0, other: 0 };

export const results: WholeResults = {
  machine: {
    cpu: 'Intel(R) Xeon(R) Processor @ 2.30GHz',
    ...{ cores: 2, gigabytes: 24, system: 'linux 6.1.0 x64', browser: 'Chromium 156' },
  },
  date: '2026-11-23',
  commit: '0123456789ab',
  dataset: 'fashion-mnist',
  page: {
    '/en/keras-sequential/': { gzip: { html: 8_000, scripts: 140_540, styles: 9_000 }, line },
    '/ko/keras-sequential/': { gzip: { html: 8_000, scripts: 143_800, styles: 9_000 }, line },
  },
  lab: {
    seeds: [labRun(1, 0.8745, 16.34), labRun(2, 0.8725, 15.94)],
    cold: spread([2.28, 1.46]),
    warm: spread([1.12, 1.1]),
    second: spread([0.41, 0.43]),
    longestCold: 45,
    tasks: {
      starting: { processor: 17.4, clock: 28, parts: ['Layout 6.8'] },
      training: { processor: 11.6, clock: 46, parts: [] },
    },
    bytesBeforeTrain: 453_082,
    bytesAfterTrain: 31_262_183,
  },
  speed,
  choice: [
    {
      model: 'mlp',
      rounds: [
        { chosen: 'wasm', seconds: 4, trials: [] },
        { chosen: 'webgl', seconds: 4, trials: [] },
      ],
    },
    { model: 'cnn', rounds: [{ chosen: 'wasm', seconds: 7, trials: [] }] },
  ],
  kernels: [
    {
      ...{ model: 'mlp', backend: 'wasm', batchSize: 64, milliseconds: 1.87 },
      kernels: [
        { name: '_FusedMatMul', count: 3, milliseconds: 0.9 },
        { name: 'BatchMatMul', count: 5, milliseconds: 0.6 },
        { name: 'OptimizerStep', count: 6, milliseconds: 0.3 },
        { name: 'Sum', count: 8, milliseconds: 0.15 },
        { name: 'Log', count: 1, milliseconds: 0.05 },
      ],
    },
  ],
  memory: [
    { model: 'mlp', side: 'ours', heaps: 60_000_000, resident: 123_456_789 },
    { model: 'mlp', side: 'stock', heaps: null, resident: null },
  ],
  leaks: { runs: 10, tensors: 0, bytes: 0 },
};
