// T-shirt, pullover, coat, shirt and dress. Their measures and details overlap on purpose, as the real
// ones do: some drawings could be of either of two classes, and no model can tell those.
import { drawCloth } from './cloth.ts';
import type { Draws } from './draws.ts';
import type { Raster } from './raster.ts';
import {
  bothSides,
  type Cut,
  drawBody,
  drawNeckline,
  drawOpening,
  mirrored,
  type Neckline,
  type Sleeve,
} from './torso.ts';

type SleeveKind = 'none' | 'short' | 'half' | 'long';

/** What a class of garment tends to be. Odds are weights; [low, high] are the ends of a uniform draw. */
interface Habit {
  readonly sleeves: Readonly<Partial<Record<SleeveKind, number>>>;
  readonly necklines: Readonly<Partial<Record<Neckline, number>>>;
  readonly bottom: readonly [number, number];
  readonly chest: readonly [number, number];
  /** The hem's half width less the chest's. */
  readonly flare: readonly [number, number];
  /** The chance of an opening all the way down, and of one that ends on the chest. */
  readonly opening: number;
  readonly placket: number;
  /** The chances of a ribbed hem, of pockets at the hips, of one on the chest, of a print. */
  readonly ribbing: number;
  readonly pockets: number;
  readonly chestPocket: number;
  readonly print: number;
}

export const habits = {
  tShirt: {
    sleeves: { none: 12, short: 72, half: 11, long: 5 },
    necklines: { round: 55, v: 22, wide: 15, collar: 8 },
    bottom: [24, 27.2],
    chest: [5.6, 7.4],
    flare: [-0.4, 0.9],
    opening: 0.03,
    placket: 0.12,
    ribbing: 0.06,
    pockets: 0.01,
    chestPocket: 0.1,
    print: 0.35,
  },
  pullover: {
    sleeves: { half: 7, long: 93 },
    necklines: { round: 44, v: 16, wide: 8, high: 16, hood: 16 },
    bottom: [23.5, 27],
    chest: [5.4, 7.4],
    flare: [-0.8, 0.5],
    opening: 0.07,
    placket: 0.06,
    ribbing: 0.6,
    pockets: 0.08,
    chestPocket: 0.03,
    print: 0.14,
  },
  coat: {
    sleeves: { half: 3, long: 97 },
    necklines: { lapel: 42, collar: 14, high: 21, hood: 18, v: 5 },
    bottom: [25, 27.8],
    chest: [5.2, 7.2],
    flare: [-0.3, 1.3],
    opening: 0.86,
    placket: 0.03,
    ribbing: 0.1,
    pockets: 0.42,
    chestPocket: 0.06,
    print: 0.01,
  },
  shirt: {
    sleeves: { none: 8, short: 26, half: 14, long: 52 },
    necklines: { collar: 66, round: 10, v: 13, wide: 6, high: 5 },
    bottom: [24, 27.4],
    chest: [5.2, 7.3],
    flare: [-0.5, 1],
    opening: 0.66,
    placket: 0.16,
    ribbing: 0.05,
    pockets: 0.03,
    chestPocket: 0.22,
    print: 0.07,
  },
} as const satisfies Record<string, Habit>;

const within = (draws: Draws, [low, high]: readonly [number, number]) => draws.between(low, high);

function drawSleeve(draws: Draws, kind: SleeveKind): Sleeve | undefined {
  switch (kind) {
    case 'none':
      return undefined;
    case 'short':
      return {
        length: draws.between(4.5, 8.5),
        cuff: draws.between(2.8, 4.2),
        spread: draws.between(0.45, 0.95),
      };
    case 'half':
      return {
        length: draws.between(8, 14),
        cuff: draws.between(2.4, 3.6),
        spread: draws.between(0.22, 0.6),
      };
    case 'long':
      return {
        length: draws.between(16, 21.5),
        cuff: draws.between(2, 3.2),
        spread: draws.between(0.06, 0.34),
      };
  }
}

