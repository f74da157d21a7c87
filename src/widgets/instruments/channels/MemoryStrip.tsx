// The numbers of 2 × 3 pixels as they lie one after another in memory, channels last and channels first. Imports
// React, mathematics.
import { type Picture, planeOf } from '../../../mathematics/picture.ts';

const NAMES = ['R', 'G', 'B'] as const;

interface Props {
  /** 2 × 3 pixels in colour. */
  readonly crop: Picture;
  readonly order: 'last' | 'first';
  readonly label: string;
}

export function MemoryStrip({ crop, order, label }: Props) {
  const cells =
    order === 'last'
      ? Array.from(crop.values, (value, i) => ({ value, channel: i % 3 }))
      : [0, 1, 2].flatMap((channel) =>
          Array.from(planeOf(crop, channel).values, (value) => ({ value, channel })),
        );
  return (
    <ol className="memory-strip" aria-label={label}>
      {cells.map(({ value, channel }, place) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a number is its place
        <li key={place} data-channel={NAMES[channel]}>
          <span>{NAMES[channel]}</span>
          {value}
        </li>
      ))}
    </ol>
  );
}

/** The 2 × 3 pixels from a cell on, moved back where they would go over the edge. */
export function cropOf(picture: Picture, row: number, column: number): Picture {
  const top = Math.min(row, picture.height - 2);
  const left = Math.min(column, picture.width - 3);
  const values = new Uint8Array(18);
  for (let j = 0; j < 2; j += 1) {
    const from = ((top + j) * picture.width + left) * 3;
    values.set(picture.values.subarray(from, from + 9), 9 * j);
  }
  return { width: 3, height: 2, channels: 3, values };
}
