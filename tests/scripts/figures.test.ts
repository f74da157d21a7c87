// The figures that prose quotes come out of the run as they are named.
import { describe, expect, it } from 'vitest';
import { figuresOf } from '../../scripts/record/figures.ts';
import { parseExperiment } from '../../src/experiment/experiment.ts';
import { mlp } from '../experiment/mlp.ts';

describe('figuresOf', () => {
  it('takes the first, last and best epoch from the History, counting epochs from 1', () => {
    const figures = figuresOf(parseExperiment(mlp), {
      result: {
        end: 'completed',
        history: {
          acc: [0.7, 0.8, 0.9],
          loss: [0.9, 0.5, 0.3],
          val_acc: [0.72, 0.79, 0.78],
          val_loss: [0.8, 0.45, 0.6],
        },
        report: {
          backend: 'wasm',
          kernelSet: 'wasm-simd',
          reason: 'asked-for',
          renderer: null,
          threads: 1,
          isolated: true,
          secure: true,
        },
        dataset: 'fashion-mnist',
        snapshots: [-1, 0, 1, 2],
        final: 2,
        digest: '0123456789abcdef',
        seconds: 12.5,
      },
      events: [
        {
          type: 'begin',
          dataset: 'fashion-mnist',
          examples: { train: 48_000, validation: 12_000, test: 10_000 },
          epochs: 3,
          steps: 750,
          parameters: 59_850,
        },
      ],
      test: { loss: 0.61, metrics: { acc: 0.77 } },
      predictions: [],
      labels: [],
      firstPointAfter: 100,
    });
    expect(figures).toMatchObject({
      parameters: 59_850,
      'training-examples': 48_000,
      'steps-per-epoch': 750,
      'first-train-accuracy': 0.7,
      'train-accuracy': 0.9,
      'val-accuracy': 0.78,
      'val-loss': 0.6,
      'best-val-loss': 0.45,
      'best-val-loss-epoch': 2,
      'best-val-accuracy': 0.79,
      'test-accuracy': 0.77,
      'test-loss': 0.61,
      seconds: 12.5,
    });
  });
});
