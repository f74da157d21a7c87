// Undo and redo of a draft: what stood before, and what was taken back. Pure.
import type { Draft } from '../../../experiment/graph-draft.ts';

export interface DraftHistory {
  readonly past: readonly Draft[];
  readonly future: readonly Draft[];
}

export const NO_HISTORY: DraftHistory = { past: [], future: [] };

const MOST = 100;

export function changed({ past }: DraftHistory, before: Draft): DraftHistory {
  return { past: [...past, before].slice(-MOST), future: [] };
}

/** @returns null where there is nothing to take back */
export function undone(
  { past, future }: DraftHistory,
  now: Draft,
): { readonly draft: Draft; readonly history: DraftHistory } | null {
  const draft = past.at(-1);
  if (draft === undefined) return null;
  return { draft, history: { past: past.slice(0, -1), future: [now, ...future] } };
}

/** @returns null where nothing was taken back */
export function redone(
  { past, future }: DraftHistory,
  now: Draft,
): { readonly draft: Draft; readonly history: DraftHistory } | null {
  const [draft, ...rest] = future;
  if (draft === undefined) return null;
  return { draft, history: { past: [...past, now], future: rest } };
}
