// What the arrays of the NumPy shim are computed with. AssemblyScript: scripts/build/assemblyscript.ts compiles it.
// It lives in the memory of the Python interpreter: every pointer is one of a bytearray there. It holds no data and
// takes no memory; exponentials, logarithms and angles are the host's `Math`.
// Here besides: counting by places.
export { binary, choose, compare, copy, test, unary } from './elementwise';
export {
  countTrue,
  gather,
  placesOfTrue,
  scatter,
  searchSorted,
  sortOrder,
  startsOf,
} from './places';
export { product } from './products';
export {
  drawDoubles,
  drawFloats,
  drawIntegers,
  drawPolarNormals,
  drawZigguratNormals,
  seedTwister,
  shuffle,
} from './random';
export { cumulate, place, reduce } from './reductions';

/** Adds to float64 totals, by int64 places, 1 each or its float64 weight. */
export function countPlaces(places: usize, weights: usize, n: i32, totals: usize): void {
  for (let i = 0; i < n; i += 1) {
    const at = totals + <i32>load<i64>(places + i * 8) * 8;
    store<f64>(at, load<f64>(at) + (weights === 0 ? 1 : load<f64>(weights + i * 8)));
  }
}
