// A lab's settings shared by address: read when the page opens or its hash changes, written on request.
// Imports React, experiment.
import { useEffect, useEffectEvent, useState } from 'react';
import { type ErrorData, toErrorData } from '../experiment/errors.ts';
import type { Experiment } from '../experiment/experiment.ts';
import { readLink, writeLink } from '../experiment/link.ts';
import { linkInAddress, writeAddress } from './lab-address.ts';
import type { Session } from './training-session.ts';

export interface LabLink {
  /** Why the address's link could not be used; null where all is well. */
  readonly error: ErrorData | null;
  /** Writes the settings into the address bar. @returns whether they are in the clipboard too */
  readonly share: () => Promise<boolean>;
}

interface Options {
  readonly id: string;
  readonly base: Experiment;
  readonly session: Session;
  /** `?backend=` of a shared address; null for none. */
  readonly backend: string | null;
  readonly onExperiment: (experiment: Experiment) => void;
}

export function useLabLink({ id, base, session, backend, onExperiment }: Options): LabLink {
  const [error, setError] = useState<ErrorData | null>(null);

  const apply = useEffectEvent(() => {
    const link = linkInAddress(id);
    if (link === null) return;
    try {
      onExperiment(readLink(link, base));
      setError(null);
    } catch (thrown) {
      setError(toErrorData(thrown));
    }
  });

  /** A reader who comes back to a lab finds it as it was left, not as the link once made it. */
  const applyFirst = useEffectEvent(() => {
    if (session.run === null && session.experiment === base) apply();
  });

  useEffect(() => {
    applyFirst();
    const onHashChange = () => apply();
    window.addEventListener('hashchange', onHashChange);
    return () => window.removeEventListener('hashchange', onHashChange);
  }, []);

  return {
    error,
    async share() {
      const address = writeAddress(writeLink(id, base, session.experiment), backend);
      setError(null);
      try {
        // Withheld on pages without https; then the address bar has to do.
        await navigator.clipboard.writeText(address);
        return true;
      } catch {
        return false;
      }
    },
  };
}
