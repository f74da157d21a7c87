// Tables read well on a console and as Markdown.
import { describe, expect, it } from 'vitest';
import { table } from '../../../scripts/bench/table.ts';

describe('table', () => {
  it('aligns its columns', () => {
    expect(
      table(
        ['model', 'a'],
        [
          ['mlp', '12,300'],
          ['cnn', '—'],
        ],
      ).split('\n'),
    ).toEqual([
      '| model | a      |',
      '| ----- | ------ |',
      '| mlp   | 12,300 |',
      '| cnn   | —      |',
    ]);
  });

  it('lets no cell end a column or a row', () => {
    expect(
      table(['a'], [['b|c\nd']])
        .split('\n')
        .at(-1),
    ).toBe('| b\\|c d |');
  });

  it('refuses a row with a cell too few', () => {
    expect(() => table(['a', 'b'], [['x']])).toThrow('A row of 1 cells under 2: x.');
  });
});
