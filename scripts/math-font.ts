// `npm run math-font`: cuts the signs of formulas out of STIX Two Math, whose whole file is 400 kB, and keeps its
// table of mathematics, by which a browser stretches roots and brackets. The result is committed.
import { copyFile, readFile, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import subsetFont from 'subset-font';

/** Operators, fences, arrows and accents, and the letters that the text's serif has not. */
export const MATH_SIGNS =
  '()[]{}|‖+−-±∓×·÷⁄/=≠≈≡<>≤≥≪≫∈∉⊂⊆∪∩∀∃∇∂∑∏∫√∞→←↦⇒⇔↔⟨⟩⌊⌋⌈⌉…⋯⋮⋱′″,.:;!?*∗∘⊙⊗⊕∥⊤⊥∣∼∝¬∧∨^~ˆ¯˙¨⏞⏟' +
  '⋅ℓℝℕℤℂℙℚ𝔼⋆⊳⊲%';

const FOLDER = join(fileURLToPath(new URL('..', import.meta.url)), 'src/app/fonts');

/** The subset as woff2. */
export async function subsetMathFont(): Promise<Uint8Array> {
  const whole = createRequire(import.meta.url).resolve(
    '@fontsource/stix-two-math/files/stix-two-math-latin-400-normal.woff2',
  );
  return subsetFont(await readFile(whole), MATH_SIGNS, { targetFormat: 'woff2' });
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const subset = await subsetMathFont();
  await writeFile(join(FOLDER, 'stix-two-math-signs.woff2'), subset);
  const { resolve } = createRequire(import.meta.url);
  const folder = dirname(resolve('@fontsource/stix-two-math/package.json'));
  await copyFile(join(folder, 'LICENSE'), join(FOLDER, 'STIX-TWO-MATH-LICENSE.txt'));
  console.log(`src/app/fonts/stix-two-math-signs.woff2: ${subset.length} bytes`);
}
