// Number by number: copying with conversion, unary and binary functions, comparisons, a choice between two.
// AssemblyScript; the order of the functions' numbers is that of numpy/_kernels.py.

import {
  BOOL,
  DIVIDED_BY_ZERO,
  FLOAT32,
  INT8,
  INT16,
  INT32,
  INT64,
  INVALID,
  OVERFLOWED,
  UINT8,
  UINT16,
  UINT32,
  UINT64,
} from './types';
import { advance, begin, p0, p1, p2, p3, rowLength, rowStride } from './walk';

let flags: i32 = 0;

// ---------------------------------------------------------------------------------------------- copying

function copyRow<From, To>(from: usize, sf: i32, to: usize, st: i32, n: i32): void {
  for (let i = 0; i < n; i += 1) {
    const value = load<From>(from);
    if (isFloat<From>() && isInteger<To>()) {
      // Out of the type's range the result is the machine's: the low bits of the integer, as on x86.
      store<To>(to, <To>(<i64>value));
    } else {
      store<To>(to, <To>value);
    }
    from += sf;
    to += st;
  }
}

function toBoolRow<From>(from: usize, sf: i32, to: usize, st: i32, n: i32): void {
  for (let i = 0; i < n; i += 1) {
    store<u8>(to, load<From>(from) !== <From>0 ? 1 : 0);
    from += sf;
    to += st;
  }
}

function copyFrom<From>(type: i32, from: usize, sf: i32, to: usize, st: i32, n: i32): void {
  switch (type) {
    case BOOL:
      toBoolRow<From>(from, sf, to, st, n);
      break;
    case INT8:
      copyRow<From, i8>(from, sf, to, st, n);
      break;
    case UINT8:
      copyRow<From, u8>(from, sf, to, st, n);
      break;
    case INT16:
      copyRow<From, i16>(from, sf, to, st, n);
      break;
    case UINT16:
      copyRow<From, u16>(from, sf, to, st, n);
      break;
    case INT32:
      copyRow<From, i32>(from, sf, to, st, n);
      break;
    case UINT32:
      copyRow<From, u32>(from, sf, to, st, n);
      break;
    case INT64:
      copyRow<From, i64>(from, sf, to, st, n);
      break;
    case UINT64:
      copyRow<From, u64>(from, sf, to, st, n);
      break;
    case FLOAT32:
      copyRow<From, f32>(from, sf, to, st, n);
      break;
    default:
      copyRow<From, f64>(from, sf, to, st, n);
  }
}

function bytesOf(type: i32): i32 {
  if (type <= UINT8) return 1;
  if (type <= UINT16) return 2;
  return type <= UINT32 || type === FLOAT32 ? 4 : 8;
}

/** to = from, converted. */
export function copy(fromType: i32, toType: i32, from: usize, to: usize, d: usize): void {
  if (!begin(d, 2, from, to, 0, 0)) return;
  const n = rowLength(d);
  const sf = rowStride(d, 0);
  const st = rowStride(d, 1);
  const bytes = bytesOf(fromType);
  const isPlain = fromType === toType && sf === bytes && st === bytes;
  do {
    if (isPlain) {
      memory.copy(p1, p0, n * bytes);
      continue;
    }
    switch (fromType) {
      case BOOL:
      case UINT8:
        copyFrom<u8>(toType, p0, sf, p1, st, n);
        break;
      case INT8:
        copyFrom<i8>(toType, p0, sf, p1, st, n);
        break;
      case INT16:
        copyFrom<i16>(toType, p0, sf, p1, st, n);
        break;
      case UINT16:
        copyFrom<u16>(toType, p0, sf, p1, st, n);
        break;
      case INT32:
        copyFrom<i32>(toType, p0, sf, p1, st, n);
        break;
      case UINT32:
        copyFrom<u32>(toType, p0, sf, p1, st, n);
        break;
      case INT64:
        copyFrom<i64>(toType, p0, sf, p1, st, n);
        break;
      case UINT64:
        copyFrom<u64>(toType, p0, sf, p1, st, n);
        break;
      case FLOAT32:
        copyFrom<f32>(toType, p0, sf, p1, st, n);
        break;
      default:
        copyFrom<f64>(toType, p0, sf, p1, st, n);
    }
  } while (advance(d, 2));
}

// ------------------------------------------------------------------------------------- functions of one

/** ½ is rounded to the even neighbour. */
function rint(x: f64): f64 {
  return nearest<f64>(x);
}

