// Every run that has ended is written into the run ledger, whose code comes with the first of them. Nothing waits for
// it, and a ledger that refuses ends nothing. Imports storage and experiment by type.
import type { RunResult } from '../experiment/history.ts';
import type { RunChange, RunLedger } from '../storage/run-ledger.ts';
import type { Kept } from './run-progress.ts';
import type { Store } from './store.ts';
import type { LabEntry } from './trainer.ts';
import { type Session, withKept } from './training-session.ts';

/** A lab whose runs are kept. */
export interface KeepingLab extends LabEntry {
  readonly session: Store<Session>;
  /** What the ledger says of the last run. */
  kept: Promise<Kept | null> | null;
}

export interface RunKeeping {
  /** The run ledger; loaded at the first call. A failure is not remembered. */
  ledger(): Promise<RunLedger>;
  /** Writes the lab's run, which has ended; what is said of it goes into its session, if that is still of it. */
  keep(lab: KeepingLab, result: RunResult, goesOn: boolean, isCurrent: () => boolean): void;
  /** What has become of the run since the ledger took it; where that can't be written, it has the run without. */
  tell(lab: KeepingLab, change: RunChange): void;
}

/** All of the run ledger, in one file that comes when the first run has ended. */
const loadKeeping = () => import('./keep-run.ts');

/** @param open another ledger than the reader's own */
export function createRunKeeping(
  open: () => Promise<RunLedger> = async () => (await loadKeeping()).openLedger(),
): RunKeeping {
  let runs: Promise<RunLedger> | null = null;
  /** Why the ledger took no run, as far as it has been said. */
  const refused = new Set<string>();

  function ledger(): Promise<RunLedger> {
    runs ??= open().catch((thrown: unknown) => {
      runs = null;
      throw thrown;
    });
    return runs;
  }

  return {
    ledger,
    keep(lab, { end }, goesOn, isCurrent) {
      const { session } = lab;
      const { run } = session.get();
      if (run === null) return;
      const kept = loadKeeping().then((keeping) =>
        keeping.keepRun(ledger, refused, { entry: lab, run, end, goesOn }),
      );
      lab.kept = kept;
      kept.then(
        (told) => told !== null && isCurrent() && session.set(withKept(session.get(), told)),
        // Its code could not be loaded: the page has lost the network, and says so elsewhere.
        () => {},
      );
    },
    tell({ kept }, change) {
      loadKeeping()
        .then((keeping) => keeping.changeRun(ledger, kept, change))
        .catch(() => {});
    },
  };
}
