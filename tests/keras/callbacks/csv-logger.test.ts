// CSVLogger beyond the golden cases: quoting, and files that are there already.
import { describe, expect, it } from 'vitest';
import { CSVLogger, type CSVLoggerOptions } from '../../../src/keras/callbacks/csv-logger.ts';
import { createFitState } from '../../../src/keras/callbacks/fit-state.ts';
import { ScriptedModel } from './scripted-fit.ts';

function csvOf(options: Omit<CSVLoggerOptions, 'filename'>, files: Record<string, string> = {}) {
  const model = new ScriptedModel(() => [new CSVLogger({ filename: 'log.csv', ...options })], {
    ...createFitState(1, []),
    files,
  });
  const { exception } = model.fit(0, [{ epoch: 0, logs: { loss: 0.5, val_loss: 1.25 } }]);
  return exception ?? model.state.fit.files['log.csv'];
}

describe('CSVLogger', () => {
  it('quotes a field that holds the separator, as Python’s csv module does', () => {
    expect(csvOf({ separator: '.' })).toBe('epoch.loss.val_loss\r\n0."0.5"."1.25"\r\n');
    expect(csvOf({ separator: '_' })).toBe('epoch_loss_"val_loss"\r\n0_0.5_1.25\r\n');
  });

  it('goes on in a file that is there, without a second header, or starts it anew', () => {
    const files = { 'log.csv': 'epoch,loss,val_loss\r\n0,1.0,2.0\r\n' };
    const row = '0,0.5,1.25\r\n';
    expect(csvOf({ append: true }, files)).toBe(files['log.csv'] + row);
    expect(csvOf({ append: true }, { 'log.csv': '' })).toBe(`epoch,loss,val_loss\r\n${row}`);
    expect(csvOf({}, files)).toBe(`epoch,loss,val_loss\r\n${row}`);
  });

  it('refuses a separator of more than one character', () => {
    const message = '"delimiter" must be a 1-character string';
    expect(csvOf({ separator: '--' })).toMatchObject({ type: 'TypeError', message });
  });
});
