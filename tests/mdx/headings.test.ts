// Explicit heading ids in MDX.
import { describe, expect, it } from 'vitest';
import { escapeHeadingIds } from '../../scripts/mdx/headings.ts';
import { compileText, FIRST_LINE } from './compile-text.ts';

describe('a heading', () => {
  it('carries its explicit id, which its text does not show', async () => {
    const code = await compileText('## What a stack can say {#sequential}\n');
    expect(code).toContain('id: "sequential"');
    expect(code).toContain('"title": "What a stack can say"');
    expect(code).not.toContain('{#');
  });

  it('is a link to itself', async () => {
    expect(await compileText('## Title {#here}\n')).toContain('href=\\"#here\\"');
  });

  it('keeps code and emphasis in its text', async () => {
    const code = await compileText('## What to make small: `compile` {#compile}\n');
    expect(code).toContain('<code>compile</code>');
    expect(code).toContain('"title": "What to make small: compile"');
  });

  it('without an id is an error with file and line', async () => {
    const compiled = compileText('Text.\n\n## No id\n');
    await expect(compiled).rejects.toMatchObject({
      line: FIRST_LINE + 2,
      file: expect.stringMatching(/content\/chapter\/en\.mdx$/),
      reason: expect.stringContaining('has no id'),
    });
  });

  it.each([
    ['twice the same id', '## A {#a}\n\n## B {#a}\n', 'Two headings'],
    ['a level left out', '## A {#a}\n\n#### B {#b}\n', 'level 4 follows one of level 2'],
    ['a title in the text', '# A {#a}\n', 'front matter'],
    ['an id in capitals', '## A {#Aa}\n', 'small letters'],
  ])('%s is an error', async (_, text, reason) => {
    await expect(compileText(text)).rejects.toMatchObject({
      reason: expect.stringContaining(reason),
    });
  });

  it('lists the sections that a tag draws among the headings', async () => {
    const code = await compileText('## A {#a}\n\n<Recap>\n\n- b\n\n</Recap>\n');
    expect(code.replaceAll(/\s+/g, ' ')).toContain('"id": "recap", "depth": 2, "tag": "Recap"');
  });
});

describe('escapeHeadingIds', () => {
  it('leaves braces in fenced code alone, and the number of lines', () => {
    const source =
      '## A {#a}\n\n```python\n# not a heading {#b}\n```\n\n~~~~\n```\n## {#c}\n~~~~\n## D {#d}';
    const lines = escapeHeadingIds(source).split('\n');
    expect(lines).toHaveLength(source.split('\n').length);
    expect(lines[0]).toBe('## A \\{#a}');
    expect(lines[3]).toBe('# not a heading {#b}');
    expect(lines[8]).toBe('## {#c}');
    expect(lines[10]).toBe('## D \\{#d}');
  });
});
