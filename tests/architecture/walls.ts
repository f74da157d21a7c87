// The table of the architecture, and the check that a file's imports keep to it.

import { posix } from 'node:path';
import { COMPUTED, type Import, importsOf } from './imports.ts';

interface Room {
  /** Rooms it may import; `type X` for types alone, `url X` for an address alone. */
  rooms: readonly string[];
  /**
   * Packages it may import: by name or by scope (`@scope/*`), `node:*` for Node's own, `url X` for
   * the address of a file in it, `build tools` for what package.json lists in `devDependencies`.
   */
  packages: readonly string[];
}

const REACT = ['react', 'react-dom', 'use-intl'];
const CONTROLS = ['recharts', 'shiki'];

/**
 * Who may import what. A room's files may always import one another. `worker/client` and
 * `worker/entry` are rooms of their own: the page knows only the client, and the entry alone knows
 * the engine. `virtual:*` are modules that the build makes.
 */
export const WALLS: Readonly<Record<string, Room>> = {
  content: { rooms: ['type experiment'], packages: [] },
  // Numbers of the prose that are computed when the book is built.
  'content/figures': { rooms: ['mathematics', 'keras', 'experiment', 'content'], packages: [] },
  // A listing imports what it teaches.
  'content/listings': { rooms: ['type experiment'], packages: ['@tensorflow/*'] },
  experiment: { rooms: [], packages: ['valibot', '@noble/hashes'] },
  keras: { rooms: ['experiment'], packages: [] },
  // What the instruments show and the prose counts, on plain arrays: no tensor, no DOM.
  mathematics: { rooms: ['experiment', 'keras'], packages: [] },
  // The packed images, fetched and checked, for either thread; the reader's own, read and saved: bytes, no tensor.
  dataset: { rooms: ['experiment'], packages: ['fflate'] },
  engine: { rooms: ['keras', 'experiment', 'dataset'], packages: ['@tensorflow/*'] },
  // CPython and the shims over the engine; the interpreter's loader is handed in by whoever starts a session.
  python: { rooms: ['engine', 'keras', 'experiment'], packages: ['pyodide'] },
  // Files of genuine Keras and TensorFlow.js: HDF5, zip and their configurations.
  'keras-files': { rooms: ['keras', 'experiment'], packages: ['h5wasm', 'fflate', 'valibot'] },
  storage: { rooms: ['experiment'], packages: ['idb'] },
  'worker/protocol': { rooms: ['experiment', 'storage'], packages: [] },
  'worker/client': {
    rooms: ['experiment', 'storage', 'type worker/protocol', 'url worker/entry'],
    packages: [],
  },
  'worker/entry': {
    rooms: ['experiment', 'storage', 'engine', 'python', 'keras-files', 'worker/protocol'],
    packages: ['url @tensorflow/tfjs-backend-wasm'],
  },
  i18n: { rooms: [], packages: REACT },
  widgets: {
    rooms: [
      'experiment',
      'keras',
      'mathematics',
      'i18n',
      'storage',
      'dataset',
      'worker/client',
      'type worker/protocol',
    ],
    packages: [...REACT, ...CONTROLS, 'valibot'],
  },
  book: {
    rooms: ['widgets', 'i18n', 'content', 'book/lists'],
    packages: [...REACT, 'mdx', 'virtual:*'],
  },
  // Plain lists of chapters and tags, which the build reads too: nothing that runs in a browser.
  'book/lists': { rooms: ['type i18n', 'type content'], packages: [] },
  app: {
    rooms: [
      'experiment',
      'keras',
      'storage',
      'worker/client',
      'type worker/protocol',
      'i18n',
      'widgets',
      'book',
      'book/lists',
      'content',
    ],
    packages: [
      ...REACT,
      ...CONTROLS,
      'react-router',
      'pretendard',
      '@fontsource-variable/*',
      'virtual:*',
    ],
  },
  scripts: {
    rooms: [
      'experiment',
      'keras',
      // The pack holds what the page would else compute from all images; records, the loss of each batch.
      'mathematics',
      // The build writes numbers as the page does.
      'i18n',
      // The build knows which pages and tags there are, and runs the prerender's entry; record and
      // bench train the chapters' experiments.
      'book/lists',
      'type app',
      'type scripts/harness',
      'type scripts/harness/speed',
      'content',
      'content/figures',
      // Numbers that the prose quotes are written into it at build, as the page would write them.
      'i18n',
    ],
    packages: ['node:*', 'build tools', 'shiki', 'valibot'],
  },
  // The page in which record and bench drive the real worker.
  'scripts/harness': {
    rooms: ['experiment', 'keras', 'keras-files', 'worker/client', 'type worker/protocol'],
    packages: [],
  },
  // The page on which bench times training against stock TensorFlow.js, which stands nowhere else, and lets the
  // labs' calibration choose.
  'scripts/harness/speed': {
    rooms: ['experiment', 'dataset', 'engine', 'worker/client', 'widgets'],
    packages: ['@tensorflow/*'],
  },
};

