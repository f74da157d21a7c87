// Everything worn above the waist has the same parts: a body, sleeves, a neck, perhaps an opening. What
// they measure and which details they have is all that tells a shirt from a coat.
import type { Cloth } from './cloth.ts';
import type { Draws } from './draws.ts';
import type { Outline, Raster } from './raster.ts';

/** Measures in pixels, from the middle line (half widths) and from the top. */
export interface Cut {
  readonly top: number;
  readonly bottom: number;
  readonly neck: number;
  readonly shoulder: number;
  /** How far the shoulder's end lies below the neck. */
  readonly slope: number;
  /** Half widths at the armpit, the waist and the hem. */
  readonly chest: number;
  readonly waist: number;
  readonly hem: number;
  /** From the shoulder's end down to the armpit. */
  readonly armhole: number;
  readonly sleeve: Sleeve | undefined;
}

export interface Sleeve {
  readonly length: number;
  readonly cuff: number;
  /** How far the arm stands off, in radians from hanging straight down. */
  readonly spread: number;
}

export type Neckline = 'round' | 'v' | 'wide' | 'high' | 'collar' | 'lapel' | 'hood';

/** The garment's right half and its mirror image, as one closed outline. */
export function mirrored(half: Outline): number[] {
  const outline = [...half];
  for (let i = half.length - 2; i >= 0; i -= 2) {
    outline.push(-(half[i] as number), half[i + 1] as number);
  }
  return outline;
}

/** An outline on the right side and once more on the left. */
export function bothSides(half: Outline, draw: (outline: Outline) => void): void {
  draw(half);
  draw(half.map((value, i) => (i % 2 === 0 ? -value : value)));
}

/** Body and sleeves. `seam` is how much darker the line between them is. */
export function drawBody(raster: Raster, draws: Draws, cut: Cut, cloth: Cloth, seam: number): void {
  const { top, bottom, neck, shoulder, slope, chest, waist, hem, armhole, sleeve } = cut;
  const shoulderY = top + slope;
  const armpitY = shoulderY + armhole;
  const waistY = armpitY + (bottom - armpitY) * 0.45;
  const sag = draws.between(0, 0.9);
  const body = mirrored([
    ...[neck, top, shoulder, shoulderY, chest, armpitY, waist, waistY],
    ...[hem, bottom - sag, hem * 0.5, bottom],
  ]);
  if (sleeve !== undefined) {
    const { length, cuff, spread } = sleeve;
    const alongX = Math.sin(spread);
    const alongY = Math.cos(spread);
    const endX = shoulder + alongX * length;
    const endY = shoulderY + alongY * length;
    // The cuff stands square to the arm; the elbow bulges outwards a little.
    const elbowX = shoulder + alongX * length * 0.45 + alongY * 0.5;
    const elbowY = shoulderY + alongY * length * 0.45;
    const arm = [
      ...[shoulder - 0.6, shoulderY - 0.2, elbowX, elbowY, endX, endY],
      ...[endX - alongY * cuff, endY + alongX * cuff, chest - 0.4, armpitY],
    ];
    const shade = cloth.shaded(draws.near(-0.02, 0.07) * cloth.tone);
    bothSides(arm, (outline) => raster.fill(outline, shade));
  }
  raster.fill(body, cloth.shade);
  if (sleeve !== undefined) {
    const line = [shoulder, shoulderY, chest, armpitY, chest, armpitY + sleeve.length * 0.6];
    bothSides(line, (outline) => raster.tintLine(outline, 0.8, -seam * cloth.tone));
  }
}

/** What lies around the neck. `contrast` is the change of brightness of what is laid on. */
export function drawNeckline(
  raster: Raster,
  draws: Draws,
  cut: Cut,
  cloth: Cloth,
  neckline: Neckline,
  contrast: number,
): void {
  const { top, neck } = cut;
  const depth = draws.between(0.8, 2);
  const hollow = (below: number, width = neck) =>
    mirrored([width, top - 1, width * 0.75, top + below * 0.7, width * 0.3, top + below]);
  switch (neckline) {
    case 'round':
      raster.tint(hollow(depth + 1, neck + 0.6), contrast * 0.6);
      raster.erase(hollow(depth));
      break;
    case 'wide':
      raster.erase(hollow(depth * 0.8, neck + 1));
      break;
    case 'v': {
      const point = draws.between(2.5, 7);
      raster.tint([-neck - 0.7, top, neck + 0.7, top, 0, top + point + 1.4], contrast * 0.6);
      raster.erase([-neck, top - 1, neck, top - 1, 0, top + point]);
      break;
    }
    case 'high': {
      const height = draws.between(0.8, 2.2);
      const band = mirrored([neck - 0.3, top - height, neck, top + 0.7]);
      raster.fill(band, cloth.shaded(contrast * 0.7));
      break;
    }
    case 'collar': {
      const point = draws.between(2, 3.8);
      raster.erase([-neck * 0.7, top - 1, neck * 0.7, top - 1, 0, top + draws.between(0.8, 3)]);
      const leaf = [
        neck * 0.8,
        top - 0.9,
        neck + 0.5,
        top + 0.4,
        neck * 0.6,
        top + point,
        0,
        top + 1.2,
      ];
      bothSides(leaf, (outline) => raster.fill(outline, cloth.shaded(contrast)));
      break;
    }
    case 'lapel': {
      const point = draws.between(7, 13);
      raster.fill(
        [-neck, top - 0.3, neck, top - 0.3, 0, top + point],
        cloth.shaded(contrast * 1.6),
      );
      const leaf = [
        neck,
        top - 0.6,
        neck + 1.7,
        top + point * 0.35,
        0.2,
        top + point,
        neck * 0.4,
        top + 2,
      ];
      bothSides(leaf, (outline) => raster.fill(outline, cloth.shaded(contrast)));
      break;
    }
    case 'hood': {
      const wide = neck + draws.between(0.4, 1.6);
      const height = draws.between(0.6, 1.8);
      const cowl = mirrored([
        neck * 0.6,
        top - height,
        wide,
        top,
        wide * 0.9,
        top + 2,
        0.5,
        top + 3.4,
      ]);
      raster.fill(cowl, cloth.shaded(contrast));
      raster.tint(
        mirrored([neck * 0.6, top - 0.2, neck * 0.4, top + 1.6, 0.2, top + 2]),
        -contrast * 1.5,
      );
      break;
    }
  }
}

/** A line down the middle from the neck to `end`: a button border or a zip, seldom standing open. */
export function drawOpening(
  raster: Raster,
  draws: Draws,
  cut: Cut,
  end: number,
  contrast: number,
): void {
  const middle = draws.near(0, 0.9);
  const line = [middle, cut.top + 1.2, middle + draws.near(0, 0.6), end];
  raster.tintLine(line, draws.between(0.6, 1.3), contrast);
  if (draws.chance(0.5)) {
    const step = draws.between(2.6, 4.5);
    for (let y = cut.top + 3; y < end - 1; y += step) {
      raster.tintLine([middle + 0.1, y, middle + 0.1, y + 1], 1.1, -contrast * 1.2);
    }
  }
}
