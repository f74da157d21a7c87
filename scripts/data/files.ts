// The four official files of Fashion-MNIST, and who serves them.
import type { PackedSetName } from '../../src/experiment/manifest.ts';

/** One file of the data set, known by its size and SHA-256 before a byte of it is read. */
export interface SourceFile {
  readonly name: string;
  readonly set: PackedSetName;
  readonly holds: 'images' | 'labels';
  /** How many images or labels lie in it. */
  readonly count: number;
  /** The size of the compressed file. */
  readonly bytes: number;
  readonly sha256: string;
}

export const fashionMnistFiles: readonly SourceFile[] = [
  {
    name: 'train-images-idx3-ubyte.gz',
    set: 'train',
    holds: 'images',
    count: 60_000,
    bytes: 26_421_880,
    sha256: '3aede38d61863908ad78613f6a32ed271626dd12800ba2636569512369268a84',
  },
  {
    name: 'train-labels-idx1-ubyte.gz',
    set: 'train',
    holds: 'labels',
    count: 60_000,
    bytes: 29_515,
    sha256: 'a04f17134ac03560a47e3764e11b92fc97de4d1bfaf8ba1a3aa29af54cc90845',
  },
  {
    name: 't10k-images-idx3-ubyte.gz',
    set: 'test',
    holds: 'images',
    count: 10_000,
    bytes: 4_422_102,
    sha256: '346e55b948d973a97e58d2351dde16a484bd415d4595297633bb08f03db6a073',
  },
  {
    name: 't10k-labels-idx1-ubyte.gz',
    set: 'test',
    holds: 'labels',
    count: 10_000,
    bytes: 5_148,
    sha256: '67da17c76eaffca5446c3361aaab5c3cd6d1c2608764d35dfb1850b086bf8dd5',
  },
];

/** Folders on the web that hold the four files under their official names: Zalando's, TensorFlow's. */
export const fashionMnistMirrors: readonly string[] = [
  'http://fashion-mnist.s3-website.eu-central-1.amazonaws.com/',
  'https://storage.googleapis.com/tensorflow/tf-keras-datasets/',
];
