// A network's training on the reader's points, on the page's own thread: steps, epochs, the loss after each, and a
// thinned series of its weights, to go back through. Imports keras, mathematics.
import type { SnapshotSeries } from '../../../keras/snapshot-series.ts';
import { type DenseNetwork, weightsOf, withWeights } from '../../../mathematics/dense-network.ts';
import type { PlanePoint } from '../../../mathematics/plane-points.ts';
import {
  createPlaneTraining,
  type Evaluation,
  evaluatePlane,
  type PlaneTraining,
} from '../../../mathematics/plane-training.ts';
import type { NetworkState } from './plane-state.ts';
import { type Moments, newMoments, noteMoment, useMoments } from './use-moments.ts';
import { useRestartable } from './use-restartable.ts';

/** What was learnt by a moment. */
interface KeptNetwork {
  readonly weights: readonly Float64Array[];
  /** Whole epochs done. */
  readonly epochs: number;
}

interface Held {
  readonly training: PlaneTraining;
  /** The loss of all points at the end of each epoch. */
  rows: (readonly [epoch: number, loss: number])[];
  /** The points of the last mini-batch. */
  batch: readonly number[];
  readonly series: SnapshotSeries<KeptNetwork>;
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
  readonly moments: Moments<KeptNetwork>;
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

const keptOf = ({ network, epoch }: PlaneTraining): KeptNetwork => ({
  weights: weightsOf(network).map((values) => values.slice()),
  epochs: epoch,
});

/** A curve of more rows shows no more. */
const MOST_ROWS = 500;

export function usePlaneTraining(state: NetworkState, points: readonly PlanePoint[]): Training {
  const { hidden, activation, optimizer, seed, learningRate, batchSize } = state;
  const { dataSet, count, noise, dataSeed } = state;
  const { held, redraw, restart } = useRestartable<Held>(
    JSON.stringify([hidden, activation, optimizer, seed, dataSet, count, noise, dataSeed]),
    () => {
      const training = createPlaneTraining({ hidden, activation, optimizer, seed, learningRate });
      return {
        ...{ training, batch: [] },
        rows: [[0, evaluatePlane(training.network, points).loss]],
        series: newMoments(keptOf(training)),
      };
    },
  );
  const { training, series } = held;
  const moments = useMoments(series, training.updates);
  const { kept } = moments;
  const network = kept === null ? training.network : withWeights(training.network, kept.weights);
  const standing = evaluatePlane(training.network, points);
  const shown = kept === null ? standing : evaluatePlane(network, points);

  function step(): boolean {
    const { epoch } = training;
    training.learningRate = learningRate;
    held.batch = training.step(points, batchSize);
    if (held.batch.length > 0) noteMoment(series, training.updates, () => keptOf(training));
    if (training.epoch === epoch) return held.batch.length > 0;
    const { loss } = evaluatePlane(training.network, points);
    held.rows.push([training.epoch, loss]);
    if (held.rows.length > MOST_ROWS) held.rows = held.rows.filter((_, i) => i % 2 === 0);
    return Number.isFinite(loss);
  }

  return {
    ...shown,
    ...{ training, network, moments, rows: held.rows, step },
    updates: moments.done,
    epochs: kept?.epochs ?? training.epoch,
    hasBegun: training.updates > 0,
    hasDiverged: !Number.isFinite(standing.loss),
    batch: kept === null ? held.batch : [],
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
