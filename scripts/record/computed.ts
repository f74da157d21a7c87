// Writes content/<chapter>/records/computed.json out of the chapter's figures.ts: numbers that the prose quotes
// and that take no training.
import { existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { computedFile } from '../mdx/computed.ts';

/** @param names the chapters; all that have figures where none is named */
export async function writeComputed(content: string, names: readonly string[]): Promise<void> {
  const chapters = (names.length > 0 ? names : readdirSync(content)).filter((name) =>
    existsSync(join(content, name, 'figures.ts')),
  );
  for (const chapter of chapters) {
    const folder = join(content, chapter);
    const { figures } = (await import(pathToFileURL(join(folder, 'figures.ts')).href)) as {
      figures: Readonly<Record<string, number>>;
    };
    mkdirSync(join(folder, 'records'), { recursive: true });
    writeFileSync(computedFile(folder), `${JSON.stringify({ figures }, null, 2)}\n`);
    console.log(`${chapter}: ${Object.keys(figures).length} computed figures`);
  }
}
