// Where the reader's own picture comes from: a file, the clipboard, dropped here, the camera, or drawn. It is read on
// this page and never leaves it. Imports React, i18n, experiment's errors, mathematics' types.
import { type ClipboardEvent, type DragEvent, useId, useState } from 'react';
import { BookError, type ErrorData, toErrorData } from '../../experiment/errors.ts';
import { useWords } from '../../i18n/words.ts';
import type { Picture } from '../../mathematics/picture.ts';
import { Choice } from '../Choice.tsx';
import { ErrorNotice } from '../ErrorNotice.tsx';
import { CameraShot } from './CameraShot.tsx';
import { DrawingPad } from './DrawingPad.tsx';
import type { Stroke } from './drawing.ts';
import { readPicture } from './read-picture.ts';
import './own-picture.css';

const WAYS = ['file', 'drawing', 'camera'] as const;
type Way = (typeof WAYS)[number];

interface Props {
  /** Told of every picture that could be read. Null: the drawing was wiped. */
  readonly onPicture: (picture: Picture | null) => void;
  /** What went wrong with it afterwards, told beside its source. */
  readonly error?: ErrorData | null;
}

export function PictureSource({ onPicture, error: later = null }: Props) {
  const t = useWords('ownPicture');
  const id = useId();
  const [way, setWay] = useState<Way>('file');
  const [error, setError] = useState<ErrorData | null>(null);
  const [name, setName] = useState<string | null>(null);
  const [isOver, setOver] = useState(false);
  const [strokes, setStrokes] = useState<readonly Stroke[]>([]);

  async function take(blob: Blob | null | undefined, file: string): Promise<void> {
    try {
      if (!blob) throw new BookError('clipboard-no-picture');
      const picture = await readPicture(blob, file);
      setError(null);
      setName(file);
      onPicture(picture);
    } catch (thrown) {
      // The picture that was there before stays.
      setError(toErrorData(thrown));
    }
  }

  const fileOf = (transfer: DataTransfer): File | undefined => transfer.files[0];

  function onPaste(event: ClipboardEvent): void {
    event.preventDefault();
    const file = fileOf(event.clipboardData);
    void take(file, file?.name ?? '');
  }

  function onDrop(event: DragEvent): void {
    event.preventDefault();
    setOver(false);
    const file = fileOf(event.dataTransfer);
    if (file !== undefined) void take(file, file.name);
  }

  async function pasteByButton(): Promise<void> {
    const items = (await navigator.clipboard?.read?.().catch(() => [])) ?? [];
    const item = items.find(({ types }) => types.some((type) => type.startsWith('image/')));
    const type = item?.types.find((one) => one.startsWith('image/'));
    await take(type === undefined ? null : await item?.getType(type), t('clipboardName'));
  }

  return (
    <div className="own-picture" onPaste={onPaste}>
      <Choice
        label={t('way')}
        value={way}
        options={WAYS.map((value) => ({ value, name: t(value) }))}
        onValue={(to) => {
          setError(null);
          setWay(to);
        }}
      />
      <div className="own-picture-way">
        {way === 'file' && (
          // biome-ignore lint/a11y/noStaticElementInteractions: dropping is one way of several; the button is there too
          <div
            className="own-picture-drop"
            data-over={isOver || undefined}
            onDragOver={(event) => {
              event.preventDefault();
              setOver(true);
            }}
            onDragLeave={() => setOver(false)}
            onDrop={onDrop}
          >
            <label htmlFor={id} className="own-picture-choose">
              {t('choose')}
              <input
                id={id}
                type="file"
                accept="image/*,.heic,.heif"
                onChange={(event) => {
                  const [file] = event.target.files ?? [];
                  if (file !== undefined) void take(file, file.name);
                  // The same file may be chosen again.
                  event.target.value = '';
                }}
              />
            </label>
            <button type="button" className="lab-action" onClick={() => void pasteByButton()}>
              {t('paste')}
            </button>
            <p className="own-picture-note">{t('dropHere')}</p>
            <p className="own-picture-note" role="status">
              {name !== null && t('read', { name })}
            </p>
          </div>
        )}
        {way === 'drawing' && (
          <DrawingPad
            strokes={strokes}
            onStrokes={(all, picture) => {
              setStrokes(all);
              onPicture(picture);
            }}
          />
        )}
        {way === 'camera' && (
          <CameraShot
            onPicture={(picture) => {
              setError(null);
              onPicture(picture);
            }}
            onError={setError}
          />
        )}
      </div>
      <p className="own-picture-note">{t('private')}</p>
      <div className="own-picture-error">
        {(error ?? later) && <ErrorNotice error={(error ?? later) as ErrorData} />}
      </div>
    </div>
  );
}
