// A lab's test: the reader's own when it is there, the recorded one until then. Imports React, i18n.
import { memo } from 'react';
import type { RunRecord } from '../experiment/record.ts';
import { useWords } from '../i18n/words.ts';
import { ErrorNotice } from './ErrorNotice.tsx';
import { isOfClasses, recordedTest, shownCount } from './recorded-run.ts';
import type { TestOutcome } from './run-progress.ts';
import { TestResult } from './TestResult.tsx';

interface Props {
  /** Null before there is a run. */
  readonly test: TestOutcome | null;
  readonly isBusy: boolean;
  readonly record: RunRecord | null;
  readonly recordImages: readonly string[] | undefined;
  readonly count: number;
  /** The name of the metric that is called accuracy; null where there is none. */
  readonly accuracy: string | null;
  /** What the classes of the run's own images are called; null where they are the book's. */
  readonly names: readonly string[] | null;
}

export const LabTest = memo(function LabTest(props: Props) {
  const { test, isBusy, record, recordImages, names } = props;
  const count = shownCount(record, props.count);
  const t = useWords('widgets.test');
  const recorded = recordedTest(record, recordImages);
  if (test === null) return <TestResult {...recorded} waiting={t('waiting')} count={count} />;
  if (test.kind === 'failed') return <ErrorNotice error={test.error} />;
  if (test.kind === 'predicted') {
    const predictions = test.predictions.filter(isOfClasses);
    return (
      <TestResult
        loss={null}
        accuracy={null}
        waiting={t('pending')}
        {...{ predictions, count, names }}
      />
    );
  }
  if (test.kind === 'ready') {
    const { loss, metrics } = test.evaluation;
    const { [props.accuracy ?? '']: accuracy = null, ...others } = metrics;
    // Losses of single outputs stand in the table.
    const more = Object.fromEntries(
      Object.entries(others).filter(([name]) => !name.endsWith('_loss')),
    );
    const predictions = test.predictions.filter(isOfClasses);
    return <TestResult waiting="" {...{ loss, accuracy, more, predictions, count, names }} />;
  }
  const { predictions } = recorded;
  const soon = predictions.length > 0 ? t('waitingBook') : t('waiting');
  const waiting = test.kind === 'pending' ? t('pending') : isBusy ? soon : t('none');
  return <TestResult loss={null} accuracy={null} isWaiting {...{ waiting, predictions, count }} />;
});
