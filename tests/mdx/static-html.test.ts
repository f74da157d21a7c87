// What never changes becomes one string of HTML; what a tag draws stays React's.
import { describe, expect, it } from 'vitest';
import { compileText } from './compile-text.ts';

const terms = JSON.stringify([
  {
    id: 'epoch',
    en: { term: 'epoch', definition: "One pass through the model's data." },
    ko: { term: '에포크(epoch)', definition: '데이터를 한 번 훑기.' },
  },
]);
const files = { 'glossary/terms.json': terms };

describe('a paragraph', () => {
  it('without tags is one piece of HTML, of which the script has the number alone', async () => {
    const code = await compileText(
      'Some *emphasis* and `code`.\n\nA second one, without either.\n',
    );
    expect(code).toMatch(/_jsx\("p", \{\s*\.\.\.props\.html\(0\)/);
    expect(code).toMatch(/_jsx\("p", \{\s*\.\.\.props\.html\(1\)/);
    expect(code).toContain(
      '["Some <em>emphasis</em> and <code>code</code>.","A second one, without either."]',
    );
    expect(code.match(/emphasis/g)).toHaveLength(1);
    expect(code.match(/second/g)).toHaveLength(1);
  });

  it('with a tag keeps the tag, and short static parts beside it as strings', async () => {
    const code = await compileText('An <Term id="epoch">epoch</Term> of $n$ steps.\n', { files });
    expect(code).toContain('_jsx(Term, {');
    expect(code).toContain('children: ["An ", _jsx(Term');
    expect(code).toContain('[" of <math><mrow><mi>n</mi></mrow></math> steps."]');
  });

  it('with a tag has what stands beside it, where that is long, as a piece of its own', async () => {
    const text =
      'After an <Term id="epoch">epoch</Term> the model has seen every `example` of its data *once*.\n';
    const code = await compileText(text, { files });
    expect(code).toMatch(/"After an "/);
    expect(code).toMatch(/_jsx\("span", \{\s*\.\.\.props\.html\(0\)/);
    expect(code).toContain(
      '[" the model has seen every <code>example</code> of its data <em>once</em>."]',
    );
  });

  it('has the number that it quotes written into it, and no tag of it in the script', async () => {
    const chapter = { 'chapter/records/computed.json': '{"figures":{"updates":-1234.5}}' };
    const code = await compileText('It takes <Computed figure="updates" digits={1} /> steps.\n', {
      files: chapter,
    });
    expect(code).toContain(
      '["It takes <data class=\\"recorded\\" value=\\"-1234.5\\">−1234.5</data> steps."]',
    );
    expect(code).not.toContain('Computed');
  });

  it('has the quotes and apostrophes of a book, code those of a program', async () => {
    const code = await compileText(`It's "so", and \`it's "so"\`'s.\n`);
    expect(code).toContain(`It’s “so”, and <code>it's \\"so\\"</code>’s.`);
  });
});

describe('a formula', () => {
  it('is MathML, without the TeX that a screen reader would say twice', async () => {
    const code = await compileText('$$\nL = -\\ln p_c\n$$\n');
    expect(code).toContain('<math display=\\"block\\"><mrow>');
    expect(code).not.toContain('annotation');
    expect(code).not.toContain('katex');
  });

  it('tells names of functions from variables, with a space where TeX has one', async () => {
    const code = await compileText('$\\ln p + \\max(0, z)$\n');
    expect(code).toContain(
      '<mi class=\\"name\\">ln</mi><mspace width=\\"0.1667em\\"></mspace><mi>p</mi>',
    );
    expect(code).toContain('<mi class=\\"name\\">max</mi><mo stretchy=\\"false\\">(</mo>');
  });

  it('has blackboard letters in Unicode, which browsers do not map', async () => {
    expect(await compileText('$x \\in \\mathbb{R}$\n')).toContain('>ℝ</mi>');
  });
});

describe('<Term>', () => {
  it('carries its definition in the language of the edition', async () => {
    const text = '<Term id="epoch">epochs</Term>\n';
    expect(await compileText(text, { files })).toContain('One pass through the model’s data.');
    const korean = await compileText(text, { files, locale: 'ko' });
    expect(korean).toContain('데이터를 한 번 훑기.');
    expect(korean).not.toContain('One pass');
  });

  it('that the glossary does not have is an error', async () => {
    await expect(compileText('<Term id="era">era</Term>\n', { files })).rejects.toMatchObject({
      reason: 'The glossary has no term "era".',
    });
  });
});

describe('an answer of a question', () => {
  it('is a phrase, for it stands in a label', async () => {
    const code = await compileText(
      '<Exercises><Exercise id="a" title="A"><Question answer="1"><Option>\n\nThe `relu` of $x$\n\n</Option></Question></Exercise></Exercises>\n',
    );
    expect(code).not.toMatch(/_components\.p|"p"/);
    expect(code).toContain('"relu"');
  });
});

describe('a link', () => {
  it('between pages gets the base and the language', async () => {
    const text = 'See [the data](/data/#licence) and [more](https://keras.io).\n';
    const code = await compileText(text, { locale: 'ko', base: '/book/' });
    expect(code).toContain('href=\\"/book/ko/data/#licence\\"');
    expect(code).toContain('href=\\"https://keras.io\\"');
  });

  it('to a page that is planned but not written is plain text', async () => {
    const code = await compileText('See [Convolution](/cnn/).\n');
    expect(code).toContain('See Convolution.');
  });

  it.each([
    ['[a](/nowhere/)', 'leads to no planned page'],
    ['[a](#nowhere)', 'leads to no heading'],
    ['[a](../data/)', 'is none of'],
    ['[a](/data)', 'is none of'],
  ])('%s is an error', async (text, reason) => {
    await expect(compileText(text)).rejects.toMatchObject({
      reason: expect.stringContaining(reason),
    });
  });
});
