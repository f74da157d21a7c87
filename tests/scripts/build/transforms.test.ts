// The build's transforms of modules: messages compiled ahead, and the threads of WebAssembly.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { parseAst } from 'vite';
import { describe, expect, it } from 'vitest';
import { withCompiledMessages } from '../../../scripts/build/compile-messages.ts';
import { keepFactoryText } from '../../../scripts/build/threaded-wasm.ts';

describe('messages', () => {
  const compiled = (code: string) => withCompiledMessages(code, parseAst(code) as never, 'x.en.ts');

  it('are compiled, those without arguments left as text', () => {
    const code = compiled("export const x = { a: 'Plain', b: { c: '{n} steps', d: \"It''s\" } };");
    expect(code).toContain('a: "Plain"');
    expect(code).toContain('c: [["n"]," steps"]');
    expect(code).toContain('d: "It\'s"');
  });

  it.each([
    ["{ a: 'one ' + two }", 'one plain string'],
    ["{ a: '{n, plural, one {#}}}' }", 'no ICU message'],
  ])('%s are an error that names the file', (object, reason) => {
    const code = `export const x = ${object};`;
    expect(() => compiled(code)).toThrow(new RegExp(`^x\\.en\\.ts.*${reason}`));
  });
});

describe('the factory of threaded WebAssembly', () => {
  it('says its own text as it was before minification', () => {
    const path = createRequire(import.meta.url).resolve(
      '@tensorflow/tfjs-backend-wasm/wasm-out/tfjs-backend-wasm-threaded-simd.js',
    );
    const source = readFileSync(path, 'utf8');
    const factoryOf = (code: string): unknown => {
      const module = { exports: {} as unknown };
      new Function('module', 'exports', '__filename', code)(module, module.exports, path);
      return module.exports;
    };
    expect(String(factoryOf(keepFactoryText(source)))).toBe(String(factoryOf(source)));
    // Whatever a minifier does to the function, the text stays: it is a string now.
    expect(keepFactoryText(source)).toContain('"function(WasmBackendModuleThreadedSimd) {');
  });

  it('of another shape is an error, not a worker that dies in the page', () => {
    expect(() => keepFactoryText('export default () => {}')).toThrow('another shape');
  });
});
