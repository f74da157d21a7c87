// Runs of the ledger that can't be read: which, why, and a way to be rid of them. Imports React, i18n.
import { useWords } from '../../../i18n/words.ts';
import type { UnreadableRun } from '../../../storage/run-ledger.ts';
import type { Trainer } from '../../trainer.ts';

interface Props {
  readonly trainer: Trainer | null;
  readonly of: readonly UnreadableRun[];
}

export function Unreadable({ trainer, of }: Props) {
  const t = useWords('runLedger.unreadable');
  if (of.length === 0) return null;
  const remove = async () => {
    // What the store refuses, it refuses again where it is read, and says so there.
    const ledger = await trainer?.ledger();
    await ledger?.delete(of.map(({ number }) => number)).catch(() => {});
  };
  return (
    <div className="ledger-unreadable" role="alert">
      <p>{t('what', { count: of.length })}</p>
      <ul>
        {of.slice(0, 5).map(({ number, error }) => (
          <li key={number}>
            {error.code === 'experiment-malformed'
              ? t('malformed', {
                  number: String(number),
                  place: String(error.values.place),
                  found: String(error.values.found),
                  expected: String(error.values.expected),
                })
              : t('other', {
                  number: String(number),
                  why: Object.values(error.values).join(', '),
                })}
          </li>
        ))}
      </ul>
      <button type="button" className="lab-word" onClick={() => void remove()}>
        {t('delete')}
      </button>
    </div>
  );
}
