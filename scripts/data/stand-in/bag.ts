// Bags: a body, mostly a handle, perhaps a flap.
import { drawCloth, drawTone } from './cloth.ts';
import type { Draws } from './draws.ts';
import type { Raster } from './raster.ts';
import { bothSides, mirrored } from './torso.ts';

/** Half an ellipse above `y`, as a line from left to right. */
function arch(halfWidth: number, height: number, y: number): number[] {
  const line: number[] = [];
  for (let step = 0; step <= 8; step += 1) {
    const angle = (Math.PI * step) / 8;
    line.push(-halfWidth * Math.cos(angle), y - height * Math.sin(angle));
  }
  return line;
}

export function drawBag(raster: Raster, draws: Draws): void {
  const cloth = drawCloth(draws, 1.2);
  const kind = draws.pick({ handbag: 45, tote: 20, clutch: 15, backpack: 20 });
  const top = { handbag: 10, tote: 9, clutch: 9.5, backpack: 4 }[kind] + draws.near(0, 1.8);
  const bottom = (kind === 'clutch' ? 20 : 25.5) + draws.near(0, 1.8);
  const half = kind === 'backpack' ? draws.between(7, 10) : draws.between(9.5, 13.4);
  const base = half + draws.near(kind === 'tote' ? -1.5 : 0.2, 1.4);
  const corner = draws.between(0.4, 2.6);
  const handleTone = draws.chance(0.6) ? cloth.tone * 0.85 : drawTone(draws);
  const handle = () => handleTone;
  const width = draws.between(0.8, 1.7);
  if (kind === 'handbag' || kind === 'tote') {
    const height = Math.min(top - 0.6, draws.between(4, 9));
    raster.stroke(arch(draws.between(3, half * 0.8), height, top + 0.3), width, handle);
  } else if (kind === 'backpack') {
    raster.stroke(arch(draws.between(1.4, 2.8), draws.between(1.6, 3), top + 0.3), width, handle);
  } else if (draws.chance(0.4)) {
    raster.stroke(arch(half * 0.9, draws.between(4, 8), top + 0.3), 0.8, handle);
  }
  const shoulder = kind === 'backpack' ? draws.between(2.5, 4) : corner;
  raster.fill(
    mirrored([
      ...[half - shoulder, top, half - shoulder * 0.3, top + shoulder * 0.4, half, top + shoulder],
      ...[base, bottom - corner, base - corner * 0.3, bottom - corner * 0.3, base - corner, bottom],
    ]),
    cloth.shade,
  );
  const contrast = draws.sign() * draws.between(0.08, 0.28);
  if (draws.chance(0.5)) {
    const flap = top + (bottom - top) * draws.between(0.3, 0.6);
    raster.tint(mirrored([half, top, half * draws.between(0.6, 1), flap]), contrast * 0.6);
    raster.tintLine([-half * 0.8, flap, half * 0.8, flap], 0.8, contrast);
  }
  if (draws.chance(0.5)) {
    const y = draws.between(top + 3, bottom - 4);
    raster.fill(mirrored([1, y, 1, y + draws.between(1, 2.2)]), () =>
      cloth.tone > 0.5 ? 0.2 : 0.85,
    );
  }
  if (draws.chance(0.3)) {
    const x = half * draws.between(0.4, 0.75);
    bothSides([x, top, x, bottom], (line) => raster.tintLine(line, 0.9, contrast));
  }
}
