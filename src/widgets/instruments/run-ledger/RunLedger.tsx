// The run ledger as a whole: the list, what is chosen of it, and the chart. Imports React, experiment, i18n.
import { useMemo, useState } from 'react';
import { formatMetric } from '../../../i18n/numbers.ts';
import { useWords } from '../../../i18n/words.ts';
import { MOST_RUNS } from '../../../storage/run-ledger.ts';
import { Choice } from '../../Choice.tsx';
import { ErrorNotice } from '../../ErrorNotice.tsx';
import type { InstrumentProps } from '../../Instrument.tsx';
import { InstrumentFrame } from '../../InstrumentFrame.tsx';
import { useInstrumentState } from '../../use-instrument-state.ts';
import { useLedger } from '../../use-ledger.ts';
import { useLoadedTrainer } from '../../use-loaded-trainer.ts';
import { DifferenceTable } from './DifferenceTable.tsx';
import { LedgerActions } from './LedgerActions.tsx';
import { LedgerFilters } from './LedgerFilters.tsx';
import { LedgerTable } from './LedgerTable.tsx';
import { LineSample } from './LineSample.tsx';
import {
  FIRST_VIEW,
  type LedgerRow,
  type LedgerView,
  rowOf,
  shownRows,
  viewSchema,
} from './ledger-view.ts';
import { OverlayChart } from './OverlayChart.tsx';
import { overlayLines } from './overlay.ts';
import { RunDetail } from './RunDetail.tsx';
import { Unreadable } from './Unreadable.tsx';
import { useRepeat } from './use-repeat.ts';
import '../../lab.css';
import './run-ledger.css';

const NOBODY: readonly number[] = [];

export function RunLedger({ id, chapter, ...props }: InstrumentProps) {
  const t = useWords('runLedger');
  const lab = useWords('widgets.lab');
  const title = props.title ?? t('title');
  const kept = useInstrumentState({ chapter, id, initial: FIRST_VIEW, schema: viewSchema });
  const view = kept.state;
  const { trainer, failed, retry } = useLoadedTrainer();
  const ledger = useLedger(trainer);
  const [picked, setPicked] = useState(NOBODY);
  const [pair, setPair] = useState<readonly [number, number] | null>(null);
  const rows = useMemo(() => ledger.list?.runs.map(rowOf) ?? null, [ledger.list]);
  const listed = useMemo(() => (rows === null ? null : shownRows(rows, view)), [rows, view]);
  const byNumber = new Map(rows?.map((row) => [row.number, row]));
  const chosen = picked.flatMap((number) => byNumber.get(number) ?? []);
  const one = chosen.length === 1 ? (chosen[0] ?? null) : null;
  const repeat = useRepeat({
    trainer,
    key: `${chapter}/${id}`,
    title: t('repeat.title'),
    run: one?.run ?? null,
  });
  const lines = overlayLines(chosen, view);
  const [first, second] = chosenPair(chosen, pair);
  const onView = (change: Partial<LedgerView>) => kept.set((state) => ({ ...state, ...change }));
  return (
    <InstrumentFrame
      title={title}
      says={<Says {...{ rows, chosen }} />}
      of={{
        ...kept,
        isChanged: kept.isChanged || picked.length > 0,
        reset() {
          setPicked(NOBODY);
          kept.reset();
        },
      }}
      isRunning={repeat.isBusy}
    >
      <div className="lab ledger" data-runs={rows?.length}>
        {failed && (
          <p className="lab-notice" role="alert">
            {lab('failed')}{' '}
            <button type="button" className="lab-word" onClick={retry}>
              {lab('retry')}
            </button>
          </p>
        )}
        {ledger.error !== null && (
          <div>
            <ErrorNotice error={ledger.error} />
            <button type="button" className="lab-word" onClick={ledger.retry}>
              {lab('retry')}
            </button>
          </div>
        )}
        <LedgerFilters rows={rows ?? []} disabled={rows === null} {...{ view, onView }} />
        <LedgerTable
          rows={listed}
          hides={(rows?.length ?? 0) > 0}
          chosen={chosen.map(({ number }) => number)}
          onChosen={setPicked}
          {...{ view, onView }}
        />
        <p className="ledger-bound">{t('bound', { most: String(MOST_RUNS) })}</p>
        <LedgerActions
          trainer={trainer}
          chosen={chosen.map(({ run }) => run)}
          listed={(listed ?? []).map(({ run }) => run)}
          onChosen={setPicked}
        />
        <div className="ledger-view">
          <Choice
            label={t('metric')}
            value={view.metric}
            disabled={rows === null}
            options={(['accuracy', 'loss'] as const).map((value) => ({ value, name: t(value) }))}
            onValue={(metric) => onView({ metric })}
          />
          <Choice
            label={t('set')}
            value={view.set}
            disabled={rows === null}
            options={(['validation', 'training', 'both'] as const).map((value) => ({
              value,
              name: t(value),
            }))}
            onValue={(set) => onView({ set })}
          />
        </div>
        <OverlayChart
          {...{ lines, view }}
          title={t('chart.title', { metric: t(view.metric), set: t(view.set) })}
        />
        <ul className="ledger-legend" aria-label={t('legend')}>
          {chosen.map(({ number, name }, place) => (
            <li key={number}>
              <LineSample place={place} />#{number} {name}
            </li>
          ))}
        </ul>
        <div className="ledger-panel">
          {one !== null ? (
            <RunDetail row={one} {...{ trainer, repeat }} />
          ) : first !== undefined && second !== undefined ? (
            <DifferenceTable rows={chosen} pair={[first, second]} onPair={setPair} />
          ) : (
            <p className="ledger-hint">{t('choose')}</p>
          )}
        </div>
        <Unreadable trainer={trainer} of={ledger.list?.unreadable ?? []} />
      </div>
    </InstrumentFrame>
  );
}

/** The two runs whose difference is shown: those asked for while they are chosen, else the first two. */
function chosenPair(
  chosen: readonly LedgerRow[],
  pair: readonly [number, number] | null,
): readonly (LedgerRow | undefined)[] {
  const [a, b] = (pair ?? []).map((wanted) => chosen.find(({ number }) => number === wanted));
  return a !== undefined && b !== undefined && a !== b ? [a, b] : chosen.slice(0, 2);
}

interface SaysProps {
  readonly rows: readonly LedgerRow[] | null;
  readonly chosen: readonly LedgerRow[];
}

function Says({ rows, chosen }: SaysProps) {
  const t = useWords('runLedger.says');
  if (rows === null || rows.length === 0) return t('empty');
  const best = bestOf(chosen.length > 0 ? chosen : rows);
  const values = {
    count: rows.length,
    chosen: chosen.length,
    ...(best === null
      ? { best: '', value: '' }
      : { best: `#${best.number}`, value: formatMetric(best.valAccuracy ?? 0) }),
  };
  if (best === null) return t('noBest', values);
  return t(chosen.length > 0 ? 'chosen' : 'all', values);
}

function bestOf(rows: readonly LedgerRow[]): LedgerRow | null {
  return rows.reduce<LedgerRow | null>(
    (best, row) =>
      (row.valAccuracy ?? -1) > (best?.valAccuracy ?? -1) && row.valAccuracy !== null ? row : best,
    null,
  );
}
