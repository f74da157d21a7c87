export function dot(w: number[], x: number[]): number {
  let total = 0;
  for (const [i, wi] of w.entries()) {
    total = total + wi * (x[i] ?? 0);
  }
  return total;
}

dot([2, -1, 3], [4, 5, 1]); // 6
