// A reader's files become a set: what belongs together is found, what does not is told, a test is drawn where none is
// given, and all images have 28 × 28 pixels.
import { describe, expect, test } from 'vitest';
import { ownSetId } from '../../src/experiment/own-set.ts';
import {
  type IdxContent,
  type OwnPicture,
  ownPixels,
  picturePlace,
  setOfIdx,
  setOfPictures,
} from '../../src/mathematics/own-set.ts';

const labels = (file: string, values: number[]): IdxContent => ({
  ...{ kind: 'labels', file, labels: Uint8Array.from(values) },
});
const images = (file: string, count: number, side = 28): IdxContent => ({
  ...{ kind: 'images', file, count, height: side, width: side },
  pixels: Uint8Array.from({ length: count * side * side }, (_, i) => Math.floor(i / side ** 2) + 1),
});
const code = (work: () => unknown) => {
  try {
    work();
    return 'made';
  } catch (thrown) {
    return (thrown as { code: string }).code;
  }
};
const TWO = [0, 1, 0, 1, 0, 1, 0, 1, 0, 1];

describe('IDX files', () => {
  test('of training and test are told apart by their names', () => {
    const { content, classes, testFrom } = setOfIdx([
      labels('t10k-labels-idx1-ubyte', [2, 0]),
      images('train-images-idx3-ubyte', 10),
      images('t10k-images-idx3-ubyte', 2),
      labels('train-labels-idx1-ubyte', TWO),
    ]);
    expect(testFrom).toBe('files');
    expect(classes).toBe(3);
    expect([...content.train.labels]).toEqual(TWO);
    expect([...content.test.labels]).toEqual([2, 0]);
  });

  test('without a test give a fifth of each class to it, images and labels together', () => {
    const { content, testFrom } = setOfIdx([images('a', 10), labels('b', TWO)]);
    expect(testFrom).toBe('split');
    expect([...content.test.labels].sort()).toEqual([0, 1]);
    expect(content.train.labels).toHaveLength(8);
    for (const part of [content.train, content.test]) {
      part.labels.forEach((label, i) => {
        // Image k has the shade k + 1, and class k mod 2.
        expect(((part.pixels[i * 784] as number) - 1) % 2).toBe(label);
      });
    }
    const shades = [content.train, content.test].flatMap(({ pixels, labels: own }) =>
      Array.from(own, (_, i) => pixels[i * 784] as number),
    );
    expect(shades.sort((a, b) => a - b)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
  });

  test('of two that are both called test belong together all the same', () => {
    expect(setOfIdx([images('test-images', 10), labels('test-labels', TWO)]).testFrom).toBe(
      'split',
    );
  });

  test('of two alone belong together, also where one name speaks of the test', () => {
    const made = setOfIdx([images('t10k-images', 10), labels('my-labels', TWO)]);
    expect(made.content.train.labels.length + made.content.test.labels.length).toBe(10);
  });

  test('of another size are brought to 28 × 28, as large as they fit and in the middle', () => {
    const small = setOfIdx([images('a', 10, 14), labels('b', TWO)]).content.train;
    expect(small.pixels).toHaveLength(8 * 784);
    expect(new Set(small.pixels.subarray(0, 784)).size).toBe(1);
    const wide: IdxContent = {
      ...{ kind: 'images', file: 'a', count: 10, height: 7, width: 14 },
      pixels: new Uint8Array(980).fill(200),
    };
    const { pixels } = setOfIdx([wide, labels('b', TWO)]).content.train;
    const column = Array.from({ length: 28 }, (_, row) => pixels[row * 28 + 14]);
    expect(column).toEqual([...Array(7).fill(0), ...Array(14).fill(200), ...Array(7).fill(0)]);
  });

  test('that do not belong together are told by what is wrong', () => {
    expect(code(() => setOfIdx([images('a', 9), labels('b', TWO)]))).toBe('own-counts');
    expect(code(() => setOfIdx([images('a', 10)]))).toBe('own-labels-missing');
    expect(code(() => setOfIdx([labels('b', TWO)]))).toBe('own-images-missing');
    expect(code(() => setOfIdx([images('a', 10), images('b', 10)]))).toBe('own-twice');
    expect(code(() => setOfIdx([images('a', 3), labels('b', [4, 4, 4])]))).toBe('own-one-class');
    expect(code(() => setOfIdx([images('a', 3), labels('b', [0, 0, 1])]))).toBe(
      'split-class-too-small',
    );
    expect(code(() => setOfIdx([]))).toBe('own-nothing');
    expect(code(() => setOfIdx([images('a', 70_001, 1), labels('b', Array(70_001).fill(0))]))).toBe(
      'own-too-many',
    );
  });
});

describe('folders of pictures', () => {
  const picture = (className: string, set: OwnPicture['set'] = null): OwnPicture => ({
    ...{ className, set, pixels: new Uint8Array(784).fill(className.length) },
  });

  test('name the class, and the set where a folder above is called train or test', () => {
    expect(picturePlace('shapes/round/1.png')).toEqual({ className: 'round', set: null });
    expect(picturePlace('shapes/Test/round/1.png')).toEqual({ className: 'round', set: 'test' });
    expect(picturePlace('training/round/1.png')).toEqual({ className: 'round', set: 'train' });
    // A class may be called so itself.
    expect(picturePlace('shapes/test/1.png')).toEqual({ className: 'test', set: null });
    expect(picturePlace('1.png')).toBeNull();
    expect(picturePlace('shapes/round/.DS_Store')).toBeNull();
    expect(picturePlace('__MACOSX/round/1.png')).toBeNull();
  });

  test('are put in the order of their names, numbers as numbers', () => {
    const all = ['10', '9', 'b'].flatMap((name) => [picture(name), picture(name), picture(name)]);
    const { names, content } = setOfPictures(all);
    expect(names).toEqual(['9', '10', 'b']);
    expect([...content.train.labels, ...content.test.labels].sort()).toEqual([
      0, 0, 0, 1, 1, 1, 2, 2, 2,
    ]);
  });

  test('keep their own test', () => {
    const { content, testFrom } = setOfPictures([
      ...[picture('aa', 'train'), picture('b', 'train'), picture('b', 'test')],
    ]);
    expect(testFrom).toBe('files');
    expect([...content.train.labels]).toEqual([0, 1]);
    expect([...content.test.labels]).toEqual([1]);
    expect(content.test.pixels[0]).toBe(1);
  });

  test('of one class make no set', () => {
    expect(code(() => setOfPictures([picture('a'), picture('a')]))).toBe('own-one-class');
  });
});

test('a picture of 28 × 28 stays as it is, and another one is made a light thing on black', () => {
  const grey = Uint8Array.from({ length: 784 }, (_, i) => i % 256);
  const colour = Uint8Array.from({ length: 3 * 784 }, (_, i) => grey[Math.floor(i / 3)] as number);
  expect(ownPixels({ width: 28, height: 28, channels: 3, values: colour })).toEqual(grey);
  // A dark square on white.
  const values = Uint8Array.from({ length: 56 * 56 }, (_, i) => {
    const [row, column] = [Math.floor(i / 56), i % 56];
    return row >= 14 && row < 42 && column >= 14 && column < 42 ? 30 : 255;
  });
  const made = ownPixels({ width: 56, height: 56, channels: 1, values });
  expect(made).toHaveLength(784);
  expect(made[14 * 28 + 14]).toBe(225);
});

test('a set’s name is of its bytes: the same images have the same one, others another', () => {
  const part = (shade: number, label: number) => ({
    pixels: new Uint8Array(784).fill(shade),
    labels: Uint8Array.of(label),
  });
  const id = ownSetId({ train: part(1, 0), test: part(2, 1) });
  expect(id).toMatch(/^[0-9a-f]{16}$/);
  expect(ownSetId({ train: part(1, 0), test: part(2, 1) })).toBe(id);
  expect(ownSetId({ train: part(1, 1), test: part(2, 1) })).not.toBe(id);
  expect(ownSetId({ train: part(2, 1), test: part(1, 0) })).not.toBe(id);
});
