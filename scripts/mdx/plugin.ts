// The book's MDX in Vite: heading ids made readable for MDX, the compiler with the book's plugins, the
// drawn garments as files of the build.

import { existsSync } from 'node:fs';
import { join } from 'node:path';
import mdx from '@mdx-js/rollup';
import type { Plugin } from 'vite';
import { type CompileSetting, mdxOptions } from './compile.ts';
import { parseRecord } from './experiments.ts';
import { drawGarment, PackedImages } from './garments.ts';
import { escapeHeadingIds } from './headings.ts';
import { pageInspection, parseInspection } from './inspections.ts';
import { pageHtml } from './page-html.ts';
import { curvesRecord, pageRecord } from './page-record.ts';
import { rack } from './rack.ts';
import { parseTerms } from './terms.ts';
import type { BookWords } from './vocabulary.ts';

export function bookMdx(words: BookWords): Plugin[] {
  let setting: CompileSetting;
  const reads = new Set<string>();
  const drawn = new Map<string, Buffer>();

  const prepare: Plugin = {
    name: 'book-mdx:prepare',
    enforce: 'pre',
    configResolved({ base, root, build, command, publicDir }) {
      const address = (name: string) => `${build.assetsDir}/${name}`;
      setting = {
        ...words,
        base,
        images: new PackedImages(join(publicDir || root, 'data')),
        // A build gives each image a file, the same for both languages and for the prerendered page;
        // the development server has no place for it.
        place: (name, png) => {
          if (command !== 'build') return `data:image/png;base64,${png.toString('base64')}`;
          drawn.set(address(name), png);
          return base + address(name);
        },
        hasContent: (page) => page === '' || existsSync(join(root, 'content', page)),
        onRead: (path) => reads.add(path),
        hasKind: (kind) =>
          existsSync(join(root, 'src/widgets/instruments', kind, 'instrument.tsx')),
      };
    },
    async transform(code, id) {
      if (id.endsWith('.mdx')) return { code: escapeHeadingIds(code), map: null };
      // The glossary's page imports it whole.
      if (/\/content\/glossary\/[a-z-]+\.json$/.test(id)) {
        return { code: JSON.stringify(parseTerms(code, id)), map: null };
      }
      if (/\/content\/[^/]+\/records\/[^/]+\.inspection\.json$/.test(id)) {
        const { images, place } = setting;
        const isReal = (await images.manifest()).dataset === 'fashion-mnist';
        const draw = async (index: number) =>
          (await drawGarment(images, { set: 'test', index }, 'en', place)).src;
        const page = await pageInspection(parseInspection(code, id), isReal ? draw : null);
        return { code: JSON.stringify(page), map: null };
      }
      if (/\/content\/[^/]+\/records\/[^/]+\.json(\?curves)?$/.test(id)) {
        const record = parseRecord(code, id);
        if (!id.endsWith('?curves')) return { code: JSON.stringify(pageRecord(record)), map: null };
        // As a module: while developing, Vite takes a file with a query for no JSON.
        const shown = JSON.stringify(curvesRecord(record));
        return { code: `export default ${shown};`, moduleType: 'js', map: null };
      }
    },
  };

  const compile: Plugin = { ...(mdx(mdxOptions(() => setting)) as Plugin), enforce: 'pre' };

  const finish: Plugin = {
    name: 'book-mdx:finish',
    enforce: 'pre',
    transform(_code, id) {
      if (!id.endsWith('.mdx')) return;
      // The set is shared by files that compile side by side: one may watch another's listings too.
      for (const path of reads) this.addWatchFile(path);
    },
    generateBundle() {
      if (this.environment.name !== 'client') return;
      for (const [fileName, source] of drawn) this.emitFile({ type: 'asset', fileName, source });
    },
  };
  return [prepare, pageHtml(() => setting), compile, finish, rack(() => setting)];
}
