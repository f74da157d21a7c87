// Errors cross the worker's door as data and keep their causes.
import { describe, expect, it } from 'vitest';
import { BookError, fromErrorData, toErrorData } from '../../src/experiment/errors.ts';

describe('toErrorData', () => {
  it('keeps code, values and the whole chain of causes, there and back', () => {
    const socket = new Error('connection reset');
    const thrown = new BookError(
      'data-network',
      { file: 'train-00.bin' },
      new TypeError('fetch failed', { cause: socket }),
    );
    const back = fromErrorData(structuredClone(toErrorData(thrown)));
    expect(back).toBeInstanceOf(BookError);
    expect(back.code).toBe('data-network');
    expect(back.values).toEqual({ file: 'train-00.bin' });
    expect(toErrorData(back).causes.join(' | ')).toContain('TypeError: fetch failed');
    expect(toErrorData(back).causes.join(' | ')).toContain('connection reset');
  });

  it('calls what it does not know unexpected, and keeps its words', () => {
    expect(toErrorData(new RangeError('out of bounds'))).toEqual({
      code: 'unexpected',
      values: {},
      causes: ['RangeError: out of bounds'],
    });
    expect(toErrorData('text').causes).toEqual(['text']);
  });
});
