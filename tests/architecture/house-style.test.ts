// The house's rules for files, over every one of them; and proof that each rule can fail.

import { expect, test } from 'vitest';
import { barrel, noOpeningComment, vagueName, wrongCase } from './house-style.ts';
import { sourceFiles } from './source-files.ts';

const code = ['.ts', '.tsx'];
const everywhere = sourceFiles(['src', 'content', 'scripts', 'tests'], code);

test.each([
  ['a name says what is inside', vagueName, everywhere],
  ['file names are in kebab-case, or that of their component', wrongCase, everywhere],
  ['no file only passes on what others export', barrel, everywhere],
  ['a source file opens with a comment', noOpeningComment, sourceFiles(['src', 'scripts'], code)],
])('%s', (_, rule, files) => {
  expect(files.length).toBeGreaterThan(20);
  const broken = files.map(rule).filter((sentence) => sentence !== null);
  expect(broken, broken.join('\n')).toEqual([]);
});

test('a vague name is found in folders and files', () => {
  const vague = ['src/utils/time.ts', 'src/app/helpers.ts', 'src/common.browser.test.ts'];
  for (const path of vague) expect(vagueName({ path, source: '' }), path).toContain(path);
  expect(vagueName({ path: 'src/engine/utility-function.ts', source: '' })).toBeNull();
});

test('a wrongly written name is found', () => {
  const component = 'export function TrainingLab() {}';
  const right = ['src/app/theme.ts', 'src/i18n/errors.en.ts', 'src/widgets/use-session.ts'];
  for (const path of right) expect(wrongCase({ path, source: component }), path).toBeNull();
  const wrong = ['src/app/Theme.ts', 'src/app/page_title.ts', 'src/app/pageTitle.tsx'];
  for (const path of wrong) expect(wrongCase({ path, source: component }), path).toContain(path);
  const file = (path: string) => ({ path, source: component });
  expect(wrongCase(file('src/widgets/TrainingLab.tsx'))).toBeNull();
  expect(wrongCase(file('src/widgets/Lab.tsx'))).toContain('exports no Lab');
});

test('a barrel is found', () => {
  const file = (source: string) => ({ path: 'src/keras/index.ts', source });
  expect(barrel(file("export { a } from './a.ts';\nexport * from './b.ts';"))).toContain('barrel');
  expect(barrel(file("import { a } from './a.ts';\nexport { a };"))).toContain('barrel');
  expect(barrel(file("export { a } from './a.ts';\nexport const b = 1;"))).toBeNull();
  expect(barrel(file("import './styles.css';"))).toBeNull();
  expect(barrel(file("import 'tfjs/gradients';\nexport * from 'tfjs';"))).toBeNull();
  expect(barrel(file('export interface Nothing {}\nexport {};'))).toBeNull();
});

test('a file without an opening comment is found', () => {
  const file = (source: string) => ({ path: 'src/keras/shapes.ts', source });
  expect(noOpeningComment(file('export const a = 1; // one'))).toContain('shapes.ts');
  expect(noOpeningComment(file('// What it is.\nexport const a = 1;'))).toBeNull();
  expect(noOpeningComment(file('/** What it is. */'))).toBeNull();
});
