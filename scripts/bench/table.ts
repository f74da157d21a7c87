// Tables in Markdown, aligned, so that they read well on a console too. Imports nothing.

/** What a cell shows: a bar in it would end the cell. */
const written = (cell: string) => cell.replaceAll('|', '\\|').replaceAll('\n', ' ');

/** @throws RangeError when a row has not as many cells as the head */
export function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const ragged = rows.find(({ length }) => length !== head.length);
  if (ragged !== undefined) {
    throw new RangeError(`A row of ${ragged.length} cells under ${head.length}: ${ragged[0]}.`);
  }
  const all = [head, ...rows].map((row) => row.map(written));
  const widths = head.map((_, column) =>
    Math.max(3, ...all.map((row) => (row[column] as string).length)),
  );
  const line = (row: readonly string[]) =>
    `| ${row.map((cell, column) => cell.padEnd(widths[column] as number)).join(' | ')} |`;
  const [first = [], ...others] = all;
  return [line(first), line(widths.map((n) => '-'.repeat(n))), ...others.map(line)].join('\n');
}
