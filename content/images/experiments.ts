// The chapter's named experiments, shared by both languages: the same small network on windows of the images. Imports
// types of src/experiment only.
import type { ExperimentInput } from '../../src/experiment/experiment.ts';

interface Window {
  readonly top: number;
  readonly left: number;
  readonly height: number;
  readonly width: number;
}

/** The first 12,500 images, 10,000 of them to learn from; of each, what the window shows. */
function through(name: string, window: Window, units = 32, epochs = 4): ExperimentInput {
  return {
    version: 1,
    data: {
      source: { kind: 'fashion-mnist' },
      transforms: [
        { kind: 'slice', count: 12_500 },
        { kind: 'scale', divisor: 255 },
        { kind: 'one-hot' },
        { kind: 'crop', field: 'window', ...window },
        { kind: 'split', testSize: 0.2, stratify: 'one-hot', randomState: 124 },
      ],
      inputs: { input: 'window' },
    },
    model: {
      kind: 'sequential',
      name,
      layers: [
        { type: 'Input', shape: [window.height, window.width] },
        { type: 'Flatten' },
        { type: 'Dense', units, activation: 'relu' },
        { type: 'Dense', units: 10, activation: 'softmax' },
      ],
    },
    compile: {
      optimizer: { kind: 'Adam', learningRate: 0.001 },
      loss: 'categorical_crossentropy',
      metrics: ['acc'],
    },
    fit: { batchSize: 64, epochs },
    seed: 1,
  };
}

const MIDDLE: Window = { top: 7, left: 7, height: 14, width: 14 };

export const experiments = {
  whole: through('whole_image', { top: 0, left: 0, height: 28, width: 28 }),
  middle: through('middle', MIDDLE),
  stripe: through('column_stripe', { top: 0, left: 13, height: 28, width: 2 }),
  corner: through('corner', { top: 0, left: 0, height: 8, width: 7 }),
  /** A solution of the challenge: more units and more epochs on the middle. */
  'middle-challenge': through('middle', MIDDLE, 128, 12),
} satisfies Record<string, ExperimentInput>;
