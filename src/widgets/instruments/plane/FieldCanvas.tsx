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

export function FieldCanvas({ values, side, shade, strength }: Props) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const theme = useTheme();
  useEffect(() => {
    const element = canvas.current;
    const context = element?.getContext('2d');
    if (!element || !context) return;
    // The canvas's own colours are the tokens', in the theme that is; asked for anew where that has changed.
    const style = getComputedStyle(element, theme === null ? null : undefined);
    const paper = colourOf(style.backgroundColor);
    const [high, low] = [colourOf(style.color), colourOf(style.outlineColor)];
    const image = context.createImageData(side, side);
    values.forEach((value, at) => {
      const shaded = Math.max(-1, Math.min(1, shade(value)));
      const colour = shaded > 0 ? high : low;
      const share = Math.abs(shaded) * strength;
      for (let c = 0; c < 3; c += 1) {
        const [from, to] = [paper[c] as number, colour[c] as number];
        image.data[4 * at + c] = from + share * (to - from);
      }
      image.data[4 * at + 3] = 255;
    });
    context.putImageData(image, 0, 0);
  }, [values, side, shade, strength, theme]);
  return <canvas ref={canvas} className="plane-field" width={side} height={side} />;
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
