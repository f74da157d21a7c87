// The run ledger as it stands, read again when it changes here, and when the reader comes back from another tab.
// Imports React, experiment, storage by type.
import { useCallback, useEffect, useState } from 'react';
import { type ErrorData, toErrorData } from '../experiment/errors.ts';
import type { LedgerList, RunLedger } from '../storage/run-ledger.ts';
import type { Trainer } from './trainer.ts';

export interface Ledger {
  /** Null before the store has answered. */
  readonly list: LedgerList | null;
  /** Why it could not be read. */
  readonly error: ErrorData | null;
  readonly retry: () => void;
}

/** @param trainer null before it has been loaded */
export function useLedger(trainer: Trainer | null): Ledger {
  const [list, setList] = useState<LedgerList | null>(null);
  const [error, setError] = useState<ErrorData | null>(null);
  const look = useCallback(async () => {
    if (trainer === null) return;
    try {
      setList(await (await trainer.ledger()).list());
      setError(null);
    } catch (thrown) {
      setError(toErrorData(thrown));
    }
  }, [trainer]);
  useEffect(() => {
    if (trainer === null) return;
    let gone = false;
    let end = () => {};
    const watch = (ledger: RunLedger) => {
      if (!gone) end = ledger.subscribe(() => void look());
    };
    trainer.ledger().then(watch, () => {});
    const onShow = () => {
      if (document.visibilityState === 'visible') void look();
    };
    document.addEventListener('visibilitychange', onShow);
    void look();
    return () => {
      gone = true;
      end();
      document.removeEventListener('visibilitychange', onShow);
    };
  }, [trainer, look]);
  return { list, error, retry: () => void look() };
}
