// What each page of the built book brings over the line: a new reader opens it, reads to its end, and presses
// nothing.
import type { BrowserContext } from 'playwright';
import type { Book } from './book.ts';
import { whileTime } from './budget.ts';

/** Bytes as they came, compressed where the server compresses. */
export interface PageBytes {
  readonly html: number;
  readonly scripts: number;
  readonly styles: number;
  readonly fonts: number;
  readonly images: number;
  readonly other: number;
}

type Kind = keyof PageBytes;

const ENDINGS: readonly (readonly [RegExp, Kind])[] = [
  [/\.js$/, 'scripts'],
  [/\.css$/, 'styles'],
  [/\.woff2?$/, 'fonts'],
  [/\.(png|jpe?g|webp|avif|svg)$/, 'images'],
];

/** What a file is, by its address: what was asked for ahead has no other type. */
export function kindOf(url: string): Kind {
  const { pathname } = new URL(url);
  return ENDINGS.find(([ending]) => ending.test(pathname))?.[1] ?? 'other';
}

/**
 * As many as there is time for.
 *
 * @param addresses from the book's root, starting with a slash
 * @param left s
 */
export async function measurePages(
  book: Book,
  addresses: readonly string[],
  left: () => number,
): Promise<Readonly<Record<string, PageBytes>>> {
  const measured = await whileTime(addresses, left, async (address) => {
    const reader = await book.newReader();
    const bytes = await bytesOf(reader, new URL(address.slice(1), book.url).href);
    await reader.close();
    return [address, bytes] as const;
  });
  return Object.fromEntries(measured);
}

async function bytesOf(reader: BrowserContext, url: string): Promise<PageBytes> {
  const page = await reader.newPage();
  await page.goto(url, { waitUntil: 'networkidle' });
  // A screen at a time, as what is near the screen loads when it comes near.
  const screens = await page.evaluate(() => Math.ceil(document.body.scrollHeight / innerHeight));
  for (let screen = 1; screen <= screens; screen += 1) {
    await page.evaluate((n) => scrollTo(0, n * innerHeight), screen);
    await page.evaluate(() => new Promise((drawn) => requestAnimationFrame(drawn)));
  }
  await page.evaluate(() => document.fonts.ready.then(() => undefined));
  await page.waitForLoadState('networkidle');
  const files = await page.evaluate(() => {
    const entries = ['navigation', 'resource'].flatMap((type) =>
      performance.getEntriesByType(type),
    );
    return (entries as PerformanceResourceTiming[]).map(({ name, entryType, encodedBodySize }) => ({
      name,
      isPage: entryType === 'navigation',
      size: encodedBodySize,
    }));
  });
  const bytes = { html: 0, scripts: 0, styles: 0, fonts: 0, images: 0, other: 0 };
  for (const { name, isPage, size } of files) bytes[isPage ? 'html' : kindOf(name)] += size;
  return bytes;
}
