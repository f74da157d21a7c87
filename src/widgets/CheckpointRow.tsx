// One stored checkpoint: its file, when and where in the run it was saved, its metrics, and what can be done
// with it. Imports React, experiment, i18n.
import { useState } from 'react';
import type { CheckpointInfo } from '../experiment/checkpoint.ts';
import type { FileFormat } from '../experiment/model-file.ts';
import { formatCount, formatMegabytes, formatMetric } from '../i18n/numbers.ts';
import { useWords } from '../i18n/words.ts';
import { useSavedTime } from './use-saved-time.ts';

interface Props {
  readonly info: CheckpointInfo;
  readonly busy: boolean;
  readonly isInLab: boolean;
  readonly onRestore: () => Promise<void>;
  readonly onDownload: (format: FileFormat) => Promise<void>;
  readonly onDelete: () => Promise<void>;
}

/** What a reader calls each format by, and the name of its words. */
const FORMATS = [
  ['weights-h5', '.weights.h5', 'weightsFormat'],
  ['keras', '.keras', 'kerasFormat'],
  ['tfjs', 'model.json', 'tfjsFormat'],
] as const satisfies readonly (readonly [FileFormat, string, string])[];

export function CheckpointRow({ info, busy, isInLab, onRestore, onDownload, onDelete }: Props) {
  const t = useWords('lab.checkpoints');
  const savedTime = useSavedTime();
  const [isWriting, setWriting] = useState(false);
  const { file, epoch, step, logs, savedAt, bytes, content } = info;
  const inEpoch = t('inEpoch', { epoch: String(epoch + 1), step: formatCount(step) });
  const facts = [
    // What was opened from a file says nothing of epochs.
    ...(epoch === 0 && step === 0
      ? []
      : [step === 0 ? t('epoch', { epoch: String(epoch) }) : inEpoch]),
    ...Object.entries(logs).map(([name, value]) => `${name} ${formatMetric(value)}`),
    t(content),
    t('size', { size: formatSize(bytes) }),
    savedTime(savedAt),
  ];
  return (
    <li className="checkpoint" data-in-lab={isInLab || undefined}>
      <p className="checkpoint-file">
        <code>{file}</code>
        {isInLab && <span className="checkpoint-mark">{t('standsInLab')}</span>}
      </p>
      <p className="checkpoint-facts">
        {facts.map((fact) => (
          <span key={fact}>{fact}</span>
        ))}
      </p>
      <p className="checkpoint-actions">
        <button
          type="button"
          className="lab-word"
          disabled={busy}
          aria-label={t('restoreOf', { file })}
          onClick={() => void onRestore()}
        >
          {t('restore')}
        </button>
        <span className="checkpoint-downloads">
          {isWriting ? t('downloading') : t('download')}
          {FORMATS.map(([format, ending, words]) => (
            <button
              key={format}
              type="button"
              className="lab-word"
              disabled={isWriting}
              title={t(words)}
              onClick={async () => {
                setWriting(true);
                await onDownload(format);
                setWriting(false);
              }}
            >
              <span className="visually-hidden">{t('downloadOf', { file })} </span>
              {ending}
            </button>
          ))}
        </span>
        <button
          type="button"
          className="lab-word"
          aria-label={t('deleteOf', { file })}
          onClick={() => void onDelete()}
        >
          {t('delete')}
        </button>
      </p>
    </li>
  );
}

/** Two digits of a small one, as of a large one. */
function formatSize(bytes: number): string {
  return bytes >= 1e5 ? formatMegabytes(bytes) : (bytes / 1e6).toPrecision(1);
}