function floatUnary(op: i32, x: f64): f64 {
  switch (op) {
    case 0:
      return -x;
    case 1:
      return abs<f64>(x);
    case 2:
      return x > 0 ? 1 : x < 0 ? -1 : x;
    case 3:
      return sqrt<f64>(x);
    case 4:
      return x * x;
    case 5:
      return JSMath.exp(x);
    case 6:
      return JSMath.log(x);
    case 7:
      return JSMath.log2(x);
    case 8:
      return JSMath.log10(x);
    case 9:
      return JSMath.log1p(x);
    case 10:
      return JSMath.expm1(x);
    case 11:
      return JSMath.sin(x);
    case 12:
      return JSMath.cos(x);
    case 13:
      return JSMath.tan(x);
    case 14:
      return JSMath.sinh(x);
    case 15:
      return JSMath.cosh(x);
    case 16:
      return JSMath.tanh(x);
    case 17:
      return JSMath.asin(x);
    case 18:
      return JSMath.acos(x);
    case 19:
      return JSMath.atan(x);
    case 20:
      return floor<f64>(x);
    case 21:
      return ceil<f64>(x);
    case 22:
      return trunc<f64>(x);
    case 23:
      return rint(x);
    case 24:
      return 1 / x;
    case 25:
      return JSMath.pow(2, x);
    case 26:
      return JSMath.cbrt(x);
    case 27:
      return JSMath.asinh(x);
    case 28:
      return JSMath.acosh(x);
    default:
      return JSMath.atanh(x);
  }
}

function floatUnaryRow<T>(op: i32, x: usize, sx: i32, out: usize, so: i32, n: i32): void {
  for (let i = 0; i < n; i += 1) {
    const value = <f64>load<T>(x);
    const result = <T>floatUnary(op, value);
    if (!isFinite<T>(result) && value === value) {
      if (result !== result) flags |= INVALID;
      else if (isFinite<f64>(value))
        flags |= (op >= 6 && op <= 9) || (op >= 24 && op !== 25) ? DIVIDED_BY_ZERO : OVERFLOWED;
    }
    store<T>(out, result);
    x += sx;
    out += so;
  }
}

function integerUnaryRow<T>(op: i32, x: usize, sx: i32, out: usize, so: i32, n: i32): void {
  for (let i = 0; i < n; i += 1) {
    const value = load<T>(x);
    let result: T = value;
    switch (op) {
      case 0:
        result = <T>(<T>0 - value);
        break;
      case 1:
        if (isSigned<T>()) result = value < <T>0 ? <T>(<T>0 - value) : value;
        break;
      case 2:
        if (isSigned<T>()) result = <T>(value > <T>0 ? 1 : value < <T>0 ? -1 : 0);
        else result = <T>(value > <T>0 ? 1 : 0);
        break;
      case 4:
        result = <T>(value * value);
        break;
      case 30:
        result = <T>(value ^ <T>-1);
        break;
      default:
        break;
    }
    store<T>(out, result);
    x += sx;
    out += so;
  }
}

/** out = op(x), of the same type; gives the flags of what went wrong. */
export function unary(op: i32, type: i32, x: usize, out: usize, d: usize): i32 {
  flags = 0;
  if (!begin(d, 2, x, out, 0, 0)) return 0;
  const n = rowLength(d);
  const sx = rowStride(d, 0);
  const so = rowStride(d, 1);
  do {
    switch (type) {
      case INT8:
        integerUnaryRow<i8>(op, p0, sx, p1, so, n);
        break;
      case UINT8:
        integerUnaryRow<u8>(op, p0, sx, p1, so, n);
        break;
      case INT16:
        integerUnaryRow<i16>(op, p0, sx, p1, so, n);
        break;
      case UINT16:
        integerUnaryRow<u16>(op, p0, sx, p1, so, n);
        break;
      case INT32:
        integerUnaryRow<i32>(op, p0, sx, p1, so, n);
        break;
      case UINT32:
        integerUnaryRow<u32>(op, p0, sx, p1, so, n);
        break;
      case INT64:
        integerUnaryRow<i64>(op, p0, sx, p1, so, n);
        break;
      case UINT64:
        integerUnaryRow<u64>(op, p0, sx, p1, so, n);
        break;
      case FLOAT32:
        floatUnaryRow<f32>(op, p0, sx, p1, so, n);
        break;
      default:
        floatUnaryRow<f64>(op, p0, sx, p1, so, n);
    }
  } while (advance(d, 2));
  return flags;
}

