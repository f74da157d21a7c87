// How fast the backend that runs trains a model: a few real steps on examples that mean nothing, in about the
// time given, and nothing left behind.
import type { Experiment } from '../experiment/experiment.ts';
import { fit } from './fit.ts';
import type { FitAnswer, FitInput } from './fit-pauses.ts';
import { buildModel } from './model.ts';
import { noiseExamples } from './noise-examples.ts';
import { createOptimizer } from './optimizer.ts';
import { logsOf, type Totals } from './totals.ts';

/** As many as a reader's batches do not come back to soon. */
const EXAMPLES = 1024;
/** The first batch: where a step takes seconds, it shall not be sixty-four of them. */
const SMALL_BATCH = 8;
/** Steps between two looks at the clock take about this long, in ms: as often as a run reports. */
const STRETCH = 80;

export interface StepSpeed {
  readonly examplesPerSecond: number;
  /** Of the first small batch, before anything is learnt. */
  readonly loss: number;
}

/**
 * Measures. The first small batch compiles; a second one says how large a batch the time allows; after one that
 * warms up, stretches of steps are timed, each until its numbers have been read. Their median is the speed.
 *
 * @param seconds for the timed steps; what comes before takes as long as it takes
 * @throws BookError when the model and the data do not fit together
 */
export async function measureSteps(experiment: Experiment, seconds: number): Promise<StepSpeed> {
  const built = buildModel(experiment.model, experiment.seed);
  const optimizer = createOptimizer(experiment.compile.optimizer, built.trainable);
  const examples = noiseExamples(experiment.data, EXAMPLES);
  const stepsOf = (batchSize: number) => {
    const { initialEpoch: _, ...asked } = experiment.fit;
    const plain = { ...asked, batchSize, epochs: 1000, shuffle: false };
    const quiet = { ...experiment, callbacks: [], fit: plain };
    return startSteps({ experiment: quiet, examples, built, optimizer });
  };
  try {
    const small = Math.min(SMALL_BATCH, experiment.fit.batchSize);
    const first = stepsOf(small);
    const { loss } = await first.advance(1);
    const { milliseconds } = await first.advance(1);
    first.end();
    const affordable = Math.floor((small * 500 * seconds) / milliseconds);
    const batchSize = Math.max(small, Math.min(experiment.fit.batchSize, affordable));
    const steps = stepsOf(batchSize);
    const rates = await timeStretches(steps, seconds);
    steps.end();
    return { examplesPerSecond: batchSize * median(rates), loss };
  } finally {
    optimizer.dispose();
    built.dispose();
    examples.dispose();
  }
}

/** Steps a second of each stretch of the length that was found good. */
async function timeStretches(steps: Steps, seconds: number): Promise<number[]> {
  const began = performance.now();
  await steps.advance(1);
  let length = 1;
  let rates: number[] = [];
  do {
    const { milliseconds } = await steps.advance(length);
    // A clock may be coarse: no stretch takes no time at all.
    rates.push((1000 * length) / Math.max(milliseconds, 0.1));
    if (milliseconds < STRETCH / 2) {
      length *= 2;
      rates = rates.slice(-1);
    }
  } while (performance.now() - began < 1000 * seconds);
  return rates;
}

interface Steps {
  /** Trains that many steps, and waits for their numbers. */
  advance(count: number): Promise<{ readonly milliseconds: number; readonly loss: number }>;
  end(): void;
}

/** The fit loop, driven a stretch at a time. */
function startSteps(input: FitInput): Steps {
  const loop = fit(input);
  let answer: FitAnswer = 'go';

  async function nextStep(): Promise<Totals> {
    for (;;) {
      const { value, done } = loop.next(answer);
      if (done) throw new Error(`the steps ended: ${value}`);
      answer = value.type === 'read' ? { sums: await value.totals.sums.data() } : 'go';
      if (value.type === 'step') return value.totals;
    }
  }

  return {
    async advance(count) {
      const began = performance.now();
      let totals = await nextStep();
      for (let step = 1; step < count; step += 1) totals = await nextStep();
      const { examples } = totals;
      const { loss = Number.NaN } = logsOf(input, { sums: await totals.sums.data(), examples });
      return { milliseconds: performance.now() - began, loss };
    },
    end: () => void loop.return('stopped'),
  };
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[sorted.length >> 1] ?? Number.NaN;
}
