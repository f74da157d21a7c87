// What lies under public/data/: the manifest of the packed images, as scripts/data writes it and the
// worker reads it. Imports this room and valibot only.
import * as v from 'valibot';
import { BookError } from './errors.ts';

const count = v.pipe(v.number(), v.integer(), v.minValue(0));
const sha256 = v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/));
const words = v.pipe(v.string(), v.minLength(1));

/**
 * One shard: `count` images of height × width × channels bytes, one after another, then their `count`
 * labels of one byte each; gzip-compressed. `sha256` is of the file as it lies on the server, `rawSha256`
 * of the bytes after inflating: a host that adds a content encoding of its own makes the browser inflate
 * the file before anybody can hash it, so a loader accepts either and inflates only the first.
 */
const shardSchema = v.strictObject({
  /** A name without a folder; it carries the hash, so a file of one name never changes. */
  file: v.pipe(v.string(), v.regex(/^[a-z]+-[0-9]{2}-[0-9a-f]{8}\.bin$/)),
  count,
  bytes: count,
  sha256,
  rawBytes: count,
  rawSha256: sha256,
});

/** A packed file of another name and content, hashed as a shard is. */
const packedFileSchema = (name: RegExp) =>
  v.strictObject({
    file: v.pipe(v.string(), v.regex(name)),
    bytes: count,
    sha256,
    rawBytes: count,
    rawSha256: sha256,
  });

const packedSetSchema = v.pipe(
  v.strictObject({
    count,
    /** All labels once more, a byte each: who only looks for classes fetches no image. */
    labels: packedFileSchema(/^[a-z]+-labels-[0-9a-f]{8}\.bin$/),
    shards: v.pipe(v.array(shardSchema), v.minLength(1)),
  }),
  v.check(
    (set) => set.shards.reduce((sum, shard) => sum + shard.count, 0) === set.count,
    "The shards' counts must add up to the set's count.",
  ),
  v.check(
    ({ count, labels }) => labels.rawBytes === count,
    'There must be a label for each image.',
  ),
);

export const manifestSchema = v.pipe(
  v.strictObject({
    version: v.literal(2),
    dataset: v.picklist(['fashion-mnist', 'stand-in']),
    /** A hash over what the pack was made from: the same one means that packing again changes nothing. */
    madeFrom: sha256,
    /** The name of class `i`, as a label byte `i` says it. */
    classes: v.pipe(v.array(v.strictObject({ en: words, ko: words })), v.length(10)),
    image: v.strictObject({
      height: v.literal(28),
      width: v.literal(28),
      channels: v.literal(1),
    }),
    licence: v.strictObject({
      name: words,
      /** The copyright and permission notice, whole: it goes with the data. */
      notice: words,
      source: words,
      citation: words,
    }),
    sets: v.strictObject({ train: packedSetSchema, test: packedSetSchema }),
    /** Each class's mean image and its nearest and farthest ones: `portraits-file.ts`. */
    portraits: packedFileSchema(/^train-portraits-[0-9a-f]{8}\.bin$/),
  }),
  v.check(({ image, sets }) => {
    const exampleBytes = image.height * image.width * image.channels + 1;
    return [...sets.train.shards, ...sets.test.shards].every(
      (shard) => shard.rawBytes === shard.count * exampleBytes,
    );
  }, "A shard's rawBytes must be its count times one image and one label."),
);

export type Manifest = v.InferOutput<typeof manifestSchema>;

/** @throws BookError `data-manifest-malformed`, naming the `place` and what was `found` there */
export function parseManifest(input: unknown): Manifest {
  const parsed = v.safeParse(manifestSchema, input);
  if (parsed.success) return parsed.output;
  const [issue] = parsed.issues;
  throw new BookError('data-manifest-malformed', {
    place: v.getDotPath(issue) ?? '(whole)',
    found: issue.received,
  });
}

export type Shard = v.InferOutput<typeof shardSchema>;
/** What a shard and every other packed file say of themselves. */
export type PackedFile = Omit<Shard, 'count'>;
/** The two official sets; validation images are split off `train` by an Experiment. */
export type PackedSetName = keyof Manifest['sets'];
/** Whether the reader trains on the real images or on the drawn stand-in. */
export type DatasetName = Manifest['dataset'];

/** The ten classes in the order of their labels: Zalando's English names, and what Korean shops say. */
export const fashionMnistClasses: Manifest['classes'] = [
  { en: 'T-shirt/top', ko: '티셔츠/상의' },
  { en: 'Trouser', ko: '바지' },
  { en: 'Pullover', ko: '풀오버' },
  { en: 'Dress', ko: '원피스' },
  { en: 'Coat', ko: '코트' },
  { en: 'Sandal', ko: '샌들' },
  { en: 'Shirt', ko: '셔츠' },
  { en: 'Sneaker', ko: '스니커즈' },
  { en: 'Bag', ko: '가방' },
  { en: 'Ankle boot', ko: '앵클부츠' },
];