function testRow<T>(op: i32, x: usize, sx: i32, out: usize, so: i32, n: i32): void {
  for (let i = 0; i < n; i += 1) {
    const value = load<T>(x);
    let result: bool = false;
    switch (op) {
      case 0:
        result = value !== value;
        break;
      case 1:
        result = isFinite<T>(value);
        break;
      case 2:
        result = value === value && !isFinite<T>(value);
        break;
      default:
        // The sign of a number, zeros included.
        result = copysign<f64>(1, <f64>value) < 0;
    }
    store<u8>(out, result ? 1 : 0);
    x += sx;
    out += so;
  }
}

/** out, of truth values: is it no number, finite, infinite, below zero by its sign? x is of floats. */
export function test(op: i32, type: i32, x: usize, out: usize, d: usize): void {
  if (!begin(d, 2, x, out, 0, 0)) return;
  const n = rowLength(d);
  const sx = rowStride(d, 0);
  const so = rowStride(d, 1);
  do {
    if (type === FLOAT32) testRow<f32>(op, p0, sx, p1, so, n);
    else testRow<f64>(op, p0, sx, p1, so, n);
  } while (advance(d, 2));
}

// ------------------------------------------------------------------------------------- functions of two

/** The remainder that has the divisor's sign, as Python's. */
function floatRemainder(x: f64, y: f64): f64 {
  const rest = JSMath.abs(y) === Infinity && isFinite<f64>(x) ? x : x % y;
  if (rest === 0) return copysign<f64>(0, y);
  return rest < 0 !== y < 0 ? rest + y : rest;
}

function floatFloorDivide(x: f64, y: f64): f64 {
  if (y === 0) return x / y;
  const rest = floatRemainder(x, y);
  const quotient = (x - rest) / y;
  if (quotient === 0) return copysign<f64>(0, x / y);
  const whole = floor<f64>(quotient);
  return quotient - whole > 0.5 ? whole + 1 : whole;
}

function floatBinary(op: i32, x: f64, y: f64): f64 {
  switch (op) {
    case 4:
      return floatFloorDivide(x, y);
    case 5:
      return floatRemainder(x, y);
    case 6:
      if (x === 1 || y === 0) return 1;
      return x === -1 && !isFinite<f64>(y) && y === y ? 1 : JSMath.pow(x, y);
    case 7:
      return x !== x || x >= y ? x : y;
    case 8:
      return x !== x || x <= y ? x : y;
    case 14:
      return JSMath.atan2(x, y);
    case 15:
      return JSMath.hypot(x, y);
    case 16:
      return x >= y || y !== y ? x : y;
    case 17:
      return x <= y || y !== y ? x : y;
    case 18:
      return x % y;
    default: {
      // logaddexp
      if (x === y) return x + JSMath.LN2;
      const rest = x - y;
      if (rest > 0) return x + JSMath.log1p(JSMath.exp(-rest));
      return rest <= 0 ? y + JSMath.log1p(JSMath.exp(rest)) : rest;
    }
  }
}

function notice<T>(op: i32, x: T, y: T, result: T): void {
  if (isFinite<T>(result)) return;
  if (result !== result) {
    if (x === x && y === y) flags |= INVALID;
  } else if (isFinite<T>(x) && isFinite<T>(y)) {
    flags |=
      (y === <T>0 && (op === 3 || op === 4)) || (op === 6 && x === <T>0)
        ? DIVIDED_BY_ZERO
        : OVERFLOWED;
  }
}

function floatBinaryRow<T>(
  op: i32,
  x: usize,
  sx: i32,
  y: usize,
  sy: i32,
  out: usize,
  so: i32,
  n: i32,
): void {
  for (let i = 0; i < n; i += 1) {
    const a = load<T>(x);
    const b = load<T>(y);
    let result: T;
    if (op === 0) result = <T>(a + b);
    else if (op === 1) result = <T>(a - b);
    else if (op === 2) result = <T>(a * b);
    else if (op === 3) result = <T>(a / b);
    else result = <T>floatBinary(op, <f64>a, <f64>b);
    notice<T>(op, a, b, result);
    store<T>(out, result);
    x += sx;
    y += sy;
    out += so;
  }
}

function integerPower<T>(base: T, exponent: T): T {
  let result: T = <T>1;
  let factor: T = base;
  let rest: T = exponent;
  while (rest > <T>0) {
    if ((rest & <T>1) !== <T>0) result = <T>(result * factor);
    factor = <T>(factor * factor);
    rest = <T>(rest >> <T>1);
  }
  return result;
}

