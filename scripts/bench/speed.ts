// Examples a second of the same training by us and by stock TensorFlow.js, side by side on each backend, and
// the ceiling: what the matrix product reaches by itself.
import type { Page } from 'playwright';
import type { BackendName } from '../../src/experiment/history.ts';
import { placeModel } from '../../src/keras/placed-model.ts';
import { countParameters } from '../../src/keras/shapes.ts';
import { trainingFlops } from '../../src/keras/training-flops.ts';
import type { Graphics, Side, TimedTraining } from '../harness/speed/page.ts';
import { withSpeedPage } from '../harness.ts';
import { type Budget, whileTime } from './budget.ts';
import {
  type Amount,
  benchExperiment,
  LEFT_OUT,
  type ModelName,
  NO_TIME,
  SMALL,
  USUAL,
} from './models.ts';
import type { BenchOptions } from './options.ts';
import { type Spread, spread } from './spread.ts';

/** A side crawls where a step of the small batch takes longer, in s: the usual one may take 16 times that. */
const CRAWLING = 0.6;
/** What gives no answer in that time beyond the time asked for is given up, in s. */
const LONGEST = 90;
/** And what has this time even where there is none left, in s: it was begun. */
const SHORTEST = 10;
/** How long the matrix product is measured in each round, in s. */
const CEILING_SECONDS = 0.5;

/** One side's training of a model on a backend. */
export interface SpeedRow {
  readonly model: ModelName;
  readonly backend: BackendName;
  readonly side: Side;
  /** Examples a step: fewer where it crawls. */
  readonly batchSize: number;
  /** Null where it can't train. */
  readonly examplesPerSecond: Spread | null;
  /** Why it can't, in the words of the library. */
  readonly failure: string | null;
  readonly kernelSet: string | null;
  /** That a step asks the backend for; null where it can't train. */
  readonly kernels: number | null;
}

export interface SpeedMeasures {
  readonly seconds: number;
  readonly graphics: Graphics;
  /** GFLOP/s of the matrix product on WebAssembly. */
  readonly ceiling: Spread;
  readonly models: Readonly<Record<string, { parameters: number; flopsPerExample: number }>>;
  readonly rows: readonly SpeedRow[];
  /** Ours by stock's in the same round, where both train batches of one size. */
  readonly ratios: readonly { model: ModelName; backend: BackendName; ratio: Spread }[];
}

/** A side on its way to a row. */
interface Contestant {
  readonly model: ModelName;
  readonly backend: BackendName;
  readonly side: Side;
  amount: Amount;
  readonly timed: TimedTraining[];
  kernels: number | null;
  failure: string | null;
}

type Asked = Pick<BenchOptions, 'models' | 'backends' | 'seconds' | 'rounds'> & {
  readonly budget: Budget;
};

/** @param say hears each figure as it comes */
export function measureSpeed(asked: Asked, say: (line: string) => void): Promise<SpeedMeasures> {
  return withSpeedPage(async (page) => {
    const left = () => asked.budget.left('speed');
    const graphics = await page.evaluate(() => window.speed.graphics());
    const contestants = asked.models.flatMap((model) =>
      asked.backends.flatMap((backend) =>
        (['ours', 'stock'] as const).map(
          (side): Contestant => ({
            ...{ model, backend, side },
            ...{ amount: SMALL, timed: [], kernels: null, failure: null },
          }),
        ),
      ),
    );
    const ceilings: number[] = [];
    const measureCeiling = async (round: number) => {
      ceilings.push(await page.evaluate((time) => window.speed.ceiling(time), CEILING_SECONDS));
      say(`round ${round}: matrix product ${ceilings.at(-1)?.toFixed(1)} GFLOP/s`);
    };
    // The first round times each where it is tried: those that come late may find no time left.
    await measureCeiling(1);
    let timing = 0;
    for (const one of asked.backends.flatMap((name) => contestants.filter(on(name)))) {
      await probe(page, one, contestants, left);
      const before = performance.now();
      if (one.amount === USUAL) await timeOne(page, one, asked.seconds, left);
      timing += (performance.now() - before) / 1000;
      say(wordsOf(one));
    }
    let round = 1;
    for (; round < asked.rounds && left() > timing; round += 1) {
      await measureCeiling(round + 1);
      for (const one of orderOf(contestants, round)) {
        await timeOne(page, one, asked.seconds, left);
        say(wordsOf(one));
      }
    }
    if (round < asked.rounds) {
      say(`${round} of ${asked.rounds} rounds: there is no time for more`);
    }
    await repeatCrawlers(page, contestants, asked.rounds, left, say);
    return {
      seconds: asked.seconds,
      graphics,
      ceiling: spread(ceilings),
      models: Object.fromEntries(asked.models.map((model) => [model, sizeOfModel(model)])),
      rows: contestants.map(rowOf),
      ratios: ratiosOf(contestants),
    };
  });
}

/** Both sides on a backend where both crawl, once more in each round, as long as there is time for both. */
async function repeatCrawlers(
  page: Page,
  contestants: readonly Contestant[],
  rounds: number,
  left: () => number,
  say: (line: string) => void,
): Promise<void> {
  const crawls = ({ amount, failure, timed }: Contestant) =>
    amount === SMALL && failure === null && timed.length > 0;
  const pairs = contestants.flatMap((ours) => {
    const stock = stockBeside(ours, contestants);
    return ours.side === 'ours' && stock && crawls(ours) && crawls(stock) && ours.backend !== 'cpu'
      ? [[ours, stock] as const]
      : [];
  });
  const asked = Array.from({ length: rounds - 1 }, () => pairs).flat();
  if (left() <= 0) return;
  await whileTime(asked, left, async (pair) => {
    for (const one of pair) {
      await timeOne(page, one, 0, left);
      say(wordsOf(one));
    }
  });
}

