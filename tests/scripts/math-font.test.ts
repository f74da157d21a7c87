// The font of formulas' signs: what is committed is what the command makes, and no formula lacks a sign.
import { readdirSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { MATH_SIGNS, subsetMathFont } from '../../scripts/math-font.ts';
import { compileText } from '../mdx/compile-text.ts';

it('is cut out of the whole font as it was committed', async () => {
  const committed = readFileSync('src/app/fonts/stix-two-math-signs.woff2');
  expect(Buffer.from(await subsetMathFont()).equals(committed)).toBe(true);
});

it('has every sign of every formula in the book', async () => {
  const paths = readdirSync('content', { recursive: true, encoding: 'utf8' });
  const texts = paths
    .filter((path) => path.endsWith('.mdx'))
    .map((path) => readFileSync(`content/${path}`, 'utf8'));
  const formulas = texts.flatMap((text) => text.match(/\$\$[^$]+\$\$|\$[^$\n]+\$/g) ?? []);
  expect(formulas.length).toBeGreaterThan(50);
  const compiled = await compileText([...new Set(formulas)].join('\n\n'));
  const html: string[] = JSON.parse(compiled.slice(compiled.lastIndexOf('\n') + 1));
  const signs = [...html.join('').matchAll(/<mo[^>]*>([^<]+)<\/mo>/g)].flatMap(([, sign = '']) => [
    ...sign
      .replaceAll(/&#x([0-9a-f]+);/gi, (_, code) => String.fromCodePoint(Number.parseInt(code, 16)))
      .replaceAll('&lt;', '<')
      .replaceAll('&gt;', '>')
      .replaceAll('&amp;', '&'),
  ]);
  expect(signs.length).toBeGreaterThan(100);
  // Invisible operators (function application, invisible times) draw nothing; letters are the text's.
  const missing = new Set(
    signs.filter((sign) => !/[\u2060-\u2064\s\p{L}]/u.test(sign) && !MATH_SIGNS.includes(sign)),
  );
  expect([...missing]).toEqual([]);
});
