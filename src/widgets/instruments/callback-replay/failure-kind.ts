// Which of Keras's complaints an exception is, so that the page can explain it in the reader's language. Pure.
import type { ReplayFailure } from '../../../keras/callbacks/replay.ts';

export const FAILURES = [
  'template-key',
  'weights-ending',
  'model-ending',
  'save-freq',
  'factor',
  'direction',
  'other',
] as const;
export type FailureKind = (typeof FAILURES)[number];

const PATTERNS: readonly (readonly [FailureKind, RegExp])[] = [
  ['template-key', /^Failed to format this callback filepath/],
  ['weights-ending', /must end in `\.weights\.h5`/],
  ['model-ending', /must end in `\.keras`/],
  ['save-freq', /^Unrecognized save_freq/],
  ['factor', /does not support a factor >= 1/],
  ['direction', /automatically determine whether that metric/],
];

export function failureKind({ message }: ReplayFailure): FailureKind {
  return PATTERNS.find(([, pattern]) => pattern.test(message))?.[0] ?? 'other';
}
