// Which numbers of the prose count as results typed by hand.
import { describe, expect, it } from 'vitest';
import { findTypedFigures, isRecorded } from '../../scripts/mdx/typed-figures.ts';

const numbersOf = (text: string) => findTypedFigures(text).map(({ number }) => number);

describe('a figure typed by hand', () => {
  it('is a decimal or a percentage in a sentence about accuracy or loss', () => {
    expect(numbersOf('The model reaches an accuracy of 0.87.')).toEqual(['0.87']);
    expect(numbersOf('Test accuracy was 87.3 % and the loss 0.351.')).toEqual(['87.3 %', '0.351']);
    expect(numbersOf('Accuracy rose to 91%.')).toEqual(['91%']);
    expect(numbersOf('검증 정확도는 88.1%이다.')).toEqual(['88.1%']);
    expect(numbersOf('손실은 0.33까지 내려갔다.')).toEqual(['0.33']);
  });

  it('is no count, no version and no number of another sentence', () => {
    expect(numbersOf('The loss is a mean over 48,000 images.')).toEqual([]);
    expect(numbersOf('Keras 3.0.1 computes the loss.')).toEqual([]);
    expect(numbersOf('The learning rate is 0.001. The loss falls.')).toEqual([]);
  });
});

describe('isRecorded', () => {
  const figures = [0.87312, 0.3508, 12];
  it('compares with as many digits as were typed', () => {
    expect(isRecorded('0.873', figures)).toBe(true);
    expect(isRecorded('0.8732', figures)).toBe(false);
    expect(isRecorded('87.3 %', figures)).toBe(true);
    expect(isRecorded('87%', figures)).toBe(true);
    expect(isRecorded('88%', figures)).toBe(false);
    expect(isRecorded('0.35', figures)).toBe(true);
  });
});
