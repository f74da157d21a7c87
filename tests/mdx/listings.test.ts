// Listings: files of the chapter, highlighted at build.
import { describe, expect, it } from 'vitest';
import { highlight } from '../../scripts/mdx/highlight.ts';
import { listed } from '../../scripts/mdx/listings.ts';
import { compileText } from './compile-text.ts';

const files = {
  'chapter/listings/model.py': 'import keras\n\nx = keras.Input((28, 28))  # "quoted" & <tagged>\n',
  'chapter/listings/model.ts': "export const x: string = 'a';\n",
  'chapter/listings/rule.py': 'weight += error * x\n',
};

describe('<Listing>', () => {
  it('shows the Python file beside the TypeScript file, both highlighted', async () => {
    const code = await compileText('<Listing name="model" />\n', { files });
    expect(code).toContain('<span class=\\"k\\">import</span> keras');
    expect(code).toContain('<span class=\\"k\\">export const </span>');
    expect(code).toContain('widths: [48, 29]');
    // Of the highlighted text, the script has the numbers alone.
    expect(code).toMatch(/python: props\.html\(\d\),\s*typescript: props\.html\(\d\)/);
    expect(code.match(/import<\/span> keras/g)).toHaveLength(1);
  });

  it('is numbered in the order of the text, whichever file is read first', async () => {
    const text =
      '<Listing name="model" />\n\n```python\nreturn 1\n```\n\n<Listing name="model" only="ts" />\n';
    const code = await compileText(text, { files });
    const numbers = [...code.matchAll(/props\.html\((\d)\)/g)].map(([, at]) => at);
    expect(numbers).toEqual(['0', '1', '2', '3']);
  });

  it('with only="py" leaves TypeScript out', async () => {
    const code = await compileText('<Listing name="model" only="py" />\n', { files });
    expect(code).toContain('python:');
    expect(code).not.toContain('typescript:');
  });

  it('knows code that needs no library: it is called by its language', async () => {
    expect(await compileText('<Listing name="rule" only="py" />\n', { files })).toContain(
      'plain: true',
    );
    expect(await compileText('<Listing name="model" />\n', { files })).not.toContain('plain');
  });

  it.each([
    ['<Listing name="other" />', 'There is no listings/other.py'],
    ['<Listing name="model" only="rs" />', 'is "py" or "ts"'],
  ])('%s is an error', async (text, reason) => {
    await expect(compileText(text, { files })).rejects.toMatchObject({
      reason: expect.stringContaining(reason),
    });
  });
});

describe('fenced code', () => {
  it('becomes a highlighted block', async () => {
    const code = await compileText('```python\nreturn 1\n```\n');
    expect(code).toContain('language: "python"');
    expect(code).toContain('<span class=\\"k\\">return </span><span class=\\"n\\">1</span>');
  });

  it('in an unknown language is an error', async () => {
    await expect(compileText('```cobol\nSTOP RUN.\n```\n')).rejects.toMatchObject({
      reason: expect.stringContaining('cobol'),
    });
  });
});

describe('highlight', () => {
  it('escapes what HTML would read as its own', async () => {
    for (const language of ['python', 'typescript', 'text']) {
      const html = await highlight('a < b && c > "d"', language);
      expect(html.replaceAll(/<\/?span[^>]*>/g, '')).toBe('a &lt; b &amp;&amp; c &gt; "d"');
    }
  });
});

describe('a listing with a region', () => {
  it('shows the region alone', () => {
    expect(listed('import os\n# region shown\nx = 1\n# endregion\nprint(x)\n')).toBe('x = 1');
    expect(listed('// region\nconst x = 1;\n// endregion\n')).toBe('const x = 1;');
    expect(listed('x = 1\n')).toBe('x = 1');
  });
});
