// The table of speeds shows every side, or why it has no figure.
import { describe, expect, it } from 'vitest';
import { LEFT_OUT } from '../../../scripts/bench/models.ts';
import type { SpeedRow } from '../../../scripts/bench/speed.ts';
import {
  bestRow,
  isSoftware,
  shareWords,
  speedSentence,
  speedTable,
  stockWords,
} from '../../../scripts/bench/speed-table.ts';
import { speed } from './found.ts';

/** The cells of the table's line for a model and a backend. */
function cells(model: string, backend: string): string[] {
  const lines = speedTable(speed)
    .split('\n')
    .map((line) => line.split('|').map((cell) => cell.trim()));
  return lines.find(([, a, b]) => a === model && b?.startsWith(backend))?.slice(3, -1) ?? [];
}

describe('speedTable', () => {
  it('sets both sides, their ratio and the ceiling side by side', () => {
    expect(cells('mlp', 'wasm')).toEqual([
      '20,000 (19,000–21,000)',
      '7,500 (7,000–8,000)',
      '2.60 (2.50–2.70)',
      '79 : 218',
      '5.00',
      '17 %',
    ]);
  });

  it('gives the reason where a side can’t train, and no ratio', () => {
    expect(cells('cnn', 'wasm').slice(1, 3)).toEqual(['no such kernel', '—']);
  });

  it('says of a crawling side how small its batch was, and holds it against no other ceiling', () => {
    expect(cells('cnn', 'webgl')).toEqual([
      '1.60, one batch of 4',
      '1.42, one batch of 4',
      '—',
      '— : —',
      '0.240',
      '—',
    ]);
  });

  it('says which backend is software', () => {
    expect(speedTable(speed)).toContain('| webgl (software) |');
    expect(isSoftware(speed, 'wasm')).toBe(false);
    expect(isSoftware(speed, 'webgpu')).toBe(false);
  });

  it('does not hide that a side broke down after it had trained', () => {
    const rows = speed.rows.map((row) =>
      row.model === 'mlp' && row.side === 'ours' ? { ...row, failure: 'out of memory' } : row,
    );
    expect(speedTable({ ...speed, rows })).toContain('(19,000–21,000), then: out of memory');
  });
});

describe('the best of a model', () => {
  it('is the fastest of a side', () => {
    expect(bestRow(speed, 'cnn', 'ours')?.backend).toBe('wasm');
    expect(bestRow(speed, 'cnn', 'stock')?.backend).toBe('webgl');
    expect(bestRow(speed, 'cnn-dropout', 'ours')).toBeNull();
  });

  it('reaches a share of the ceiling: examples a second × operations an example', () => {
    // 71 · 150 · 10⁶ = 10.65 · 10⁹ of 30 · 10⁹
    expect(shareWords(speed, bestRow(speed, 'cnn', 'ours') ?? undefined)).toBe('36 %');
  });

  it('tells a stock that was not timed from one that can’t train', () => {
    const stock = { ...speed.rows[3], model: 'cnn-dropout' } as SpeedRow;
    const only = (failure: string) => ({ ...speed, rows: [{ ...stock, failure }] });
    expect(stockWords(only(LEFT_OUT), 'cnn-dropout')).toBe('stock not timed');
    expect(stockWords(only('no such kernel'), 'cnn-dropout')).toBe('stock can’t on wasm');
  });

  it('is set against stock’s best', () => {
    expect(speedSentence(speed, 'cnn')).toBe(
      'cnn 71.0 examples/s on wasm (50.0× stock’s best, on webgl)',
    );
  });
});
