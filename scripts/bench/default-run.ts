// The lab of the chapter on CNNs as it comes to a new reader: it measures the machine, takes as many images as end in its
// time, and trains. What came of it stands in content/cnn/default-run.json, where the chapter quotes it from.
import { writeFileSync } from 'node:fs';
import type { Book } from './book.ts';
import { describeMachine, packedDataset, ROOT } from './results.ts';

const LAB = '[data-lab="cnn"]';
/** A slow machine's, for a run that is to end in two minutes, in ms. */
const PATIENCE = 570_000;

export interface DefaultRun {
  readonly cpu: string;
  readonly cores: number;
  readonly date: string;
  readonly backend: string;
  /** Training images that the lab chose. */
  readonly images: number;
  /** From pressing Train, the measuring included, to the end of training, in s. */
  readonly seconds: number;
  readonly testAccuracy: number;
}

/** @throws Error on the stand-in, whose accuracy is no garment's, and where the run fails */
export async function measureDefaultRun(book: Book): Promise<DefaultRun> {
  if (packedDataset() === 'stand-in') throw new Error('The drawn stand-in is packed.');
  const reader = await book.newReader();
  const page = await reader.newPage();
  await page.goto(`${book.url}en/cnn/`);
  const lab = page.locator(LAB);
  await lab.scrollIntoViewIfNeeded();
  const train = lab.locator('button.lab-train:enabled');
  await train.waitFor();
  await page.waitForLoadState('networkidle');
  const pressed = performance.now();
  await train.click();
  await page.locator(`${LAB}[data-state="training"]`).waitFor({ timeout: PATIENCE });
  await page.locator(`${LAB}:not([data-state="training"])`).waitFor({ timeout: PATIENCE });
  const seconds = (performance.now() - pressed) / 1000;
  await page.locator(`${LAB}[data-state="done"] .test-figures dd`).first().waitFor();
  const images = await lab.getByRole('textbox', { name: 'Training images' }).inputValue();
  const accuracy = lab.locator('.test-figures div:nth-child(2) dd');
  const { cpu, cores } = await describeMachine();
  const run = {
    ...{ cpu, cores, date: new Date().toISOString().slice(0, 10) },
    backend: (await lab.getAttribute('data-backend')) ?? '',
    images: Number(images.replaceAll(',', '')),
    seconds: Math.round(seconds),
    testAccuracy: Number(await accuracy.textContent()),
  };
  await reader.close();
  return run;
}

export function keepDefaultRun(run: DefaultRun): void {
  writeFileSync(`${ROOT}content/cnn/default-run.json`, `${JSON.stringify(run, null, 2)}\n`);
}
