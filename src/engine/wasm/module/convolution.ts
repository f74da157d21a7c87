// Convolutions of images (n, height, width, channels) with filters (rows, columns, in, out): a product of
// matrices whose factor A, a row of numbers under each window, is never written out, since a window's rows lie
// in the image side by side. AssemblyScript.
import { layOut } from './image';
import { packPanel } from './product';
import { RELU, setRows, setRuns, setSums, sumRows, writeTile } from './tile';

/** Windows that a panel of the filter meets before the next panel comes: their pixels stay in the first cache. */
const WINDOWS: i32 = 96;
/** Beyond an image: a tile may read, though not use, this many bytes more. */
export const SLACK: i32 = 64;

/** Bytes that a filter (rows · columns · in, out) takes as panels of eight columns. */
export function filterPanelBytes(depth: i32, outputs: i32): usize {
  return ((outputs + 7) / 8) * depth * 32;
}

/** The filter's panels for `convolve`. */
export function packFilter(filter: usize, depth: i32, outputs: i32, panels: usize): void {
  for (let j = 0; j < outputs; j += 8) {
    packPanel(filter, outputs, j, depth, panels + j * depth * 4);
  }
}

/**
 * Panels of the filter that takes an output's gradient back to the input: (rows, columns, in, out) turned by
 * half a turn, with its channels swapped.
 */
export function packTurnedFilter(
  filter: usize,
  places: i32,
  inputs: i32,
  outputs: i32,
  panels: usize,
): void {
  for (let j = 0; j < inputs; j += 8) {
    let to = panels + j * places * outputs * 4;
    const columns = min(8, inputs - j);
    for (let place = places - 1; place >= 0; place -= 1) {
      const from = filter + (place * inputs + j) * outputs * 4;
      for (let o = 0; o < outputs; o += 1) {
        for (let i = 0; i < 8; i += 1) {
          store<f32>(to + i * 4, i < columns ? load<f32>(from + (i * outputs + o) * 4) : 0);
        }
        to += 32;
      }
    }
  }
}

/**
 * Bytes of working memory for `convolve`: sums, a table of windows, and one laid-out image.
 *
 * @param group images that are worked on together
 */
export function convolveWork(windows: i32, group: i32, laidOut: i32): usize {
  return 256 + (((group * windows * 4 + 15) >> 4) << 4) + group * laidOut * 4 + SLACK;
}

/**
 * Images n0…n1 of a convolution: y (n, outHeight, outWidth, outputs) from x (n, height, width, inputs).
 *
 * @param down, across the distance of x's rows and columns in the laid-out image; `top`, `left` what is before
 * @param strideDown… steps of the window; dilationDown… steps within it
 * @param panels of the filter; `bias`: `outputs` numbers or 0
 * @param group images worked on together, so that small ones fill tiles
 */
export function convolve(
  x: usize,
  height: i32,
  width: i32,
  inputs: i32,
  down: i32,
  across: i32,
  top: i32,
  left: i32,
  panels: usize,
  rows: i32,
  columns: i32,
  outputs: i32,
  y: usize,
  outHeight: i32,
  outWidth: i32,
  strideDown: i32,
  strideAcross: i32,
  dilationDown: i32,
  dilationAcross: i32,
  bias: usize,
  relu: i32,
  group: i32,
  work: usize,
  n0: i32,
  n1: i32,
): void {
  setSums(work);
  const table = work + 256;
  const windows = outHeight * outWidth;
  const scratch = table + (((group * windows * 4 + 15) >> 4) << 4);
  // The image as windows meet it, laid out or in place.
  let tall = (outHeight - 1) * strideDown + (rows - 1) * dilationDown + 1;
  let wide = (outWidth - 1) * strideAcross + (columns - 1) * dilationAcross + 1;
  const inPlace =
    top === 0 && left === 0 && down === 1 && across === 1 && tall <= height && wide <= width;
  if (inPlace) {
    tall = height;
    wide = width;
  }
  const pixel = inputs * 4;
  const image = tall * wide * pixel;
  if (!inPlace) memory.fill(scratch, 0, group * image);

  // Where each window of the group begins.
  let entry = table;
  for (let i = 0; i < group; i += 1) {
    for (let row = 0; row < outHeight; row += 1) {
      let at = i * image + row * strideDown * wide * pixel;
      for (let column = 0; column < outWidth; column += 1) {
        store<i32>(entry, at);
        entry += 4;
        at += strideAcross * pixel;
      }
    }
  }

  const depth = rows * columns * inputs;
  const rowBytes = columns * inputs * 32;
  const spread = dilationAcross > 1 && columns > 1;
  const runLength = spread ? inputs : columns * inputs;
  const innerRuns = spread ? columns : 1;
  const innerSkip = spread ? (dilationAcross - 1) * pixel : 0;
  const covered = spread ? columns * dilationAcross * pixel : columns * pixel;
  const outerSkip = dilationDown * wide * pixel - covered;
  // Rows of a window that lie in zeros alone are left out, where they are easily told.
  const trims = !inPlace && dilationDown === 1;
  const last = top + (height - 1) * down;

  for (let n = n0; n < n1; n += group) {
    const images = min(group, n1 - n);
    let base = x + n * height * width * pixel;
    if (!inPlace) {
      for (let i = 0; i < images; i += 1) {
        const from = base + i * height * width * pixel;
        layOut(
          from,
          height,
          width,
          inputs,
          scratch + i * image,
          tall,
          wide,
          down,
          across,
          top,
          left,
        );
      }
      base = scratch;
    }
    const target = y + n * windows * outputs * 4;
    const total = images * windows;
    for (let start = 0; start < total; start += WINDOWS) {
      const stop = min(total, start + WINDOWS);
      for (let j = 0; j < outputs; j += 8) {
        const panel = panels + j * depth * 4;
        for (let p = start; p < stop; p += 6) {
          const count = min(6, stop - p);
          const end = p + count - 1;
          let firstRow = 0;
          let endRow = rows;
          if (trims && p / windows === end / windows) {
            const above = ((p % windows) / outWidth) * strideDown;
            const below = ((end % windows) / outWidth) * strideDown;
            firstRow = max(0, top - below);
            endRow = max(firstRow, min(rows, last + 1 - above));
          }
          const skipped = base + firstRow * wide * pixel;
          setRows(
            skipped + load<i32>(table + p * 4),
            skipped + load<i32>(table + min(p + 1, end) * 4),
            skipped + load<i32>(table + min(p + 2, end) * 4),
            skipped + load<i32>(table + min(p + 3, end) * 4),
            skipped + load<i32>(table + min(p + 4, end) * 4),
            skipped + load<i32>(table + min(p + 5, end) * 4),
          );
          setRuns(runLength, innerRuns, innerSkip, endRow - firstRow, outerSkip);
          sumRows(panel + firstRow * rowBytes);
          writeTile(
            target + (p * outputs + j) * 4,
            outputs * 4,
            count,
            min(8, outputs - j),
            bias === 0 ? 0 : bias + j * 4,
            relu ? RELU : 0,
          );
        }
      }
    }
  }
}
