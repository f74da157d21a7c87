// The baselines of what the plot of a past run writes: the curves' names at their right ends, and the end of the run.
// Imports the plot's scales.
import type { Scales } from '../../plot/Plot.tsx';
import { freeBaseline, nameBaseline, type Stretch, stretchesOf } from './label-height.ts';

/** Room for a name with its value, or for the words beside the end, in px; a line's height. */
const WORDS = 120;
const LINE = 12;

interface Drawn {
  readonly scales: Scales;
  readonly train: readonly number[];
  /** Empty where the run didn't validate. */
  readonly validation: readonly number[];
  /** Where the end's words begin, or end, in px; null where the run doesn't end early. */
  readonly end: { readonly x: number; readonly anchor: 'start' | 'end' } | null;
  /** Where the mark of the restored weights has its words' middle and baseline, in px. */
  readonly restored: readonly [number, number] | null;
}

/** In px, for a plot as high as `scales` say: the baselines of both names and of the end's words. */
export function labelPlaces({ scales, train, validation, end, restored }: Drawn) {
  const curve = (values: readonly number[]) =>
    stretchesOf(values.map((y, i) => [scales.x(i + 1), scales.y(y)] as const));
  const [trained, validated] = [curve(train), curve(validation)];
  const right = scales.x(train.length) + 4;
  const box = column(scales, right - WORDS);
  const marks = restored === null ? [] : [textAt(restored[0] - WORDS / 2, restored[1])];
  const of = (own: readonly Stretch[], others: readonly Stretch[]) =>
    own.length === 0 ? null : nameBaseline(box, LINE, own, [...others, ...marks]);
  const names = { train: of(trained, validated), validation: of(validated, trained) };
  if (end === null) return { ...names, end: 0 };
  const taken = Object.values(names).flatMap((at) =>
    at === null ? [] : [textAt(right - WORDS, at)],
  );
  const beside = column(scales, end.anchor === 'start' ? end.x : end.x - WORDS);
  const obstacles = [...trained, ...validated, ...taken, ...marks];
  return { ...names, end: freeBaseline(beside, LINE, obstacles) };
}

const column = ({ top, height }: Scales, left: number): Stretch => ({
  left,
  right: left + WORDS,
  top: top + 2,
  bottom: top + height - 4,
});

const textAt = (left: number, baseline: number): Stretch => ({
  left,
  right: left + WORDS,
  top: baseline - LINE,
  bottom: baseline,
});
