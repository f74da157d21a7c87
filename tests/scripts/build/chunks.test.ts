// Which scripts a page loads, by Vite's manifest.
import { describe, expect, it } from 'vitest';
import { scriptsOf } from '../../../scripts/build/chunks.ts';

const manifest = {
  'index.html': { file: 'assets/index.js', imports: ['_react.js'], isEntry: true },
  '_react.js': { file: 'assets/react.js' },
  'content/a/en.mdx': {
    file: 'assets/a.js',
    imports: ['_react.js', '_shared.js'],
    dynamicImports: ['src/widgets/LiveLab.tsx'],
  },
  '_shared.js': { file: 'assets/shared.js', imports: ['_react.js'] },
  'src/widgets/LiveLab.tsx': { file: 'assets/lab.js' },
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
