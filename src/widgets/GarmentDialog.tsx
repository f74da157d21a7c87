// One image of the data set, large, with its number and its class: a dialog that Escape closes; the focus goes back to
// what opened it. Imports React, i18n.
import { type ReactNode, useEffect, useId, useRef } from 'react';
import { useWords } from '../i18n/words.ts';
import { GarmentCanvas } from './GarmentCanvas.tsx';
import './garment-dialog.css';

interface Props {
  readonly title: string;
  /** Null while it comes. */
  readonly pixels: Uint8Array | null;
  readonly label: string;
  readonly onClose: () => void;
  /** Below the image: what there is to say of it. */
  readonly children: ReactNode;
}

const BLANK = new Uint8Array(784);

export function GarmentDialog({ title, pixels, label, onClose, children }: Props) {
  const t = useWords('images.dialog');
  const dialog = useRef<HTMLDialogElement>(null);
  const id = useId();
  useEffect(() => {
    dialog.current?.showModal();
  }, []);
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: a click beside it closes it, as Escape does
    <dialog
      ref={dialog}
      className="garment-dialog"
      aria-labelledby={id}
      onClose={onClose}
      onClick={(event) => {
        if (event.target === dialog.current) dialog.current?.close();
      }}
    >
      <div className="garment-dialog-sheet">
        <p className="garment-dialog-title" id={id}>
          {title}
        </p>
        <GarmentCanvas pixels={pixels ?? BLANK} label={label} />
        {children}
        <div className="garment-dialog-foot">
          <button type="button" className="lab-action" onClick={() => dialog.current?.close()}>
            {t('close')}
          </button>
        </div>
      </div>
    </dialog>
  );
}
