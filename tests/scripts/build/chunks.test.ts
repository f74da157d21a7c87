// Which scripts and sheets a page loads, by Vite's manifest.
import { describe, expect, it } from 'vitest';
import { scriptsOf, sheetsOf } from '../../../scripts/build/chunks.ts';

const manifest = {
  'index.html': { file: 'assets/index.js', imports: ['_react.js'], isEntry: true },
  '_react.js': { file: 'assets/react.js' },
  'content/a/en.mdx': {
    file: 'assets/a.js',
    imports: ['_react.js', '_shared.js'],
    dynamicImports: ['src/widgets/LiveLab.tsx'],
  },
  '_shared.js': { file: 'assets/shared.js', imports: ['_react.js'], css: ['assets/shared.css'] },
  'src/widgets/LiveLab.tsx': { file: 'assets/lab.js' },
  'src/widgets/instruments/race/instrument.tsx': {
    file: 'assets/instrument.js',
    imports: ['_shared.js'],
    css: ['assets/race.css', 'assets/shared.css'],
  },
  'src/app/korean.css': { file: 'assets/korean.css' },
};

describe('the scripts of a page', () => {
  it('are those of its modules and all that they import, each once', () => {
    expect(scriptsOf(manifest, ['index.html', 'content/a/en.mdx'])).toEqual([
      'assets/index.js',
      'assets/react.js',
      'assets/a.js',
      'assets/shared.js',
    ]);
  });

  it('leave out what is loaded only when it is asked for, and what is no script', () => {
    expect(scriptsOf(manifest, ['content/a/en.mdx'])).not.toContain('assets/lab.js');
    expect(scriptsOf(manifest, ['src/app/korean.css'])).toEqual([]);
  });

  it('of an unknown module are an error', () => {
    expect(() => scriptsOf(manifest, ['content/b/en.mdx'])).toThrow('no content/b/en.mdx');
  });
});

describe('the sheets of a page', () => {
  const race = 'src/widgets/instruments/race/instrument.tsx';

  it('are those of its modules and of all that they import, which stand first, each once', () => {
    expect(sheetsOf(manifest, ['content/a/en.mdx', race])).toEqual([
      'assets/shared.css',
      'assets/race.css',
    ]);
  });

  it('of a page without parts are none beside the book’s', () => {
    expect(sheetsOf(manifest, ['index.html'])).toEqual([]);
  });
});
