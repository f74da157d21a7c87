// What stands in the text in a real browser: terms with their definitions, questions, folded solutions.
import { expect, test } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { Exercise, Exercises, Hint, Solution } from '../../src/widgets/Exercise.tsx';
import { Option, Question } from '../../src/widgets/Question.tsx';
import { Term } from '../../src/widgets/Term.tsx';
import { render } from './render-lab.tsx';

function renderTerm() {
  render(
    <p>
      One pass is called an{' '}
      <Term id="epoch" term="epoch" definition="One pass through the whole training set.">
        epoch
      </Term>
      . <button type="button">elsewhere</button>
    </p>,
  );
  return {
    word: page.getByRole('link', { name: 'epoch' }),
    note: page.getByText('One pass through the whole training set.'),
  };
}

test('a term shows its definition while the pointer is on it', async () => {
  const { word, note } = renderTerm();
  await expect.element(note).not.toBeVisible();
  await word.hover();
  await expect.element(note).toBeVisible();
  await page.getByRole('button', { name: 'elsewhere' }).hover();
  await expect.element(note).not.toBeVisible();
});

test('a term shows its definition on focus, leads on to the glossary, and closes with Escape', async () => {
  const { word, note } = renderTerm();
  await expect.element(word).toHaveAttribute('href', '/en/glossary/#epoch');
  (await word.findElement()).focus();
  await expect.element(note).toBeVisible();
  await userEvent.keyboard('{Tab}');
  await expect.element(page.getByRole('link', { name: 'In the glossary' })).toHaveFocus();
  await expect.element(note).toBeVisible();
  await userEvent.keyboard('{Escape}');
  await expect.element(note).not.toBeVisible();
});

test('a screen reader hears the definition with the term, open or not', async () => {
  const { word } = renderTerm();
  await expect
    .element(word)
    .toHaveAccessibleDescription('epoch — One pass through the whole training set.');
});

test('a definition at the window’s edge stays inside the window', async () => {
  await page.viewport(390, 700);
  const { word, note } = renderTerm();
  const element = (await word.findElement()) as HTMLElement;
  for (const place of ['0 0 auto auto', 'auto 0 0 auto', 'auto auto 0 0']) {
    element.parentElement?.setAttribute('style', `position: fixed; inset: ${place}`);
    element.focus();
    await expect.element(note).toBeVisible();
    const box = (await note.findElement()).closest('[popover]')?.getBoundingClientRect();
    expect(box?.left).toBeGreaterThanOrEqual(0);
    expect(box?.right).toBeLessThanOrEqual(390);
    expect(box?.top).toBeGreaterThanOrEqual(0);
    expect(box?.bottom).toBeLessThanOrEqual(700);
    element.blur();
  }
});

function renderExercise() {
  render(
    <Exercises>
      <Exercise id="count" title="Count before you build">
        <p>How many parameters?</p>
        <Question answer="2">
          <Option>
            <p>83,900</p>
          </Option>
          <Option>84,060</Option>
        </Question>
        <Hint>
          <p>Use the formula three times.</p>
        </Hint>
        <Solution>
          <p>The sum is 84,060.</p>
        </Solution>
      </Exercise>
    </Exercises>,
  );
}

test('a question checks the answer that is chosen, and lets the reader try again', async () => {
  renderExercise();
  await page.getByRole('button', { name: 'Check' }).click();
  await expect.element(page.getByText('Choose an answer first.')).toBeVisible();
  await page.getByRole('radio', { name: '83,900' }).click();
  await page.getByRole('button', { name: 'Check' }).click();
  await expect.element(page.getByText('Not this one. Try again.')).toBeVisible();
  await userEvent.keyboard('{Shift>}{Tab}{/Shift}{ArrowDown}');
  await expect.element(page.getByRole('radio', { name: '84,060' })).toBeChecked();
  expect(page.getByText('Not this one. Try again.').elements()).toHaveLength(0);
  await page.getByRole('button', { name: 'Check' }).click();
  await expect.element(page.getByText('Right.')).toBeVisible();
});

test('hints and solutions are folded until they are asked for', async () => {
  renderExercise();
  await expect.element(page.getByText('The sum is 84,060.')).not.toBeVisible();
  await page.getByText('Solution').click();
  await expect.element(page.getByText('The sum is 84,060.')).toBeVisible();
  await expect.element(page.getByText('Use the formula three times.')).not.toBeVisible();
});
