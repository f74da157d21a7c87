import { expect, test } from 'vitest';
import { type Outline, Raster, SIDE } from '../../../scripts/data/stand-in/raster.ts';

const flat = { angle: 0, scaleX: 1, scaleY: 1, shiftX: 0, shiftY: 0 };
const white = () => 1;

function draw(outline: Outline, placement = flat) {
  const raster = new Raster();
  raster.reset(placement);
  raster.fill(outline, white);
  return raster;
}

const sum = (pixels: Float32Array) => pixels.reduce((total, pixel) => total + pixel, 0);
const at = (raster: Raster, x: number, y: number) => raster.pixels[y * SIDE + x];

test('a square on pixel borders fills its pixels and no others', () => {
  const raster = draw([-4, 10, 4, 10, 4, 18, -4, 18]);
  expect(at(raster, 10, 10)).toBe(1);
  expect(at(raster, 17, 17)).toBe(1);
  expect(at(raster, 9, 10)).toBe(0);
  expect(at(raster, 18, 17)).toBe(0);
  expect(sum(raster.pixels)).toBeCloseTo(64, 4);
});

test('each pixel is as bright as the share of it that is covered', () => {
  const raster = draw([-3.75, 10.5, 3, 10.5, 3, 12, -3.75, 12]);
  expect(at(raster, 10, 11)).toBeCloseTo(0.75, 5);
  expect(at(raster, 12, 10)).toBeCloseTo(0.5, 5);
  expect(at(raster, 10, 10)).toBeCloseTo(0.375, 5);
});

test('the light of a slanting shape is its area, whichever way round its corners are told', () => {
  const corners = [-7.3, 3.1, 9.2, 7.7, 1.4, 24.6];
  const area = Math.abs((9.2 - -7.3) * (24.6 - 3.1) - (1.4 - -7.3) * (7.7 - 3.1)) / 2;
  expect(sum(draw(corners).pixels)).toBeCloseTo(area, 3);
  const backwards = [1.4, 24.6, 9.2, 7.7, -7.3, 3.1];
  expect(sum(draw(backwards).pixels)).toBeCloseTo(area, 3);
});

test('what reaches beyond the paper is cut off at its border', () => {
  expect(sum(draw([-99, -99, 99, -99, 99, 99, -99, 99]).pixels)).toBeCloseTo(SIDE * SIDE, 3);
  const right = draw([10, 5, 40, 5, 40, 9, 10, 9]);
  expect(sum(right.pixels)).toBeCloseTo(16, 4);
  expect(at(right, 0, 6)).toBe(0);
});

test('the placement turns, scales and moves the drawing', () => {
  const square = [-4, 10, 4, 10, 4, 18, -4, 18];
  const moved = draw(square, { ...flat, shiftX: 3, shiftY: -2 });
  expect(at(moved, 13, 8)).toBe(1);
  expect(at(moved, 12, 8)).toBe(0);
  expect(sum(draw(square, { ...flat, angle: 0.4 }).pixels)).toBeCloseTo(64, 3);
  expect(sum(draw(square, { ...flat, scaleX: 0.5 }).pixels)).toBeCloseTo(32, 3);
});

test('a line has the light of its length times its width', () => {
  const raster = new Raster();
  raster.reset(flat);
  raster.stroke([-5, 5, 5, 15], 2, white);
  expect(sum(raster.pixels)).toBeCloseTo(Math.hypot(10, 10) * 2, 3);
});

test('a tint changes what is drawn and leaves the paper alone; erasing takes both away', () => {
  const raster = draw([-4, 10, 4, 10, 4, 18, -4, 18]);
  raster.tint([-14, 0, 14, 0, 14, 14, -14, 14], -0.25);
  expect(at(raster, 12, 12)).toBeCloseTo(0.75, 5);
  expect(at(raster, 12, 16)).toBe(1);
  expect(at(raster, 2, 2)).toBe(0);
  raster.erase([-14, 0, 14, 0, 14, 14, -14, 14]);
  expect(at(raster, 12, 12)).toBe(0);
  expect(raster.covered[12 * SIDE + 12]).toBe(0);
});
