// A place in a picture that the reader points at or goes to by keys. Pure. Imports valibot.
import * as v from 'valibot';

const place = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(999));
export const placeFields = { row: place, column: place } as const;

/** What a picture needs for it to be gone over: within its rows and columns. */
export function pointing(
  at: { readonly row: number; readonly column: number },
  size: { readonly height: number; readonly width: number },
  onPlace: (place: { row: number; column: number }) => void,
) {
  const within = (value: number, count: number) => Math.min(count - 1, Math.max(0, value));
  const to = (row: number, column: number) =>
    onPlace({ row: within(row, size.height), column: within(column, size.width) });
  const [row, column] = [within(at.row, size.height), within(at.column, size.width)];
  return {
    row,
    column,
    covered: [{ row, column }],
    onPoint: to,
    onMove: (down: number, right: number) => to(row + down, column + right),
  };
}
