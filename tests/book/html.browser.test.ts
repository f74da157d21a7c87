// The pieces of HTML in a prerendered page.
import { expect, test } from 'vitest';
import { piecesIn } from '../../src/book/html.ts';

function pageWith(html: string): HTMLElement {
  const element = document.createElement('div');
  element.innerHTML = html;
  return element;
}

test('are read by their numbers, wherever the tags have put them', () => {
  const page = pageWith(
    '<p data-html="2">see <math><mi>x</mi></math></p><ul data-html="0"><li>a</li></ul><p data-html="1">&lt;</p>',
  );
  expect(piecesIn(page)).toEqual(['<li>a</li>', '&lt;', 'see <math><mi>x</mi></math>']);
});

test('are none in a page that is not prerendered: they must be loaded', () => {
  expect(piecesIn(pageWith('<p>Loading</p>'))).toBeNull();
});
