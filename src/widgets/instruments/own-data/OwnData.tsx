// Sets of the reader's own images: brought by files or folders, listed, named, saved, deleted, put on the bench.
// Imports React, experiment, i18n.
import { type DragEvent, useId, useMemo, useRef, useState } from 'react';
import { type ErrorData, toErrorData } from '../../../experiment/errors.ts';
import { parseExperiment } from '../../../experiment/experiment.ts';
import type { OwnSet, OwnSetInfo } from '../../../experiment/own-set.ts';
import { useErrorWords } from '../../../i18n/errors.ts';
import { formatCount } from '../../../i18n/numbers.ts';
import { useWords } from '../../../i18n/words.ts';
import { ErrorNotice } from '../../ErrorNotice.tsx';
import type { InstrumentProps } from '../../Instrument.tsx';
import { InstrumentFrame } from '../../InstrumentFrame.tsx';
import { ownSets, useOwnSets } from '../../own-sets.ts';
import { useLoadedTrainer } from '../../use-loaded-trainer.ts';
import { ownSource, withSource } from '../studio/design.ts';
import { OwnSetRow } from './OwnSetRow.tsx';
import { type ChosenFile, filesOfDrop, filesOfInput, readFiles } from './read-files.ts';

interface Reading {
  readonly done: number;
  readonly count: number;
}

interface Added {
  readonly info: OwnSetInfo;
  readonly left: readonly ErrorData[];
}

/** So many reasons are told one by one. */
const TOLD = 5;

