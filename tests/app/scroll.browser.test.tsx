// Where pages are scrolled to, in a real browser: to the top, to a section, back to where the reader was,
// and to the same section of the other edition.
import { createRoot, type Root } from 'react-dom/client';
import { MemoryRouter, type NavigateFunction, useLocation, useNavigate } from 'react-router';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { placeState } from '../../src/app/place.ts';
import { useScroll } from '../../src/app/scroll.ts';

let root: Root;
let host: HTMLElement;
let navigate: NavigateFunction;

/** Two sections of 2,000 px each; the Korean page has a longer beginning. */
function Page() {
  useScroll();
  navigate = useNavigate();
  const { pathname } = useLocation();
  return (
    <main className="prose" data-page={pathname}>
      <p style={{ height: pathname.startsWith('/ko') ? 1500 : 1000, margin: 0 }}>Text</p>
      <h2 id="one">One</h2>
      <p style={{ height: 2000 }}>Text</p>
      <h2 id="two">Two</h2>
      <p style={{ height: 2000 }}>Text</p>
    </main>
  );
}

const frame = () => new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));

async function shows(pathname: string): Promise<void> {
  await expect.poll(() => document.querySelector('main')?.dataset.page).toBe(pathname);
  await frame();
}

async function scrollToY(y: number): Promise<void> {
  scrollTo({ top: y, behavior: 'instant' });
  // The scroll event comes with the next frame.
  await frame();
  await frame();
}

/** Of a heading, in whole pixels below the top of the window. */
function topOf(id: string): number {
  const top = document.getElementById(id)?.getBoundingClientRect().top ?? Number.NaN;
  // Never −0, which is not 0 to a test.
  return Math.round(top) + 0;
}

beforeEach(async () => {
  host = document.createElement('div');
  document.body.append(host);
  root = createRoot(host);
  root.render(
    <MemoryRouter initialEntries={['/en/a/']}>
      <Page />
    </MemoryRouter>,
  );
  await shows('/en/a/');
});

afterEach(() => {
  root.unmount();
  host.remove();
  scrollTo(0, 0);
});

it('another page begins at its top', async () => {
  await scrollToY(2500);
  navigate('/en/b/');
  await shows('/en/b/');
  expect(scrollY).toBe(0);
});

it('a link to a section leads to it, on this page and on another', async () => {
  navigate({ hash: 'two' });
  await expect.poll(() => topOf('two')).toBe(0);
  await scrollToY(0);
  navigate('/en/b/#one');
  await shows('/en/b/');
  expect(topOf('one')).toBe(0);
});

it('going back leads to where the reader was', async () => {
  await scrollToY(1700);
  navigate('/en/b/');
  await shows('/en/b/');
  await scrollToY(300);
  navigate(-1);
  await shows('/en/a/');
  expect(scrollY).toBe(1700);
  navigate(1);
  await shows('/en/b/');
  expect(scrollY).toBe(300);
});

it('a heading in view stays where it is when the language changes', async () => {
  document.getElementById('two')?.scrollIntoView({ behavior: 'instant' });
  scrollBy({ top: -100, behavior: 'instant' });
  await frame();
  navigate('/ko/a/', { state: placeState() });
  await shows('/ko/a/');
  expect(topOf('two')).toBe(100);
});

it('deep in a section, the other edition opens at the begin of that section', async () => {
  document.getElementById('one')?.scrollIntoView({ behavior: 'instant' });
  scrollBy({ top: 900, behavior: 'instant' });
  await frame();
  navigate('/ko/a/', { state: placeState() });
  await shows('/ko/a/');
  expect(topOf('one')).toBe(0);
});

it('above the first section, the other edition stays where the page was', async () => {
  await scrollToY(40);
  navigate('/ko/a/', { state: placeState() });
  await shows('/ko/a/');
  expect(scrollY).toBe(40);
});

it('a link to a lab leaves the scrolling to the lab', async () => {
  await scrollToY(600);
  navigate({ hash: 'lab=mlp~0123456789abcdef' });
  await frame();
  expect(scrollY).toBe(600);
});
