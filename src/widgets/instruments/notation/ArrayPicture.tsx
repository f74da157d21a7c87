// An array as numbers in brackets, rows and columns counted from 1; what belongs to the sign is lit. Imports React,
// i18n.
import { useWords } from '../../../i18n/words.ts';
import type { Matrix } from '../../../mathematics/matrix.ts';
import { write } from './signs.ts';

interface Props {
  readonly name: string;
  readonly shape: string;
  readonly rows: Matrix;
  readonly isLit: (row: number, column: number) => boolean;
}

export function ArrayPicture({ name, shape, rows, isLit }: Props) {
  const t = useWords('preliminaries.notation');
  return (
    <table className="notation-array">
      <caption>
        <i>{name}</i> {shape}
      </caption>
      <tbody>
        {rows.map((row, r) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: an entry is its place
          <tr key={r}>
            {row.map((value, c) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: an entry is its place
              <td key={c} data-lit={isLit(r, c) || undefined}>
                {write(value)}
                {isLit(r, c) && <span className="visually-hidden">{t('lit')}</span>}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
