// The numbers around the pixel that is looked at, each on its shade; press one to look at it. Imports React.
import type { Cell } from '../../PixelField.tsx';

export const LENS = 7;

interface Props {
  readonly values: Uint8Array;
  readonly side: number;
  readonly cell: Cell;
  readonly look: 'grey' | 'ink';
  readonly label: string;
  readonly onCell: (cell: Cell) => void;
}

/** Where the lens begins, so that it stays within the image. */
const startOf = (place: number, side: number) =>
  Math.max(0, Math.min(side - LENS, place - Math.floor(LENS / 2)));

export function Lens({ values, side, cell, look, label, onCell }: Props) {
  const [top, left] = [startOf(cell.row, side), startOf(cell.column, side)];
  const steps = Array.from({ length: LENS }, (_, i) => i);
  return (
    <table className="lens" aria-label={label}>
      <thead>
        <tr>
          <td />
          {steps.map((i) => (
            <th key={i} scope="col" data-here={left + i === cell.column || undefined}>
              {left + i}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {steps.map((j) => (
          <tr key={j}>
            <th scope="row" data-here={top + j === cell.row || undefined}>
              {top + j}
            </th>
            {steps.map((i) => {
              const [row, column] = [top + j, left + i];
              const value = values[row * side + column] as number;
              const isHere = row === cell.row && column === cell.column;
              // At 118 black and white numbers are equally legible. As ink, a high value is dark on light paper
              // and light on dark paper, so that it is the values between 118 and 137 that take black in both.
              const ink = value < 118 ? 'low' : value < 138 ? 'middle' : 'high';
              return (
                <td
                  key={i}
                  data-here={isHere || undefined}
                  data-bright={(look === 'grey' && value >= 118) || undefined}
                  data-ink={look === 'ink' ? ink : undefined}
                  style={{ '--value': value } as React.CSSProperties}
                  // Its keyboard is the field's: arrow keys there move the lens.
                  onPointerDown={() => onCell({ row, column })}
                >
                  {value}
                </td>
              );
            })}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
