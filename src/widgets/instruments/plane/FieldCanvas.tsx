// Numbers between −1 and 1 over a square as colours: the paper at 0, towards one colour below and another above.
// Imports React.
import { useEffect, useRef, useSyncExternalStore } from 'react';

interface Props {
  /** side × side numbers, row by row from the top left. */
  readonly values: Float64Array;
  readonly side: number;
  /** From such a number to [−1, 1]. */
  readonly shade: (value: number) => number;
  /** How much of the colour is there at ±1. */
  readonly strength: number;
}

type Colour = readonly [number, number, number];

/** Steps from −1 to 1. */
const STEPS = 255;

export function FieldCanvas({ values, side, shade, strength }: Props) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const colours = useRef<{ readonly of: string; readonly table: Uint32Array } | null>(null);
  const theme = useTheme();
  useEffect(() => {
    const element = canvas.current;
    const context = element?.getContext('2d');
    if (!element || !context) return;
    const of = `${theme} ${strength}`;
    if (colours.current?.of !== of) {
      colours.current = { of, table: tableOf(getComputedStyle(element), strength) };
    }
    const { table } = colours.current;
    const image = context.createImageData(side, side);
    const pixels = new Uint32Array(image.data.buffer);
    for (let at = 0; at < pixels.length; at += 1) {
      const shaded = Math.max(-1, Math.min(1, shade(values[at] as number)));
      pixels[at] = table[Math.round(((shaded + 1) / 2) * STEPS)] as number;
    }
    context.putImageData(image, 0, 0);
  }, [values, side, shade, strength, theme]);
  return <canvas ref={canvas} className="plane-field" width={side} height={side} />;
}

/**
 * The colours from −1 to 1 as a canvas keeps them. The canvas's own colours are the tokens', in the theme that is.
 */
function tableOf(style: CSSStyleDeclaration, strength: number): Uint32Array {
  const paper = colourOf(style.backgroundColor);
  const [high, low] = [colourOf(style.color), colourOf(style.outlineColor)];
  const bytes = new Uint8ClampedArray(4 * (STEPS + 1));
  for (let i = 0; i <= STEPS; i += 1) {
    const shaded = (2 * i) / STEPS - 1;
    const colour = shaded > 0 ? high : low;
    paper.forEach((from, c) => {
      bytes[4 * i + c] = from + Math.abs(shaded) * strength * ((colour[c] as number) - from);
    });
    bytes[4 * i + 3] = 255;
  }
  return new Uint32Array(bytes.buffer);
}

/** The browser's `rgb(r, g, b)`, or `color(srgb r g b)`, as three bytes. */
function colourOf(css: string): Colour {
  const numbers = (css.match(/[\d.]+/g) ?? []).map(Number);
  const unit = css.startsWith('color(') ? 255 : 1;
  return [0, 1, 2].map((i) => (numbers[i] ?? 0) * unit) as unknown as Colour;
}

/** Changes where the page's theme does. */
function useTheme(): string | null {
  return useSyncExternalStore(subscribe, theme, () => null);
}

const dark = () => window.matchMedia('(prefers-color-scheme: dark)');
const theme = () => `${document.documentElement.dataset.theme ?? ''}${dark().matches}`;

function subscribe(listener: () => void): () => void {
  const observer = new MutationObserver(listener);
  observer.observe(document.documentElement, { attributeFilter: ['data-theme'] });
  const query = dark();
  query.addEventListener('change', listener);
  return () => {
    observer.disconnect();
    query.removeEventListener('change', listener);
  };
}
