// Puts labs on a page in a real browser, with the book's styles and a client that a test plays.
import '../../src/app/styles/index.css';
import type { ReactNode } from 'react';
import { createRoot, type Root } from 'react-dom/client';
import { afterEach } from 'vitest';
import { page } from 'vitest/browser';
import { experimentHash } from '../../src/experiment/canonical.ts';
import type { ExperimentInput } from '../../src/experiment/experiment.ts';
import type { RunRecord } from '../../src/experiment/record.ts';
import type { Locale } from '../../src/i18n/locales.ts';
import { I18nProvider } from '../../src/i18n/provider.tsx';
import { TrainingLab } from '../../src/widgets/TrainingLab.tsx';
import type { Trainer } from '../../src/widgets/trainer.ts';
import { createTrainerSource, TrainerSourceContext } from '../../src/widgets/trainer-source.ts';
import { historyOf, MLP } from './sample-experiment.ts';

const roots: { readonly root: Root; readonly element: HTMLElement }[] = [];

afterEach(() => {
  for (const { root, element } of roots.splice(0)) {
    root.unmount();
    element.remove();
  }
  history.replaceState(null, '', location.pathname + location.search);
});

export const RECORD: RunRecord = {
  experiment: experimentHash(MLP),
  dataset: 'fashion-mnist',
  backend: 'wasm',
  kernelSet: 'wasm-simd',
  history: historyOf(5) as RunRecord['history'],
  events: [],
  digest: 'fedcba9876543210',
  figures: { 'test-loss': 0.3712, 'test-accuracy': 0.8689 },
  predictions: [0, 1, 2, 3, 4, 5, 6, 7].map((index) => ({
    index,
    label: index,
    probabilities: Array.from({ length: 10 }, (_, i) => (i === index ? 0.91 : 0.01)),
  })),
};

/** Renders into the page as its text column would. @returns what takes it off again */
export function render(content: ReactNode, locale: Locale = 'en'): () => void {
  const element = document.createElement('div');
  element.className = 'page';
  element.lang = locale;
  document.body.append(element);
  const root = createRoot(element);
  root.render(
    <I18nProvider locale={locale}>
      <div className="prose">{content}</div>
    </I18nProvider>,
  );
  roots.push({ root, element });
  return () => {
    root.unmount();
    element.remove();
  };
}

/** Renders what trains, with the Trainer that the page would load. @returns what takes it off again */
export function renderTraining(trainer: Trainer, content: ReactNode, locale?: Locale): () => void {
  return render(
    <TrainerSourceContext value={createTrainerSource(trainer.dataset, async () => trainer)}>
      {content}
    </TrainerSourceContext>,
    locale,
  );
}

interface LabOptions {
  readonly id?: string;
  readonly title?: string;
  readonly locale?: Locale;
  readonly record?: RunRecord | null;
  readonly experiment?: ExperimentInput;
  readonly endsIn?: string;
  /** Whether to bring it near the window, where it becomes live. */
  readonly live?: boolean;
}

/** Renders one lab and waits until it is live. */
export async function renderLab(trainer: Trainer, options: LabOptions = {}) {
  const { id = 'mlp', title = 'Train the model', locale = 'en', record = RECORD } = options;
  const { live = true, experiment = MLP, endsIn } = options;
  const unmount = renderTraining(
    trainer,
    <TrainingLab
      chapter="chapter"
      {...{ id, title, experiment }}
      {...(endsIn !== undefined && { endsIn })}
      {...(record && { loadRecord: async () => ({ default: record }) })}
    />,
    locale,
  );
  const lab = labOnPage(id, title);
  await lab.root.findElement();
  const becomesLive = async () => {
    lab.element().scrollIntoView();
    // Only the live lab has fields to type in.
    await lab.root.getByRole('textbox').first().findElement();
  };
  if (live) await becomesLive();
  return { ...lab, unmount, becomesLive };
}

/** A lab as a reader finds it. */
export function labOnPage(id: string, title: string) {
  const find = () => {
    const element = document.querySelector<HTMLElement>(`[data-lab="${id}"]`);
    if (element === null) throw new Error(`no lab ${id} on the page`);
    return element;
  };
  const root = page.getByRole('region', { name: title, exact: true });
  return {
    root,
    element: find,
    field: (name: string) => root.getByRole('textbox', { name, exact: true }),
    slider: (name: string) => root.getByRole('slider', { name, exact: true }),
    button: (name: string) => root.getByRole('button', { name, exact: true }),
    data: (name: string) => find().dataset[name],
    rows: () => find().querySelectorAll('tbody tr').length,
    text: () => find().textContent ?? '',
  };
}

/** The path of a line in the first chart: one that recharts draws, or the part that grows. */
export function lineOf(lab: HTMLElement, series: string): string {
  const drawn = series === 'grown' ? 'path.curve-grown' : `.curve-${series} path.recharts-curve`;
  const paths = lab.querySelector('.curve-live')?.querySelectorAll(drawn) ?? [];
  return [...paths].map((path) => path.getAttribute('d') ?? '').join('');
}
