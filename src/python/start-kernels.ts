// The kernels of the NumPy shim: a WebAssembly module of our own in the interpreter's memory, where the arrays lie.

/** The functions that the module offers, to be called from Python. */
export type Kernels = Readonly<Record<string, (...numbers: number[]) => number>>;

/**
 * Starts the compiled module in the interpreter's memory. Exponentials, logarithms and angles are the host's.
 *
 * @param compiled src/python/kernels/kernels.ts, compiled
 */
export async function startKernels(
  compiled: WebAssembly.Module,
  memory: WebAssembly.Memory,
): Promise<Kernels> {
  const mathematics = Object.getOwnPropertyNames(Math).map((name) => [
    `Math.${name}`,
    Math[name as keyof Math],
  ]);
  const env = { ...Object.fromEntries(mathematics), memory };
  const { exports } = await WebAssembly.instantiate(compiled, { env });
  return exports as Kernels;
}
