// Garments: `<Garments set="test" indices="0,1,2" />` gets its images, drawn at build from the packed
// data and never committed, and their class names in the edition's language.

import { createHash } from 'node:crypto';
import { gunzipSync } from 'node:zlib';
import type { Root } from 'mdast';
import { visit } from 'unist-util-visit';
import type { VFile } from 'vfile';
import type { Manifest, PackedSetName } from '../../src/experiment/manifest.ts';
import { readManifest, readShard } from '../data/packed.ts';
import {
  dataAttribute,
  isMdxElement,
  type MdxElement,
  readAttributes,
  setAttribute,
} from './jsx.ts';
import { inkPng } from './png.ts';

/** One image as the page shows it. */
export interface Garment {
  /** Its official number in its set. */
  readonly index: number;
  /** Its class, 0 … 9. */
  readonly label: number;
  readonly className: string;
  readonly src: string;
}

/** Where an image's file goes: the address under which the page finds it. */
export type PlaceImage = (name: string, png: Buffer) => string;

export class PackedImages {
  readonly #dir: string;
  #manifest: Promise<Manifest> | undefined;
  readonly #shards = new Map<string, Promise<Buffer>>();

  /** @param dir the folder with the packed data, `public/data` */
  constructor(dir: string) {
    this.#dir = dir;
  }

  manifest(): Promise<Manifest> {
    this.#manifest ??= readManifest(this.#dir);
    return this.#manifest;
  }

  /**
   * @returns the image's pixels, row by row, and its label
   * @throws RangeError when the set has no such image
   */
  async image(set: PackedSetName, index: number): Promise<{ pixels: Uint8Array; label: number }> {
    const { image, sets } = await this.manifest();
    const size = image.height * image.width;
    let first = 0;
    for (const shard of sets[set].shards) {
      if (index >= first && index < first + shard.count) {
        const at = index - first;
        const raw = await this.#raw(shard);
        const label = raw[shard.count * size + at] ?? 0;
        return { pixels: raw.subarray(at * size, (at + 1) * size), label };
      }
      first += shard.count;
    }
    throw new RangeError(`The ${set} set has images 0 to ${first - 1}; there is no ${index}.`);
  }

  #raw(shard: Manifest['sets']['train']['shards'][number]): Promise<Buffer> {
    const known = this.#shards.get(shard.file);
    if (known) return known;
    const loading = readShard(this.#dir, shard).then((bytes) => gunzipSync(bytes));
    this.#shards.set(shard.file, loading);
    return loading;
  }
}

/** Draws one image and places its file. */
export async function drawGarment(
  images: PackedImages,
  { set, index }: { set: PackedSetName; index: number },
  locale: string,
  place: PlaceImage,
): Promise<Garment> {
  const { classes, image } = await images.manifest();
  const { pixels, label } = await images.image(set, index);
  const png = inkPng(pixels, image.width, image.height);
  const hash = createHash('sha256').update(png).digest('hex').slice(0, 8);
  const names = classes[label];
  return {
    index,
    label,
    className: (locale === 'ko' ? names?.ko : names?.en) ?? String(label),
    src: place(`garment-${set}-${index}-${hash}.png`, png),
  };
}

/** Remark plugin: replaces `set` and `indices` by the drawn `items`. */
export function remarkGarments(images: PackedImages, locale: string, place: PlaceImage) {
  return async (tree: Root, file: VFile) => {
    const found: MdxElement[] = [];
    visit(tree, (node) => {
      if (isMdxElement(node) && node.name === 'Garments') found.push(node);
    });
    for (const node of found) {
      const { set, indices } = readAttributes(node, file);
      if (set !== 'train' && set !== 'test') {
        return file.fail('<Garments set> is "train" or "test".', node);
      }
      const numbers = String(indices)
        .split(',')
        .map((text) => Number(text.trim() || Number.NaN));
      if (!numbers.every((index) => Number.isInteger(index) && index >= 0)) {
        file.fail(`<Garments indices="${indices}"> is not a list like "0,1,2".`, node);
      }
      const items: Garment[] = [];
      for (const index of numbers) {
        items.push(
          await drawGarment(images, { set, index }, locale, place).catch((error: Error) =>
            file.fail(error.message, node),
          ),
        );
      }
      setAttribute(node, dataAttribute('items', items));
    }
  };
}
