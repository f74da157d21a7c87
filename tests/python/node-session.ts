// A Python session in Node, as the worker would start one: Pyodide from its package, the kernels compiled here.
import { readFile } from 'node:fs/promises';
import { loadPyodide } from 'pyodide';
import { compiled } from '../../scripts/build/assemblyscript.ts';
import { MODULE_FILES } from '../../src/python/module-files.ts';
import { type CellResult, PythonSession } from '../../src/python/session.ts';

export async function compiledKernels(): Promise<WebAssembly.Module> {
  const path = await compiled('src/python/kernels/kernels.ts', 'simd');
  return WebAssembly.compile(await readFile(path));
}

export async function nodeSession(interrupt?: Uint8Array): Promise<PythonSession> {
  return PythonSession.start({
    load: (env) => loadPyodide({ env }),
    kernels: await compiledKernels(),
    modules: MODULE_FILES,
    ...(interrupt && { interrupt }),
  });
}

export interface Ran extends CellResult {
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs a cell and gathers what it prints. */
export function ran(session: PythonSession, source: string, name = 'listing.py'): Ran {
  const printed = { stdout: '', stderr: '' };
  const result = session.run(name, source, (stream, text) => {
    printed[stream] += text;
  });
  return { ...result, ...printed };
}
