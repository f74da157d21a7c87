// The split against scikit-learn's own indices.
import { existsSync, readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { sha256Hex } from '../../src/experiment/canonical.ts';
import { trainTestSplit } from '../../src/keras/split.ts';
import { oracle } from '../golden/oracle.ts';

interface SplitCase {
  labels: number[] | 'fashion-mnist-train';
  stratify: 'labels' | 'one-hot' | null;
  test_size: number;
  random_state: number;
  train?: number[];
  test?: number[];
  train_first_32?: number[];
  test_first_32?: number[];
  train_sha256?: string;
  test_sha256?: string;
}

const { cases } = oracle<{ cases: SplitCase[] }>('split-golden.json');

function split(labels: ArrayLike<number>, { stratify, test_size, random_state }: SplitCase) {
  return trainTestSplit(labels, {
    testSize: test_size,
    stratify: stratify ?? 'none',
    randomState: random_state,
  });
}

const digest = (indices: Int32Array) => sha256Hex(new Uint8Array(indices.buffer));

describe('trainTestSplit', () => {
  const small = cases.filter(({ labels }) => Array.isArray(labels));

  it.each(small)(
    'gives scikit-learn’s indices ($stratify, $test_size, $random_state)',
    (golden) => {
      const { train, test } = split(golden.labels as number[], golden);
      expect([...train]).toEqual(golden.train);
      expect([...test]).toEqual(golden.test);
    },
  );

  const labelsFile = [
    process.env.FASHION_MNIST_DIR,
    '.cache/fashion-mnist',
    '../shared/fashion-mnist',
  ]
    .map((folder) => `${folder}/train-labels-idx1-ubyte.gz`)
    .find((file) => existsSync(file));

  it.skipIf(labelsFile === undefined)('gives them for the 60,000 labels of Fashion-MNIST', () => {
    const labels = gunzipSync(readFileSync(labelsFile as string)).subarray(8);
    const large = cases.filter(({ labels: name }) => name === 'fashion-mnist-train');
    expect(large).toHaveLength(6);
    for (const golden of large) {
      const { train, test } = split(labels, golden);
      expect([...train.slice(0, 32)]).toEqual(golden.train_first_32);
      expect([...test.slice(0, 32)]).toEqual(golden.test_first_32);
      expect(digest(train)).toBe(golden.train_sha256);
      expect(digest(test)).toBe(golden.test_sha256);
    }
  });

  it('refuses a class with a single example, and names it', () => {
    const options = { testSize: 0.5, stratify: 'labels', randomState: 0 } as const;
    expect(() => trainTestSplit([0, 0, 1, 1, 7], options)).toThrow(
      expect.objectContaining({ code: 'split-class-too-small', values: { class: 7 } }),
    );
  });

  it('refuses a part with fewer examples than there are classes', () => {
    const options = { testSize: 0.1, stratify: 'labels', randomState: 0 } as const;
    expect(() => trainTestSplit([0, 0, 1, 1, 2, 2], options)).toThrow(
      expect.objectContaining({ code: 'split-too-small' }),
    );
  });
});
