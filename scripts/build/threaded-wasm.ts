// TensorFlow.js makes the workers of its threaded WebAssembly from its factory's source text, by
// `factory.toString()`. Minified, that text speaks of names that exist in the bundle only, and the worker
// dies with "e is not defined". Here the factory is given its original text to say.

import type { Plugin } from 'vite';

const MODULE = /[\\/]wasm-out[\\/]tfjs-backend-wasm-threaded-simd\.js$/;

/** The module, with `toString` of its factory returning the factory's text as it stands in the file. */
export function keepFactoryText(source: string): string {
  const text =
    /return \(\n(function\(WasmBackendModuleThreadedSimd\) \{[\s\S]*\n\})\n\);\n\}\)\(\);/.exec(
      source,
    )?.[1];
  if (text === undefined) throw new Error('tfjs-backend-wasm-threaded-simd.js has another shape.');
  return `${source}\nWasmBackendModuleThreadedSimd.toString = () => ${JSON.stringify(text)};\n`;
}

export function threadedWasm(): Plugin {
  return {
    name: 'threaded-wasm',
    enforce: 'pre',
    apply: 'build',
    transform: {
      filter: { id: MODULE },
      handler: (code) => ({ code: keepFactoryText(code), map: null }),
    },
  };
}
