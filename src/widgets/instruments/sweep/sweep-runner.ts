// A sweep at work: one run after the other with the page's Trainer. It lives on while the reader reads other pages.
// Imports experiment, and the Trainer by type.
import type { Experiment } from '../../../experiment/experiment.ts';
import type { KeptRun } from '../../../experiment/kept-run.ts';
import { experimentAt, type SweepPoint, type SweepRow } from '../../../mathematics/sweep-design.ts';
import { type KeptFigures, keptFigures } from '../../kept-figures.ts';
import { createStore, type Store } from '../../store.ts';
import type { RunHome, Trainer } from '../../trainer.ts';
import type { Session } from '../../training-session.ts';

export interface SweepResult {
  readonly point: SweepPoint;
  readonly experiment: Experiment;
  readonly end: 'done' | 'stopped' | 'diverged' | 'failed';
  readonly figures: KeptFigures;
  readonly seconds: number;
  /** Its number in the ledger; null where that could not be written. */
  readonly number: number | null;
}

export interface SweepStatus {
  readonly state: 'idle' | 'running' | 'pausing' | 'paused' | 'stopping' | 'done' | 'stopped';
  readonly rows: readonly SweepRow[];
  /** Points that are to be trained. */
  readonly planned: number;
  readonly results: readonly SweepResult[];
  /** Under which tag the ledger has its runs. */
  readonly tag: string;
  /** The id of the experiment that it started from. */
  readonly base: string;
}

export interface SweepOrder {
  readonly base: { readonly id: string; readonly experiment: Experiment; readonly home: RunHome };
  readonly rows: readonly SweepRow[];
  readonly points: readonly SweepPoint[];
  /** Seconds after which no further run begins; null for none. */
  readonly limit: number | null;
  readonly title: string;
  /** What a run is called in the ledger. */
  readonly nameOf: (point: SweepPoint) => string;
}

export interface SweepRunner {
  readonly status: Store<SweepStatus>;
  readonly session: Store<Session> | null;
  start(order: SweepOrder): Promise<void>;
  pause(): void;
  goOn(): void;
  stop(): void;
  /** Forgets the results here; the ledger has them. */
  reset(): void;
}

const IDLE: SweepStatus = { state: 'idle', rows: [], planned: 0, results: [], tag: '', base: '' };
/** How long a run's number is waited for, in ms: a ledger that says nothing holds up no sweep. */
const LEDGER_PATIENCE = 2_000;

const runners = new WeakMap<Trainer, Map<string, SweepRunner>>();

/** The sweep of that key; made at the first call. */
export function sweepRunner(trainer: Trainer, key: string): SweepRunner {
  const ofTrainer = runners.get(trainer) ?? new Map<string, SweepRunner>();
  runners.set(trainer, ofTrainer);
  const runner = ofTrainer.get(key) ?? createSweepRunner(trainer, key);
  ofTrainer.set(key, runner);
  return runner;
}

export const isSweeping = ({ state }: SweepStatus): boolean =>
  state === 'running' || state === 'pausing' || state === 'paused' || state === 'stopping';

/** `sweep 3`: one more than the ledger's last. */
export async function nextTag(trainer: Trainer): Promise<string> {
  try {
    const { runs } = await (await trainer.ledger()).list();
    const numbers = runs.flatMap(({ tags }) =>
      tags.map((tag) => Number(/^sweep (\d+)$/.exec(tag)?.[1] ?? 0)),
    );
    return `sweep ${1 + Math.max(0, ...numbers)}`;
  } catch {
    return 'sweep 1'; // Nothing is kept, so no tag is taken.
  }
}