function integerFloorDivide<T>(a: T, b: T): T {
  if (b === <T>0) {
    flags |= DIVIDED_BY_ZERO;
    return <T>0;
  }
  if (!isSigned<T>()) return <T>(a / b);
  // The least number has no opposite: it stays what it is.
  if (b === <T>-1) return <T>(<T>0 - a);
  const quotient = <T>(a / b);
  return <T>(a % b) !== <T>0 && a < <T>0 !== b < <T>0 ? <T>(quotient - <T>1) : quotient;
}

function integerRemainder<T>(a: T, b: T): T {
  if (b === <T>0) {
    flags |= DIVIDED_BY_ZERO;
    return <T>0;
  }
  if (!isSigned<T>()) return <T>(a % b);
  if (b === <T>-1) return <T>0;
  const rest = <T>(a % b);
  return rest !== <T>0 && rest < <T>0 !== b < <T>0 ? <T>(rest + b) : rest;
}

function integerBinary<T>(op: i32, a: T, b: T): T {
  const bits = <T>(sizeof<T>() * 8);
  switch (op) {
    case 4:
      return integerFloorDivide<T>(a, b);
    case 5:
      return integerRemainder<T>(a, b);
    case 6:
      return integerPower<T>(a, b);
    case 7:
    case 16:
      return a >= b ? a : b;
    case 8:
    case 17:
      return a <= b ? a : b;
    case 9:
      return <T>(a & b);
    case 10:
      return <T>(a | b);
    case 11:
      return <T>(a ^ b);
    case 12:
      return b >= <T>0 && b < bits ? <T>(a << b) : <T>0;
    case 13:
      if (b >= <T>0 && b < bits) return <T>(a >> b);
      return isSigned<T>() && a < <T>0 ? <T>-1 : <T>0;
    default: {
      // fmod: the dividend's sign.
      if (b === <T>0) {
        flags |= DIVIDED_BY_ZERO;
        return <T>0;
      }
      if (isSigned<T>() && b === <T>-1) return <T>0;
      return <T>(a % b);
    }
  }
}

function integerBinaryRow<T>(
  op: i32,
  x: usize,
  sx: i32,
  y: usize,
  sy: i32,
  out: usize,
  so: i32,
  n: i32,
): void {
  for (let i = 0; i < n; i += 1) {
    const a = load<T>(x);
    const b = load<T>(y);
    let result: T;
    if (op === 0) result = <T>(a + b);
    else if (op === 1) result = <T>(a - b);
    else if (op === 2) result = <T>(a * b);
    else result = integerBinary<T>(op, a, b);
    store<T>(out, result);
    x += sx;
    y += sy;
    out += so;
  }
}

/** Truth values: plus and maximum are "or", times and minimum are "and". */
function boolBinaryRow(
  op: i32,
  x: usize,
  sx: i32,
  y: usize,
  sy: i32,
  out: usize,
  so: i32,
  n: i32,
): void {
  for (let i = 0; i < n; i += 1) {
    const a = load<u8>(x);
    const b = load<u8>(y);
    let result: u8;
    if (op === 0 || op === 7 || op === 10 || op === 16) result = a | b;
    else if (op === 2 || op === 8 || op === 9 || op === 17) result = a & b;
    else result = a ^ b;
    store<u8>(out, result);
    x += sx;
    y += sy;
    out += so;
  }
}

/** out = op(x, y), all of the same type; gives the flags of what went wrong. */
export function binary(op: i32, type: i32, x: usize, y: usize, out: usize, d: usize): i32 {
  flags = 0;
  if (!begin(d, 3, x, y, out, 0)) return 0;
  const n = rowLength(d);
  const sx = rowStride(d, 0);
  const sy = rowStride(d, 1);
  const so = rowStride(d, 2);
  do {
    switch (type) {
      case BOOL:
        boolBinaryRow(op, p0, sx, p1, sy, p2, so, n);
        break;
      case INT8:
        integerBinaryRow<i8>(op, p0, sx, p1, sy, p2, so, n);
        break;
      case UINT8:
        integerBinaryRow<u8>(op, p0, sx, p1, sy, p2, so, n);
        break;
      case INT16:
        integerBinaryRow<i16>(op, p0, sx, p1, sy, p2, so, n);
        break;
      case UINT16:
        integerBinaryRow<u16>(op, p0, sx, p1, sy, p2, so, n);
        break;
      case INT32:
        integerBinaryRow<i32>(op, p0, sx, p1, sy, p2, so, n);
        break;
      case UINT32:
        integerBinaryRow<u32>(op, p0, sx, p1, sy, p2, so, n);
        break;
      case INT64:
        integerBinaryRow<i64>(op, p0, sx, p1, sy, p2, so, n);
        break;
      case UINT64:
        integerBinaryRow<u64>(op, p0, sx, p1, sy, p2, so, n);
        break;
      case FLOAT32:
        floatBinaryRow<f32>(op, p0, sx, p1, sy, p2, so, n);
        break;
      default:
        floatBinaryRow<f64>(op, p0, sx, p1, sy, p2, so, n);
    }
  } while (advance(d, 3));
  return flags;
}