function stockBeside(
  { model, backend }: Contestant,
  all: readonly Contestant[],
): Contestant | undefined {
  return all.find(
    (other) => other.model === model && other.backend === backend && other.side === 'stock',
  );
}

function sizeOfModel(name: ModelName) {
  const { model } = benchExperiment(name, USUAL);
  const parameters = countParameters(placeModel(model).layers);
  return { parameters, flopsPerExample: trainingFlops(model) };
}

/** Whether it can train, and whether the usual batch would crawl: a small batch tells. */
async function probe(
  page: Page,
  one: Contestant,
  all: readonly Contestant[],
  left: () => number,
): Promise<void> {
  const { model, backend, side } = one;
  const plain = all.find(
    (other) => other.model === 'cnn' && other.backend === backend && other.side === side,
  );
  if (model === 'cnn-dropout' && plain?.amount === SMALL && plain.timed.length > 0) {
    one.failure = LEFT_OUT;
    return;
  }
  await timeOne(page, one, 0, left);
  const found = one.timed[0];
  if (found === undefined) return;
  // Their number does not depend on the batch. Nobody waits for a step on the CPU backend for its sake.
  const least = { ...SMALL, batchSize: 1, images: 2 };
  const ask = { experiment: benchExperiment(model, least), backend };
  const counting = [side, ask] as const;
  if (backend !== 'cpu' && left() > 0) {
    one.kernels = await page.evaluate(([of, what]) => window.speed.kernels(of, what), counting);
  }
  if (SMALL.batchSize / rateOf(found) > CRAWLING) return;
  one.amount = USUAL;
  one.timed.length = 0;
}

const on = (name: BackendName) => (one: Contestant) => one.backend === name;

/** Those that are timed in rounds; who goes first changes from round to round. */
function orderOf(contestants: readonly Contestant[], round: number): Contestant[] {
  const running = contestants.filter(({ amount }) => amount === USUAL);
  return round % 2 === 0 ? running : running.toReversed();
}

/** Adds a timing, or the reason why there is none. */
async function timeOne(
  page: Page,
  one: Contestant,
  seconds: number,
  left: () => number,
): Promise<void> {
  if (one.failure !== null) return;
  if (left() < seconds) {
    one.failure = NO_TIME;
    return;
  }
  const { model, backend, side, amount } = one;
  const ask = { experiment: benchExperiment(model, amount), backend, seconds };
  let timer: NodeJS.Timeout | undefined;
  const longest = Math.ceil(Math.min(LONGEST, Math.max(left(), SHORTEST)) + seconds);
  const tooLate = new Promise<never>((_, reject) => {
    const give = () => reject(new Error(`no answer within ${longest} s`));
    timer = setTimeout(give, longest * 1000);
  });
  try {
    const training = page.evaluate(([of, what]) => window.speed.train(of, what), [
      side,
      ask,
    ] as const);
    one.timed.push(await Promise.race([training, tooLate]));
  } catch (error) {
    one.failure = reasonOf(error);
    await page.evaluate(() => window.speed.end());
  } finally {
    clearTimeout(timer);
  }
}

/** The first line, without what the browser's driver puts before it. */
function reasonOf(error: unknown): string {
  const message = error instanceof Error ? error.message : String(error);
  const [line = ''] = message.replace(/^page\.evaluate: /, '').split('\n');
  return line.replace(/^(\w*Error: )+/, '').trim();
}

const rateOf = ({ examples, seconds }: TimedTraining): number => examples / seconds;

function rowOf({ model, backend, side, amount, timed, kernels, failure }: Contestant): SpeedRow {
  return {
    ...{ model, backend, side },
    batchSize: amount.batchSize,
    examplesPerSecond: timed.length > 0 ? spread(timed.map(rateOf)) : null,
    failure,
    kernelSet: timed[0]?.kernelSet ?? null,
    kernels,
  };
}

/** Pairs of one round: what slows the machine slows both. */
function ratiosOf(contestants: readonly Contestant[]): SpeedMeasures['ratios'] {
  return contestants.flatMap((one) => {
    const { model, backend, side, timed, amount } = one;
    const stock = stockBeside(one, contestants);
    if (side === 'stock' || stock?.amount !== amount) return [];
    const pairs = timed.flatMap((ours, round) => {
      const theirs = stock.timed[round];
      return theirs === undefined ? [] : [rateOf(ours) / rateOf(theirs)];
    });
    return pairs.length === 0 ? [] : [{ model, backend, ratio: spread(pairs) }];
  });
}

function wordsOf({ model, backend, side, amount, timed, kernels, failure }: Contestant): string {
  const last = timed.at(-1);
  const found =
    failure ??
    (last === undefined
      ? 'trains'
      : `${rateOf(last).toPrecision(3)} examples/s in batches of ${amount.batchSize}`);
  const counted = kernels === null ? '' : `, ${kernels} kernels a step`;
  return `${model} on ${backend}, ${side}: ${found}${counted}`;
}
