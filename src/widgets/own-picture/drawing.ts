// A drawing as strokes, and its pixels: dark ink on white paper, as far as it goes independent of a screen. Imports
// mathematics' types.
import type { Picture } from '../../mathematics/picture.ts';
import { pixelsOf } from './read-picture.ts';

/** The paper's edge, in the units of points and pens. */
export const PAPER = 280;

export type DrawnPoint = readonly [x: number, y: number];

export interface Stroke {
  readonly pen: number;
  readonly points: readonly DrawnPoint[];
}

export function drawStrokes(canvas: HTMLCanvasElement, strokes: readonly Stroke[]): void {
  const context = canvas.getContext('2d');
  if (context === null) return;
  context.fillStyle = '#fff';
  context.fillRect(0, 0, PAPER, PAPER);
  context.lineCap = 'round';
  context.lineJoin = 'round';
  context.strokeStyle = '#1a1a1a';
  context.fillStyle = '#1a1a1a';
  for (const { pen, points } of strokes) {
    const [first, ...rest] = points;
    if (first === undefined) continue;
    context.lineWidth = pen;
    context.beginPath();
    if (rest.length === 0) {
      // A line without a length is not drawn: a stroke of one point is a dot.
      context.arc(...first, pen / 2, 0, 2 * Math.PI);
      context.fill();
      continue;
    }
    context.moveTo(...first);
    for (const point of rest) context.lineTo(...point);
    context.stroke();
  }
}

export function pictureOfStrokes(strokes: readonly Stroke[]): Picture {
  const canvas = document.createElement('canvas');
  canvas.width = PAPER;
  canvas.height = PAPER;
  drawStrokes(canvas, strokes);
  return pixelsOf(canvas, PAPER, PAPER);
}
