// A pad to draw on by mouse, pen, finger or keyboard: arrow keys move a pen that Space puts down and lifts. Imports
// React, i18n, mathematics' types.
import { type KeyboardEvent, type PointerEvent, useEffect, useRef, useState } from 'react';
import { useWords } from '../../i18n/words.ts';
import type { Picture } from '../../mathematics/picture.ts';
import { Slider } from '../Slider.tsx';
import { type DrawnPoint, drawStrokes, PAPER, pictureOfStrokes, type Stroke } from './drawing.ts';

/** A twenty-eighth of the paper: one pixel of the garment that comes of it. */
const KEY_STEP = PAPER / 28;

const ARROWS: Readonly<Record<string, DrawnPoint>> = {
  ArrowLeft: [-KEY_STEP, 0],
  ArrowRight: [KEY_STEP, 0],
  ArrowUp: [0, -KEY_STEP],
  ArrowDown: [0, KEY_STEP],
};

interface Props {
  readonly strokes: readonly Stroke[];
  /** Told when a stroke has ended, or was taken back; null when nothing is drawn. */
  readonly onStrokes: (strokes: readonly Stroke[], picture: Picture | null) => void;
}

export function DrawingPad({ strokes, onStrokes }: Props) {
  const t = useWords('ownPicture');
  const canvas = useRef<HTMLCanvasElement>(null);
  const [pen, setPen] = useState(18);
  const [drawing, setDrawing] = useState<Stroke | null>(null);
  /** Where the keyboard's pen is, once it has been used. */
  const [cursor, setCursor] = useState<DrawnPoint | null>(null);
  const isDown = drawing !== null;
  useEffect(() => {
    const element = canvas.current;
    if (element === null) return;
    drawStrokes(element, drawing === null ? strokes : [...strokes, drawing]);
  }, [strokes, drawing]);

  const finish = (all: readonly Stroke[]) =>
    onStrokes(all, all.length === 0 ? null : pictureOfStrokes(all));

  function pointOf(event: PointerEvent): DrawnPoint {
    const box = event.currentTarget.getBoundingClientRect();
    const scale = PAPER / box.width;
    return [(event.clientX - box.left) * scale, (event.clientY - box.top) * scale];
  }

  function endStroke(): void {
    if (drawing === null) return;
    setDrawing(null);
    finish([...strokes, drawing]);
  }

  function onKeyDown(event: KeyboardEvent): void {
    const at: DrawnPoint = cursor ?? [PAPER / 2, PAPER / 2];
    const arrow = ARROWS[event.key];
    if (arrow !== undefined) {
      const within = (value: number) => Math.max(0, Math.min(PAPER, value));
      const to: DrawnPoint = [within(at[0] + arrow[0]), within(at[1] + arrow[1])];
      setCursor(to);
      if (drawing !== null) setDrawing({ ...drawing, points: [...drawing.points, to] });
    } else if (event.key === ' ' || event.key === 'Enter') {
      setCursor(at);
      if (isDown) endStroke();
      else setDrawing({ pen, points: [at] });
    } else if (
      event.key === 'Backspace' ||
      (event.key === 'z' && (event.ctrlKey || event.metaKey))
    ) {
      finish(strokes.slice(0, -1));
    } else {
      return;
    }
    event.preventDefault();
  }

  return (
    <div className="drawing">
      <div
        className="drawing-paper"
        role="application"
        // biome-ignore lint/a11y/noNoninteractiveTabindex: it is drawn on by keyboard
        tabIndex={0}
        aria-label={t('padLabel')}
        onKeyDown={onKeyDown}
        onBlur={endStroke}
        onPointerDown={(event) => {
          if (event.button !== 0) return;
          event.currentTarget.setPointerCapture(event.pointerId);
          setCursor(null);
          setDrawing({ pen, points: [pointOf(event)] });
        }}
        onPointerMove={(event) => {
          if (drawing === null || cursor !== null) return;
          setDrawing({ ...drawing, points: [...drawing.points, pointOf(event)] });
        }}
        onPointerUp={endStroke}
        onPointerCancel={endStroke}
      >
        <canvas ref={canvas} width={PAPER} height={PAPER} />
        {cursor !== null && (
          <span
            className="drawing-cursor"
            data-down={isDown || undefined}
            style={{ left: `${(100 * cursor[0]) / PAPER}%`, top: `${(100 * cursor[1]) / PAPER}%` }}
          />
        )}
      </div>
      <p className="own-picture-note">{t('padKeys')}</p>
      <Slider label={t('pen')} value={pen} min={4} max={60} step={1} onValue={setPen} />
      <div className="own-picture-actions">
        <button
          type="button"
          className="lab-action"
          disabled={strokes.length === 0}
          onClick={() => finish(strokes.slice(0, -1))}
        >
          {t('undoStroke')}
        </button>
        <button
          type="button"
          className="lab-action"
          disabled={strokes.length === 0}
          onClick={() => finish([])}
        >
          {t('clear')}
        </button>
        <span role="status" className="own-picture-note">
          {cursor !== null && t(isDown ? 'penDown' : 'penUp')}
        </span>
      </div>
    </div>
  );
}
