// The closed vocabulary: what is not on the list is an error that says where it stands.
import { describe, expect, it } from 'vitest';
import { VOCABULARY } from '../../src/book/vocabulary.ts';
import { compileText, FIRST_LINE } from './compile-text.ts';

describe('an edition', () => {
  it.each([
    ['a tag that is not on the list', '<Carousel />', '<Carousel> is not a tag of the book'],
    ['a tag of HTML that prose has no need of', '<div>a</div>', '<div> is not a tag of the book'],
    ['an attribute that is not on the list', '<Recap open>a</Recap>', 'no attribute "open"'],
    ['a missing attribute', '<Garments set="test" />', '<Garments> needs indices='],
    ['an attribute that would have to be computed', '<Term id={1 + 1}>a</Term>', 'only "text"'],
    ['a spread of attributes', '<Term {...props}>a</Term>', 'one by one'],
    [
      'a hint outside of an exercise',
      '<Hint>\n\na\n\n</Hint>',
      'stands inside <Exercise> or <SelfTest>',
    ],
    ['an import', "import x from './x.ts'", 'imports and exports nothing'],
    ['an expression', 'Text {1 + 1}', 'is read as JavaScript'],
    ['a formula that TeX cannot read', '$\\frac{1$', ''],
  ])('with %s is refused', async (_, text, reason) => {
    await expect(compileText(`First.\n\n${text}\n`)).rejects.toMatchObject({
      line: FIRST_LINE + 2,
      file: expect.stringMatching(/chapter\/en\.mdx$/),
      reason: expect.stringContaining(reason),
    });
  });

  it('may ask a question in the middle of a section', async () => {
    const question =
      '<Question answer="1">\n\nHow many?\n\n<Option>\n\nOne\n\n</Option>\n\n</Question>';
    const code = await compileText(`<SelfTest>\n\n${question}\n\n</SelfTest>\n`);
    expect(code).toContain('How many?');
    await expect(compileText(`${question}\n`)).rejects.toMatchObject({
      reason: expect.stringContaining('<Question> stands inside'),
    });
  });

  it('may carry comments, which nobody sees', async () => {
    expect(await compileText('Text. {/* TODO: more */}\n')).not.toContain('TODO');
  });

  it('is told in the error which tags there are', async () => {
    const error = await compileText('<Lab />').catch((thrown: Error) => thrown.message);
    for (const tag of Object.keys(VOCABULARY)) expect(error).toContain(tag);
  });
});

describe('the front matter', () => {
  it.each([
    ['missing', 'Text.\n', 'begins with front matter'],
    ['without a description', '---\ntitle: A\n---\n', 'description'],
    ['with an empty title', "---\ntitle: ''\ndescription: a\n---\n", 'title'],
    ['with a field that is not known', '---\ntitle: A\ndescription: a\ndate: 1\n---\n', 'date'],
    ['that is not YAML', '---\ntitle: a: b\n---\n', 'not YAML'],
  ])('%s is refused, with the file named', async (_, text, reason) => {
    await expect(compileText(text, { frontMatter: false })).rejects.toMatchObject({
      file: expect.stringMatching(/chapter\/en\.mdx$/),
      reason: expect.stringContaining(reason),
    });
  });
});
