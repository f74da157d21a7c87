// Images (n, height, width, channels) laid out for windows: with zeros around them, or between their pixels,
// one image at a time in working memory. AssemblyScript.

/**
 * Copies one image into a laid-out one of `toHeight` × `toWidth` pixels, whose other numbers are zeros already.
 *
 * @param down, across how far apart its rows and columns come to stand
 * @param top, left rows and columns before it; below 0 some of its own are left out
 */
export function layOut(
  from: usize,
  height: i32,
  width: i32,
  channels: i32,
  to: usize,
  toHeight: i32,
  toWidth: i32,
  down: i32,
  across: i32,
  top: i32,
  left: i32,
): void {
  const pixel = channels * 4;
  // The columns that come to lie inside.
  const first = left < 0 ? (-left + across - 1) / across : 0;
  const end = min(width, (toWidth - left + across - 1) / across);
  if (end <= first) return;
  for (let y = 0; y < height; y += 1) {
    const row = top + y * down;
    if (row < 0 || row >= toHeight) continue;
    let source = from + (y * width + first) * pixel;
    let target = to + (row * toWidth + left + first * across) * pixel;
    if (across === 1) {
      memory.copy(target, source, (end - first) * pixel);
      continue;
    }
    for (let x = first; x < end; x += 1) {
      memory.copy(target, source, pixel);
      source += pixel;
      target += across * pixel;
    }
  }
}
