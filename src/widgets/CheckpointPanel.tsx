// The lab's checkpoints: what stands in the lab, saving it, opening a file, and the list of what is stored.
// Imports React, i18n.
import { type DragEvent, useRef, useState } from 'react';
import { type ErrorData, toErrorData } from '../experiment/errors.ts';
import { useWords } from '../i18n/words.ts';
import { CheckpointList } from './CheckpointList.tsx';
import { download } from './download.ts';
import { ErrorNotice } from './ErrorNotice.tsx';
import { ModelSummary } from './ModelSummary.tsx';
import { RunWarnings } from './RunWarnings.tsx';
import { StorageLine } from './StorageLine.tsx';
import type { Trainer } from './trainer.ts';
import { epochWords, isBusy, type Session, standing } from './training-session.ts';
import type { Checkpoints } from './use-checkpoints.ts';

export interface PanelProps {
  /** The session's key with the Trainer. */
  readonly labKey: string;
  readonly trainer: Trainer;
  readonly session: Session;
  readonly checkpoints: Checkpoints;
}

export function CheckpointPanel({ labKey, trainer, session, checkpoints }: PanelProps) {
  const t = useWords('lab.checkpoints');
  const [error, setError] = useState<ErrorData | null>(null);
  const [said, setSaid] = useState('');
  const picker = useRef<HTMLInputElement>(null);
  const busy = isBusy(session);
  const weights = standing(labKey, session);
  const { restored } = session;

  /** What fails is said here; what is done, to a screen reader too. */
  async function attempt(work: () => Promise<string>): Promise<void> {
    setError(null);
    setSaid('');
    try {
      setSaid(await work());
    } catch (thrown) {
      setError(toErrorData(thrown));
    }
    await checkpoints.refresh();
  }

  const open = (file: File | undefined) => {
    if (file === undefined || busy) return;
    void attempt(async () => {
      const bytes = new Uint8Array(await file.arrayBuffer());
      await trainer.restore(labKey, { name: file.name, bytes });
      return '';
    });
  };

  return (
    // Dropping is a second way: the button opens files by keyboard and touch.
    // biome-ignore lint/a11y/noStaticElementInteractions: a place to drop files on
    <div
      className="checkpoints-panel"
      onDragOver={(event: DragEvent) => event.preventDefault()}
      onDrop={(event: DragEvent) => {
        event.preventDefault();
        open(event.dataTransfer.files[0]);
      }}
    >
      <p>
        <strong>{t('inLab')}</strong> <InLab {...{ labKey, session }} />
      </p>
      <p className="checkpoints-actions">
        <button
          type="button"
          className="lab-action"
          disabled={busy || weights === null}
          onClick={() =>
            void attempt(async () => t('saved', { file: (await trainer.save(labKey)).file }))
          }
        >
          {t('save')}
        </button>
        <button
          type="button"
          className="lab-action"
          disabled={busy}
          onClick={() => picker.current?.click()}
        >
          {t('open')}
        </button>
        <input
          ref={picker}
          type="file"
          accept=".h5,.keras"
          hidden
          onChange={({ currentTarget }) => {
            open(currentTarget.files?.[0]);
            // The same file can be chosen again.
            currentTarget.value = '';
          }}
        />
        <span className="checkpoints-hint">{busy ? t('busy') : t('openHint')}</span>
      </p>
      {/* Where nothing can be stored, that is said once, below. */}
      {error !== null && error.code !== checkpoints.error?.code && <ErrorNotice error={error} />}
      {restored !== null && <RunWarnings warnings={restored.warnings} />}
      {restored?.kind === 'opened' && restored.file.endsWith('.keras') && (
        <>
          <p className="checkpoints-hint">{t('ownModel')}</p>
          <ModelSummary experiment={restored.experiment} />
        </>
      )}
      {checkpoints.error === null ? (
        <CheckpointList
          {...{ labKey, trainer, checkpoints, busy, attempt }}
          inLab={restored?.kind === 'restored' ? restored.file : undefined}
        />
      ) : (
        <ErrorNotice error={checkpoints.error} />
      )}
      <WrittenFiles files={session.run?.files ?? {}} />
      <p className="checkpoints-said" role="status">
        {said}
      </p>
      {checkpoints.error === null && <StorageLine trainer={trainer} of={checkpoints.saved} />}
    </div>
  );
}

/** The text files of the lab's run, CSVLogger's, as they stand now. */
function WrittenFiles({ files }: { readonly files: Readonly<Record<string, string>> }) {
  const t = useWords('lab.checkpoints');
  return Object.entries(files).map(([file, text]) => (
    <p key={file} className="checkpoint-written">
      <code>{file}</code> {t('lines', { count: text.split('\n').length - 1 })}{' '}
      <button
        type="button"
        className="lab-word"
        onClick={() => download({ name: file, bytes: new TextEncoder().encode(text) })}
      >
        {t('downloadFile')} <span className="visually-hidden">{file}</span>
      </button>
    </p>
  ));
}

/** Says which weights would be saved and are tested. */
function InLab({ labKey, session }: Pick<PanelProps, 'labKey' | 'session'>) {
  const t = useWords('lab.checkpoints');
  const { restored } = session;
  if (restored !== null) {
    return t(restored.kind === 'opened' ? 'openedInLab' : 'restoredInLab', { file: restored.file });
  }
  const weights = standing(labKey, session);
  return weights === null ? t('nothingInLab') : t('runInLab', { epoch: epochWords(weights.epoch) });
}
