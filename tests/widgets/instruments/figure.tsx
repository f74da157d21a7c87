// An instrument on the page of a test: its figure, what it says, and what axe finds in it, in both themes.
import axe from 'axe-core';
import type { ReactNode } from 'react';
import { page } from 'vitest/browser';
import type { Locale } from '../../../src/i18n/locales.ts';
import { render } from '../render-lab.tsx';
import '../../../src/widgets/instrument.css';

let samples = 0;

/** The state of a visit is kept by id: every test has one of its own. */
export function sampleProps(): { id: string; chapter: string } {
  samples += 1;
  return { id: `sample-${samples}`, chapter: 'tests' };
}

/** Renders an instrument as its tag does. @returns what takes it off again */
export function renderInstrument(content: ReactNode, locale?: Locale): () => void {
  const within = (
    <div className="instrument" data-instrument="sample">
      {content}
    </div>
  );
  return render(within, locale);
}

export function figureNamed(name: string) {
  const root = page.getByRole('figure', { name });
  return {
    root,
    says: () => root.element().querySelector('figcaption')?.textContent ?? '',
    button: (label: string | RegExp) => root.getByRole('button', { name: label }),
    field: (label: string) => root.getByRole('textbox', { name: label, exact: true }),
    choice: (label: string) => root.getByRole('radio', { name: label }),
    point: (label: string) => root.getByRole('slider', { name: label, exact: true }),
    height: () => Math.round(root.element().getBoundingClientRect().height),
  };
}

/** Rules broken, with the first element of each; none in a figure that is well made. */
export async function violationsIn(figure: ReturnType<typeof figureNamed>): Promise<string[]> {
  const element = await figure.root.findElement();
  const found: string[] = [];
  for (const theme of ['light', 'dark']) {
    document.documentElement.dataset.theme = theme;
    const { violations } = await axe.run(element);
    found.push(...violations.map(({ id, nodes }) => `${theme}: ${id}: ${nodes[0]?.html}`));
  }
  delete document.documentElement.dataset.theme;
  return found;
}
