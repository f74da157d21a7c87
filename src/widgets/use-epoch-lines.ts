// Loads what draws a chart's lines, ahead or once it is wanted; says when that failed, and tries again when asked.
// Imports React.
import { type ComponentType, startTransition, useEffect, useState } from 'react';
import type { EpochLinesProps } from './EpochLines.tsx';

export type LinesComponent = ComponentType<EpochLinesProps>;

/** Once loaded, it is there for every chart of every page. */
let loaded: LinesComponent | null = null;

export async function loadEpochLines(): Promise<LinesComponent> {
  loaded ??= (await import('./EpochLines.tsx')).EpochLines;
  return loaded;
}

interface Options {
  /** Loads it if that is no trouble: a failure is not told. */
  readonly ahead: boolean;
  /** The charts can't do without it. */
  readonly wanted: boolean;
}

export function useEpochLines({ ahead, wanted }: Options) {
  const [lines, setLines] = useState<LinesComponent | null>(() => (wanted ? loaded : null));
  const [failed, setFailed] = useState<'ahead' | 'wanted' | null>(null);
  const isDue = lines === null && (wanted ? failed !== 'wanted' : ahead && failed === null);

  useEffect(() => {
    if (!isDue) return;
    let gone = false;
    loadEpochLines().then(
      (found) => {
        if (!gone) startTransition(() => setLines(() => found));
      },
      () => {
        if (!gone) setFailed(wanted ? 'wanted' : 'ahead');
      },
    );
    return () => {
      gone = true;
    };
  }, [isDue, wanted]);

  return { lines, failed: wanted && failed === 'wanted', retry: () => setFailed(null) };
}
