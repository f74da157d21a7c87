// Whether two Experiments do the same, however they were written. Imports React, experiment.
import { useMemo } from 'react';
import { experimentHash } from '../experiment/canonical.ts';
import type { Experiment } from '../experiment/experiment.ts';

export function useSameSettings(a: Experiment, b: Experiment): boolean {
  return useMemo(() => a === b || experimentHash(a) === experimentHash(b), [a, b]);
}
