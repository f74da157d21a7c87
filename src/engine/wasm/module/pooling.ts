// The gradient of max pooling. AssemblyScript.

/**
 * Images n0…n1 of dx (n, height, width, channels): of each window, row by row, the first pixel that is the
 * largest takes the whole of the window's dy.
 */
export function maxPoolGradient(
  x: usize,
  y: usize,
  dy: usize,
  dx: usize,
  height: i32,
  width: i32,
  channels: i32,
  outHeight: i32,
  outWidth: i32,
  rows: i32,
  columns: i32,
  strideDown: i32,
  strideAcross: i32,
  top: i32,
  left: i32,
  n0: i32,
  n1: i32,
): void {
  const pixel = channels * 4;
  const image = height * width * pixel;
  memory.fill(dx + n0 * image, 0, (n1 - n0) * image);
  for (let n = n0; n < n1; n += 1) {
    for (let row = 0; row < outHeight; row += 1) {
      const y0 = row * strideDown - top;
      const first = max(0, y0);
      const end = min(height, y0 + rows);
      for (let column = 0; column < outWidth; column += 1) {
        const x0 = column * strideAcross - left;
        const from = max(0, x0);
        const to = min(width, x0 + columns);
        const place = ((n * outHeight + row) * outWidth + column) * pixel;
        let at = 0;
        for (; at + 16 <= pixel; at += 16) {
          const largest = v128.load(y + place + at);
          const slope = v128.load(dy + place + at);
          let open = i32x4.splat(-1);
          for (let py = first; py < end; py += 1) {
            let offset = n * image + (py * width + from) * pixel + at;
            for (let px = from; px < to; px += 1) {
              const taken = v128.and(f32x4.eq(v128.load(x + offset), largest), open);
              open = v128.andnot(open, taken);
              v128.store(dx + offset, f32x4.add(v128.load(dx + offset), v128.and(slope, taken)));
              offset += pixel;
            }
          }
        }
        for (; at < pixel; at += 4) {
          const largest = load<f32>(y + place + at);
          const slope = load<f32>(dy + place + at);
          let open = true;
          for (let py = first; py < end && open; py += 1) {
            let offset = n * image + (py * width + from) * pixel + at;
            for (let px = from; px < to && open; px += 1) {
              if (load<f32>(x + offset) === largest) {
                store<f32>(dx + offset, load<f32>(dx + offset) + slope);
                open = false;
              }
              offset += pixel;
            }
          }
        }
      }
    }
  }
}
