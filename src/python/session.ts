// A Python session: CPython with the book's shims, in which cells run one after another and share their names, as in
// a notebook. It knows neither where its files come from nor who asks: src/worker and the tests hand those in.

import type { PyodideInterface, PyProxy } from 'pyodide';
import type { Figure } from './figure.ts';
import { type KerasBridge, kerasBridge } from './keras-bridge.ts';
import { startKernels } from './start-kernels.ts';

/** Where the shims lie in the interpreter's file system, and what belongs to the reader there. */
const MODULES = '/lib/fitting-room';
const HOME = '/home/reader';

/** What a session is made of. */
export interface SessionParts {
  /** Pyodide's own loader, with the address of its files. */
  readonly load: (env: Readonly<Record<string, string>>) => Promise<PyodideInterface>;
  /** src/python/kernels/kernels.ts, compiled. */
  readonly kernels: WebAssembly.Module;
  /** The shims by path: `MODULE_FILES`. */
  readonly modules: Readonly<Record<string, string>>;
  /** One byte that the page sets to 2 to interrupt; absent where memory is not shared. */
  readonly interrupt?: Uint8Array;
}

export type StreamName = 'stdout' | 'stderr';

/** What a cell prints, as it prints it. */
export type Print = (stream: StreamName, text: string) => void;

/** Fashion-MNIST as bytes: 28 × 28 for each image, row by row, and a class for each. */
export type GarmentArrays = Readonly<
  Record<'trainImages' | 'trainLabels' | 'testImages' | 'testLabels', Uint8Array>
>;

/** Whether a cell may ask for the garments: they are to be brought before it is run. */
export const wantsGarments = (source: string): boolean => /\bfashion_mnist\b/.test(source);

/** An error of the reader's program, in Python's words. */
export interface PythonError {
  /** `ValueError` */
  readonly type: string;
  readonly message: string;
  /** Of the cell, from 1; null where it has none. */
  readonly line: number | null;
  /** As Python prints it, without the frames of the book's engine. */
  readonly traceback: string;
}

export interface CellResult {
  readonly state: 'done' | 'failed' | 'interrupted';
  /** The `repr` of the cell's last expression; null where it has none. */
  readonly shown: string | null;
  readonly error: PythonError | null;
}

/** What a session tells while a cell runs. */
interface Told {
  print: Print;
  figure: (figure: Figure) => void;
}

const NOBODY: Told = { print: () => {}, figure: () => {} };

export class PythonSession {
  readonly #told: Told;
  readonly #bring: (garments: GarmentArrays) => void;
  readonly #cells: PyProxy & Readonly<Record<string, PyProxy>>;
  readonly #interrupt: Uint8Array | undefined;
  readonly #keras: KerasBridge;
  #isRunning = false;

  private constructor(
    python: PyodideInterface,
    parts: SessionParts,
    inner: {
      readonly keras: KerasBridge;
      readonly told: Told;
      readonly bring: (garments: GarmentArrays) => void;
    },
  ) {
    this.#keras = inner.keras;
    this.#told = inner.told;
    this.#bring = inner.bring;
    this.#interrupt = parts.interrupt;
    const stream = (name: StreamName) => {
      const decoder = new TextDecoder();
      return {
        isatty: false,
        write: (bytes: Uint8Array) => {
          const text = decoder.decode(bytes, { stream: true });
          if (text !== '') this.#told.print(name, text);
          return bytes.length;
        },
      };
    };
    python.setStdout(stream('stdout'));
    python.setStderr(stream('stderr'));
    python.setStdin({ error: true });
    for (const [path, text] of Object.entries(parts.modules)) {
      const whole = `${MODULES}/${path}`;
      python.FS.mkdirTree(whole.slice(0, whole.lastIndexOf('/')));
      python.FS.writeFile(whole, text);
    }
    python.FS.mkdirTree(HOME);
    python.runPython(`import os, sys
sys.path.insert(0, ${JSON.stringify(MODULES)})
sys.dont_write_bytecode = True
os.chdir(${JSON.stringify(HOME)})`);
    this.#cells = python.pyimport('fitting_room.cells');
    this.#cells.unbuffer?.();
    this.#cells.close_doors?.();
    this.#cells.fresh_namespace?.();
    if (parts.interrupt !== undefined) python.setInterruptBuffer(parts.interrupt);
  }

  /** Loads the interpreter, which takes seconds, and brings the shims in. */
  static async start(parts: SessionParts): Promise<PythonSession> {
    const python = await parts.load({ HOME, PYTHONHASHSEED: '0' });
    const kernels = await startKernels(parts.kernels, python._module.memory);
    const { memory } = python._module;
    const keras = kerasBridge(memory);
    const told = { ...NOBODY };
    let garments: GarmentArrays | null = null;
    python.registerJsModule('_fitting_room', {
      ...{ kernels, keras },
      show_figure: (json: string) => told.figure(JSON.parse(json) as Figure),
      /** How many bytes a part of the garments has; −1 where they were not brought. */
      garment_bytes: (part: keyof GarmentArrays) => garments?.[part].length ?? -1,
      copy_garments(part: keyof GarmentArrays, address: number) {
        if (garments !== null) new Uint8Array(memory.buffer).set(garments[part], address);
      },
    });
    const bring = (brought: GarmentArrays) => {
      garments = brought;
    };
    return new PythonSession(python, parts, { keras, told, bring });
  }

  /** Puts the garments within reach of `keras.datasets`. */
  bringGarments(garments: GarmentArrays): void {
    this.#bring(garments);
  }

  /**
   * Runs a cell to its end. An interruption leaves the session as it stands.
   *
   * @param name what tracebacks call the cell: its file's name
   * @param print told of each piece of output at once
   * @param figure told of each figure that is shown
   */
  run(name: string, source: string, print: Print, figure = NOBODY.figure): CellResult {
    if (this.#isRunning) throw new Error('a cell is running');
    this.#isRunning = true;
    Object.assign(this.#told, { print, figure });
    // An interruption that came too late is not the next cell's.
    this.#interrupt?.fill(0);
    try {
      const result = this.#cells.run_cell?.(name, source) as PyProxy;
      const [state, shown, error] = result.toJs({ depth: 2 }) as [
        CellResult['state'],
        string | undefined,
        [string, string, number | undefined, string] | undefined,
      ];
      result.destroy();
      return { state, shown: shown ?? null, error: error ? errorOf(error) : null };
    } finally {
      this.#isRunning = false;
      Object.assign(this.#told, NOBODY);
    }
  }

  /** Forgets all names, the shims' state and the files written; the interpreter stays loaded. */
  reset(): void {
    this.#cells.reset?.();
    this.#keras.forget();
  }
}

function errorOf([type, message, line, traceback]: [
  string,
  string,
  number | undefined,
  string,
]): PythonError {
  return { type, message, line: line ?? null, traceback };
}
