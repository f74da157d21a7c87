// Where the pixels of a turned image come from. Pure; imports nothing.

/**
 * Where each pixel of a turned image comes from: four neighbours and their weights, which are 0 outside. The
 * image's y points down, so a counter-clockwise turn by θ takes the pixel at the offset (x, y) from the middle
 * from (x cos θ − y sin θ, x sin θ + y cos θ).
 */
export function turnedPlaces(height: number, width: number, degrees: number) {
  const angle = (degrees * Math.PI) / 180;
  const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
  const [midY, midX] = [(height - 1) / 2, (width - 1) / 2];
  const places = new Int32Array(4 * height * width);
  const weights = new Float32Array(4 * height * width);
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      const [dx, dy] = [x - midX, y - midY];
      // Turns by right angles land on pixels; rounding must not push them off by a hair.
      const fromX = Number((midX + dx * cos - dy * sin).toFixed(9));
      const fromY = Number((midY + dx * sin + dy * cos).toFixed(9));
      const [left, top] = [Math.floor(fromX), Math.floor(fromY)];
      for (let corner = 0; corner < 4; corner += 1) {
        const [column, row] = [left + (corner & 1), top + (corner >> 1)];
        if (row < 0 || row >= height || column < 0 || column >= width) continue;
        const at = 4 * (y * width + x) + corner;
        places[at] = row * width + column;
        weights[at] = (1 - Math.abs(fromX - column)) * (1 - Math.abs(fromY - row));
      }
    }
  }
  return { places, weights };
}
