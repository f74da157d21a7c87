// What the arrays of the NumPy shim are computed with. AssemblyScript: scripts/build/assemblyscript.ts compiles it.
// It lives in the memory of the Python interpreter: every pointer is one of a bytearray there. It holds no data and
// takes no memory; exponentials, logarithms and angles are the host's `Math`.
export { binary, choose, compare, copy, test, unary } from './elementwise';
export {
  countPlaces,
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
