// How a kernel walks over arrays of the same shape: a descriptor in memory says the shape and each operand's
// strides, and rows of the last axis are what the loops run over. AssemblyScript.
//
// The descriptor, in words of 32 bits: pitch (the number of axes it was written for), axes, shape…, the strides of
// operand 0 in bytes…, of operand 1…, and, after the last operand's, room for as many counters.

/** Where each operand's row begins. */
export let p0: usize = 0;
export let p1: usize = 0;
export let p2: usize = 0;
export let p3: usize = 0;

function word(d: usize, index: i32): i32 {
  return load<i32>(d + (index << 2));
}

function setWord(d: usize, index: i32, value: i32): void {
  store<i32>(d + (index << 2), value);
}

/** The length of a row. */
export function rowLength(d: usize): i32 {
  return word(d, 1 + word(d, 1));
}

/** The bytes between an operand's neighbours in a row. */
export function rowStride(d: usize, operand: i32): i32 {
  const pitch = word(d, 0);
  return word(d, 1 + pitch * (operand + 1) + word(d, 1));
}

/** The size of the last axis that stays when the last `inner` axes are taken away, and so on. */
export function axisSize(d: usize, axis: i32): i32 {
  return word(d, 2 + axis);
}

export function axisStride(d: usize, operand: i32, axis: i32): i32 {
  return word(d, 2 + word(d, 0) * (operand + 1) + axis);
}

export function axes(d: usize): i32 {
  return word(d, 1);
}

/**
 * Begins a walk: leaves out axes of one, joins axes that lie one behind the other in all operands, and sets the
 * pointers to the first row. Gives whether there is anything to walk over.
 */
export function begin(d: usize, operands: i32, a: usize, b: usize, c: usize, e: usize): bool {
  const pitch = word(d, 0);
  const ndim = word(d, 1);
  let kept = 0;
  for (let axis = 0; axis < ndim; axis += 1) {
    const size = word(d, 2 + axis);
    if (size === 0) return false;
    if (size === 1) continue;
    let joins = kept > 0;
    for (let k = 1; k <= operands && joins; k += 1) {
      const at = 2 + pitch * k;
      joins = word(d, at + kept - 1) === word(d, at + axis) * size;
    }
    if (joins) {
      setWord(d, 1 + kept, word(d, 1 + kept) * size);
      for (let k = 1; k <= operands; k += 1) {
        const at = 2 + pitch * k;
        setWord(d, at + kept - 1, word(d, at + axis));
      }
    } else {
      for (let k = 0; k <= operands; k += 1) {
        const at = 2 + pitch * k;
        setWord(d, at + kept, word(d, at + axis));
      }
      kept += 1;
    }
  }
  if (kept === 0) {
    for (let k = 0; k <= operands; k += 1) setWord(d, 2 + pitch * k, k === 0 ? 1 : 0);
    kept = 1;
  }
  setWord(d, 1, kept);
  const counters = 2 + pitch * (operands + 1);
  for (let axis = 0; axis < kept; axis += 1) setWord(d, counters + axis, 0);
  p0 = a;
  p1 = b;
  p2 = c;
  p3 = e;
  return true;
}

/** Goes on to the next row; false after the last one. */
export function advance(d: usize, operands: i32): bool {
  const pitch = word(d, 0);
  const counters = 2 + pitch * (operands + 1);
  for (let axis = word(d, 1) - 2; axis >= 0; axis -= 1) {
    const size = word(d, 2 + axis);
    const count = word(d, counters + axis) + 1;
    const ends = count === size;
    setWord(d, counters + axis, ends ? 0 : count);
    const steps = ends ? 1 - size : 1;
    p0 += steps * word(d, 2 + pitch + axis);
    if (operands > 1) p1 += steps * word(d, 2 + 2 * pitch + axis);
    if (operands > 2) p2 += steps * word(d, 2 + 3 * pitch + axis);
    if (operands > 3) p3 += steps * word(d, 2 + 4 * pitch + axis);
    if (!ends) return true;
  }
  return false;
}
