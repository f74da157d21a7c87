// From a session's run that has ended to the run ledger. Loaded when the first run ends; imports experiment, keras,
// storage.
import { experimentHash } from '../experiment/canonical.ts';
import { toErrorData } from '../experiment/errors.ts';
import type { Experiment } from '../experiment/experiment.ts';
import type { RunEnd } from '../experiment/history.ts';
import {
  KEPT_RUN_VERSION,
  type KeptRun,
  LONGEST_NAME,
  type NewRun,
} from '../experiment/kept-run.ts';
import { readLink, writeLink } from '../experiment/link.ts';
import { summarize } from '../keras/summary.ts';
import { openRunLedger, type RunChange, type RunLedger } from '../storage/run-ledger.ts';
import type { Kept, RunProgress } from './run-progress.ts';
import type { LabEntry, RunHome } from './trainer.ts';

interface Ended {
  readonly entry: LabEntry;
  readonly run: RunProgress;
  readonly end: RunEnd;
  /** It went on from where it had been interrupted. */
  readonly goesOn: boolean;
}

/**
 * Keeps it, and says under which number, or why it could not be kept: the same reason once. Throws nothing.
 *
 * @param told codes of the reasons that have been said; grows
 */
export async function keepRun(
  open: () => Promise<RunLedger>,
  told: Set<string>,
  ended: Ended,
): Promise<Kept | null> {
  try {
    return { number: await (await open()).keep(newRun(ended), ended.goesOn) };
  } catch (thrown) {
    const error = toErrorData(thrown);
    if (told.has(error.code)) return null;
    told.add(error.code);
    return { error };
  }
}

/** Changes what was kept of a run, if it was. @throws BookError as the ledger does */
export async function changeRun(
  open: () => Promise<RunLedger>,
  kept: Promise<Kept | null> | null,
  change: RunChange,
): Promise<void> {
  const last = await kept;
  if (last !== null && 'number' in last) await (await open()).change(last.number, change);
}

/** The ledger of this browser. */
export function openLedger(): RunLedger {
  return openRunLedger();
}

/** A run as the ledger takes it. @throws BookError as `summarize` does */
export function newRun({ entry, run, end }: Omit<Ended, 'goesOn'>): NewRun {
  const { experiment, history, report, dataset, trainingExamples, digest, seconds, test } = run;
  if (report === null || dataset === null) throw new Error('a run that has ended has its report');
  const name = (entry.runName ?? entry.title).slice(0, LONGEST_NAME);
  return {
    version: KEPT_RUN_VERSION,
    name: name === '' ? entry.key : name,
    lab: entry.key,
    opens: opensOf(entry.opensIn ?? entry, experiment),
    experiment,
    history: Object.fromEntries(
      Object.entries(history).map(([key, values]) => [key, [...values]]),
    ) as KeptRun['history'],
    test: test.kind === 'ready' ? test.evaluation : null,
    parameters: summarize(experiment.model).total,
    trainingExamples,
    seconds: seconds ?? 0,
    dataset,
    report,
    digest: end === 'paused' ? null : digest,
    end,
    endedAt: Date.now(),
    tags: [...(entry.tags ?? [])],
  };
}

/** A lab's key has two parts; what trains elsewhere opens where it says, or nowhere. */
const LAB = /^([^/]+)\/([^/]+)$/;

/** Where exactly this Experiment can be opened; null where there is no such place. */
export function opensOf(home: RunHome, experiment: Experiment): KeptRun['opens'] {
  if ('opensOf' in home) return home.opensOf(experiment);
  const [, chapter, id] = LAB.exec(home.key) ?? [];
  if (chapter === undefined || id === undefined) return null;
  const link = writeLink(id, home.base, experiment);
  try {
    const isWhole = experimentHash(readLink(link, home.base)) === experimentHash(experiment);
    return isWhole ? { chapter, link } : null;
  } catch {
    return null;
  }
}
