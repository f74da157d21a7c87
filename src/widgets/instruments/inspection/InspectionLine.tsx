// Under an instrument's title: whose run it shows, after which epoch, how far its predictions are, and what went
// wrong. Keeps its height. Imports React, i18n.
import { formatCount } from '../../../i18n/numbers.ts';
import { useWords } from '../../../i18n/words.ts';
import { ErrorNotice } from '../../ErrorNotice.tsx';
import { StandInNotice } from '../../StandInNotice.tsx';
import { useTrainerSource } from '../../trainer-source.ts';
import { epochWords } from '../../training-session.ts';
import type { Inspection } from '../../use-inspection.ts';
import './inspection.css';

type Shown = Pick<
  Inspection,
  'whose' | 'pending' | 'error' | 'epochs' | 'epoch' | 'setEpoch' | 'retry'
>;

export function InspectionLine({ of }: { readonly of: Shown }) {
  const t = useWords('inspection');
  const { dataset } = useTrainerSource();
  const { whose, pending, error, epochs, epoch, setEpoch, retry } = of;
  const at = epoch === null ? 0 : epochs.indexOf(epoch);
  const nameOf = (one: number) =>
    one < 0 ? t('whose.before') : t('whose.epochs', { epoch: epochWords(one) });
  const last = Math.max(1, epochs.length - 1);
  return (
    <>
      {dataset === 'stand-in' && <StandInNotice />}
      <div
        className="inspection-line"
        data-whose={typeof whose === 'string' ? whose : 'file'}
        data-pending={pending !== null || undefined}
      >
        <p>
          {whose === 'book'
            ? t('whose.book')
            : whose === 'yours'
              ? t('whose.yours', { when: nameOf(epoch ?? 0) })
              : t('whose.file', whose)}
        </p>
        {epochs.length > 1 && epoch !== null && (
          <label>
            <span>{t('whose.epoch')}</span>
            <input
              type="range"
              min={0}
              max={last}
              step={1}
              value={at}
              aria-valuetext={nameOf(epoch)}
              onChange={(event) => setEpoch(epochs[Number(event.target.value)] ?? epoch)}
            />
          </label>
        )}
        {pending !== null && (
          <p className="inspection-progress" role="status">
            <progress max={pending.count} value={pending.done} aria-hidden="true" />
            <span className="visually-hidden">
              {t('whose.pending', { done: '…', count: formatCount(pending.count) })}
            </span>
          </p>
        )}
      </div>
      {error !== null && (
        <div className="inspection-error">
          <ErrorNotice error={error} />
          <button type="button" className="lab-action" onClick={retry}>
            {t('retry')}
          </button>
        </div>
      )}
    </>
  );
}
