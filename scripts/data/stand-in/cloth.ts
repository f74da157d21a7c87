// What a garment is made of: its brightness, how it falls off to the sides, and what is woven into it.
import type { Draws } from './draws.ts';
import type { Raster, Shade } from './raster.ts';

type Weave = 'plain' | 'stripes-across' | 'stripes-down' | 'check' | 'blotches' | 'fade';

const weaves: Readonly<Record<Weave, number>> = {
  plain: 62,
  'stripes-across': 10,
  'stripes-down': 5,
  check: 6,
  blotches: 9,
  fade: 8,
};

export interface Cloth {
  /** Brightness without light and weave, 0.15 … 0.95. */
  readonly tone: number;
  readonly shade: Shade;
  /** The same cloth a little lighter or darker: a sleeve, a collar. */
  readonly shaded: (change: number) => Shade;
}

/** A tone, from nearly black to nearly white: nothing about a class can be told from it alone. */
export function drawTone(draws: Draws): number {
  return draws.chance(0.2) ? draws.between(0.2, 0.5) : draws.between(0.45, 0.98);
}

/** A cloth of a random tone and weave. `plainness` multiplies the odds of no weave at all. */
export function drawCloth(draws: Draws, plainness = 1): Cloth {
  const tone = drawTone(draws);
  const weave = drawWeave(draws, tone, draws.pick({ ...weaves, plain: weaves.plain * plainness }));
  // Light from the front: a garment darkens or brightens towards its sides, and a little downwards.
  const side = draws.near(-0.05, 0.16);
  const down = draws.near(0, 0.16);
  const shaded =
    (change: number): Shade =>
    (x, y) =>
      tone * (1 + side * (Math.abs(x) / 7 - 0.5) + down * (y / 14 - 1)) + weave(x, y) + change;
  return { tone, shade: shaded(0), shaded };
}

/** A few soft folds at random, lighter or darker than the cloth around them. */
export function drawFolds(raster: Raster, draws: Draws, most: number): void {
  for (let fold = Math.floor(draws.between(0, most + 1)); fold > 0; fold -= 1) {
    const x = draws.between(-11, 11);
    const y = draws.between(2, 26);
    const line = [x, y, x + draws.near(0, 6), y + draws.between(-2, 9)];
    raster.tintLine(line, draws.between(1, 3), draws.near(0, 0.2));
  }
}

function drawWeave(draws: Draws, tone: number, weave: Weave): Shade {
  const away = tone > 0.55 ? -1 : 1;
  const strength = away * draws.between(0.12, 0.4);
  const period = draws.between(2.2, 7);
  const phase = draws.between(0, period);
  const band = draws.between(0.3, 0.6) * period;
  const isBand = (t: number) => (((t + phase + 70) % period) + period) % period < band;
  switch (weave) {
    case 'plain':
      return () => 0;
    case 'stripes-across':
      return (_, y) => (isBand(y) ? strength : 0);
    case 'stripes-down':
      return (x) => (isBand(x) ? strength : 0);
    case 'check':
      return (x, y) => ((isBand(x) ? strength : 0) + (isBand(y) ? strength : 0)) / 2;
    case 'blotches': {
      const fx = draws.between(0.5, 1.5);
      const fy = draws.between(0.5, 1.5);
      const skew = draws.near(0, 0.8);
      return (x, y) => strength * 0.8 * Math.sin(fx * x + skew * y + phase) * Math.sin(fy * y);
    }
    case 'fade':
      return (_, y) => strength * (y / 14 - 1);
  }
}
