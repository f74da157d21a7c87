// The part of Pyodide that the session uses: CPython compiled to WebAssembly. What stands here is all that it may
// be asked for; Pyodide's own declarations reach into the DOM.
declare module 'pyodide' {
  export interface PyProxy {
    (...given: unknown[]): unknown;
    toJs(options?: { readonly depth?: number }): unknown;
    destroy(): void;
  }

  export interface RawStream {
    /** Takes bytes and says how many it took. */
    readonly write: (bytes: Uint8Array) => number;
    readonly isatty: boolean;
  }

  export interface PyodideInterface {
    readonly version: string;
    readonly FS: {
      mkdirTree(path: string): void;
      writeFile(path: string, text: string): void;
    };
    /** Emscripten's module; its memory is where the interpreter lives. */
    readonly _module: { readonly memory: WebAssembly.Memory };
    runPython(source: string): unknown;
    pyimport(name: string): PyProxy & Readonly<Record<string, PyProxy>>;
    registerJsModule(name: string, module: object): void;
    setStdout(stream: RawStream): void;
    setStderr(stream: RawStream): void;
    setStdin(stream: { readonly error: true }): void;
    setInterruptBuffer(buffer: Uint8Array | undefined): void;
  }

  export interface PyodideOptions {
    /** Where the interpreter's files lie: a folder's address, ending in a slash. */
    readonly indexURL?: string;
    readonly env?: Readonly<Record<string, string>>;
    readonly checkAPIVersion?: boolean;
  }

  export function loadPyodide(options?: PyodideOptions): Promise<PyodideInterface>;
}
