// A Python session: cells share names, print as they go, show their last expression; errors name the listing's line
// and leave the engine's frames out; an interruption leaves the session; hostile cells end in an error.
import { readFile } from 'node:fs/promises';
import { Worker } from 'node:worker_threads';
import { beforeAll, beforeEach, expect, test } from 'vitest';
import { compiled } from '../../scripts/build/assemblyscript.ts';
import type { PythonSession } from '../../src/python/session.ts';
import { nodeSession, ran } from './node-session.ts';

const interrupt = new Uint8Array(new SharedArrayBuffer(1));
let session: PythonSession;

beforeAll(async () => {
  session = await nodeSession(interrupt);
}, 60_000);
beforeEach(() => session.reset());

/** Sets the interrupt byte from another thread: this one is busy with Python. */
function interruptAfter(ms: number): void {
  const code = `const { workerData } = require('node:worker_threads');
    setTimeout(() => { workerData.bytes[0] = 2; }, workerData.ms);`;
  new Worker(code, { eval: true, workerData: { bytes: interrupt, ms } }).unref();
}

test('cells share their names, as in a notebook', () => {
  expect(ran(session, 'a = 20').shown).toBeNull();
  expect(ran(session, 'b = a + 1\nb * 2').shown).toBe('42');
  expect(ran(session, '_ + 1').shown).toBe('43');
  expect(ran(session, 'a;').shown).toBeNull();
});

test('what a cell prints is told as it prints it, Korean and unfinished lines too', () => {
  const told: string[] = [];
  const source = "import sys\nprint('양말', end='')\nprint('.')\nprint('oh', file=sys.stderr)";
  session.run('listing.py', source, (stream, text) => told.push(`${stream} ${text}`));
  expect(told.join('|')).toBe('stdout 양말|stdout .|stdout \n|stderr oh|stderr \n');
});

test('a traceback names the line of the listing and leaves our frames out', () => {
  const { error, state } = ran(session, 'import numpy as np\n\n\nnp.zeros(3)[5]', 'images.py');
  expect(state).toBe('failed');
  expect(error?.type).toBe('IndexError');
  expect(error?.line).toBe(4);
  expect(error?.traceback).toBe(`Traceback (most recent call last):
  File "images.py", line 4, in <module>
    np.zeros(3)[5]
    ~~~~~~~~~~~^^^
IndexError: index 5 is out of bounds for axis 0 with size 3
`);
});

test('an error within a function of another cell names both cells', () => {
  ran(session, 'def f(x):\n    return 1 / x', 'one.py');
  const { error } = ran(session, 'f(0)', 'two.py');
  expect(error?.traceback).toMatch(/File "two.py", line 1.*File "one.py", line 2, in f/s);
  expect(error?.line).toBe(2);
});

test('a cell that is no Python says where', () => {
  const { error } = ran(session, 'a = 1\nb = (', 'typo.py');
  expect(error?.type).toBe('SyntaxError');
  expect(error?.line).toBe(2);
  expect(error?.traceback).toContain('File "typo.py", line 2');
  expect(error?.traceback).not.toContain('cells.py');
});

test('a busy loop is interrupted, and the session stays', () => {
  ran(session, 'kept = 7');
  interruptAfter(300);
  const { state, error } = ran(session, 'while True:\n    pass');
  expect(state).toBe('interrupted');
  expect(error?.type).toBe('KeyboardInterrupt');
  expect(ran(session, 'kept').shown).toBe('7');
});

test('an interruption that comes after the end is not the next cell’s', () => {
  ran(session, '1');
  interrupt[0] = 2;
  expect(ran(session, 'sum(range(100000))').shown).toBe('4999950000');
});

test('reset forgets names, files, seeds and settings', () => {
  const cell = 'import numpy as np\nnp.random.seed(1)\nnp.set_printoptions(precision=2)\nx = 1';
  ran(session, `${cell}\nopen('kept.txt', 'w').write('a')`);
  session.reset();
  expect(ran(session, 'x').error?.type).toBe('NameError');
  expect(ran(session, "import os\nos.listdir('.')").shown).toBe('[]');
  expect(ran(session, 'import numpy as np\nnp.array([1 / 3])').shown).toBe('array([0.33333333])');
});

test('what is not there is named, with the nearest thing that is', () => {
  const { error } = ran(session, 'import numpy as np\nnp.reshap');
  expect(error?.type).toBe('AttributeError');
  expect(error?.message).toMatch(
    /^numpy\.reshap is not in this book's engine; the nearest is numpy\.reshape\. numpy has /,
  );
  expect(ran(session, 'from numpy import nothing_like_it').error?.type).toBe('ImportError');
  const absent = ran(session, 'import pandas').error;
  expect(absent?.type).toBe('ModuleNotFoundError');
  expect(absent?.message).toContain('it is not in this book’s engine'.replace('’', "'"));
  expect(ran(session, 'import numpy as np\nnp.zeros(2, "float16")').error?.message).toMatch(
    /float16 is not in this book's engine/,
  );
});

test.each([
  ['deep recursion', 'def f(n):\n    return f(n + 1)\nf(0)', 'RecursionError'],
  ['a huge array', 'import numpy as np\nnp.zeros((100000, 100000))', 'MemoryError'],
  ['a huge string', "'a' * 10**11", 'OverflowError'],
  ['the page', 'import js', 'ImportError'],
  ['the page by another way', 'import pyodide_js', 'ImportError'],
  ['code of the page', 'from pyodide.code import run_js', 'ImportError'],
  [
    'the network',
    'import urllib.request\nurllib.request.urlopen("http://example.org")',
    'ImportError',
  ],
  ['another program', 'import subprocess', 'ImportError'],
  ['the keyboard', 'input()', 'OSError'],
])('%s ends in an error and harms nothing', (_, source, type) => {
  const result = ran(session, source);
  expect(result.state).toBe('failed');
  expect(result.error?.type).toBe(type);
  expect(ran(session, '1 + 1').shown).toBe('2');
});

test('the kernels bring no data: they would lie where the interpreter’s own does', async () => {
  const path = await compiled('src/python/kernels/kernels.ts', 'simd');
  const module = await WebAssembly.compile(await readFile(path));
  const names = WebAssembly.Module.imports(module).map(({ name }) => name);
  expect(names).toContain('memory');
  expect(sectionsOf(await readFile(path))).not.toContain(11);
});

/** The numbers of a WebAssembly module's sections; 11 is data. */
function sectionsOf(bytes: Uint8Array): number[] {
  const found: number[] = [];
  let at = 8;
  while (at < bytes.length) {
    found.push(bytes[at] as number);
    at += 1;
    let size = 0;
    for (let shift = 0; ; shift += 7) {
      const byte = bytes[at] as number;
      at += 1;
      size |= (byte & 127) << shift;
      if (byte < 128) break;
    }
    at += size;
  }
  return found;
}
