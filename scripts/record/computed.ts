// Writes content/<chapter>/records/computed.json out of the chapter's figures.ts: numbers that the prose quotes and that
// take no training, and what several recorded runs come to together.
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { computedFile } from '../mdx/computed.ts';
import { parseRecord } from '../mdx/experiments.ts';

/** A number of a recorded run. */
export type RecordedFigure = (experiment: string, figure: string) => number;

/** What a chapter's figures.ts exports. */
export interface FigureModule {
  readonly figures: Readonly<Record<string, number>>;
  /** Over several recorded runs: a mean over seeds, how far they lie apart. */
  readonly overRuns?: (of: RecordedFigure) => Readonly<Record<string, number>>;
}

/**
 * All figures of a chapter.
 *
 * @param folder the chapter's
 * @throws Error naming the figure that no record has
 */
export function computeFigures(
  folder: string,
  { figures, overRuns }: FigureModule,
): Readonly<Record<string, number>> {
  const records = new Map<string, Readonly<Record<string, number>>>();
  return {
    ...figures,
    ...overRuns?.((experiment, figure) => {
      const path = join(folder, 'records', `${experiment}.json`);
      const known = records.get(path) ?? parseRecord(readFileSync(path, 'utf8'), path).figures;
      records.set(path, known);
      const value = known[figure];
      if (value === undefined) throw new Error(`${path} has no figure "${figure}".`);
      return value;
    }),
  };
}

/** @param names the chapters; all that have figures where none is named */
export async function writeComputed(content: string, names: readonly string[]): Promise<void> {
  const chapters = (names.length > 0 ? names : readdirSync(content)).filter((name) =>
    existsSync(join(content, name, 'figures.ts')),
  );
  for (const chapter of chapters) {
    const folder = join(content, chapter);
    const module = (await import(pathToFileURL(join(folder, 'figures.ts')).href)) as FigureModule;
    const figures = computeFigures(folder, module);
    mkdirSync(join(folder, 'records'), { recursive: true });
    writeFileSync(computedFile(folder), `${JSON.stringify({ figures }, null, 2)}\n`);
    console.log(`${chapter}: ${Object.keys(figures).length} computed figures`);
  }
}
