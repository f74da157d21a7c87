// The first examples that each way of splitting puts into the training set, and the order in which it goes through
// the classes: why labels and one-hot rows give different ones. Imports React, i18n, mathematics.
import { useWords } from '../../../i18n/words.ts';
import { trySplit } from '../../../mathematics/split-spread.ts';

const SHOWN = 8;
const WAYS = [
  { how: 'none', python: 'stratify=None', order: '' },
  { how: 'labels', python: 'stratify=labels', order: '0 1 2 3 4 5 6 7 8 9' },
  { how: 'one-hot', python: 'stratify=targets', order: '9 8 7 6 5 4 3 2 1 0' },
] as const;

interface Props {
  readonly labels: readonly number[];
  readonly testSize: number;
  readonly seed: number;
}

export function FirstIndices({ labels, testSize, seed }: Props) {
  const t = useWords('preprocessing.split');
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
    <section className="first-indices" tabIndex={0} aria-label={t('indices')}>
      <table>
        <caption>{t('indices')}</caption>
        <thead>
          <tr>
            <th scope="col">{t('way')}</th>
            <th scope="col">{t('order')}</th>
            <th scope="col">{t('first', { count: String(SHOWN) })}</th>
          </tr>
        </thead>
        <tbody>
          {WAYS.map(({ how, python, order }) => {
            const { split } = trySplit(labels, { testSize, stratify: how, randomState: seed });
            return (
              <tr key={how}>
                <th scope="row">
                  <code>{python}</code>
                </th>
                <td>{order === '' ? t('noOrder') : order}</td>
                <td>{split === null ? t('none') : [...split.train.slice(0, SHOWN)].join(', ')}</td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </section>
  );
}
