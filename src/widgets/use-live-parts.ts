// Loads what makes a lab live, its recorded run included, once it is wanted; says so when that failed, and tries
// again when asked. Imports React.
import { startTransition, useEffect, useEffectEvent, useState } from 'react';
import type { RunRecord } from '../experiment/record.ts';
import { type LoadRecord, recordAtHand, recordOf } from './lab-record.ts';
import type { openLab } from './open-lab.ts';
import type { Trainer } from './trainer.ts';
import type { TrainerSource } from './trainer-source.ts';

export interface LiveParts {
  readonly openLab: typeof openLab;
  readonly trainer: Trainer;
  /** Null where nothing is recorded. */
  readonly record: RunRecord | null;
}

/** Once loaded, it is there for every lab of every page. */
let opener: typeof openLab | null = null;

async function loadOpener(): Promise<typeof openLab> {
  opener ??= (await import('./open-lab.ts')).openLab;
  return opener;
}

interface Options {
  readonly wanted: boolean;
  readonly source: TrainerSource;
  readonly loadRecord: LoadRecord | undefined;
  /** Called before the page is drawn with them. */
  readonly onLoaded: () => void;
}

export function useLiveParts({ wanted, source, loadRecord, onLoaded }: Options) {
  const [parts, setParts] = useState<LiveParts | null>(() => {
    const trainer = source.current();
    const record = recordAtHand(loadRecord);
    if (!wanted || trainer === null || opener === null || record === undefined) return null;
    return { openLab: opener, trainer, record };
  });
  const [failed, setFailed] = useState(false);
  const arrive = useEffectEvent((next: LiveParts) => {
    onLoaded();
    // A live lab is much to draw: in slices, so that the page goes on answering.
    startTransition(() => setParts(next));
  });
  const isDue = wanted && parts === null && !failed;

  useEffect(() => {
    if (!isDue) return;
    let gone = false;
    Promise.all([loadOpener(), source.load(), recordOf(loadRecord)]).then(
      ([loaded, trainer, record]) => {
        if (!gone) arrive({ openLab: loaded, trainer, record });
      },
      () => {
        if (!gone) setFailed(true);
      },
    );
    return () => {
      gone = true;
    };
  }, [isDue, source, loadRecord]);

  return { parts, failed, retry: () => setFailed(false) };
}
