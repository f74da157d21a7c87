// The panel of an experiment's code in a real browser: opened, read, switched, copied, downloaded.
import axe from 'axe-core';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { parseExperiment } from '../../src/experiment/experiment.ts';
import { LabWords } from '../../src/i18n/lab-words.tsx';
import type { Locale } from '../../src/i18n/locales.ts';
import { pythonScript } from '../../src/keras/code/python-script.ts';
import { CodePanel } from '../../src/widgets/CodePanel.tsx';
import { createTrainer } from '../../src/widgets/trainer.ts';
import { createFakeClient } from './fake-client.ts';
import { render, renderLab } from './render-lab.tsx';
import { MLP } from './sample-experiment.ts';

const experiment = parseExperiment(MLP);

function renderPanel(locale: Locale = 'en') {
  render(
    <LabWords>
      <section className="lab" aria-label="Lab">
        <CodePanel experiment={experiment} name="chapter/mlp" />
      </section>
    </LabWords>,
    locale,
  );
}
const code = () => document.querySelector('.code-panel-code pre')?.textContent ?? '';
const open = (title = 'Code') => page.getByText(title, { exact: true }).click();

beforeEach(() => page.viewport(1280, 900));
afterEach(() => vi.restoreAllMocks());

describe('the panel of the code', () => {
  test('opens on the whole Keras script, in the colours of the listings', async () => {
    renderPanel();
    expect(document.querySelector('.code-panel pre')).toBeNull();
    await open();
    await expect.element(page.getByRole('tabpanel')).toBeVisible();
    expect(code()).toBe(pythonScript(experiment, 'chapter/mlp'));
    await expect.poll(() => document.querySelectorAll('.code-panel .k').length).toBeGreaterThan(5);
    expect(code()).toBe(pythonScript(experiment, 'chapter/mlp'));
  });

  test('changes to TensorFlow.js by mouse and by the arrow keys', async () => {
    renderPanel();
    await open();
    await page.getByRole('tab', { name: 'TensorFlow.js' }).click();
    expect(code()).toContain("import * as tf from '@tensorflow/tfjs';");
    await userEvent.keyboard('{ArrowLeft}');
    await expect.element(page.getByRole('tab', { name: 'Keras' })).toHaveFocus();
    await expect
      .element(page.getByRole('tab', { name: 'Keras' }))
      .toHaveAttribute('aria-selected', 'true');
    expect(code()).toContain('import keras');
  });

  test('copies the code, and downloads it under the experiment’s name', async () => {
    const write = vi.spyOn(navigator.clipboard, 'writeText').mockResolvedValue();
    const files: string[] = [];
    vi.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(function (
      this: HTMLAnchorElement,
    ) {
      files.push(this.download);
    });
    renderPanel();
    await open();
    await page.getByRole('button', { name: 'Copy' }).click();
    expect(write).toHaveBeenCalledWith(pythonScript(experiment, 'chapter/mlp'));
    await expect.element(page.getByText('Copied')).toBeVisible();
    await page.getByRole('button', { name: 'Download mlp.py' }).click();
    await page.getByRole('tab', { name: 'TensorFlow.js' }).click();
    await page.getByRole('button', { name: 'Download mlp.ts' }).click();
    expect(files).toEqual(['mlp.py', 'mlp.ts']);
  });

  test('scrolls inside itself on a phone, and keeps its height from the first paint on', async () => {
    await page.viewport(390, 800);
    renderPanel();
    await open();
    const room = await page.getByRole('tabpanel').findElement();
    const height = document.querySelector('.code-panel')?.clientHeight;
    await expect.poll(() => document.querySelectorAll('.code-panel .k').length).toBeGreaterThan(5);
    await page.getByRole('tab', { name: 'TensorFlow.js' }).click();
    expect(document.querySelector('.code-panel')?.clientHeight).toBe(height);
    const pre = room.querySelector('pre') as HTMLElement;
    expect(pre.scrollWidth).toBeGreaterThan(pre.clientWidth);
    expect(document.documentElement.scrollWidth).toBeLessThanOrEqual(390);
  });

  test.each(['en', 'ko'] as const)('has nothing that axe objects to (%s)', async (locale) => {
    renderPanel(locale);
    await open(locale === 'en' ? 'Code' : '코드');
    await expect.poll(() => document.querySelectorAll('.code-panel .k').length).toBeGreaterThan(5);
    const { violations } = await axe.run('.code-panel', { resultTypes: ['violations'] });
    expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).toEqual([]);
  });

  test('stands in the lab, and follows its controls', async () => {
    const lab = await renderLab(createTrainer({ client: createFakeClient() }));
    await lab.root.getByText('Code', { exact: true }).click();
    await lab.field('Learning rate').fill('0.02');
    await expect.poll(code).toContain('keras.optimizers.Adam(learning_rate=0.02)');
  });
});
