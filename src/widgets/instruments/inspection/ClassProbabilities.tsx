// A row of probabilities as bars with names and numbers: the answer is filled, the label marked. Imports React, i18n.
import { formatMetric } from '../../../i18n/numbers.ts';
import { useWords } from '../../../i18n/words.ts';

interface Props {
  readonly caption: string;
  readonly names: readonly string[];
  /** Null keeps the room. */
  readonly probabilities: readonly number[] | null;
  readonly label: number;
}

export function ClassProbabilities({ caption, names, probabilities, label }: Props) {
  const t = useWords('inspection');
  const best = probabilities === null ? -1 : probabilities.indexOf(Math.max(...probabilities));
  return (
    <table className="class-probabilities">
      <caption className="visually-hidden">{caption}</caption>
      <tbody>
        {names.map((name, k) => {
          const share = probabilities?.[k] ?? 0;
          return (
            <tr
              key={name}
              data-answer={k === best || undefined}
              data-label={k === label || undefined}
            >
              <th scope="row">
                {name}
                {k === label && <span className="class-label"> {t('mistakes.label')}</span>}
              </th>
              <td className="class-room">
                <span className="class-bar-fill" style={{ width: `${100 * share}%` }} />
              </td>
              <td>{probabilities === null ? '' : formatMetric(share, 4)}</td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}
