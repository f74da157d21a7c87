// The speeds as a table for the console, and in words.
import { LEFT_OUT, NO_TIME, USUAL } from './models.ts';
import type { SpeedMeasures, SpeedRow } from './speed.ts';
import { rounded, type Spread, spreadWords } from './spread.ts';
import { table } from './table.ts';

/** A row that trains. */
export type Found = SpeedRow & { readonly examplesPerSecond: Spread };

/** One that was not asked, and might train. */
const isLeftOut = ({ failure }: SpeedRow) => failure === LEFT_OUT || failure === NO_TIME;

const isFound = (row: SpeedRow | undefined): row is Found =>
  row !== undefined && row.examplesPerSecond !== null;

/** The fastest of a side's rows for a model; null where none can train. */
export function bestRow(
  { rows }: Pick<SpeedMeasures, 'rows'>,
  model: string,
  side: SpeedRow['side'],
): Found | null {
  const able = rows.filter((row) => row.model === model && row.side === side).filter(isFound);
  const [best] = able.toSorted((a, b) => b.examplesPerSecond.median - a.examplesPerSecond.median);
  return best ?? null;
}

/** What a model's step computes in a second, in 10⁹ operations (see src/keras/training-flops.ts for which). */
export function gigaflops({ models }: Pick<SpeedMeasures, 'models'>, row: Found): number {
  return (row.examplesPerSecond.median * (models[row.model]?.flopsPerExample ?? 0)) / 1e9;
}

/** A side's figure, with what is unusual about it, or why there is none. */
export function speedWords(row: SpeedRow | undefined): string {
  if (!isFound(row)) return row?.failure ?? '—';
  const small = row.batchSize === USUAL.batchSize ? '' : `, one batch of ${row.batchSize}`;
  return `${spreadWords(row.examplesPerSecond)}${small}${row.failure === null ? '' : `, then: ${row.failure}`}`;
}

/** How much of WebAssembly's ceiling a step on WebAssembly reaches, as `23 %`; `—` elsewhere. */
export function shareWords(speed: SpeedMeasures, row: SpeedRow | undefined): string {
  if (!isFound(row) || row.backend !== 'wasm') return '—';
  return `${((100 * gigaflops(speed, row)) / speed.ceiling.median).toFixed(0)} %`;
}

/** A line for each model and backend: both sides, their ratio, and ours against the ceiling. */
export function speedTable(speed: SpeedMeasures): string {
  const find = ({ model, backend }: SpeedRow, side: SpeedRow['side']) =>
    speed.rows.find((r) => r.model === model && r.backend === backend && r.side === side);
  const lines = speed.rows
    .filter(({ side }) => side === 'ours')
    .map((ours) => {
      const { model, backend } = ours;
      const stock = find(ours, 'stock');
      const pair = speed.ratios.find((r) => r.model === model && r.backend === backend);
      return [
        model,
        `${backend}${isSoftware(speed, backend) ? ' (software)' : ''}`,
        speedWords(ours),
        speedWords(stock),
        pair === undefined ? '—' : spreadWords(pair.ratio),
        [ours, stock].map((row) => row?.kernels ?? '—').join(' : '),
        isFound(ours) ? rounded(gigaflops(speed, ours)) : '—',
        shareWords(speed, ours),
      ];
    });
  const head = [
    'model',
    'backend',
    'ours, examples/s',
    'stock tfjs, examples/s',
    'ours : stock',
    'kernels a step',
  ];
  return table([...head, 'ours, GFLOP/s', 'of the ceiling'], lines);
}

/** Renderers that draw with the processor. */
export function isSoftware({ graphics }: Pick<SpeedMeasures, 'graphics'>, backend: string) {
  const name = { webgl: graphics.webgl, webgpu: graphics.webgpu }[backend] ?? '';
  return /swiftshader|llvmpipe|softpipe|software/i.test(name);
}

/** Stock's best in words; where it has none, whether it can't train or was not timed everywhere. */
export function stockWords(speed: SpeedMeasures, model: string): string {
  const best = bestRow(speed, model, 'stock');
  if (best !== null) return `stock ${speedWords(best)} on ${best.backend}`;
  const rows = speed.rows.filter((row) => row.model === model && row.side === 'stock');
  if (rows.some(isLeftOut)) return 'stock not timed';
  return `stock can’t on ${rows.map(({ backend }) => backend).join(', ')}`;
}

/** A model's speed in a sentence: ours, and against stock's best backend. */
export function speedSentence(speed: SpeedMeasures, model: string): string {
  const [ours, stock] = [bestRow(speed, model, 'ours'), bestRow(speed, model, 'stock')];
  if (ours === null) {
    const rows = speed.rows.filter((row) => row.model === model && row.side === 'ours');
    return rows.some(isLeftOut) ? `${model} not timed` : `${model} trains nowhere`;
  }
  const figure = rounded(ours.examplesPerSecond.median);
  const times = stock && rounded(ours.examplesPerSecond.median / stock.examplesPerSecond.median);
  const against = stock ? `${times}× stock’s best, on ${stock.backend}` : stockWords(speed, model);
  return `${model} ${figure} examples/s on ${ours.backend} (${against})`;
}
