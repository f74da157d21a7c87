// What can be done with all chosen runs, and with files. Imports React, experiment, i18n.
import { useEffect, useId, useRef, useState } from 'react';
import { type ErrorData, toErrorData } from '../../../experiment/errors.ts';
import { type KeptRun, readTags } from '../../../experiment/kept-run.ts';
import { readRunsFile, writeRunsFile } from '../../../experiment/runs-file.ts';
import { useWords } from '../../../i18n/words.ts';
import { download } from '../../download.ts';
import { ErrorNotice } from '../../ErrorNotice.tsx';
import type { Trainer } from '../../trainer.ts';
import { runsCsv } from './runs-csv.ts';

interface Props {
  readonly trainer: Trainer | null;
  /** The chosen runs; and all that are listed, which the files hold where none is chosen. */
  readonly chosen: readonly KeptRun[];
  readonly listed: readonly KeptRun[];
  readonly onChosen: (chosen: readonly number[]) => void;
}

export function LedgerActions({ trainer, chosen, listed, onChosen }: Props) {
  const t = useWords('runLedger.actions');
  const id = useId();
  const [typed, setTyped] = useState('');
  const [said, setSaid] = useState('');
  const [error, setError] = useState<ErrorData | null>(null);
  const [deleted, setDeleted] = useState<readonly KeptRun[]>([]);
  const picker = useRef<HTMLInputElement>(null);
  const undo = useRef<HTMLButtonElement>(null);
  // The button that was pressed is off now: the keyboard goes to the one that takes it back.
  useEffect(() => {
    if (deleted.length > 0) undo.current?.focus();
  }, [deleted]);
  const written = chosen.length > 0 ? chosen : listed;

  async function attempt(work: () => Promise<string>): Promise<void> {
    setError(null);
    setSaid('');
    try {
      setSaid(await work());
    } catch (thrown) {
      setError(toErrorData(thrown));
    }
  }

  const tag = () =>
    attempt(async () => {
      const added = readTags(typed);
      const ledger = await trainer?.ledger();
      for (const { number, tags } of chosen) {
        await ledger?.change(number, { tags: readTags([...tags, ...added].join(',')) });
      }
      setTyped('');
      return t('tagged', { count: chosen.length, tags: added.join(', ') });
    });
  const remove = () =>
    attempt(async () => {
      const ledger = await trainer?.ledger();
      await ledger?.delete(chosen.map(({ number }) => number));
      setDeleted(chosen);
      onChosen([]);
      return t('deleted', { count: chosen.length });
    });
  const putBack = () =>
    attempt(async () => {
      const ledger = await trainer?.ledger();
      await ledger?.putBack(deleted);
      onChosen(deleted.map(({ number }) => number));
      setDeleted([]);
      return t('putBack', { count: deleted.length });
    });
  const take = (file: File | undefined) => {
    if (file === undefined) return;
    void attempt(async () => {
      const read = readRunsFile(await file.text());
      if (typeof read === 'string') return t(`faults.${read}`, { file: file.name });
      const ledger = await trainer?.ledger();
      const added = (await ledger?.add(read.runs)) ?? 0;
      const [fault] = read.faults;
      return [
        t('added', { count: added, known: read.runs.length - added }),
        ...(fault === undefined
          ? []
          : [
              t('faulty', {
                count: read.faults.length,
                place: String(fault.place),
                why: Object.values(fault.error.values).join(', '),
              }),
            ]),
      ].join(' ');
    });
  };

  return (
    <div className="ledger-bar">
      <div className="ledger-actions">
        <strong className="ledger-count">{t('chosen', { count: chosen.length })}</strong>
        <button
          type="button"
          className="lab-word"
          disabled={chosen.length === 0}
          onClick={() => onChosen([])}
        >
          {t('chooseNone')}
        </button>
        <form
          className="ledger-tag"
          onSubmit={(event) => {
            event.preventDefault();
            if (readTags(typed).length > 0) void tag();
          }}
        >
          <label htmlFor={id}>{t('tagLabel')}</label>
          <input
            id={id}
            type="text"
            autoComplete="off"
            value={typed}
            disabled={chosen.length === 0}
            onChange={(event) => setTyped(event.target.value)}
          />
          <button
            type="submit"
            className="lab-word"
            disabled={chosen.length === 0 || readTags(typed).length === 0}
          >
            {t('tag')}
          </button>
        </form>
        <button
          type="button"
          className="lab-word"
          disabled={chosen.length === 0}
          onClick={() => void remove()}
        >
          {t('delete')}
        </button>
      </div>
      <div className="ledger-actions">
        <button
          type="button"
          className="lab-word"
          disabled={written.length === 0}
          onClick={() =>
            download({ name: 'runs.csv', bytes: new TextEncoder().encode(runsCsv(written)) })
          }
        >
          {t('csv')}
        </button>
        <button
          type="button"
          className="lab-word"
          disabled={written.length === 0}
          onClick={() =>
            download({ name: 'runs.json', bytes: new TextEncoder().encode(writeRunsFile(written)) })
          }
        >
          {t('json')}
        </button>
        <button
          type="button"
          className="lab-word"
          disabled={trainer === null}
          onClick={() => picker.current?.click()}
        >
          {t('import')}
        </button>
        <input
          ref={picker}
          type="file"
          accept=".json,application/json"
          hidden
          aria-label={t('import')}
          onChange={({ currentTarget }) => {
            take(currentTarget.files?.[0]);
            // The same file can be chosen again.
            currentTarget.value = '';
          }}
        />
        <span className="ledger-said" role="status">
          {said}
        </span>
        {deleted.length > 0 && (
          <button ref={undo} type="button" className="lab-word" onClick={() => void putBack()}>
            {t('undo')}
          </button>
        )}
      </div>
      {error !== null && <ErrorNotice error={error} />}
    </div>
  );
}
