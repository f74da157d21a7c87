export function crossCorrelate(
  image: readonly (readonly number[])[],
  kernel: readonly (readonly number[])[],
  stride = 1,
): number[][] {
  const size = kernel.length;
  const width = image[0]?.length ?? 0;
  const places = (n: number) =>
    Math.floor((n - size) / stride) + 1;
  const range = (n: number) => [...Array(n).keys()];
  return range(places(image.length)).map((row) =>
    range(places(width)).map((column) => {
      let sum = 0;
      kernel.forEach((weights, i) => {
        weights.forEach((weight, j) => {
          const pixels = image[row * stride + i] ?? [];
          sum +=
            weight * (pixels[column * stride + j] ?? 0);
        });
      });
      return sum;
    }),
  );
}

export const sobelX = [
  [-1, 0, 1],
  [-2, 0, 2],
  [-1, 0, 1],
];
