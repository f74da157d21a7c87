// `model.summary()` as Keras prints it, as a table. Imports experiment, keras, i18n.
import { Fragment, useId, useMemo } from 'react';
import { type ExperimentInput, parseExperiment } from '../experiment/experiment.ts';
import { formatCount } from '../i18n/numbers.ts';
import { useWords } from '../i18n/words.ts';
import { type SummaryRow, summarize } from '../keras/summary.ts';
import './model-summary.css';

export interface ModelSummaryProps {
  readonly experiment: ExperimentInput;
}

/** Python's tuple: `(None, 784)`. */
function shapeWords(shape: readonly (number | null)[]): string {
  return `(${shape.map((size) => size ?? 'None').join(', ')}${shape.length === 1 ? ',' : ''})`;
}

/** A class's name, which may fold between its words: `Batch·Normalization`. */
function ClassName({ name }: { readonly name: string }) {
  return name.split(/(?<=[a-z])(?=[A-Z])/).map((word, i) => (
    <Fragment key={word}>
      {i > 0 && <wbr />}
      {word}
    </Fragment>
  ));
}

/** Where a layer's inputs come from, one under the other as Keras writes them; `-` for an Input. */
function Connections({ connectedTo }: Pick<SummaryRow, 'connectedTo'>) {
  // A shared layer may be connected to one tensor twice: the place is part of the key.
  const keyed = connectedTo.map((name, i) => ({ name, key: `${i} ${name}` }));
  return (
    <td className="summary-connections">
      {keyed.length === 0
        ? '-'
        : keyed.map(({ name, key }, i) => (
            <code key={key}>{i < keyed.length - 1 ? `${name},` : name}</code>
          ))}
    </td>
  );
}

export function ModelSummary({ experiment }: ModelSummaryProps) {
  const t = useWords('widgets.summary');
  const title = useId();
  const summary = useMemo(() => summarize(parseExperiment(experiment).model), [experiment]);
  const { showsConnections } = summary;
  const totals = [
    ['total', summary.total],
    ['trainable', summary.trainable],
    ['nonTrainable', summary.nonTrainable],
  ] as const;
  return (
    <div className="summary">
      <p className="summary-title" id={title}>
        {t('caption', { name: summary.name })}
      </p>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard */}
      <div className="summary-table" tabIndex={0}>
        <table aria-labelledby={title}>
          <thead>
            <tr>
              <th scope="col">{t('layer')}</th>
              <th scope="col">{t('shape')}</th>
              <th scope="col" className="summary-count">
                {t('parameters')}
              </th>
              {showsConnections && <th scope="col">{t('connectedTo')}</th>}
            </tr>
          </thead>
          <tbody>
            {summary.rows.map(({ name, type, outputShape, parameters, connectedTo }) => (
              <tr key={name}>
                <th scope="row">
                  <code>
                    {name} (<ClassName name={type} />)
                  </code>
                </th>
                <td>
                  <code>{shapeWords(outputShape)}</code>
                </td>
                <td className="summary-count">{formatCount(parameters)}</td>
                {showsConnections && <Connections connectedTo={connectedTo} />}
              </tr>
            ))}
          </tbody>
          <tfoot>
            {totals.map(([name, count]) => (
              <tr key={name}>
                <th scope="row" colSpan={2}>
                  {t(name)}
                </th>
                <td className="summary-count">{formatCount(count)}</td>
                {showsConnections && <td />}
              </tr>
            ))}
          </tfoot>
        </table>
      </div>
    </div>
  );
}
