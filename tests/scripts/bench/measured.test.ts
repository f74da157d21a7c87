// The README's figures are those of a record.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import {
  measuredPart,
  measuredTable,
  type WholeResults,
  withMeasured,
} from '../../../scripts/bench/measured.ts';
import { RECORDS, recordName } from '../../../scripts/bench/results.ts';
import { results } from './found.ts';

const readme = readFileSync('README.md', 'utf8');
const records = existsSync(RECORDS)
  ? readdirSync(RECORDS).map((name) => {
      const file = `${RECORDS}/${name}`;
      return { file, name, results: JSON.parse(readFileSync(file, 'utf8')) as WholeResults };
    })
  : [];

describe('the README', () => {
  it('quotes the record that it names, figure by figure, once there is one', () => {
    const part = measuredPart(readme);
    expect(part, 'the marks that a record is written between').not.toBeNull();
    const tables = records.map((record) => measuredTable(record.results, record.file));
    if (tables.length > 0) expect(tables).toContain(part);
    // Figures without a record would be anybody's.
    else expect(part).not.toContain('| what');
  });

  it('names records after their machines, and holds none of the stand-in', () => {
    for (const record of records) {
      expect(record.name).toBe(recordName(record.results.machine));
      expect(record.results.dataset).toBe('fashion-mnist');
    }
  });
});

describe('measuredTable', () => {
  const words = measuredTable(results, `${RECORDS}/one.json`);
  const told = (what: string) =>
    words.split('\n').flatMap((line) => {
      const [, name = '', figure = ''] = line.split(' | ').length > 1 ? line.split('|') : [];
      return name.trim() === what ? [figure.trim()] : [];
    });

  it('names the machine, the day, the commit and the record', () => {
    expect(words).toMatch(/^`npm run bench` on Intel.+, 2 cores, 24 GB; linux 6\.1\.0 x64/);
    expect(words).toContain('2026-11-23, commit 0123456789ab ([record](scripts/bench/results/one');
  });

  it.each([
    ['test accuracy, seeds 1, 2', '0.8745, 0.8725'],
    ['from pressing Train to the test result', '15.9–16.3 s'],
    [
      'from pressing Train to the first plotted point',
      '1.87 (1.46–2.28) s pressed at once, 1.11 (1.10–1.12) s after the warm start, ' +
        '0.420 (0.410–0.430) s at the second run',
    ],
    ['longest task on the page’s thread, before and after the first point', '45 ms, 20 ms'],
    ['costliest task there in processor time, before and after it', '17 ms, 12 ms'],
    [
      'scripts before Train, gzip',
      '140.5 kB in English, 143.8 kB in Korean; 143.8 kB at most, on /ko/keras-sequential/',
    ],
    [
      'MLP, examples/s',
      '20,000 (19,000–21,000) on wasm; stock 7,500 (7,000–8,000) on wasm; ' +
        '2.60 (2.50–2.70) times stock on wasm; 17 % of the ceiling',
    ],
    [
      'CNN, examples/s',
      '71.0 (70.0–72.0) on wasm; stock 1.42, one batch of 4 on webgl; 36 % of the ceiling',
    ],
    [
      'MLP on webgl, software',
      '1.60 (1.50–1.70) times stock, batches of 64; 79 to 218 kernels a step',
    ],
    [
      'what calibration picks, and its speed',
      'MLP wasm and webgl, 0.08 of the best; CNN wasm, 1.00 of the best',
    ],
    [
      'a step of the MLP on wasm',
      '1.87 ms a step of 64; 23 kernels: FusedMatMul 45 %, BatchMatMul 30 %, OptimizerStep 15 %, Sum 8 %',
    ],
    ['the ceiling: matrix product on WebAssembly', '30.0 (29.0–31.0) GFLOP/s'],
    ['most memory of the page’s process, training on WebAssembly', 'MLP 123 MB, stock MLP untold'],
    ['tensors that 10 further runs leave behind', '0'],
  ])('says of %s: %s', (what, figure) => {
    expect(told(what)).toEqual([figure]);
  });

  it('is found again where it was written, and leaves the rest as it was', () => {
    const written = withMeasured(readme, words);
    expect(measuredPart(written)).toBe(words);
    expect(withMeasured(written, measuredPart(readme) ?? '')).toBe(readme);
  });

  it('is written nowhere without marks', () => {
    expect(() => withMeasured('# Fitting Room', words)).toThrow('README.md has no');
  });
});

describe('recordName', () => {
  it.each([
    ['Intel(R) Xeon(R) Processor', 2, 'intel-xeon-2-cores.json'],
    ['Intel(R) Core(TM) i7-8550U CPU @ 1.80GHz', 8, 'intel-core-i7-8550u-8-cores.json'],
    ['Apple M2', 8, 'apple-m2-8-cores.json'],
  ])('makes of %s with %d cores %s', (cpu, cores, name) => {
    expect(recordName({ cpu, cores })).toBe(name);
  });
});