/**
 * The room of a file, by its path from the project's root; null for a file that no wall is drawn
 * around (tests).
 */
export function roomOf(path: string): string | null {
  if (path.startsWith('scripts/harness/speed/')) return 'scripts/harness/speed';
  if (path.startsWith('scripts/harness/')) return 'scripts/harness';
  if (path.startsWith('scripts/') || path === 'vite.config.ts') return 'scripts';
  if (/^content\/[^/]+\/listings\//.test(path)) return 'content/listings';
  if (/^content\/[^/]+\/figures\.ts$/.test(path)) return 'content/figures';
  if (path.startsWith('content/')) return 'content';
  if (/^src\/book\/(chapters|vocabulary)\.ts$/.test(path)) return 'book/lists';
  const worker = /^src\/worker\/(entry|client|protocol)\b/.exec(path);
  if (worker) return `worker/${worker[1]}`;
  return /^src\/([^/]+)\//.exec(path)?.[1] ?? null;
}

/**
 * What a file imports against the table: a sentence for each forbidden arrow.
 *
 * @param buildTools the packages of `devDependencies`
 */
export function brokenWalls(path: string, source: string, buildTools: readonly string[]): string[] {
  const room = roomOf(path);
  if (room === null) return [];
  const wall = WALLS[room];
  if (wall === undefined) return [`${path}: the architecture knows no room "${room}".`];
  return importsOf(path, source).flatMap((found) => {
    if (isAllowed(path, room, wall, found, buildTools)) return [];
    const manner = found.typeOnly ? 'the types of ' : found.byUrl ? 'the address of ' : '';
    const rooms = [...wall.rooms, ...wall.packages].join(', ') || 'nothing';
    const target = `${manner}${found.specifier}`;
    return [`${path}:${found.line} imports ${target}, but ${room} may import only: ${rooms}.`];
  });
}

function isAllowed(
  path: string,
  room: string,
  wall: Room,
  { specifier, typeOnly, byUrl }: Import,
  buildTools: readonly string[],
): boolean {
  if (specifier === COMPUTED) return room === 'scripts';
  if (!specifier.startsWith('.') && !specifier.startsWith('/')) {
    const name = packageName(specifier);
    return wall.packages.some((allowed) => {
      if (allowed === 'build tools') {
        return buildTools.includes(name) || (typeOnly && buildTools.includes(`@types/${name}`));
      }
      if (allowed.startsWith('url ')) return byUrl && `url ${name}` === allowed;
      return allowed.endsWith('*') ? name.startsWith(allowed.slice(0, -1)) : name === allowed;
    });
  }
  const target = specifier.startsWith('/')
    ? specifier.slice(1) // Vite's globs may start at the project's root
    : posix.normalize(posix.join(posix.dirname(path), specifier));
  const targetRoom = roomOf(target);
  // A file outside every room: package.json, or a path that a script computes from its own.
  if (targetRoom === null) return room === 'scripts' && !target.startsWith('tests/');
  return (
    targetRoom === room ||
    wall.rooms.includes(targetRoom) ||
    (typeOnly && wall.rooms.includes(`type ${targetRoom}`)) ||
    (byUrl && wall.rooms.includes(`url ${targetRoom}`))
  );
}

function packageName(specifier: string): string {
  if (/^(node|virtual):/.test(specifier)) return specifier;
  const parts = specifier.split('/');
  return specifier.startsWith('@') ? parts.slice(0, 2).join('/') : (parts[0] ?? '');
}
