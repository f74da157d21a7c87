// Softmax step by step in 32 bits, as its formula stands and with the largest logit taken off. Imports React.
import { formatMetric, formatQuoted } from '../../../i18n/numbers.ts';
import { useWords } from '../../../i18n/words.ts';
import { naiveSoftmax, softmax } from '../../../mathematics/activations.ts';

interface Props {
  readonly logits: readonly number[];
  readonly temperature: number;
  readonly names: readonly string[];
}

const power = (z: number) => {
  const value = Math.fround(Math.exp(Math.fround(z)));
  return value >= 1e4 || (value !== 0 && value < 1e-3)
    ? formatMetric(value, 0).replace('e+', 'e')
    : formatMetric(value, 3);
};

export function SoftmaxTable({ logits, temperature, names }: Props) {
  const t = useWords('activation');
  const z = logits.map((logit) => logit / temperature);
  const largest = Math.max(...z);
  const naive = naiveSoftmax(logits, temperature);
  const stable = softmax(logits, temperature);
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: on a narrow page it is scrolled, by keys too
    <section className="softmax-table" aria-label={t('softmax.table')} tabIndex={0}>
      <table>
        <caption>{t('softmax.table')}</caption>
        <thead>
          <tr>
            <td colSpan={2} />
            <th scope="colgroup" colSpan={2}>
              {t('softmax.naive')}
            </th>
            <th scope="colgroup" colSpan={2}>
              {t('softmax.stableWay')}
            </th>
          </tr>
          <tr>
            {(['name', 'logit', 'naive', 'naiveShare', 'stable', 'stableShare'] as const).map(
              (head) => (
                <th key={head} scope="col">
                  {t(`softmax.head.${head}`)}
                </th>
              ),
            )}
          </tr>
        </thead>
        <tbody>
          {names.map((name, k) => {
            const value = z[k] ?? 0;
            const share = naive[k] ?? Number.NaN;
            return (
              <tr key={name}>
                <th scope="row">{name}</th>
                <td>{formatQuoted(value, 1)}</td>
                <td>{power(value)}</td>
                <td className={Number.isNaN(share) ? 'softmax-lost' : undefined}>
                  {formatMetric(share, 3)}
                </td>
                <td>{power(value - largest)}</td>
                <td>{formatMetric(stable[k] ?? 0, 3)}</td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </section>
  );
}