function createSweepRunner(trainer: Trainer, key: string): SweepRunner {
  const status = createStore<SweepStatus>(IDLE);
  const runKey = `${key}/run`;
  let session: Store<Session> | null = null;
  let wake = () => {};
  const set = (change: Partial<SweepStatus>) => status.set({ ...status.get(), ...change });
  const stateNow = () => status.get().state;

  async function runAt(order: SweepOrder, point: SweepPoint, tag: string): Promise<SweepResult> {
    const { base, title, nameOf } = order;
    const experiment = experimentAt(base.experiment, order.rows, point);
    session = trainer.open({
      ...{ key: runKey, title, base: base.experiment, testIndices: [], tags: [tag] },
      runName: nameOf(point),
      opensIn: base.home,
    });
    trainer.edit(runKey, experiment);
    trainer.train(runKey);
    const ended = await settled(session, () => {
      // The reader's press may have come while the images were loading, when there is nothing to pause.
      if (stateNow() === 'pausing') trainer.pause(runKey);
      if (session?.get().state === 'paused' && stateNow() === 'pausing') set({ state: 'paused' });
    });
    const { run, state, error } = ended;
    const end =
      state === 'failed' ? (error?.code === 'run-diverged' ? 'diverged' : 'failed') : state;
    const test = run?.test.kind === 'ready' ? run.test.evaluation : null;
    const history = Object.fromEntries(
      Object.entries(run?.history ?? {}).map(([name, values]) => [name, [...values]]),
    ) as KeptRun['history'];
    return {
      ...{
        point,
        experiment,
        end: end === 'done' || end === 'diverged' || end === 'failed' ? end : 'stopped',
      },
      figures: keptFigures({ experiment, history, test: test as KeptRun['test'] }),
      seconds: run?.seconds ?? 0,
      number: run?.kept != null && 'number' in run.kept ? run.kept.number : null,
    };
  }

  async function start(order: SweepOrder): Promise<void> {
    if (isSweeping(status.get())) return;
    const { rows, points, limit, base } = order;
    set({ ...IDLE, state: 'running', rows, planned: points.length, base: base.id });
    const tag = await nextTag(trainer);
    set({ tag });
    const began = performance.now();
    for (const point of points) {
      if (stateNow() === 'pausing') await rest();
      if (stateNow() === 'stopping') break;
      const { results } = status.get();
      const spent = (performance.now() - began) / 1000;
      const each = results.length === 0 ? 0 : spent / results.length;
      if (limit !== null && results.length > 0 && spent + each > limit) break;
      const result = await runAt(order, point, tag);
      set({ results: [...status.get().results, result] });
    }
    set({ state: stateNow() === 'stopping' ? 'stopped' : 'done' });
  }

  /** Between two runs, until the reader goes on. */
  function rest(): Promise<void> {
    set({ state: 'paused' });
    return new Promise((resolve) => {
      wake = resolve;
    });
  }

  return {
    status,
    get session() {
      return session;
    },
    start,
    pause() {
      if (stateNow() !== 'running') return;
      set({ state: 'pausing' });
      trainer.pause(runKey);
    },
    goOn() {
      if (stateNow() !== 'paused') return;
      set({ state: 'running' });
      if (session?.get().state === 'paused') trainer.goOn(runKey);
      wake();
    },
    stop() {
      if (!isSweeping(status.get())) return;
      set({ state: 'stopping' });
      if (session !== null) trainer.stop(runKey);
      wake();
    },
    reset() {
      if (!isSweeping(status.get())) status.set(IDLE);
    },
  };
}

/** When a run has ended, was tested, and the ledger has answered. */
function settled(session: Store<Session>, onChange: () => void): Promise<Session> {
  return new Promise((resolve) => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const finish = () => {
      clearTimeout(timer);
      end();
      resolve(session.get());
    };
    const look = () => {
      onChange();
      const { state, run } = session.get();
      if (state === 'idle') return finish(); // It left the line before its turn.
      if (state !== 'done' && state !== 'stopped' && state !== 'failed') return;
      const isTested =
        state === 'failed' ||
        run === null ||
        run.dataset === 'points' ||
        run.snapshot === null ||
        run.test.kind === 'ready' ||
        run.test.kind === 'failed';
      if (!isTested) return;
      if (run === null || run.kept !== null || run.report === null) return finish();
      timer ??= setTimeout(finish, LEDGER_PATIENCE);
    };
    const end = session.subscribe(look);
  });
}