/** One of the four garments that look alike. */
export function drawTop(raster: Raster, draws: Draws, habit: Habit): void {
  const cloth = drawCloth(draws, habit.print > 0.3 ? 0.8 : 1);
  const chest = within(draws, habit.chest);
  const sleeve = drawSleeve(draws, draws.pick<SleeveKind>(habit.sleeves));
  const cut: Cut = {
    top: draws.between(1, 3),
    bottom: within(draws, habit.bottom),
    neck: draws.between(2, 3.2),
    shoulder: chest + (sleeve === undefined ? draws.between(-1.6, 0) : draws.between(-0.4, 0.6)),
    slope: draws.between(1, 2.6),
    chest,
    waist: chest - draws.between(-0.2, 0.9),
    hem: chest + within(draws, habit.flare),
    armhole: draws.between(4.2, 6.2),
    sleeve,
  };
  drawBody(raster, draws, cut, cloth, draws.between(0.05, 0.35));

  // Collars, borders and prints are lighter on one garment and darker on the next.
  const contrast = () => draws.sign() * draws.between(0.12, 0.36);
  if (draws.chance(habit.print)) {
    const half = draws.between(1.4, 3.4);
    const y = draws.between(cut.top + 6, cut.top + 9);
    const height = draws.between(2, 7);
    const change = cloth.tone > 0.55 ? -draws.between(0.15, 0.5) : draws.between(0.15, 0.5);
    raster.tint(mirrored([half, y, half * draws.between(0.6, 1.1), y + height]), change);
  }
  if (draws.chance(habit.ribbing)) {
    const change = contrast() * 0.8;
    const height = draws.between(1.2, 2.4);
    const hem = cut.hem + 0.5;
    raster.tint(mirrored([hem, cut.bottom - height, hem, cut.bottom + 0.5]), change);
  }
  if (draws.chance(habit.opening)) {
    drawOpening(raster, draws, cut, cut.bottom, contrast());
  } else if (draws.chance(habit.placket)) {
    drawOpening(raster, draws, cut, cut.top + draws.between(5, 9), contrast());
  }
  drawNeckline(raster, draws, cut, cloth, draws.pick<Neckline>(habit.necklines), contrast());
  if (draws.chance(habit.pockets)) {
    const y = draws.between(16, 20);
    const x = draws.between(1.8, 2.8);
    const pocket = [x, y, x + draws.between(1.6, 2.4), y + draws.between(-0.4, 2)];
    const change = contrast();
    bothSides(pocket, (line) => raster.tintLine(line, 0.9, change));
  }
  if (draws.chance(habit.chestPocket)) {
    const x = draws.between(1.6, 2.6) * draws.sign();
    const y = cut.top + draws.between(5.5, 7.5);
    raster.tint([x - 1.1, y, x + 1.1, y, x + 1.1, y + 2.4, x - 1.1, y + 2.4], contrast() * 0.8);
  }
}

/** A dress: narrow above, falling to a hem that flares or doesn't. */
export function drawDress(raster: Raster, draws: Draws): void {
  const cloth = drawCloth(draws);
  const chest = draws.between(3.3, 5.4);
  const waist = chest - draws.between(-0.3, 1.3);
  const sleeve = drawSleeve(
    draws,
    draws.pick<SleeveKind>({ none: 52, short: 18, half: 10, long: 20 }),
  );
  const cut: Cut = {
    top: draws.between(0.3, 1.8),
    bottom: draws.between(25.5, 27.8),
    neck: draws.between(1.6, 2.8),
    shoulder: chest - draws.between(0.2, sleeve === undefined ? 1.6 : 0.6),
    slope: draws.between(0.6, 1.8),
    chest,
    waist,
    hem: draws.chance(0.55) ? waist + draws.between(0.2, 2) : waist + draws.between(2, 5.5),
    armhole: draws.between(3.6, 5.4),
    sleeve,
  };
  drawBody(raster, draws, cut, cloth, draws.between(0.05, 0.3));
  const contrast = draws.sign() * draws.between(0.12, 0.36);
  drawNeckline(
    raster,
    draws,
    cut,
    cloth,
    draws.pick<Neckline>({ round: 45, v: 25, wide: 22, collar: 5, high: 3 }),
    contrast,
  );
  if (draws.chance(0.35)) {
    const y = draws.between(11, 14);
    raster.tint(mirrored([chest, y, chest, y + draws.between(0.8, 1.6)]), contrast);
  }
  if (draws.chance(0.1)) drawOpening(raster, draws, cut, cut.bottom, contrast);
}
