// The walls of the architecture, held over every source file; and proof that they would not hold
// a file that breaks them.

import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { importsOf } from './imports.ts';
import { sourceFiles } from './source-files.ts';
import { brokenWalls } from './walls.ts';

const buildTools = Object.keys(JSON.parse(readFileSync('package.json', 'utf8')).devDependencies);

test('no file imports what the architecture does not allow its room', () => {
  const files = [
    ...sourceFiles(['src', 'content', 'scripts'], ['.ts', '.tsx']),
    { path: 'vite.config.ts', source: readFileSync('vite.config.ts', 'utf8') },
  ];
  expect(files.length).toBeGreaterThan(20);
  const broken = files.flatMap(({ path, source }) => brokenWalls(path, source, buildTools));
  expect(broken, broken.join('\n')).toEqual([]);
}, 60_000);

test('chapters import nothing', () => {
  const broken = sourceFiles(['content'], ['.mdx'])
    .filter(({ source }) => /^(import|export)\s/m.test(source.replaceAll(/^```.*?^```/gms, '')))
    .map(({ path }) => path);
  expect(broken).toEqual([]);
});

describe('the check', () => {
  const check = (path: string, source: string) =>
    brokenWalls(path, source, ['vite', '@types/mdast']);

  test.each([
    ['content/cnn/experiments.ts', "import { run } from '../../src/engine/fit.ts';"],
    [
      'content/cnn/experiments.ts',
      "import { checkExperiment } from '../../src/experiment/experiment.ts';",
    ],
    ['content/cnn/experiments.ts', "import * as tf from '@tensorflow/tfjs';"],
    ['src/experiment/link.ts', "import { shapes } from '../keras/shapes.ts';"],
    ['src/experiment/link.ts', "import { z } from 'zod';"],
    ['src/keras/summary.ts', "import type { Tensor } from '@tensorflow/tfjs';"],
    ['src/keras/summary.ts', "import * as v from 'valibot';"],
    ['src/keras/summary.ts', "import { readFileSync } from 'node:fs';"],
    ['src/engine/fit.ts', "import { useState } from 'react';"],
    ['src/engine/fit.ts', "import type { ToWorker } from '../worker/protocol.ts';"],
    ['src/storage/checkpoints.ts', "import { predict } from '../engine/predict.ts';"],
    ['src/python/session.ts', "import type { ToWorker } from '../worker/protocol.ts';"],
    ['src/python/session.ts', "import * as tf from '@tensorflow/tfjs';"],
    ['src/engine/fit.ts', "import { PythonSession } from '../python/session.ts';"],
    ['src/widgets/Lab.tsx', "import { PythonSession } from '../python/session.ts';"],
    ['src/worker/client.ts', "import { fit } from '../engine/fit.ts';"],
    ['src/worker/client.ts', "import './entry/entry.ts';"],
    ['src/worker/entry/entry.ts', "import { createTrainingClient } from '../client.ts';"],
    ['src/i18n/messages.ts', "import { Lab } from '../widgets/Lab.tsx';"],
    ['src/widgets/Lab.tsx', "const engine = await import('../engine/fit.ts');"],
    ['src/widgets/Lab.tsx', "import type { Model } from '../engine/model.ts';"],
    ['src/widgets/Lab.tsx', "import { toWorker } from '../worker/protocol.ts';"],
    ['src/widgets/Lab.tsx', "const worker = new URL('../worker/entry/entry.ts', import.meta.url);"],
    ['src/widgets/Lab.tsx', "export { theme } from '../app/theme.ts';"],
    ['src/widgets/Lab.tsx', "import { Link } from 'react-router';"],
    ['src/book/chapters.ts', "import { theme } from '../app/theme.ts';"],
    ['src/book/chapters.ts', "type Fit = import('../engine/fit.ts').Fit;"],
    ['src/book/chapters.ts', "const all = import.meta.glob(['../engine/*.ts']);"],
    ['src/app/main.tsx', "import { fit } from '../engine/fit.ts';"],
    ['src/app/main.tsx', "import * as tf from '@tensorflow/tfjs';"],
    ['src/app/main.tsx', "import config from '../../vite.config.ts';"],
    ['src/app/main.tsx', "import { server } from '../../tests/server.ts';"],
    ['src/app/main.tsx', 'const page = await import(address);'],
    ['src/app/main.tsx', `const page = await import(\`../engine/\${name}.ts\`);`],
    ['src/attic/box.ts', 'export const box = 1;'],
    ['scripts/record.ts', "import { fit } from '../src/engine/fit.ts';"],
    ['src/worker/entry/entry.ts', "import tf from '@tensorflow/tfjs';"],
    ['scripts/mdx/headings.ts', "import { toString } from 'mdast-util-to-string';"],
    ['scripts/record.ts', "import { render } from 'react-dom/server';"],
    ['scripts/record.ts', "import { fixture } from '../tests/fixture.ts';"],
  ])('fails %s with %s', (path, source) => {
    expect(check(path, source)).toHaveLength(1);
  });

  test.each([
    [
      'content/cnn/experiments.ts',
      "import type { Experiment } from '../../src/experiment/experiment.ts';",
    ],
    ['content/cnn/listings/model.ts', "import * as tf from '@tensorflow/tfjs';"],
    ['src/experiment/canonical.ts', "import { sha256 } from '@noble/hashes/sha2.js';"],
    ['src/engine/fit.ts', "import { adam } from '../keras/optimizers.ts';"],
    ['src/python/session.ts', "import type { PyodideInterface } from 'pyodide';"],
    ['src/worker/client.ts', "const entry = new URL('./entry/entry.ts', import.meta.url);"],
    ['src/worker/entry/entry.ts', "import { fit } from '../../engine/fit.ts';"],
    ['src/widgets/Lab.tsx', "import styles from './Lab.module.css';"],
    ['src/widgets/Lab.tsx', "import type { SnapshotName } from '../worker/protocol.ts';"],
    ['src/book/content.ts', "const pages = import.meta.glob('../../content/*/en.mdx');"],
    ['src/book/content.ts', `const page = await import(\`../../content/\${id}/en.mdx\`);`],
    ['src/app/main.tsx', "import { hydrateRoot } from 'react-dom/client';"],
    ['src/worker/entry/entry.ts', "import simd from '@tensorflow/tfjs-backend-wasm/x.wasm?url';"],
    ['scripts/mdx/headings.ts', "import type { Root } from 'mdast';"],
    ['scripts/build.ts', "import { build } from 'vite'; import { join } from 'node:path';"],
    ['tests/engine/fit.test.ts', "import { fit } from '../../src/engine/fit.ts';"],
  ])('lets %s through with %s', (path, source) => {
    expect(check(path, source)).toEqual([]);
  });

  test('names the file, the line, and what is allowed', () => {
    expect(check('src/keras/summary.ts', "\nimport '../engine/fit.ts';")).toEqual([
      'src/keras/summary.ts:2 imports ../engine/fit.ts, but keras may import only: experiment.',
    ]);
  });

  test('is not misled by words in comments and strings', () => {
    const source = `// import '../engine/fit.ts'\nexport const text = "import x from 'react'";`;
    expect(importsOf('src/keras/summary.ts', source)).toEqual([]);
  });

  test('tells types from values', () => {
    const source = `import type { A } from './a.ts';
      import { type B } from './b.ts';
      export type { C } from './c.ts';
      import d from './d.wasm?url';`;
    const found = importsOf('src/keras/summary.ts', source);
    expect(found.map(({ specifier, typeOnly }) => [specifier, typeOnly])).toEqual([
      ['./a.ts', true],
      ['./b.ts', false], // the module itself is still loaded
      ['./c.ts', true],
      ['./d.wasm', false],
    ]);
  });
});