function compareRow<T>(
  op: i32,
  x: usize,
  sx: i32,
  y: usize,
  sy: i32,
  out: usize,
  so: i32,
  n: i32,
): void {
  for (let i = 0; i < n; i += 1) {
    const a = load<T>(x);
    const b = load<T>(y);
    let result: bool;
    switch (op) {
      case 0:
        result = a === b;
        break;
      case 1:
        result = a !== b;
        break;
      case 2:
        result = a < b;
        break;
      case 3:
        result = a <= b;
        break;
      case 4:
        result = a > b;
        break;
      case 5:
        result = a >= b;
        break;
      case 6:
        result = a !== <T>0 && b !== <T>0;
        break;
      case 7:
        result = a !== <T>0 || b !== <T>0;
        break;
      default:
        result = (a !== <T>0) !== (b !== <T>0);
    }
    store<u8>(out, result ? 1 : 0);
    x += sx;
    y += sy;
    out += so;
  }
}

/** out, of truth values: x and y compared, both of the same type. */
export function compare(op: i32, type: i32, x: usize, y: usize, out: usize, d: usize): void {
  if (!begin(d, 3, x, y, out, 0)) return;
  const n = rowLength(d);
  const sx = rowStride(d, 0);
  const sy = rowStride(d, 1);
  const so = rowStride(d, 2);
  do {
    switch (type) {
      case BOOL:
      case UINT8:
        compareRow<u8>(op, p0, sx, p1, sy, p2, so, n);
        break;
      case INT8:
        compareRow<i8>(op, p0, sx, p1, sy, p2, so, n);
        break;
      case INT16:
        compareRow<i16>(op, p0, sx, p1, sy, p2, so, n);
        break;
      case UINT16:
        compareRow<u16>(op, p0, sx, p1, sy, p2, so, n);
        break;
      case INT32:
        compareRow<i32>(op, p0, sx, p1, sy, p2, so, n);
        break;
      case UINT32:
        compareRow<u32>(op, p0, sx, p1, sy, p2, so, n);
        break;
      case INT64:
        compareRow<i64>(op, p0, sx, p1, sy, p2, so, n);
        break;
      case UINT64:
        compareRow<u64>(op, p0, sx, p1, sy, p2, so, n);
        break;
      case FLOAT32:
        compareRow<f32>(op, p0, sx, p1, sy, p2, so, n);
        break;
      default:
        compareRow<f64>(op, p0, sx, p1, sy, p2, so, n);
    }
  } while (advance(d, 3));
}

function chooseRow<T>(
  c: usize,
  sc: i32,
  x: usize,
  sx: i32,
  y: usize,
  sy: i32,
  out: usize,
  so: i32,
  n: i32,
): void {
  for (let i = 0; i < n; i += 1) {
    store<T>(out, load<T>(load<u8>(c) !== 0 ? x : y));
    c += sc;
    x += sx;
    y += sy;
    out += so;
  }
}

/** out = x where the condition holds, else y. */
export function choose(
  type: i32,
  condition: usize,
  x: usize,
  y: usize,
  out: usize,
  d: usize,
): void {
  if (!begin(d, 4, condition, x, y, out)) return;
  const n = rowLength(d);
  const sc = rowStride(d, 0);
  const sx = rowStride(d, 1);
  const sy = rowStride(d, 2);
  const so = rowStride(d, 3);
  const bytes = bytesOf(type);
  do {
    if (bytes === 1) chooseRow<u8>(p0, sc, p1, sx, p2, sy, p3, so, n);
    else if (bytes === 2) chooseRow<u16>(p0, sc, p1, sx, p2, sy, p3, so, n);
    else if (bytes === 4) chooseRow<u32>(p0, sc, p1, sx, p2, sy, p3, so, n);
    else chooseRow<u64>(p0, sc, p1, sx, p2, sy, p3, so, n);
  } while (advance(d, 4));
}
