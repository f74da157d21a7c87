const pixels = Uint8Array.of(250, 10);

export const wrapped = pixels.map((v) => v + 10); // 4, 20
export const below = pixels.map((v) => v - 20); // 230, 246

const wide = Float32Array.from(pixels);
export const exact = wide.map((v) => v - 20); // 230, −10

// An array that cuts off by itself: 255, 20.
export const safe = Uint8ClampedArray.from(
  pixels,
  (v) => v + 10,
);
