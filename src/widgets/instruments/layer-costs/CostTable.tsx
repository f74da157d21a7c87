// What each layer puts out and costs, and all of them together. Imports i18n, mathematics.
import { formatCount } from '../../../i18n/numbers.ts';
import { useWords } from '../../../i18n/words.ts';
import type { LayerCost } from '../../../mathematics/layer-costs.ts';

interface Props {
  readonly costs: readonly LayerCost[];
  /** Rows of the image: a receptive field of more sees all of it. */
  readonly side: number;
}

const kilobytes = (bytes: number) => (bytes / 1024).toFixed(bytes < 10_240 ? 1 : 0);

/** The sums over all layers; the memory is that of all outputs and of the weights. */
export function totalsOf(costs: readonly LayerCost[]) {
  const sum = (of: (cost: LayerCost) => number) => costs.reduce((all, one) => all + of(one), 0);
  return {
    parameters: sum((one) => one.parameters),
    multiplications: sum((one) => one.multiplications),
    outputBytes: sum((one) => one.outputBytes),
    weightBytes: sum((one) => one.weightBytes),
  };
}

export function CostTable({ costs, side }: Props) {
  const t = useWords('cnn.costs');
  const totals = totalsOf(costs);
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a narrow page scrolls it by keyboard
    <section className="costs-table" tabIndex={0} aria-label={t('table')}>
      <table>
        <thead>
          <tr>
            <th scope="col">{t('columns.layer')}</th>
            <th scope="col">{t('columns.output')}</th>
            <th scope="col">{t('columns.parameters')}</th>
            <th scope="col">{t('columns.multiplications')}</th>
            <th scope="col">{t('columns.memory')}</th>
            <th scope="col">{t('columns.field')}</th>
          </tr>
        </thead>
        <tbody>
          {costs.map((cost) => (
            <tr key={cost.name}>
              <th scope="row">{cost.name}</th>
              <td>{cost.outputShape.join(' × ')}</td>
              <td>{formatCount(cost.parameters)}</td>
              <td>{formatCount(cost.multiplications)}</td>
              <td>{kilobytes(cost.outputBytes)}</td>
              <td>
                {cost.receptiveField === null
                  ? '–'
                  : `${cost.receptiveField.join(' × ')}${cost.receptiveField[0] >= side ? t('all') : ''}`}
              </td>
            </tr>
          ))}
        </tbody>
        <tfoot>
          <tr>
            <th scope="row">{t('total')}</th>
            <td />
            <td>{formatCount(totals.parameters)}</td>
            <td>{formatCount(totals.multiplications)}</td>
            <td>{kilobytes(totals.outputBytes)}</td>
            <td>{t('weights', { size: kilobytes(totals.weightBytes) })}</td>
          </tr>
        </tfoot>
      </table>
    </section>
  );
}
