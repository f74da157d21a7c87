// Which sheet the looks of an instrument or a lab go to, and what the entry's lists of files leave out.
import { describe, expect, it } from 'vitest';
import { entryFiles } from '../../../scripts/build/lean-preloads.ts';
import { kindsIn, sheetName } from '../../../scripts/build/page-sheets.ts';

const pages = new Map([
  ['race', new Set(['optimizer', 'cnn', 'images'])],
  ['surface', new Set(['optimizer'])],
  ['schedules', new Set(['optimizer'])],
  ['replay', new Set(['callbacks'])],
]);
const instrument = (kind: string) => `/src/widgets/instruments/${kind}/instrument.tsx`;

/** A graph of modules, as who imports whom. */
function graph(importers: Record<string, string[]>, entry = '/src/app/client.tsx') {
  return (id: string) => ({ isEntry: id === entry, importers: importers[id] ?? [] });
}

describe('a CSS module', () => {
  const look = graph({
    'surface.css': [instrument('surface')],
    'schedules.css': [instrument('schedules')],
    'plot.css': [instrument('surface'), '/src/widgets/plot/Axes.tsx'],
    '/src/widgets/plot/Axes.tsx': [instrument('replay')],
    'race.css': [instrument('race')],
    'curves.css': ['/src/widgets/CurveFigure.tsx', instrument('race')],
    '/src/widgets/CurveFigure.tsx': ['/src/widgets/StillLab.tsx'],
    'lab.css': ['/src/widgets/TrainingLab.tsx', instrument('race')],
    '/src/widgets/TrainingLab.tsx': ['/src/book/tags.tsx'],
    '/src/book/tags.tsx': ['/src/app/client.tsx', '/src/book/tags.tsx'],
    'unused.css': [instrument('unused')],
  });
  const sheetOf = (id: string) => sheetName(id, pages, look);

  it('goes with all that the same pages need', () => {
    expect(sheetOf('surface.css')).toBe('optimizer');
    expect(sheetOf('schedules.css')).toBe('optimizer');
  });

  it('goes apart where other pages need it too, through other modules as well', () => {
    expect(sheetOf('plot.css')).toBe('callbacks-optimizer');
    expect(sheetOf('race.css')).toMatch(/^shared-[0-9a-f]{4}$/);
  });

  it('of a lab goes to the labs’ sheet, an instrument’s need of it notwithstanding', () => {
    expect(sheetOf('curves.css')).toBe('lab');
  });

  it('of the client’s entry stays in the book’s one sheet', () => {
    expect(sheetOf('lab.css')).toBeNull();
  });

  it('that no page draws is left to its own module', () => {
    expect(sheetOf('unused.css')).toBeNull();
  });
});

it('an edition draws the kinds that its tags name, by kind or by id', () => {
  const mdx = `
<Instrument id="surface" />
Text with kind="none".
<Instrument
  id="activation-race"
  kind="race"
  preset="one"
/>`;
  expect([...kindsIn(mdx)]).toEqual(['surface', 'race']);
});

it('the entry’s files are its own and all that it imports, not what is loaded later', () => {
  const chunk = (fileName: string, imports: string[], isEntry = false) =>
    ({ type: 'chunk', fileName, imports, isEntry }) as never;
  const bundle = {
    'index.js': chunk('index.js', ['react.js'], true),
    'react.js': chunk('react.js', ['runtime.js']),
    'runtime.js': chunk('runtime.js', []),
    'instrument.js': chunk('instrument.js', ['react.js']),
    'index.css': { type: 'asset' } as never,
  };
  expect([...entryFiles(bundle)]).toEqual(['index.js', 'react.js', 'runtime.js']);
});
