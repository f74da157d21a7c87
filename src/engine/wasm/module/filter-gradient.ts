// The gradient of a convolution in its filter: a product of matrices whose factor A, the numbers under each
// window, is never written out. AssemblyScript.
import { filterPanelBytes, SLACK } from './convolution';
import { layOut } from './image';
import { packPanel } from './product';
import { ADD, setSums, sumColumns, writeTile } from './tile';

/** Rows of windows that are summed over before a sum is laid down: their pixels stay in the first cache. */
function rowsAtATime(outHeight: i32, outWidth: i32): i32 {
  return max(1, min(outHeight, 168 / outWidth));
}

/** Bytes of working memory for `filterGradient`: sums, panels of dy, a laid-out image. */
export function filterGradientWork(
  outHeight: i32,
  outWidth: i32,
  outputs: i32,
  laidOut: i32,
): usize {
  const windows = rowsAtATime(outHeight, outWidth) * outWidth;
  return 256 + filterPanelBytes(windows, outputs) + laidOut * 4 + SLACK;
}

/** How many parts the work of `filterGradient` can be divided into. */
export function filterGradientTiles(
  rows: i32,
  columns: i32,
  inputs: i32,
  dilationAcross: i32,
): i32 {
  const spread = dilationAcross > 1 && columns > 1;
  const length = spread ? inputs : columns * inputs;
  return (spread ? rows * columns : rows) * ((length + 5) / 6);
}

/**
 * The gradient of a convolution in its filter: dw (rows, columns, inputs, outputs), of which tiles t0…t1 are
 * worked out: the sum over images, and their windows row by row, of the numbers under a window times the
 * window's dy.
 */
export function filterGradient(
  x: usize,
  images: i32,
  height: i32,
  width: i32,
  inputs: i32,
  top: i32,
  left: i32,
  dy: usize,
  outHeight: i32,
  outWidth: i32,
  outputs: i32,
  dw: usize,
  rows: i32,
  columns: i32,
  strideDown: i32,
  strideAcross: i32,
  dilationDown: i32,
  dilationAcross: i32,
  work: usize,
  t0: i32,
  t1: i32,
): void {
  setSums(work);
  const panels = work + 256;
  const block = rowsAtATime(outHeight, outWidth);
  const scratch = panels + filterPanelBytes(block * outWidth, outputs);
  let tall = (outHeight - 1) * strideDown + (rows - 1) * dilationDown + 1;
  let wide = (outWidth - 1) * strideAcross + (columns - 1) * dilationAcross + 1;
  const fits = top === 0 && left === 0 && tall <= height && wide <= width;
  if (fits) {
    tall = height;
    wide = width;
  }
  const pixel = inputs * 4;
  memory.fill(scratch, 0, tall * wide * pixel);
  const spread = dilationAcross > 1 && columns > 1;
  const length = spread ? inputs : columns * inputs;
  const perRun = (length + 5) / 6;
  const perRow = spread ? columns : 1;
  const step = strideAcross * pixel;
  const skip = strideDown * wide * pixel - outWidth * step;

  for (let n = 0; n < images; n += 1) {
    let base = x + n * height * width * pixel;
    // A tile may read beyond a run: after the last image there need not be anything.
    if (!fits || n === images - 1) {
      layOut(base, height, width, inputs, scratch, tall, wide, 1, 1, top, left);
      base = scratch;
    }
    for (let y = 0; y < outHeight; y += block) {
      const count = min(block, outHeight - y);
      const windows = count * outWidth;
      const slopes = dy + (n * outHeight + y) * outWidth * outputs * 4;
      const how = n > 0 || y > 0 ? ADD : 0;
      const corner = base + y * strideDown * wide * pixel;
      for (let j = 0; j < outputs; j += 8) {
        const panel = panels + j * windows * 4;
        packPanel(slopes, outputs, j, windows, panel);
        for (let t = t0; t < t1; t += 1) {
          const run = t / perRun;
          const within = (t % perRun) * 6;
          const row = run / perRow;
          const at = row * dilationDown * wide * pixel + (run % perRow) * dilationAcross * pixel;
          sumColumns(corner + at + within * 4, step, outWidth, count, skip, panel);
          writeTile(
            dw + ((run * length + within) * outputs + j) * 4,
            outputs * 4,
            min(6, length - within),
            min(8, outputs - j),
            0,
            how,
          );
        }
      }
    }
  }
}
