// A run's thinned series of weights: dense at the start, wider as the run grows, never more of them than fit. Copies
// in memory, which training never reads: a run's bits are the same with and without. Imports nothing.

/** Weights by epoch, −1 being those before training, a fraction lying within one. */
export type Snapshots<W = readonly Float32Array[]> = ReadonlyMap<number, W>;

export interface SnapshotSeries<W = readonly Float32Array[]> {
  readonly snapshots: Snapshots<W>;
  /** Whether the weights at this place within an epoch are to be kept. By the place alone: the same on every visit. */
  isDue(epoch: number): boolean;
  /** Keeps weights; where there are too many then, the one whose neighbours lie closest goes. */
  keep(epoch: number, weights: W): void;
}

export interface SeriesOptions<W = readonly Float32Array[]> {
  /** The epoch that the fit began with, from 0. */
  readonly first: number;
  /** Steps an epoch. */
  readonly steps: number;
  /** At most so many. */
  readonly most: number;
  /** Whether weights within epochs are kept too, or those at epochs' ends alone. */
  readonly isDense: boolean;
  /** The series of the same run before it was interrupted. */
  readonly past?: Snapshots<W> | undefined;
}

/** Places enough for a slider as wide as a phone. */
export const MOST_SNAPSHOTS = 48;
/** Before training, at the end, and one on the way: without these there is nothing to go through. */
const FEWEST_SNAPSHOTS = 3;
/** Of the run's bytes that are left, a run gets half, so that the next one has some too. */
const SHARE = 2;
/** An epoch's end is worth as much as a gap so many times as wide: the curves' points stand there. */
const END_WORTH = 4;

/** Bytes that all runs' series may take, by the machine's memory in GiB: 128 MiB of 4, 256 MiB of 8. */
export function seriesBytes(memory: number | undefined): number {
  return ((memory ?? 4) * 2 ** 30) / 32;
}

/** @param size bytes of one snapshot @param left bytes that other runs have left */
export function mostSnapshots(size: number, left: number): number {
  const fit = Math.floor(left / SHARE / Math.max(size, 1));
  return Math.min(MOST_SNAPSHOTS, Math.max(FEWEST_SNAPSHOTS, fit));
}

/** Where the weights are numbers, in order: of a run that diverged, not everywhere. */
export function finitePlaces(snapshots: Snapshots): number[] {
  return [...snapshots]
    .filter(([, weights]) => weights.every((values) => values.every(Number.isFinite)))
    .map(([epoch]) => epoch)
    .sort((a, b) => a - b);
}

export function bytesOf(snapshots: Snapshots): number {
  let bytes = 0;
  for (const weights of snapshots.values()) {
    for (const { byteLength } of weights) bytes += byteLength;
  }
  return bytes;
}

/**
 * Places are even in √steps: learning is fastest at first, and the end is to be seen too. With u = √step and at most n
 * places, one is due when u has grown by u/n since the last: after each of the first n/2 steps, and after that about
 * n/2 · ln(steps) times, however long the run is.
 */
export function createSnapshotSeries<W = readonly Float32Array[]>(
  options: SeriesOptions<W>,
): SnapshotSeries<W> {
  const { first, steps, most, isDense, past } = options;
  const kept = new Map(past);
  const rootOf = (epoch: number) => Math.sqrt(Math.max(0, Math.round((epoch + 1 - first) * steps)));
  let newest = Math.max(-1, ...kept.keys());

  function thin(): void {
    while (kept.size > Math.max(most, FEWEST_SNAPSHOTS)) {
      const places = [...kept.keys()].sort((a, b) => a - b);
      let left: number | undefined;
      let least = Number.POSITIVE_INFINITY;
      for (const [at, place] of places.slice(1, -1).entries()) {
        const gap = rootOf(places[at + 2] ?? 0) - rootOf(places[at] ?? 0);
        const cost = Number.isInteger(place) ? gap * END_WORTH : gap;
        // What the run has now stays: where a callback restored it, it is not the last.
        if (place === newest || cost >= least) continue;
        least = cost;
        left = place;
      }
      if (left === undefined) return;
      kept.delete(left);
    }
  }

  return {
    snapshots: kept,
    isDue(epoch) {
      if (!isDense) return false;
      const root = rootOf(epoch);
      return root - rootOf(newest) >= root / most;
    },
    keep(epoch, weights) {
      kept.set(epoch, weights);
      newest = epoch;
      thin();
    },
  };
}
