// The gate's truth table beside what the unit answers, and below it two sums that no unit can tell apart.
// Imports React, i18n, mathematics.
import { formatSetting } from '../../../i18n/numbers.ts';
import { useWords } from '../../../i18n/words.ts';
import {
  CORNERS,
  GATES,
  type Gate,
  outputOf,
  type ThresholdUnit,
  weightedSum,
} from '../../../mathematics/threshold-unit.ts';

interface Props {
  readonly unit: ThresholdUnit;
  readonly gate: Gate;
}

/** Two digits are enough, and a minus that is one. */
export const written = (value: number) =>
  formatSetting(Math.round(value * 100) / 100 + 0).replace('-', '−');

export function TruthTable({ unit, gate }: Props) {
  const t = useWords('logicGates');
  const pairs = [
    { name: t('middle'), rows: [1, 2] },
    { name: t('outer'), rows: [0, 3] },
  ] as const;
  return (
    <table className="logic-gates-table">
      <caption className="visually-hidden">{t('table')}</caption>
      <colgroup>
        <col />
        <col />
        <col />
        <col />
        <col />
      </colgroup>
      <thead>
        <tr>
          <th scope="col">x₁</th>
          <th scope="col">x₂</th>
          <th scope="col">{t('sum')}</th>
          <th scope="col">{t('output')}</th>
          <th scope="col">{t('wanted')}</th>
        </tr>
      </thead>
      <tbody>
        {CORNERS.map((corner, i) => {
          const output = outputOf(unit, corner);
          const wanted = GATES[gate][i];
          return (
            <tr key={corner.join()} className={output === wanted ? undefined : 'is-wrong'}>
              <td>{corner[0]}</td>
              <td>{corner[1]}</td>
              <td>{written(weightedSum(unit, corner))}</td>
              <td>{output}</td>
              <td>
                {wanted} <span aria-hidden="true">{output === wanted ? '✓' : '✗'}</span>
                <span className="visually-hidden">{t(output === wanted ? 'right' : 'wrong')}</span>
              </td>
            </tr>
          );
        })}
      </tbody>
      <tfoot>
        {pairs.map(({ name, rows }) => {
          const ones = rows.reduce<number>((sum, row) => sum + GATES[gate][row], 0);
          const demand = ones === 2 ? 'positive' : ones === 0 ? 'negative' : 'anything';
          const sum = rows.reduce<number>(
            (total, row) => total + weightedSum(unit, CORNERS[row]),
            0,
          );
          return (
            <tr key={name}>
              <th scope="row" colSpan={2}>
                {name}
              </th>
              <td>{written(sum)}</td>
              <td />
              <td>{t(demand)}</td>
            </tr>
          );
        })}
      </tfoot>
    </table>
  );
}
