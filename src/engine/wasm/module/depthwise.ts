// Convolutions of each channel with filters of its own, (rows, columns, channels, multiplier), and their
// gradients. AssemblyScript. An output's channel is the input's channel · multiplier + filter.

let height: i32 = 0;
let width: i32 = 0;
let channels: i32 = 0;
let multiplier: i32 = 0;
let rows: i32 = 0;
let columns: i32 = 0;
let outHeight: i32 = 0;
let outWidth: i32 = 0;
let strideDown: i32 = 0;
let strideAcross: i32 = 0;
let dilationDown: i32 = 0;
let dilationAcross: i32 = 0;
let top: i32 = 0;
let left: i32 = 0;

/** Reads how windows lie, from fourteen numbers in the order above. */
function setWindows(sizes: usize): void {
  height = load<i32>(sizes);
  width = load<i32>(sizes, 4);
  channels = load<i32>(sizes, 8);
  multiplier = load<i32>(sizes, 12);
  rows = load<i32>(sizes, 16);
  columns = load<i32>(sizes, 20);
  outHeight = load<i32>(sizes, 24);
  outWidth = load<i32>(sizes, 28);
  strideDown = load<i32>(sizes, 32);
  strideAcross = load<i32>(sizes, 36);
  dilationDown = load<i32>(sizes, 40);
  dilationAcross = load<i32>(sizes, 44);
  top = load<i32>(sizes, 48);
  left = load<i32>(sizes, 52);
}

/** Where a window's place lies in image n of the input; −1 outside of it. */
function placeOf(n: i32, row: i32, column: i32, tap: i32): i32 {
  const y = row * strideDown - top + (tap / columns) * dilationDown;
  const x = column * strideAcross - left + (tap % columns) * dilationAcross;
  if (y < 0 || y >= height || x < 0 || x >= width) return -1;
  return (n * height + y) * width + x;
}

/** y += x · w, a channel of x with as many of w and y as the multiplier says. */
function addProducts(y: usize, x: usize, w: usize): void {
  let c = 0;
  if (multiplier === 1) {
    for (; c + 4 <= channels; c += 4) {
      const at = c * 4;
      const product = f32x4.mul(v128.load(x + at), v128.load(w + at));
      v128.store(y + at, f32x4.add(v128.load(y + at), product));
    }
  }
  for (; c < channels; c += 1) {
    const value = load<f32>(x + c * 4);
    for (let m = 0; m < multiplier; m += 1) {
      const at = (c * multiplier + m) * 4;
      store<f32>(y + at, load<f32>(y + at) + value * load<f32>(w + at));
    }
  }
}

/** x += w · dy, summed over what the multiplier says. */
function addBack(x: usize, w: usize, dy: usize): void {
  if (multiplier === 1) {
    addProducts(x, w, dy);
    return;
  }
  for (let c = 0; c < channels; c += 1) {
    let sum: f32 = 0;
    for (let m = 0; m < multiplier; m += 1) {
      const at = (c * multiplier + m) * 4;
      sum += load<f32>(w + at) * load<f32>(dy + at);
    }
    store<f32>(x + c * 4, load<f32>(x + c * 4) + sum);
  }
}

/** Images n0…n1 of y. */
export function depthwise(sizes: usize, x: usize, w: usize, y: usize, n0: i32, n1: i32): void {
  setWindows(sizes);
  const taps = rows * columns;
  const filters = channels * multiplier * 4;
  let to = y + n0 * outHeight * outWidth * filters;
  memory.fill(to, 0, (n1 - n0) * outHeight * outWidth * filters);
  for (let n = n0; n < n1; n += 1) {
    for (let row = 0; row < outHeight; row += 1) {
      for (let column = 0; column < outWidth; column += 1) {
        for (let tap = 0; tap < taps; tap += 1) {
          const place = placeOf(n, row, column, tap);
          if (place >= 0) addProducts(to, x + place * channels * 4, w + tap * filters);
        }
        to += filters;
      }
    }
  }
}

/** Images n0…n1 of dx. */
export function depthwiseInputGradient(
  sizes: usize,
  dy: usize,
  w: usize,
  dx: usize,
  n0: i32,
  n1: i32,
): void {
  setWindows(sizes);
  const taps = rows * columns;
  const filters = channels * multiplier * 4;
  const image = height * width * channels * 4;
  memory.fill(dx + n0 * image, 0, (n1 - n0) * image);
  let from = dy + n0 * outHeight * outWidth * filters;
  for (let n = n0; n < n1; n += 1) {
    for (let row = 0; row < outHeight; row += 1) {
      for (let column = 0; column < outWidth; column += 1) {
        for (let tap = 0; tap < taps; tap += 1) {
          const place = placeOf(n, row, column, tap);
          if (place >= 0) addBack(dx + place * channels * 4, w + tap * filters, from);
        }
        from += filters;
      }
    }
  }
}

/**
 * Places t0…t1 of dw: sums within each image, then over images.
 *
 * @param work room for the numbers of one place
 */
export function depthwiseFilterGradient(
  sizes: usize,
  images: i32,
  x: usize,
  dy: usize,
  dw: usize,
  work: usize,
  t0: i32,
  t1: i32,
): void {
  setWindows(sizes);
  const count = channels * multiplier;
  memory.fill(dw + t0 * count * 4, 0, (t1 - t0) * count * 4);
  for (let tap = t0; tap < t1; tap += 1) {
    const to = dw + tap * count * 4;
    for (let n = 0; n < images; n += 1) {
      memory.fill(work, 0, count * 4);
      let from = dy + n * outHeight * outWidth * count * 4;
      for (let row = 0; row < outHeight; row += 1) {
        for (let column = 0; column < outWidth; column += 1) {
          const place = placeOf(n, row, column, tap);
          if (place >= 0) addProducts(work, x + place * channels * 4, from);
          from += count * 4;
        }
      }
      for (let i = 0; i < count; i += 1) {
        store<f32>(to + i * 4, load<f32>(to + i * 4) + load<f32>(work + i * 4));
      }
    }
  }
}
