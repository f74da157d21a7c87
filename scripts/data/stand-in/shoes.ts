// Sandal, sneaker and ankle boot, from the side, toes to the left.
import { drawCloth, drawTone } from './cloth.ts';
import type { Draws } from './draws.ts';
import type { Outline, Raster } from './raster.ts';

/** A sole from the toe at `left` to the heel at `right`, its top on `y`. */
function soleOf(left: number, right: number, y: number, toe: number, heel: number): Outline {
  return [
    ...[left + 0.6, y - 0.3, left, y + toe * 0.4, left + 0.8, y + toe],
    ...[right - 0.4, y + heel, right, y, right - 6, y - 0.2],
  ];
}

export function drawSneaker(raster: Raster, draws: Draws): void {
  const cloth = drawCloth(draws, 1.5);
  const left = draws.between(-13.4, -12);
  const right = draws.between(12, 13.5);
  const ground = draws.chance(0.15) ? draws.between(21, 24) : draws.between(18, 21);
  const thick = draws.between(1.2, 3);
  const y = ground - thick;
  // Some are high-tops, whose shaft rises towards a boot's.
  const ankle = draws.chance(0.16) ? y - draws.between(9.5, 13.5) : y - draws.between(5.5, 9);
  const tongueX = draws.between(-1, 3.5);
  const tongueY = ankle - draws.between(-0.6, 1.2);
  const toeHeight = draws.between(2.2, 4);
  const opening = draws.between(0.8, 2.4);
  raster.fill(
    [
      ...[left + 0.3, y + 0.4, left + 0.2, y - toeHeight * 0.5, left + 2.2, y - toeHeight],
      ...[left + 6, y - toeHeight - draws.between(0.3, 1.5), tongueX, tongueY],
      ...[tongueX + 3, tongueY + opening, right - 2.5, ankle + opening, right - 0.8, ankle],
      ...[right - 0.2, y - 2.5, right, y + 0.4],
    ],
    cloth.shade,
  );
  const soleTone = draws.chance(0.6) ? draws.between(0.6, 0.95) : drawTone(draws);
  raster.fill(soleOf(left, right, y, thick, thick), () => soleTone);
  const contrast = draws.sign() * draws.between(0.12, 0.35);
  if (draws.chance(0.6)) {
    // Laces: short strokes down the vamp.
    for (let i = 0; i < 3; i += 1) {
      const share = 0.2 + i * 0.27;
      const x = tongueX + (left + 6 - tongueX) * share;
      const top = tongueY + (y - toeHeight - 1 - tongueY) * share;
      raster.tintLine([x - 0.3, top + 0.6, x + 1.6, top + 2.2], 0.8, contrast);
    }
  }
  const stripes = draws.pick({ none: 45, one: 20, three: 20, swoosh: 15 });
  if (stripes === 'one' || stripes === 'three') {
    for (let i = 0; i < (stripes === 'one' ? 1 : 3); i += 1) {
      const x = draws.between(0.5, 1.5) + i * 2.2;
      raster.tintLine([x + 2, ankle + 3, x - 1, y], 1, contrast);
    }
  } else if (stripes === 'swoosh') {
    raster.tintLine([-5, y - 1.4, -1, y - 1.2, 7, y - 4.5], 1.1, contrast);
  }
  if (draws.chance(0.3)) {
    raster.tint([left, y, left, y - 4, left + 4.5, y - 4, left + 3.6, y], -contrast * 0.7);
  }
  if (draws.chance(0.3))
    raster.tint([right, y, right, ankle, right - 3, ankle + 1, right - 2.4, y], contrast * 0.7);
}

