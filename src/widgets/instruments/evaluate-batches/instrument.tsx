// `<Instrument id="batches" kind="evaluate-batches" experiments="mlp" />`: a trained model evaluated on the test set
// in batches of several sizes: the same result, another time. Imports React, i18n.
import { useEffect, useRef, useState } from 'react';
import { type ErrorData, toErrorData } from '../../../experiment/errors.ts';
import type { BatchEvaluation } from '../../../experiment/inspection-record.ts';
import { formatCount, formatMetric } from '../../../i18n/numbers.ts';
import { useWords } from '../../../i18n/words.ts';
import { ErrorNotice } from '../../ErrorNotice.tsx';
import type { InstrumentProps } from '../../Instrument.tsx';
import { InstrumentFrame } from '../../InstrumentFrame.tsx';
import { useInspection } from '../../use-inspection.ts';
import { useLoadedTrainer } from '../../use-loaded-trainer.ts';
import { InspectionLine } from '../inspection/InspectionLine.tsx';
import { withInspectionWords } from '../inspection/inspection-words.tsx';
import './evaluate-batches.css';

function EvaluateBatches(props: InstrumentProps) {
  const t = useWords('inspection.batches');
  const inspection = useInspection(props);
  const { trainer } = useLoadedTrainer();
  const { recorded, lab, whose, epoch } = inspection;
  const book = recorded.evaluations;
  const [found, setFound] = useState<readonly BatchEvaluation[]>([]);
  const [running, setRunning] = useState<number | null>(null);
  const [error, setError] = useState<ErrorData | null>(null);
  const abort = useRef<AbortController | null>(null);
  const count = recorded.matrix.flat().reduce((sum, one) => sum + one, 0);
  // What was found of another model is not this one's.
  const model = `${typeof whose === 'string' ? whose : whose.file} ${epoch} ${inspection.summary.accuracy}`;
  // biome-ignore lint/correctness/useExhaustiveDependencies: another model begins afresh
  useEffect(() => {
    setFound([]);
    return () => abort.current?.abort();
  }, [model]);

  async function run(): Promise<void> {
    const snapshot = lab?.snapshot() ?? null;
    if (trainer === null || snapshot === null) return;
    const controller = new AbortController();
    abort.current = controller;
    const { signal } = controller;
    setFound([]);
    setError(null);
    try {
      for (const { batchSize } of book) {
        setRunning(batchSize);
        // Once without the clock: what a size is laid out for the first time.
        if (batchSize > 1) await trainer.evaluate(snapshot, batchSize, { signal });
        const began = performance.now();
        const { loss, metrics } = await trainer.evaluate(snapshot, batchSize, { signal });
        const seconds = (performance.now() - began) / 1000;
        const accuracy = Object.values(metrics)[0] ?? Number.NaN;
        if (signal.aborted) return;
        setFound((before) => [...before, { batchSize, loss, accuracy, seconds }]);
      }
    } catch (thrown) {
      if (!signal.aborted) setError(toErrorData(thrown));
    } finally {
      if (abort.current === controller) setRunning(null);
    }
  }

  const timed = found.length === book.length ? found : book;
  const times = timed.map(({ seconds }) => seconds);
  const isOwn = whose !== 'book';
  return (
    <InstrumentFrame
      title={props.title ?? t('title')}
      isRunning={running !== null}
      says={
        running !== null
          ? t('running', { size: formatCount(running) })
          : `${t('says', {
              times: (Math.max(...times) / Math.max(1e-6, Math.min(...times))).toFixed(0),
            })} ${isOwn ? '' : t('needs')}`
      }
      actions={
        <button
          type="button"
          className="lab-action"
          disabled={!isOwn || trainer === null}
          onClick={() => (running === null ? void run() : abort.current?.abort())}
        >
          {t(running === null ? 'run' : 'stop')}
        </button>
      }
    >
      <InspectionLine of={inspection} />
      <table className="batches">
        <caption>{t('table', { count: formatCount(count) })}</caption>
        <thead>
          <tr>
            <th scope="col">{t('size')}</th>
            <th scope="col">{t('count')}</th>
            <th scope="col">{t('loss')}</th>
            <th scope="col">{t('accuracy')}</th>
            <th scope="col">{t('book')}</th>
            <th scope="col">{t('here')}</th>
          </tr>
        </thead>
        <tbody>
          {book.map((row) => {
            const here = found.find(({ batchSize }) => batchSize === row.batchSize);
            const { loss, accuracy } = here ?? row;
            return (
              <tr key={row.batchSize} data-own={here !== undefined || undefined}>
                <th scope="row">{formatCount(row.batchSize)}</th>
                <td>{formatCount(Math.ceil(count / row.batchSize))}</td>
                <td>{formatMetric(loss, 5)}</td>
                <td>{formatMetric(accuracy)}</td>
                <td>{t('seconds', { seconds: row.seconds.toFixed(2) })}</td>
                <td>
                  {here === undefined ? '–' : t('seconds', { seconds: here.seconds.toFixed(2) })}
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
      {error !== null && <ErrorNotice error={error} />}
    </InstrumentFrame>
  );
}

export default withInspectionWords(EvaluateBatches);
