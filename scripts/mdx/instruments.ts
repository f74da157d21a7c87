// `<Instrument garments="0,5,7" />` gets its test images, drawn at build; its experiments come with the others
// (experiments.ts).

import type { Root } from 'mdast';
import { visit } from 'unist-util-visit';
import type { VFile } from 'vfile';
import type { Garment } from './garments.ts';
import {
  dataAttribute,
  isMdxElement,
  type MdxElement,
  readAttributes,
  setAttribute,
} from './jsx.ts';

interface Options {
  readonly chapter: string;
  /** Whether there is a component of this kind. */
  readonly hasKind: (kind: string) => boolean;
  readonly draw: (index: number) => Promise<Garment>;
}

export function remarkInstruments({ chapter, hasKind, draw }: Options) {
  return async (tree: Root, file: VFile) => {
    const found: MdxElement[] = [];
    visit(tree, (node) => {
      if (isMdxElement(node) && node.name === 'Instrument') found.push(node);
    });
    for (const node of found) {
      const { id, kind = id, garments } = readAttributes(node, file);
      if (!/^[a-z][a-z0-9-]*$/.test(String(id))) {
        file.fail(`<Instrument id="${id}"> takes small letters, digits and hyphens.`, node);
      }
      if (!hasKind(String(kind))) {
        file.fail(`There is no src/widgets/instruments/${kind}/instrument.tsx.`, node);
      }
      setAttribute(node, dataAttribute('chapter', chapter));
      if (garments === undefined) continue;
      const indices = String(garments).split(',').map(Number);
      if (!indices.every((index) => Number.isInteger(index) && index >= 0)) {
        file.fail(`<Instrument garments="${garments}"> is not a list like "0,1,2".`, node);
      }
      const drawn = await Promise.all(indices.map(draw)).catch((error: Error) =>
        file.fail(error.message, node),
      );
      setAttribute(node, dataAttribute('garments', drawn));
    }
  };
}
