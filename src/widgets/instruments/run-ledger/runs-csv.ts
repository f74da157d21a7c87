// Runs as a table for other programs: CSV as RFC 4180 writes it. Pure. Imports experiment.
import { HYPERPARAMETERS } from '../../../experiment/hyperparameters.ts';
import { chapterOf, type KeptRun } from '../../../experiment/kept-run.ts';
import { modelWords } from '../../../experiment/model-words.ts';
import { keptFigures } from '../../kept-figures.ts';

type Cell = string | number | null;

/** A row's cells by the columns' names. */
function cellsOf(run: KeptRun): Record<string, Cell> {
  const { experiment, report } = run;
  const figures = keptFigures(run);
  const settings = HYPERPARAMETERS.map((row): [string, Cell] => {
    const place = /\d+$/.exec(row.key)?.[0];
    const name = row.id === 'units' || row.id === 'lossWeight' ? `${row.id}_${place}` : row.id;
    return [snake(name), row.read(experiment)];
  });
  return {
    number: run.number,
    name: run.name,
    chapter: chapterOf(run),
    lab: run.lab,
    tags: run.tags.join(' | '),
    end: run.end,
    ended_at: new Date(run.endedAt).toISOString(),
    model: modelWords(experiment.model),
    parameters: run.parameters,
    training_examples: run.trainingExamples,
    completed_epochs: figures.epochs,
    accuracy: figures.trainAccuracy,
    loss: figures.trainLoss,
    val_accuracy: figures.valAccuracy,
    val_loss: figures.valLoss,
    best_val_accuracy: figures.bestValAccuracy,
    test_accuracy: figures.testAccuracy,
    test_loss: figures.testLoss,
    seconds: run.seconds,
    dataset: run.dataset,
    backend: report.backend,
    kernel_set: report.kernelSet,
    digest: run.digest,
    experiment: run.hash,
    ...Object.fromEntries(settings),
  };
}

const snake = (name: string) => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);

/** A head and a line for each run, in their order. */
export function runsCsv(runs: readonly KeptRun[]): string {
  const rows = runs.map(cellsOf);
  const columns = [...new Set(rows.flatMap((row) => Object.keys(row)))];
  const lines = rows.map((row) => columns.map((column) => csvCell(row[column] ?? null)));
  return [columns.map(csvCell), ...lines].map((cells) => `${cells.join(',')}\r\n`).join('');
}

/**
 * One cell. A text that a spreadsheet would take for a formula gets an apostrophe before it: runs may come from a
 * file of somebody else's.
 */
export function csvCell(cell: Cell): string {
  if (cell === null) return '';
  if (typeof cell === 'number') return String(cell);
  const text = /^[=+\-@\t\r]/.test(cell) ? `'${cell}` : cell;
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
