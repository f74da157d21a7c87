// Programs in the style of NumPy's documentation print what genuine NumPy printed (tests/golden/numpy-programs.py).
import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, test } from 'vitest';
import type { PythonSession } from '../../src/python/session.ts';
import { nodeSession, ran } from './node-session.ts';

interface Program {
  readonly name: string;
  readonly source: string;
  readonly stdout: string;
  readonly shown: string | null;
  readonly warnings: readonly string[];
}

const golden: { readonly programs: readonly Program[] } = JSON.parse(
  readFileSync('tests/golden/numpy-programs.json', 'utf8'),
);

let session: PythonSession;
beforeAll(async () => {
  session = await nodeSession();
}, 60_000);

describe('as genuine NumPy', () => {
  test.each(golden.programs)('$name', ({ source, stdout, shown, warnings }) => {
    session.reset();
    const result = ran(session, source);
    expect(result.error?.traceback ?? null).toBeNull();
    expect(result.stdout).toBe(stdout);
    expect(result.shown).toBe(shown);
    const told = result.stderr.match(/^listing\.py:\d+: \w+: .*$/gm) ?? [];
    expect(told.map((line) => line.replace(/^listing\.py:\d+: /, ''))).toEqual(warnings);
  });
});
