// Runs compared and written down: what two Experiments differ in, CSV, and the JSON that comes back whole.
import { describe, expect, test } from 'vitest';
import { parseExperiment } from '../../src/experiment/experiment.ts';
import { experimentDifferences } from '../../src/experiment/experiment-difference.ts';
import { HYPERPARAMETERS, withValue } from '../../src/experiment/hyperparameters.ts';
import { readKeptRun } from '../../src/experiment/kept-run.ts';
import { readRunsFile, writeRunsFile } from '../../src/experiment/runs-file.ts';
import { csvCell, runsCsv } from '../../src/widgets/instruments/run-ledger/runs-csv.ts';
import { MLP, sampleRun } from '../storage/sample-runs.ts';

const rate = HYPERPARAMETERS.find(({ id }) => id === 'learningRate');
if (rate === undefined) throw new Error('no learning rate');

const kept = (number: number, change = {}) => readKeptRun({ ...sampleRun(change), number });

describe('what two Experiments differ in', () => {
  test('nothing, when they do the same', () => {
    expect(experimentDifferences(MLP, parseExperiment(structuredClone(MLP)))).toEqual([]);
  });

  test('hyper-parameters by their rows, all else by Keras’s names', () => {
    const other = withValue({ ...MLP, fit: { ...MLP.fit, shuffle: !MLP.fit.shuffle } }, rate, 0.5);
    const found = experimentDifferences(MLP, other).map((one) =>
      one.kind === 'field'
        ? [one.place, one.before, one.after]
        : [one.row.key, one.before, one.after],
    );
    expect(found).toEqual([
      ['lr', rate.read(MLP), 0.5],
      ['fit.shuffle', MLP.fit.shuffle, !MLP.fit.shuffle],
    ]);
  });

  test('a layer more is a whole list more', () => {
    const layers = [
      ...MLP.model.layers.slice(0, -1),
      { type: 'Dropout', rate: 0.5 },
      MLP.model.layers.at(-1),
    ];
    const other = parseExperiment({ ...MLP, model: { ...MLP.model, layers } });
    expect(experimentDifferences(MLP, other)).toMatchObject([
      { kind: 'field', place: 'model.layers' },
    ]);
  });
});

describe('CSV', () => {
  test.each([
    ['plain', 'plain'],
    ['a,b', '"a,b"'],
    ['say "hi"', '"say ""hi"""'],
    ['two\nlines', '"two\nlines"'],
    ['=1+1', "'=1+1"],
    [-0.5, '-0.5'],
    [null, ''],
  ])('writes %j', (value, written) => {
    expect(csvCell(value)).toBe(written);
  });

  test('has a head and a line for each run', () => {
    const lines = runsCsv([kept(1), kept(2, { name: 'a,b' })]).split('\r\n');
    expect(lines).toHaveLength(4);
    expect(lines[0]).toMatch(/^number,name,chapter,lab,tags,/);
    expect(lines[0]).toContain('learning_rate');
    expect(lines[2]).toMatch(/^2,"a,b",keras-sequential,/);
  });
});

describe('JSON', () => {
  test('comes back whole, NaN and infinities too', () => {
    const runs = [
      kept(1),
      kept(2, { history: { loss: [1, Number.NaN, Number.POSITIVE_INFINITY] }, tags: ['NaN'] }),
    ];
    expect(readRunsFile(writeRunsFile(runs))).toEqual({ runs, faults: [] });
  });

  test('tells what is no file of runs', () => {
    expect(readRunsFile('{')).toBe('not-json');
    expect(readRunsFile('[]')).toBe('other-format');
    expect(readRunsFile('{"format":"fitting-room-runs","version":9,"runs":[]}')).toBe(
      'other-version',
    );
  });

  test('leaves out what is no run, and says which and why', () => {
    const file = JSON.parse(writeRunsFile([kept(1), kept(2)]));
    file.runs[0].seconds = 'long';
    const read = readRunsFile(JSON.stringify(file));
    expect(read).toMatchObject({
      runs: [{ number: 2 }],
      faults: [{ place: 1, error: { code: 'experiment-malformed', values: { place: 'seconds' } } }],
    });
  });
});
