// A part that stands still: kept as the page was prerendered with it, drawn where nothing was.
import { type ComponentType, useId } from 'react';
import { createRoot, hydrateRoot, type Root } from 'react-dom/client';
import { renderToString } from 'react-dom/server.browser';
import { afterEach, expect, test, vi } from 'vitest';
import { page } from 'vitest/browser';
import { prerendered } from '../../src/widgets/prerendered.tsx';

interface Props {
  readonly text: string;
}

function Words({ text }: Props) {
  return <p>{text}</p>;
}

/** What the prerender makes of a part, whose component it has at hand. */
function Written({ text }: Props) {
  return (
    <div className="prerendered" id={useId()}>
      <Words text={text} />
    </div>
  );
}

function pageWith(Part: ComponentType<Props>, text: string) {
  return (
    <section>
      <Part text={text} />
      <Part text={text} />
      <button type="button">Next</button>
    </section>
  );
}

let root: Root | undefined;
const element = document.createElement('div');

afterEach(() => {
  root?.unmount();
  element.remove();
});

test('a prerendered part is kept as it stands, and its component is not loaded', async () => {
  element.innerHTML = renderToString(pageWith(Written, 'made at build'));
  document.body.append(element);
  const before = [...element.querySelectorAll('p, button')];
  expect(before).toHaveLength(3);

  const load = vi.fn(async () => Words);
  const errors: unknown[] = [];
  root = hydrateRoot(
    element,
    pageWith(prerendered('src/widgets/Part.tsx', load), 'made in the browser'),
    {
      onRecoverableError: (error) => errors.push(error),
    },
  );
  await expect
    .poll(() => Object.keys(before[2] ?? {}).some((key) => key.startsWith('__reactFiber')))
    .toBe(true);
  expect(errors).toEqual([]);
  expect([...element.querySelectorAll('p, button')]).toEqual(before);
  expect(element.textContent).toBe('made at buildmade at buildNext');
  expect(load).not.toHaveBeenCalled();
});

test('where nothing was prerendered, the component is loaded once and drawn', async () => {
  document.body.append(element);
  const load = vi.fn(async () => Words);
  root = createRoot(element);
  root.render(pageWith(prerendered('src/widgets/Part.tsx', load), 'made in the browser'));
  await expect.element(page.getByText('made in the browser').first()).toBeVisible();
  expect(element.querySelectorAll('.prerendered > p')).toHaveLength(2);
  expect(load).toHaveBeenCalledTimes(1);
});
