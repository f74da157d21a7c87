// `model.summary()` as Keras prints it, as a table. Imports experiment, keras, i18n.
import { useMemo } from 'react';
import { type ExperimentInput, parseExperiment } from '../experiment/experiment.ts';
import { formatCount } from '../i18n/numbers.ts';
import { useWords } from '../i18n/words.ts';
import { summarize } from '../keras/summary.ts';
import './model-summary.css';

interface Props {
  readonly experiment: ExperimentInput;
}

/** Python's tuple: `(None, 784)`. */
function shapeWords(shape: readonly (number | null)[]): string {
  return `(${shape.map((size) => size ?? 'None').join(', ')}${shape.length === 1 ? ',' : ''})`;
}

export function ModelSummary({ experiment }: Props) {
  const t = useWords('widgets.summary');
  const summary = useMemo(() => summarize(parseExperiment(experiment).model), [experiment]);
  const totals = [
    ['total', summary.total],
    ['trainable', summary.trainable],
    ['nonTrainable', summary.nonTrainable],
  ] as const;
  return (
    <div className="summary">
      <table>
        <caption>{t('caption', { name: summary.name })}</caption>
        <thead>
          <tr>
            <th scope="col">{t('layer')}</th>
            <th scope="col">{t('shape')}</th>
            <th scope="col">{t('parameters')}</th>
          </tr>
        </thead>
        <tbody>
          {summary.rows.map(({ name, type, outputShape, parameters }) => (
            <tr key={name}>
              <th scope="row">
                <code>
                  {name} ({type})
                </code>
              </th>
              <td>
                <code>{shapeWords(outputShape)}</code>
              </td>
              <td>{formatCount(parameters)}</td>
            </tr>
          ))}
        </tbody>
        <tfoot>
          {totals.map(([name, count]) => (
            <tr key={name}>
              <th scope="row" colSpan={2}>
                {t(name)}
              </th>
              <td>{formatCount(count)}</td>
            </tr>
          ))}
        </tfoot>
      </table>
    </div>
  );
}
