// A network's training on the reader's points, on the page's own thread: steps, epochs, and the loss after each.
// Imports React, mathematics.
import type { PlanePoint } from '../../../mathematics/plane-points.ts';
import {
  createPlaneTraining,
  type Evaluation,
  evaluatePlane,
  type PlaneTraining,
} from '../../../mathematics/plane-training.ts';
import type { NetworkState } from './plane-state.ts';
import { useRestartable } from './use-restartable.ts';

interface Held {
  readonly training: PlaneTraining;
  /** The loss of all points at the end of each epoch. */
  rows: (readonly [epoch: number, loss: number])[];
  /** The points of the last mini-batch. */
  batch: readonly number[];
}

interface Training extends Evaluation {
  readonly training: PlaneTraining;
  readonly rows: readonly (readonly [number, number])[];
  readonly batch: readonly number[];
  /** One update. @returns whether another makes sense */
  readonly step: () => boolean;
  /** Updates until the epoch ends. */
  readonly epoch: () => void;
  readonly redraw: () => void;
  /** The same, between many updates: no mini-batch is worth a look. */
  readonly redrawRunning: () => void;
  readonly restart: () => void;
}

/** A curve of more rows shows no more. */
const MOST_ROWS = 500;

export function usePlaneTraining(state: NetworkState, points: readonly PlanePoint[]): Training {
  const { hidden, activation, optimizer, seed, learningRate, batchSize } = state;
  const { dataSet, count, noise, dataSeed } = state;
  const { held, redraw, restart } = useRestartable<Held>(
    JSON.stringify([hidden, activation, optimizer, seed, dataSet, count, noise, dataSeed]),
    () => {
      const training = createPlaneTraining({ hidden, activation, optimizer, seed, learningRate });
      return { training, rows: [[0, evaluatePlane(training.network, points).loss]], batch: [] };
    },
  );
  const { training } = held;
  const now = evaluatePlane(training.network, points);

  function step(): boolean {
    const { epoch } = training;
    training.learningRate = learningRate;
    held.batch = training.step(points, batchSize);
    if (training.epoch === epoch) return held.batch.length > 0;
    const { loss } = evaluatePlane(training.network, points);
    held.rows.push([training.epoch, loss]);
    if (held.rows.length > MOST_ROWS) held.rows = held.rows.filter((_, i) => i % 2 === 0);
    return Number.isFinite(loss);
  }

  return {
    ...now,
    training,
    rows: held.rows,
    batch: held.batch,
    step,
    epoch() {
      const before = training.epoch;
      while (training.epoch === before && step());
      held.batch = [];
      redraw();
    },
    redraw,
    redrawRunning() {
      held.batch = [];
      redraw();
    },
    restart,
  };
}
