// Which runs a reader sees of the ledger, and in what order. Pure. Imports experiment.
import * as v from 'valibot';
import { chapterOf, type KeptRun } from '../../../experiment/kept-run.ts';
import { modelWords } from '../../../experiment/model-words.ts';
import { type KeptFigures, keptFigures } from '../../kept-figures.ts';

/** A run with what its row shows. */
export interface LedgerRow extends KeptFigures {
  readonly run: KeptRun;
  readonly number: number;
  readonly name: string;
  readonly chapter: string;
  readonly model: string;
  readonly parameters: number;
  readonly seconds: number;
  readonly backend: string;
  readonly endedAt: number;
}

export const COLUMNS = [
  'number',
  'name',
  'chapter',
  'model',
  'valAccuracy',
  'testAccuracy',
  'valLoss',
  'parameters',
  'epochs',
  'seconds',
  'backend',
  'endedAt',
] as const satisfies readonly (keyof LedgerRow)[];
export type Column = (typeof COLUMNS)[number];

/** Columns of numbers: the greatest first is what a reader wants of most of them. */
export const isNumeric = (column: Column) =>
  column !== 'name' && column !== 'chapter' && column !== 'model' && column !== 'backend';

export const viewSchema = v.strictObject({
  text: v.string(),
  chapter: v.string(),
  tag: v.string(),
  model: v.string(),
  backend: v.string(),
  sort: v.picklist(COLUMNS),
  down: v.boolean(),
  metric: v.picklist(['accuracy', 'loss']),
  set: v.picklist(['validation', 'training', 'both']),
});
export type LedgerView = v.InferOutput<typeof viewSchema>;

export const FIRST_VIEW: LedgerView = {
  ...{ text: '', chapter: '', tag: '', model: '', backend: '' },
  ...{ sort: 'number', down: true },
  ...{ metric: 'accuracy', set: 'validation' },
};

export function rowOf(run: KeptRun): LedgerRow {
  return {
    ...keptFigures(run),
    run,
    number: run.number,
    name: run.name,
    chapter: chapterOf(run),
    model: modelWords(run.experiment.model),
    parameters: run.parameters,
    seconds: run.seconds,
    backend: run.report.backend,
    endedAt: run.endedAt,
  };
}

/** Every word of the text must be somewhere in the run. */
function holds({ run, number, name, model }: LedgerRow, text: string): boolean {
  const { lab, tags, digest, experiment, end } = run;
  const optimizer = experiment.compile.optimizer.kind;
  const whole = [`#${number}`, name, lab, model, optimizer, end, digest ?? '', ...tags].join('\n');
  const words = text.toLowerCase().split(/\s+/).filter(Boolean);
  return words.every((word) => whole.toLowerCase().includes(word));
}

export function shownRows(rows: readonly LedgerRow[], view: LedgerView): LedgerRow[] {
  const { text, chapter, tag, model, backend, sort, down } = view;
  return rows
    .filter((row) => chapter === '' || row.chapter === chapter)
    .filter((row) => tag === '' || row.run.tags.includes(tag))
    .filter((row) => model === '' || row.model === model)
    .filter((row) => backend === '' || row.backend === backend)
    .filter((row) => holds(row, text))
    .sort((a, b) => compared(a[sort], b[sort], down) || b.number - a.number);
}

/** What has no value stands last, whichever way is up. */
function compared(a: number | string | null, b: number | string | null, down: boolean): number {
  const [hasA, hasB] = [a, b].map((value) => value !== null && !Number.isNaN(value));
  if (!hasA || !hasB) return Number(hasB) - Number(hasA);
  const order =
    typeof a === 'string' ? a.localeCompare(String(b)) : Number(a ?? 0) - Number(b ?? 0);
  return down ? -order : order;
}

/** The different values of all runs, in order: what can be chosen. */
export function valuesOf(
  rows: readonly LedgerRow[],
  read: (row: LedgerRow) => readonly string[],
): string[] {
  return [...new Set(rows.flatMap(read))].sort((a, b) =>
    a.localeCompare(b, 'en', { numeric: true }),
  );
}
