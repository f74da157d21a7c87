// A Python session in Node, as the worker would start one: Pyodide from its package, the kernels compiled here.
import { readFile } from 'node:fs/promises';
import { loadPyodide } from 'pyodide';
import { compiled } from '../../scripts/build/assemblyscript.ts';
import type { Figure } from '../../src/python/figure.ts';
import { MODULE_FILES } from '../../src/python/module-files.ts';
import { type CellResult, type GarmentArrays, PythonSession } from '../../src/python/session.ts';

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

/** Blocks at places of their own class in noise, as bytes: few enough to train on in a test, 10,000 to test on. */
export function sampleGarments(train = 600, test = 10_000): GarmentArrays {
  const part = (count: number, from: number) => {
    const labels = Uint8Array.from({ length: count }, (_, i) => (i + from) % 10);
    const images = new Uint8Array(count * 784);
    for (let i = 0; i < count; i += 1) {
      const label = labels[i] as number;
      for (let at = 0; at < 784; at += 1) {
        const [row, column] = [Math.floor(at / 28), at % 28];
        const isLit = Math.floor(row / 6) === label % 5 && Math.floor(column / 14) === label >> 3;
        images[i * 784 + at] = isLit ? 200 : (i * 7 + at * 13) % 40;
      }
    }
    return { images, labels };
  };
  const [a, b] = [part(train, 0), part(test, 3)];
  return {
    ...{ trainImages: a.images, trainLabels: a.labels },
    ...{ testImages: b.images, testLabels: b.labels },
  };
}

export interface Ran extends CellResult {
  readonly stdout: string;
  readonly stderr: string;
  readonly figures: readonly Figure[];
}

/** Runs a cell and gathers what it prints. */
export function ran(session: PythonSession, source: string, name = 'listing.py'): Ran {
  const printed = { stdout: '', stderr: '' };
  const figures: Figure[] = [];
  const result = session.run(
    name,
    source,
    (stream, text) => {
      printed[stream] += text;
    },
    (figure) => figures.push(figure),
  );
  return { ...result, ...printed, figures };
}