export function drawAnkleBoot(raster: Raster, draws: Draws): void {
  const cloth = drawCloth(draws, 1.8);
  const left = draws.between(-13, -10.5);
  const right = draws.between(9, 12.5);
  const ground = draws.chance(0.25) ? draws.between(20, 24) : draws.between(23.5, 27.2);
  const hasHeel = draws.chance(0.45);
  const heel = hasHeel ? draws.between(3, 6.5) : draws.between(1, 2.4);
  const y = ground - draws.between(0.8, 1.8);
  const heelY = ground - heel;
  // Some are cut so low that they might be high-tops.
  const top = draws.chance(0.2) ? draws.between(7, 11.5) : draws.between(1, 7);
  const front = right - draws.between(8.5, 11.5);
  const toeHeight = draws.between(2.4, 4.4);
  const instep = y - toeHeight - draws.between(2, 5);
  raster.fill(
    [
      ...[left + 0.2, y, left + 0.4, y - toeHeight * 0.6, left + 2.4, y - toeHeight],
      ...[front - 2, instep, front + 0.4, top + 4, front, top],
      ...[right - 0.6, top + draws.near(0, 0.8), right - draws.between(0, 1.2), (top + heelY) / 2],
      ...[right, heelY + 0.5, right - 5, heelY + 0.3, left + 9, y],
    ],
    cloth.shade,
  );
  const soleTone = draws.chance(0.5) ? cloth.tone * 0.6 : drawTone(draws);
  const block = draws.between(2.2, 5.5);
  raster.fill(
    [right - block, heelY, right, heelY, right - 0.4, ground, right - block + 0.4, ground],
    () => soleTone,
  );
  raster.fill(
    [
      left,
      y - 0.2,
      left + 9.5,
      y - 0.4,
      right - block,
      heelY,
      right - block,
      heelY + 1,
      left + 9,
      ground,
      left + 0.6,
      ground,
    ],
    () => soleTone,
  );
  const contrast = draws.sign() * draws.between(0.1, 0.3);
  switch (draws.pick({ plain: 30, zip: 25, laces: 25, elastic: 20 })) {
    case 'zip':
      raster.tintLine([right - 4, top, right - 4.5, heelY - 2], 0.9, contrast);
      break;
    case 'laces':
      for (let lace = top + 2; lace < instep + 2; lace += 2.1) {
        raster.tintLine([front + 0.3, lace, front + 3, lace + 0.6], 0.8, contrast);
      }
      break;
    case 'elastic':
      raster.tint(
        [front + 3, top, front + 6.5, top, front + 5.4, top + 7, front + 4.2, top + 7],
        contrast,
      );
      break;
    case 'plain':
      break;
  }
  if (draws.chance(0.35))
    raster.tint(
      [front - 1, top - 0.5, right, top - 0.5, right, top + 1.6, front - 1, top + 1.6],
      contrast,
    );
}

export function drawSandal(raster: Raster, draws: Draws): void {
  const cloth = drawCloth(draws, 1.5);
  const left = draws.between(-13.2, -11);
  const right = draws.between(11, 13.4);
  const kind = draws.pick({ flat: 48, wedge: 24, heel: 28 });
  const rise = kind === 'flat' ? draws.between(0, 1.8) : draws.between(4, 9);
  const ground = kind === 'flat' ? draws.between(17.5, 21) : draws.between(21, 25.5);
  const thick = draws.between(1, 2.4);
  const ballX = draws.between(-5, -1);
  const heelY = ground - rise - thick;
  const soleTone = draws.chance(0.5) ? drawTone(draws) : cloth.tone;
  const footbed = [
    left,
    ground - thick - 0.4,
    ballX,
    ground - thick,
    right - 5,
    heelY,
    right,
    heelY - 0.4,
  ];
  const under =
    kind === 'wedge'
      ? [right - 0.4, ground, left + 0.6, ground]
      : [right, heelY + thick, right - 5, heelY + thick + 0.3, ballX, ground, left + 0.6, ground];
  raster.fill([...footbed, ...under], () => soleTone);
  if (kind === 'heel') {
    const wide = draws.between(0.8, 2.6);
    raster.fill(
      [right - wide - 1, heelY, right, heelY, right - 0.4, ground, right - wide, ground],
      () => soleTone,
    );
  }
  // Straps: from the footbed up over the foot, and behind it, darker, down on the far side. Many broad ones
  // close up to something like a shoe.
  const straps = Number(draws.pick({ '1': 22, '2': 34, '3': 26, '4': 18 }));
  const width = draws.between(1.2, 3.6);
  const reach = draws.between(3, 4.6);
  for (let i = 0; i < straps; i += 1) {
    const x = left + 3 + i * reach;
    const foot = ground - thick - Math.max(0, (x - ballX) / (right - ballX)) * rise;
    const ridge = foot - draws.between(3, 4.6) - i * 0.8;
    const lean = draws.between(0.6, 2.4);
    raster.stroke([x + lean, ridge + 0.3, x + lean + 2.6, foot], width * 0.6, cloth.shaded(-0.12));
    raster.stroke([x, foot + 0.3, x + lean + 0.3, ridge], width, cloth.shade);
  }
  if (draws.chance(0.68)) {
    const ankle = heelY - draws.between(3.5, 7);
    const front = right - draws.between(5.5, 8);
    raster.stroke(
      [right - 0.8, heelY, right - 1, ankle, front, ankle - draws.near(0.4, 1)],
      width * 0.8,
      cloth.shade,
    );
    if (draws.chance(0.55))
      raster.stroke([front, ankle, front - 2.5, heelY + 1.5], width * 0.8, cloth.shade);
  }
}
