// The network whose filters the explorer shows: its recorded weights, fetched when the instrument is live. Imports
// React, mathematics.
import { useEffect, useState } from 'react';
import { readSmallCnn, type SmallCnn } from '../../../mathematics/small-cnn.ts';

export interface LoadedCnn {
  /** Null until it is here. */
  readonly network: SmallCnn | null;
  readonly failed: boolean;
  readonly retry: () => void;
}

export function useSmallCnn(address: string | undefined): LoadedCnn {
  const [network, setNetwork] = useState<SmallCnn | null>(null);
  const [failed, setFailed] = useState(false);
  const isDue = address !== undefined && network === null && !failed;
  useEffect(() => {
    if (!isDue) return;
    let gone = false;
    const load = async () => {
      const response = await fetch(address);
      if (!response.ok) throw new Error(`${address}: ${response.status}`);
      return readSmallCnn(await response.arrayBuffer());
    };
    load().then(
      (read) => !gone && setNetwork(read),
      () => !gone && setFailed(true),
    );
    return () => {
      gone = true;
    };
  }, [isDue, address]);
  return { network, failed, retry: () => setFailed(false) };
}