export function OwnData({ chapter, title, experiments }: InstrumentProps) {
  const t = useWords('ownData');
  const lab = useWords('widgets.lab');
  const errorWords = useErrorWords();
  const id = useId();
  const { sets, error: listError, retry } = useOwnSets();
  const { trainer } = useLoadedTrainer();
  const bench = experiments?.[0];
  const base = useMemo(
    () => (bench === undefined ? null : parseExperiment(bench.experiment)),
    [bench],
  );
  const [reading, setReading] = useState<Reading | null>(null);
  const [error, setError] = useState<ErrorData | null>(null);
  const [added, setAdded] = useState<Added | null>(null);
  const [deleted, setDeleted] = useState<OwnSet | null>(null);
  const [placed, setPlaced] = useState<string | null>(null);
  const [isOver, setOver] = useState(false);
  const abort = useRef<AbortController | null>(null);

  async function take(chosen: Promise<readonly ChosenFile[]> | readonly ChosenFile[]) {
    if (reading !== null) return;
    const control = new AbortController();
    abort.current = control;
    setReading({ done: 0, count: 1 });
    setError(null);
    setAdded(null);
    setDeleted(null);
    try {
      const { set, left } = await readFiles(await chosen, {
        onProgress: (done, count) => setReading({ done, count }),
        signal: control.signal,
      });
      await ownSets().keep(set);
      setAdded({ info: set.info, left });
    } catch (thrown) {
      // What is kept already stays as it is.
      const failed = toErrorData(thrown);
      setError(failed.code === 'request-aborted' ? null : failed);
    } finally {
      setReading(null);
    }
  }

  async function remove(info: OwnSetInfo): Promise<void> {
    try {
      const content = await ownSets()
        .read(info.id)
        .catch(() => null);
      await ownSets().delete(info.id);
      setAdded(null);
      setDeleted(content === null ? null : { info, content });
    } catch (thrown) {
      setError(toErrorData(thrown));
    }
  }

  function place(info: OwnSetInfo): void {
    if (trainer === null || base === null || bench === undefined) return;
    const key = `${chapter}/${bench.id}`;
    const session = trainer.attach(key, base);
    trainer.edit(key, withSource(session.get().experiment, ownSource(info)));
    setPlaced(info.id);
  }

  function onDrop(event: DragEvent): void {
    event.preventDefault();
    setOver(false);
    void take(filesOfDrop(event.dataTransfer));
  }

  const words = title ?? t('title');
  return (
    <InstrumentFrame
      title={words}
      isRunning={reading !== null}
      says={sets === null || sets.length === 0 ? t('saysNone') : t('says', { count: sets.length })}
    >
      {/* biome-ignore lint/a11y/noStaticElementInteractions: dropping is a second way, the buttons are the first */}
      <div
        className="own-data-source"
        data-over={isOver || undefined}
        onDragOver={(event) => {
          event.preventDefault();
          setOver(true);
        }}
        onDragLeave={() => setOver(false)}
        onDrop={onDrop}
      >
        <div className="own-data-ways">
          <label
            className="lab-action"
            htmlFor={`${id}files`}
            data-busy={reading !== null || undefined}
          >
            {t('files')}
          </label>
          <input
            id={`${id}files`}
            className="visually-hidden"
            type="file"
            multiple
            disabled={reading !== null}
            onChange={({ target }) => {
              const chosen = filesOfInput(target.files);
              target.value = '';
              if (chosen.length > 0) void take(chosen);
            }}
          />
          <label
            className="lab-action"
            htmlFor={`${id}folder`}
            data-busy={reading !== null || undefined}
          >
            {t('folder')}
          </label>
          <input
            id={`${id}folder`}
            className="visually-hidden"
            type="file"
            multiple
            // What React's types do not know: the whole folder is handed over.
            {...{ webkitdirectory: '' }}
            disabled={reading !== null}
            onChange={({ target }) => {
              const chosen = filesOfInput(target.files);
              target.value = '';
              void take(chosen);
            }}
          />
          {reading !== null && (
            <button type="button" className="lab-action" onClick={() => abort.current?.abort()}>
              {t('cancel')}
            </button>
          )}
        </div>
        <p className="own-data-hint">{t('hint')}</p>
        <div className="own-data-told">
          {reading !== null && (
            <p role="status">
              {t('reading', { done: formatCount(reading.done), count: formatCount(reading.count) })}
            </p>
          )}
          {error !== null && <ErrorNotice error={error} />}
          {added !== null && (
            <p role="status">
              {t('added', {
                ...{ name: added.info.name, classes: String(added.info.classes.length) },
                ...{ train: formatCount(added.info.train), test: formatCount(added.info.test) },
              })}{' '}
              {added.left.length > 0 && t('left', { count: added.left.length })}
            </p>
          )}
          {added !== null && added.left.length > 0 && (
            <ul className="own-data-left">
              {added.left.slice(0, TOLD).map((one) => (
                <li key={JSON.stringify(one.values)}>{errorWords(one).what}</li>
              ))}
              {added.left.length > TOLD && (
                <li>{t('more', { count: String(added.left.length - TOLD) })}</li>
              )}
            </ul>
          )}
          {deleted !== null && (
            <p role="status">
              {t('deleted', { name: deleted.info.name })}{' '}
              <button
                type="button"
                className="lab-word"
                onClick={() =>
                  void ownSets()
                    .keep(deleted)
                    .then(
                      () => setDeleted(null),
                      (thrown: unknown) => setError(toErrorData(thrown)),
                    )
                }
              >
                {t('undo')}
              </button>
            </p>
          )}
        </div>
      </div>
      {listError !== null && (
        <div>
          <ErrorNotice error={listError} />
          <button type="button" className="lab-word" onClick={retry}>
            {lab('retry')}
          </button>
        </div>
      )}
      <ul className="own-data-list" aria-label={t('list')}>
        {sets?.map((info) => (
          <OwnSetRow
            key={info.id}
            info={info}
            isPlaced={placed === info.id}
            canPlace={trainer !== null && base !== null}
            onPlace={() => place(info)}
            onDelete={() => void remove(info)}
            onError={(thrown) => setError(toErrorData(thrown))}
          />
        ))}
        {sets?.length === 0 && <li className="own-data-none">{t('none')}</li>}
      </ul>
    </InstrumentFrame>
  );
}
