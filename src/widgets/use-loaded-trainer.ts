// The page's Trainer for an instrument that is on the page: loaded with it, and at hand when the reader comes
// back. Imports React.
import { useEffect, useState } from 'react';
import type { Trainer } from './trainer.ts';
import { useTrainerSource } from './trainer-source.ts';

export interface LoadedTrainer {
  /** Null until it has been loaded. */
  readonly trainer: Trainer | null;
  readonly failed: boolean;
  readonly retry: () => void;
}

export function useLoadedTrainer(): LoadedTrainer {
  const source = useTrainerSource();
  const [trainer, setTrainer] = useState(() => source.current());
  const [failed, setFailed] = useState(false);
  const isDue = trainer === null && !failed;
  useEffect(() => {
    if (!isDue) return;
    let gone = false;
    source.load().then(
      (loaded) => {
        if (!gone) setTrainer(loaded);
      },
      () => {
        if (!gone) setFailed(true);
      },
    );
    return () => {
      gone = true;
    };
  }, [isDue, source]);
  return { trainer, failed, retry: () => setFailed(false) };
}
