// Compiles the engine's WebAssembly module from its AssemblyScript: once for each kernel set that a browser may
// run, kept by the hash of the sources, and handed to Vite as an asset of its own.

import { createHash } from 'node:crypto';
import { access, mkdir, readdir, readFile, rename, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { basename, dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Plugin } from 'vite';

const CACHE = fileURLToPath(new URL('../../node_modules/.cache/assemblyscript/', import.meta.url));

/** No data and no allocation of its own: it lives in the memory of another module. */
const OPTIONS = [
  '--importMemory',
  '--runtime=stub',
  '--use=abort=',
  '--noAssert',
  '--optimizeLevel=3',
  '--enable=simd',
  // Pointers are of 32 bits: mixing them with counts needs no casts.
  '--disableWarning=201',
];

/** In memory that threads share: as much as there may be, since what is there must not exceed it. */
const SHARED = ['--enable=threads', '--sharedMemory', '--initialMemory=1', '--maximumMemory=65536'];

/** The kernel sets, by the query that asks for them. */
const KERNEL_SETS: Readonly<Record<string, readonly string[]>> = {
  fma: ['--enable=relaxed-simd'],
  simd: [],
  'fma-shared': ['--enable=relaxed-simd', ...SHARED],
  'simd-shared': SHARED,
};

/** `import address from './kernels.ts?assemblyscript=fma'` gives the compiled module's address. */
export function assemblyscript(): Plugin {
  return {
    name: 'assemblyscript',
    enforce: 'pre',
    async resolveId(source, importer) {
      const [, file, kernelSet] = /^(.+\.ts)\?assemblyscript=([\w-]+)$/.exec(source) ?? [];
      if (file === undefined || kernelSet === undefined || importer === undefined) return null;
      const from = dirname(importer.split('?')[0] as string);
      return `${await compiled(resolve(from, file), kernelSet)}?url`;
    },
  };
}

/**
 * The path of the compiled module, which is compiled if its sources are new.
 *
 * @throws Error with the compiler's words
 */
export async function compiled(entry: string, kernelSet: string): Promise<string> {
  const options = KERNEL_SETS[kernelSet];
  if (options === undefined) throw new Error(`${entry}: there is no kernel set ${kernelSet}`);
  const { version } = createRequire(import.meta.url)('assemblyscript/package.json');
  const hash = createHash('sha256').update(JSON.stringify([version, OPTIONS, options]));
  const folder = dirname(entry);
  for (const file of (await readdir(folder)).sort()) {
    hash.update(file).update(await readFile(join(folder, file)));
  }
  const path = join(CACHE, hash.digest('hex').slice(0, 16), `kernels-${kernelSet}.wasm`);
  const isThere = await access(path).then(
    () => true,
    () => false,
  );
  if (!isThere) await keep(path, await compile(entry, [...OPTIONS, ...options]));
  return path;
}

async function compile(entry: string, options: readonly string[]): Promise<Uint8Array> {
  const { main } = await import('assemblyscript/asc');
  let binary: Uint8Array | null = null;
  const { error, stderr } = await main(
    [basename(entry), `--baseDir=${dirname(entry)}`, '--outFile=module.wasm', ...options],
    {
      writeFile(_name, contents) {
        if (typeof contents !== 'string') binary = contents;
      },
    },
  );
  if (error !== null || binary === null) throw new Error(`${entry}: ${stderr.toString()}`);
  return binary;
}

/** Whole or not at all: others may be building at the same time. */
async function keep(path: string, binary: Uint8Array): Promise<void> {
  const unfinished = `${path}.${process.pid}`;
  await mkdir(dirname(path), { recursive: true });
  await writeFile(unfinished, binary);
  await rename(unfinished, path);
}
