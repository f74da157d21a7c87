// Checkpoints made up: what ModelCheckpoint saved, and a run's position with everything in it.
import {
  type Checkpoint,
  type CheckpointInfo,
  checkpointId,
  positionId,
  type TrainingState,
} from '../../src/experiment/checkpoint.ts';
import { parseExperiment } from '../../src/experiment/experiment.ts';
import { mlp } from '../experiment/mlp.ts';

export const RUN = 'stored-chapter/mlp';

/** 2026-11-23, 10:32 UTC. */
const NOON = Date.UTC(2026, 10, 23, 10, 32);

export function savedInfo(file: string, change: Partial<CheckpointInfo> = {}): CheckpointInfo {
  const run = change.run ?? RUN;
  return {
    id: checkpointId(run, file),
    run,
    kind: 'saved',
    file,
    content: 'weights',
    experiment: parseExperiment(mlp),
    dataset: 'fashion-mnist',
    backend: 'wasm',
    kernelSet: 'wasm-simd',
    epoch: 3,
    step: 0,
    logs: { acc: 0.8734, loss: 0.3513, val_acc: 0.8651, val_loss: 0.3702 },
    savedAt: NOON,
    bytes: 239_400,
    ...change,
  };
}

export function savedCheckpoint(file: string, change: Partial<CheckpointInfo> = {}): Checkpoint {
  const weights = [Float32Array.of(0.1, -0, Number.NaN, 3e-45), Float32Array.of(1 / 3)];
  return { info: savedInfo(file, change), content: { weights, optimizer: null } };
}

export function positionInfo(change: Partial<CheckpointInfo> = {}): CheckpointInfo {
  const id = positionId(change.run ?? RUN);
  return savedInfo('position', { id, kind: 'position', epoch: 2, step: 120, ...change });
}

/** A run in its third epoch, with callbacks that hold infinities and weights to restore. */
export function position(change: Partial<CheckpointInfo> = {}): Checkpoint {
  const slots = { momentum: Float32Array.of(1e-30, -2.5), velocity: Float32Array.of(0, 7) };
  const content: TrainingState = {
    weights: [Float32Array.of(0.25, -0.75)],
    optimizer: { steps: 1_620, learningRate: 1e-4, slots: [slots] },
    callbacks: {
      states: [
        { best: Number.POSITIVE_INFINITY, wait: 2 },
        { last: Number.NaN, epochs: [1, 2] },
      ],
      fit: {
        learningRate: 1e-4,
        learningRateIsSettable: true,
        stopTraining: false,
        directions: { acc: 'max' },
        files: { 'log.csv': 'epoch,acc\n0,0.81\n' },
      },
      kept: [{ index: 0, weights: [Float32Array.of(0.5, -0.5)] }],
    },
    epoch: 2,
    step: 120,
    sums: [101.5, 6_700],
    examples: 7_680,
    seconds: 9.7,
    history: { acc: [0.81, 0.85], loss: [0.52, Number.NaN] },
  };
  return { info: positionInfo(change), content };
}
