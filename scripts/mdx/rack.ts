// The module `virtual:rack`: the ten garments of the title page's rail, one of each class, drawn at build.

import type { Plugin } from 'vite';
import { drawGarment, type Garment, type PackedImages, type PlaceImage } from './garments.ts';

const ID = 'virtual:rack';

export interface RackSetting {
  readonly images: PackedImages;
  readonly place: PlaceImage;
}

export function rack(setting: () => RackSetting): Plugin {
  return {
    name: 'rack',
    resolveId: { filter: { id: /^virtual:rack$/ }, handler: () => `\0${ID}` },
    load: {
      filter: { id: /^\0virtual:rack$/ },
      async handler() {
        const { images, place } = setting();
        const garments = await firstOfEachClass(images, place);
        const shown = garments.map(({ index, src }) => ({ index, src }));
        return `export const RACK = ${JSON.stringify(shown)};`;
      },
    },
  };
}

/** The first test image of each class, in the order of the classes. */
async function firstOfEachClass(images: PackedImages, place: PlaceImage): Promise<Garment[]> {
  const { classes } = await images.manifest();
  const indices = new Map<number, number>();
  for (let index = 0; indices.size < classes.length; index += 1) {
    const { label } = await images.image('test', index);
    if (!indices.has(label)) indices.set(label, index);
  }
  const inOrder = [...indices].sort(([a], [b]) => a - b);
  return Promise.all(
    inOrder.map(([, index]) => drawGarment(images, { set: 'test', index }, 'en', place)),
  );
}
