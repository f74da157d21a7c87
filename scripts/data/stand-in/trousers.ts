// Trousers: two legs from a waistband.
import { drawCloth } from './cloth.ts';
import type { Draws } from './draws.ts';
import type { Raster } from './raster.ts';
import { bothSides, mirrored } from './torso.ts';

export function drawTrousers(raster: Raster, draws: Draws): void {
  const cloth = drawCloth(draws, 2);
  const top = draws.between(0.2, 1.2);
  const bottom = draws.chance(0.07) ? draws.between(17, 21) : draws.between(26, 27.9);
  const waist = draws.between(2.8, 4.4);
  const hip = waist + draws.between(0.2, 1.2);
  const crotch = draws.between(8, 11);
  // The gap between the legs, at the hem; a twentieth of all hang so close that none is seen.
  const gap = draws.chance(0.05) ? 0.05 : draws.between(0.4, 2.4);
  const leg = draws.between(2, 3.6);
  const half = [
    ...[0, top, waist, top, hip, crotch - 2, gap + leg, bottom, gap, bottom - 0.2],
    ...[0.1, crotch],
  ];
  raster.fill(mirrored(half), cloth.shade);
  if (draws.chance(0.8)) {
    const change = draws.sign() * draws.between(0.05, 0.22);
    raster.tint(mirrored([waist + 0.5, top, waist + 0.5, top + draws.between(1, 1.8)]), change);
  }
  if (draws.chance(0.6)) raster.tintLine([0, top, 0, crotch], 0.7, -0.2 * cloth.tone);
  if (draws.chance(0.5)) {
    const pocket = [waist - 1.8, top + 1.6, hip - 0.2, top + 4];
    const change = draws.sign() * draws.between(0.06, 0.18);
    bothSides(pocket, (line) => raster.tintLine(line, 0.7, change));
  }
  if (draws.chance(0.35)) {
    const change = draws.sign() * draws.between(0.05, 0.2);
    const crease = [hip * 0.55, crotch, gap + leg / 2, bottom];
    bothSides(crease, (line) => raster.tintLine(line, 1, change));
  }
}
