// What a page loads before anything is pressed, in bytes and gzipped: .cache/sizes.json and a line on the
// console.

import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { gzipSync } from 'node:zlib';
import type { WrittenPage } from './prerender.ts';

interface Size {
  readonly bytes: number;
  readonly gzip: number;
}

export interface PageSizes {
  readonly html: Size;
  readonly scripts: Size;
  readonly styles: Size;
  readonly files: Readonly<Record<string, Size>>;
}

/** @param target where the report goes */
export async function reportSizes(
  dist: string,
  pages: readonly WrittenPage[],
  target: string,
): Promise<Record<string, PageSizes>> {
  const known = new Map<string, Size>();
  const sizeOf = async (file: string): Promise<Size> => {
    const size = known.get(file) ?? measure(await readFile(join(dist, file)));
    known.set(file, size);
    return size;
  };
  const report: Record<string, PageSizes> = {};
  for (const { address, file, scripts } of pages) {
    const html = await readFile(join(dist, file), 'utf8');
    const links = html.matchAll(/<link rel="stylesheet"[^>]*href="[^"]*?(assets\/[^"]+)"/g);
    // A set: the sheet with the Korean fonts is linked a second time for readers without a script.
    const styles = [...new Set([...links].map((found) => found[1] ?? ''))];
    const files: Record<string, Size> = {};
    for (const name of [...scripts, ...styles]) {
      files[name] = await sizeOf(name);
    }
    report[address] = {
      html: measure(Buffer.from(html)),
      scripts: sum(scripts.map((name) => files[name])),
      styles: sum(styles.map((name) => files[name])),
      files,
    };
  }
  await mkdir(dirname(target), { recursive: true });
  await writeFile(target, `${JSON.stringify(report, null, 2)}\n`);
  return report;
}

function measure(bytes: Buffer): Size {
  return { bytes: bytes.length, gzip: gzipSync(bytes, { level: 9 }).length };
}

function sum(sizes: readonly (Size | undefined)[]): Size {
  return sizes.reduce<Size>(
    (total, size) => ({
      bytes: total.bytes + (size?.bytes ?? 0),
      gzip: total.gzip + (size?.gzip ?? 0),
    }),
    { bytes: 0, gzip: 0 },
  );
}
