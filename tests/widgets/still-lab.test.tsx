// What a page holds of a lab before any script: the settings, the recorded run as plain SVG, its numbers.
import { renderToString } from 'react-dom/server';
import { prerender } from 'react-dom/static';
import { describe, expect, test } from 'vitest';
import { experimentHash } from '../../src/experiment/canonical.ts';
import type { RunRecord } from '../../src/experiment/record.ts';
import type { Locale } from '../../src/i18n/locales.ts';
import { loadPageWords } from '../../src/i18n/page-words.ts';
import { I18nProvider } from '../../src/i18n/provider.tsx';
import { ModelSummary } from '../../src/widgets/ModelSummary.tsx';
import { Recorded } from '../../src/widgets/Recorded.tsx';
import { TrainingLab } from '../../src/widgets/TrainingLab.tsx';
import { createTrainerSource, TrainerSourceContext } from '../../src/widgets/trainer-source.ts';
import { historyOf, MLP } from './sample-experiment.ts';

const RECORD: RunRecord = {
  experiment: experimentHash(MLP),
  dataset: 'fashion-mnist',
  backend: 'wasm',
  kernelSet: 'wasm-simd',
  history: historyOf(5) as RunRecord['history'],
  events: [],
  digest: '0123456789abcdef',
  figures: { 'test-loss': 0.3712, 'test-accuracy': 0.8689 },
  predictions: [{ index: 17, label: 4, probabilities: [0, 0, 0.1, 0, 0.9, 0, 0, 0, 0, 0] }],
};

interface Options {
  readonly locale?: Locale;
  readonly record?: RunRecord | null;
  readonly dataset?: 'fashion-mnist' | 'stand-in';
}

async function page({ locale = 'en', record = RECORD, dataset = 'fashion-mnist' }: Options = {}) {
  const source = createTrainerSource(dataset, () => Promise.reject(new Error('nothing trains')));
  const { prelude } = await prerender(
    <I18nProvider locale={locale}>
      <TrainerSourceContext value={source}>
        <TrainingLab
          id="mlp"
          chapter="keras-sequential"
          experiment={MLP}
          {...(record && { loadRecord: async () => ({ default: record }) })}
        />
      </TrainerSourceContext>
    </I18nProvider>,
  );
  return new Response(prelude).text();
}

describe('a prerendered lab', () => {
  test('names of the test each output’s metric, and not what the run makes of changed images', async () => {
    const more = {
      'test-shoe-accuracy': 0.9931,
      'test-shoe-loss': 0.02,
      'test-accuracy-shift-3': 0.3344,
    };
    const html = await page({ record: { ...RECORD, figures: { ...RECORD.figures, ...more } } });
    expect(html).toContain('shoe_accuracy');
    expect(html).toContain('0.9931');
    expect(html).not.toContain('0.3344');
    expect(html).not.toContain('shoe_loss');
  });

  test('draws what callbacks did in the recorded run on both pictures, and tells what came of it', async () => {
    const event = (epoch: number, callback: string, action: string, values: object) => ({
      ...{ type: 'callback', epoch, callback, action, values },
    });
    const html = await page({
      record: {
        ...RECORD,
        events: [
          { type: 'begin' },
          event(0, 'ModelCheckpoint', 'saved', { file: 'w.001.h5', content: 'weights' }),
          event(2, 'ReduceLROnPlateau', 'wait', { wait: 1, patience: 0 }),
          event(2, 'ReduceLROnPlateau', 'learning-rate', {
            ...{ from: Math.fround(0.001), to: Math.fround(0.0001) },
          }),
          event(2, 'ReduceLROnPlateau', 'cooldown', { epochs: 1 }),
          event(4, 'EarlyStopping', 'stopped', { wait: 3, patience: 3 }),
        ],
      },
    });
    expect(html.match(/class="curve-flag curve-tick-saved"/g)).toHaveLength(2);
    expect(html.match(/class="curve-flag"/g)).toHaveLength(4);
    expect(html.match(/class="curve-wait"/g)).toHaveLength(2);
    expect(html).toContain('x1="60%"');
    expect(html).toContain('ReduceLROnPlateau: no improvement, epoch 1 of 1');
    expect(html).toContain(
      'epoch 3: ReduceLROnPlateau: learning rate 0.001 → 0.0001. ' +
        'epoch 5: EarlyStopping: stopped: 3 epochs without improvement.',
    );
  });

  test('says in its root element which experiment it is, its state and its data', async () => {
    const [root] = (await page()).match(/<section[^>]*>/) ?? [];
    expect(root).toContain('data-lab="mlp"');
    expect(root).toContain('data-state="idle"');
    expect(root).toContain('data-epoch="0"');
    expect(root).toContain('data-backend=""');
    expect(root).toContain('data-dataset="fashion-mnist"');
  });

  test('draws the recorded run as two plain pictures with titles and descriptions', async () => {
    const html = await page();
    expect(html.match(/<svg class="curve-svg"/g)).toHaveLength(2);
    expect(html).toContain('Loss over 5 epochs');
    expect(html).toContain('At the end: train 0.3067, validation 0.3450.');
  });

  test('has the run’s numbers, a row for each epoch, and its test', async () => {
    const html = await page();
    const [body] = html.match(/<tbody>.*<\/tbody>/s) ?? [''];
    expect(body.match(/<tr>/g)).toHaveLength(5);
    expect(body).toContain('<th scope="row">1</th><td>0.4847</td><td>0.8186</td><td>0.4150</td>');
    expect(html).toContain('0.8689');
    expect(html).toContain('Coat');
  });

  test('has the settings as text and a Train button that waits for its script', async () => {
    const html = await page();
    expect(html).toContain('Learning rate');
    expect(html).toContain('48,000');
    expect(html).toMatch(/<button[^>]*class="lab-train"[^>]*disabled/);
  });

  test('speaks Korean on a Korean page', async () => {
    const html = await page({ locale: 'ko' });
    expect(html).toContain('학습 시작');
    expect(html).toContain('5에포크 동안의 손실');
    expect(html).toContain('코트');
  });

  test('stands without a record too, and says so', async () => {
    expect(await page({ record: null })).toContain('No run of this lab is recorded.');
  });

  test('carries a notice where the images are drawn stand-ins, with the way to the real ones', async () => {
    expect(await page()).not.toContain('stand-ins');
    const html = await page({ dataset: 'stand-in' });
    expect(html).toContain('drawn stand-ins');
    expect(html).toContain('href="/en/data/"');
  });
});

test('the model summary is Keras’s table: 50,240 + 8,320 + 1,290 = 59,850', async () => {
  await loadPageWords('en');
  const html = renderToString(
    <I18nProvider locale="en">
      <ModelSummary experiment={MLP} />
    </I18nProvider>,
  );
  const text = html.replaceAll(/<!-- -->/g, '');
  expect(text).toContain('dense_2 (Dense)');
  expect(text).toContain('(None, 784)');
  for (const count of ['50,240', '8,320', '1,290', '59,850']) expect(text).toContain(count);
});

test('a quoted number is written as the prose asks for it', () => {
  const text = (node: React.ReactNode) => renderToString(node).replaceAll(/<[^>]*>/g, '');
  expect(text(<Recorded value={0.86894} />)).toBe('0.86894');
  expect(text(<Recorded value={0.86894} digits={3} />)).toBe('0.869');
  expect(text(<Recorded value={0.86894} as="percent" />)).toBe('86.9%');
  expect(text(<Recorded value={0.86894} as="percent" digits={2} />)).toBe('86.89%');
  expect(text(<Recorded value={7} />)).toBe('7');
  expect(text(<Recorded />)).toBe('…');
});
