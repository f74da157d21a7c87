// What a reader drops: files as they are, and folders with all that lies in them, however deep and however many.
import { expect, test } from 'vitest';
import { filesOfDrop } from '../../src/widgets/instruments/own-data/read-files.ts';

type Entry = { readonly isFile: boolean; readonly fullPath: string };

const file = (fullPath: string): Entry & { file: (take: (file: File) => void) => void } => ({
  ...{ isFile: true, fullPath },
  file: (take) => take(new File(['x'], fullPath.split('/').at(-1) ?? '')),
});

/** As browsers do, its reader hands out a hundred entries at a time, and at last none. */
function folder(fullPath: string, entries: readonly Entry[]) {
  return {
    ...{ isFile: false, fullPath },
    createReader() {
      let given = 0;
      return {
        readEntries(take: (some: readonly Entry[]) => void) {
          const some = entries.slice(given, given + 100);
          given += some.length;
          take(some);
        },
      };
    },
  };
}

const dropped = (entries: readonly Entry[], files: readonly File[] = []) =>
  filesOfDrop({
    items: entries.map((entry) => ({ webkitGetAsEntry: () => entry })),
    files,
  } as unknown as DataTransfer);

test('a folder of folders comes with all its files, each with its place', async () => {
  const many = Array.from({ length: 250 }, (_, i) => file(`/things/cups/${i}.png`));
  const things = folder('/things', [
    folder('/things/cups', many),
    folder('/things/pots', [file('/things/pots/a.png')]),
  ]);
  const found = await dropped([things, file('/alone.png')]);
  expect(found).toHaveLength(252);
  expect(new Set(found.map(({ path }) => path)).size).toBe(252);
  expect(found.at(-2)?.path).toBe('things/pots/a.png');
  expect(found.at(-1)).toMatchObject({ path: 'alone.png', file: { name: 'alone.png' } });
});

test('where a browser tells of no entries, the files are taken as they are', async () => {
  const one = new File(['x'], 'labels.gz');
  expect(await dropped([], [one])).toEqual([{ file: one, path: 'labels.gz' }]);
});
