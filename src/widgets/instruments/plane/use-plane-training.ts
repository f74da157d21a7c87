// A network's training on the reader's points, on the page's own thread: steps, epochs, the loss after each, and a
// thinned series of its weights, to go back through. Imports React, keras, mathematics.
import { useState } from 'react';
import {
  createSnapshotSeries,
  MOST_SNAPSHOTS,
  type SnapshotSeries,
} from '../../../keras/snapshot-series.ts';
import { type DenseNetwork, weightsOf, withWeights } from '../../../mathematics/dense-network.ts';
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
  /** By updates, −1 being before the first: here an update is what an epoch is to a lab. */
  readonly series: SnapshotSeries<readonly Float64Array[]>;
  /** The epochs that were done at each of them. */
  readonly epochs: Map<number, number>;
}

/** Of a network as it is looked at. */
interface Training extends Evaluation {
  readonly training: PlaneTraining;
  readonly network: DenseNetwork;
  /** Done at the moment looked at. */
  readonly epochs: number;
  readonly updates: number;
  /** Whether anything has been learnt. */
  readonly hasBegun: boolean;
  /** Whether the loss as it stands is no number. */
  readonly hasDiverged: boolean;
  /** The updates done at the moments that can be looked at, in order, now being the last. */
  readonly moments: readonly number[];
  /** The place of the one looked at among them; null is now. */
  readonly at: number | null;
  readonly lookAt: (place: number | null) => void;
  readonly rows: readonly (readonly [number, number])[];
  readonly batch: readonly number[];
  /** One update. @returns whether another makes sense */
  readonly step: () => boolean;
  /** Updates until the epoch ends. */
  readonly oneEpoch: () => void;
  readonly redraw: () => void;
  /** The same, between many updates: no mini-batch is worth a look. */
  readonly redrawRunning: () => void;
  readonly restart: () => void;
}

const copyOf = (network: DenseNetwork) => weightsOf(network).map((values) => values.slice());

/** A curve of more rows shows no more. */
const MOST_ROWS = 500;

export function usePlaneTraining(state: NetworkState, points: readonly PlanePoint[]): Training {
  const { hidden, activation, optimizer, seed, learningRate, batchSize } = state;
  const { dataSet, count, noise, dataSeed } = state;
  const { held, redraw, restart } = useRestartable<Held>(
    JSON.stringify([hidden, activation, optimizer, seed, dataSet, count, noise, dataSeed]),
    () => {
      const training = createPlaneTraining({ hidden, activation, optimizer, seed, learningRate });
      const series = createSnapshotSeries<readonly Float64Array[]>({
        ...{ first: 0, steps: 1, most: MOST_SNAPSHOTS, isDense: true },
      });
      series.keep(-1, copyOf(training.network));
      return {
        ...{ training, series, batch: [] },
        rows: [[0, evaluatePlane(training.network, points).loss]],
        epochs: new Map([[-1, 0]]),
      };
    },
  );
  const { training, series } = held;
  /** Of which training, after how many updates: another training is looked at as it stands. */
  const [looked, setLooked] = useState<{ of: Held; updates: number } | null>(null);
  const { updates } = training;
  const kept = [...series.snapshots.keys()].map((place) => place + 1).sort((a, b) => a - b);
  const moments = kept.at(-1) === updates ? kept : [...kept, updates];
  const back = looked?.of === held ? moments.indexOf(looked.updates) : -1;
  const at = back < 0 || back === moments.length - 1 ? null : back;
  const seen = at === null ? updates : (moments[at] ?? updates);
  const weights = at === null ? undefined : series.snapshots.get(seen - 1);
  const network = weights === undefined ? training.network : withWeights(training.network, weights);
  const standing = evaluatePlane(training.network, points);
  const shown = at === null ? standing : evaluatePlane(network, points);

  function step(): boolean {
    const { epoch } = training;
    training.learningRate = learningRate;
    held.batch = training.step(points, batchSize);
    const place = training.updates - 1;
    if (held.batch.length > 0 && series.isDue(place)) {
      series.keep(place, copyOf(training.network));
      held.epochs.set(place, training.epoch);
    }
    if (training.epoch === epoch) return held.batch.length > 0;
    const { loss } = evaluatePlane(training.network, points);
    held.rows.push([training.epoch, loss]);
    if (held.rows.length > MOST_ROWS) held.rows = held.rows.filter((_, i) => i % 2 === 0);
    return Number.isFinite(loss);
  }

  return {
    ...shown,
    ...{ training, network, updates: seen, moments, at, rows: held.rows, step },
    epochs: at === null ? training.epoch : (held.epochs.get(seen - 1) ?? 0),
    hasBegun: updates > 0,
    hasDiverged: !Number.isFinite(standing.loss),
    batch: at === null ? held.batch : [],
    lookAt: (place) =>
      setLooked(place === null ? null : { of: held, updates: moments[place] ?? updates }),
    oneEpoch() {
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
