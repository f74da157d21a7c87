// The stored checkpoints of a lab, one below the other, and what can be done with each. Imports React,
// experiment, i18n.
import { useEffect, useRef, useState } from 'react';
import type { Checkpoint, CheckpointInfo } from '../experiment/checkpoint.ts';
import type { FileFormat } from '../experiment/model-file.ts';
import { useWords } from '../i18n/words.ts';
import { CheckpointRow } from './CheckpointRow.tsx';
import { download } from './download.ts';
import type { Trainer } from './trainer.ts';
import type { Checkpoints } from './use-checkpoints.ts';

interface Props {
  readonly labKey: string;
  readonly trainer: Trainer;
  readonly checkpoints: Checkpoints;
  readonly busy: boolean;
  /** The file of the checkpoint that stands in the lab. */
  readonly inLab: string | undefined;
  /** Does it, says what it resolves to or why it failed, and looks at the store again. */
  readonly attempt: (work: () => Promise<string>) => Promise<void>;
}

/** A long run with a file for each epoch fills no page before it is asked to. */
const FIRST = 8;

export function CheckpointList({ labKey, trainer, checkpoints, busy, inLab, attempt }: Props) {
  const t = useWords('lab.checkpoints');
  const [showsAll, setShowsAll] = useState(false);
  const [deleted, setDeleted] = useState<Checkpoint | null>(null);
  const [asksDeleteAll, setAsksDeleteAll] = useState(false);
  const foot = useRef<HTMLParagraphElement>(null);
  const keyboardGoes = useRef<string | null>(null);
  // The button that was pressed goes; the keyboard must not go with it.
  useEffect(() => {
    if (keyboardGoes.current === null || document.activeElement !== document.body) return;
    const next = foot.current?.parentElement?.querySelector<HTMLElement>(keyboardGoes.current);
    if (next == null) return;
    next.focus();
    keyboardGoes.current = null;
  });
  const { saved, unreadable } = checkpoints;
  if (saved === null) return null;

  const remove = ({ id, file }: CheckpointInfo) => {
    keyboardGoes.current = '.checkpoints-undo';
    return attempt(async () => {
      const store = await trainer.checkpoints();
      // What can't be read any more can't be brought back, but it can go.
      const read = await store.read(id).catch(() => null);
      await store.delete(id);
      setDeleted(read);
      return read === null ? t('deleted', { file }) : '';
    });
  };
  const removeAll = (ids: readonly string[]) => {
    keyboardGoes.current = '.checkpoints-actions button:enabled';
    return attempt(async () => {
      const store = await trainer.checkpoints();
      for (const id of ids) await store.delete(id);
      setDeleted(null);
      setAsksDeleteAll(false);
      return '';
    });
  };
  const undo = (checkpoint: Checkpoint) => {
    keyboardGoes.current = '.checkpoint button:enabled';
    return attempt(async () => {
      await (await trainer.checkpoints()).write(checkpoint);
      setDeleted(null);
      return '';
    });
  };
  const askDeleteAll = (asks: boolean) => {
    keyboardGoes.current = asks ? '.checkpoints-keep' : '.checkpoints-delete-all';
    setAsksDeleteAll(asks);
  };
  const writeFile = ({ id }: CheckpointInfo, format: FileFormat) =>
    attempt(async () => {
      for (const file of await trainer.export(id, format)) download(file);
      return '';
    });

  const shown = showsAll ? saved : saved.slice(0, FIRST);
  return (
    <>
      {saved.length === 0 && <p className="checkpoints-hint">{t('empty')}</p>}
      {saved.length > 0 && (
        <ul className="checkpoints-list" aria-label={t('list')}>
          {shown.map((info) => (
            <CheckpointRow
              key={info.id}
              {...{ info, busy }}
              isInLab={info.file === inLab}
              onRestore={() =>
                attempt(async () => {
                  await trainer.restore(labKey, info);
                  return '';
                })
              }
              onDownload={(format) => writeFile(info, format)}
              onDelete={() => remove(info)}
            />
          ))}
        </ul>
      )}
      <p className="checkpoints-foot" ref={foot}>
        <span role="status">{deleted !== null && t('deleted', { file: deleted.info.file })}</span>
        {deleted !== null && (
          <button
            type="button"
            className="lab-word checkpoints-undo"
            onClick={() => void undo(deleted)}
          >
            {t('undo')}
          </button>
        )}
        {saved.length > shown.length && (
          <button type="button" className="lab-word" onClick={() => setShowsAll(true)}>
            {t('showAll', { count: String(saved.length) })}
          </button>
        )}
        {saved.length > 1 && !asksDeleteAll && (
          <button
            type="button"
            className="lab-word checkpoints-delete-all"
            onClick={() => askDeleteAll(true)}
          >
            {t('deleteAll')}
          </button>
        )}
        {asksDeleteAll && (
          <>
            <button
              type="button"
              className="lab-word"
              onClick={() => void removeAll(saved.map(({ id }) => id))}
            >
              {t('reallyDeleteAll', { count: saved.length })}
            </button>
            <button
              type="button"
              className="lab-word checkpoints-keep"
              onClick={() => askDeleteAll(false)}
            >
              {t('keep')}
            </button>
          </>
        )}
        {unreadable.length > 0 && (
          <span>
            {t('unreadable', { count: unreadable.length })}{' '}
            <button type="button" className="lab-word" onClick={() => void removeAll(unreadable)}>
              {t('deleteUnreadable')}
            </button>
          </span>
        )}
      </p>
    </>
  );
}
