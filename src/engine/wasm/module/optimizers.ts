// Steps of Keras's optimizers in one pass over their numbers i0…i1: from weights w, gradients g and slots to the
// next weights and slots. AssemblyScript, part of kernels.ts. src/keras/optimizers/update-rules.ts says what each
// computes; the operations are those of src/engine/tensor-rules.ts, in its order, so that no bit differs.
// All take g, w and the slots, the places of the next w and slots, 0 for a slot that is not kept, then the rule's
// constants, the weight decay (0 for none) and the rate that it is multiplied by.

/** Four numbers; one, where fewer than four are left. */
function take(from: usize, whole: bool): v128 {
  return whole ? v128.load(from) : v128.load32_zero(from);
}

function put(to: usize, x: v128, whole: bool): void {
  if (whole) v128.store(to, x);
  else v128.store32_lane(to, x, 0);
}

function times(x: v128, factor: f32): v128 {
  return f32x4.mul(x, f32x4.splat(factor));
}

function plus(x: v128, more: f32): v128 {
  return f32x4.add(x, f32x4.splat(more));
}

/** w − w · decay · rate. */
function decayed(w: v128, decay: f32, rate: f32): v128 {
  return decay === 0 ? w : f32x4.sub(w, times(times(w, decay), rate));
}

/** A running mean: m + (x − m) · gain. */
function moved(m: v128, x: v128, gain: f32): v128 {
  return f32x4.add(m, times(f32x4.sub(x, m), gain));
}

/** Another: m · kept + x · gain. */
function mixed(m: v128, x: v128, kept: f32, gain: f32): v128 {
  return f32x4.add(times(m, kept), times(x, gain));
}

/** Without momentum; `gain` is −η. */
export function sgd(
  g: usize,
  w: usize,
  w1: usize,
  gain: f32,
  decay: f32,
  rate: f32,
  i0: i32,
  i1: i32,
): void {
  for (let i = i0; i < i1; ) {
    const whole = i + 4 <= i1;
    const at = i * 4;
    const slope = take(g + at, whole);
    const delta = times(slope, gain);
    put(w1 + at, f32x4.add(decayed(take(w + at, whole), decay, rate), delta), whole);
    i += whole ? 4 : 1;
  }
}

/** With momentum; `nesterov`: 1 to look ahead. */
export function sgdMomentum(
  g: usize,
  w: usize,
  s0: usize,
  w1: usize,
  n0: usize,
  mu: f32,
  nesterov: f32,
  decay: f32,
  rate: f32,
  i0: i32,
  i1: i32,
): void {
  for (let i = i0; i < i1; ) {
    const whole = i + 4 <= i1;
    const at = i * 4;
    const slope = take(g + at, whole);
    const step = times(slope, rate);
    const momentum = f32x4.sub(times(take(s0 + at, whole), mu), step);
    const delta = nesterov === 0 ? momentum : f32x4.sub(times(momentum, mu), step);
    put(n0 + at, momentum, whole);
    put(w1 + at, f32x4.add(decayed(take(w + at, whole), decay, rate), delta), whole);
    i += whole ? 4 : 1;
  }
}

/** s1 keeps the momentum and s2 the mean gradient, where there are such. */
export function rmsprop(
  g: usize,
  w: usize,
  s0: usize,
  s1: usize,
  s2: usize,
  w1: usize,
  n0: usize,
  n1: usize,
  n2: usize,
  rho: f32,
  gain: f32,
  mu: f32,
  epsilon: f32,
  decay: f32,
  rate: f32,
  i0: i32,
  i1: i32,
): void {
  for (let i = i0; i < i1; ) {
    const whole = i + 4 <= i1;
    const at = i * 4;
    const slope = take(g + at, whole);
    const velocity = mixed(take(s0 + at, whole), f32x4.mul(slope, slope), rho, gain);
    put(n0 + at, velocity, whole);
    let spread = velocity;
    if (s2 !== 0) {
      const mean = mixed(take(s2 + at, whole), slope, rho, gain);
      put(n2 + at, mean, whole);
      spread = f32x4.sub(velocity, f32x4.mul(mean, mean));
    }
    let step = f32x4.div(times(slope, rate), f32x4.sqrt(plus(spread, epsilon)));
    if (s1 !== 0) {
      step = f32x4.add(times(take(s1 + at, whole), mu), step);
      put(n1 + at, step, whole);
    }
    const delta = f32x4.neg(step);
    put(w1 + at, f32x4.add(decayed(take(w + at, whole), decay, rate), delta), whole);
    i += whole ? 4 : 1;
  }
}

/** `gain` is −η. */
export function adagrad(
  g: usize,
  w: usize,
  s0: usize,
  w1: usize,
  n0: usize,
  gain: f32,
  epsilon: f32,
  decay: f32,
  rate: f32,
  i0: i32,
  i1: i32,
): void {
  for (let i = i0; i < i1; ) {
    const whole = i + 4 <= i1;
    const at = i * 4;
    const slope = take(g + at, whole);
    const sum = f32x4.add(take(s0 + at, whole), f32x4.mul(slope, slope));
    const delta = f32x4.div(times(slope, gain), f32x4.sqrt(plus(sum, epsilon)));
    put(n0 + at, sum, whole);
    put(w1 + at, f32x4.add(decayed(take(w + at, whole), decay, rate), delta), whole);
    i += whole ? 4 : 1;
  }
}

/** s0 keeps the squared gradients, s1 the squared steps. */
export function adadelta(
  g: usize,
  w: usize,
  s0: usize,
  s1: usize,
  w1: usize,
  n0: usize,
  n1: usize,
  rho: f32,
  gain: f32,
  epsilon: f32,
  decay: f32,
  rate: f32,
  i0: i32,
  i1: i32,
): void {
  for (let i = i0; i < i1; ) {
    const whole = i + 4 <= i1;
    const at = i * 4;
    const slope = take(g + at, whole);
    const square = mixed(take(s0 + at, whole), f32x4.mul(slope, slope), rho, gain);
    const steps = take(s1 + at, whole);
    const over = f32x4.mul(f32x4.neg(f32x4.sqrt(plus(steps, epsilon))), slope);
    const step = f32x4.div(over, f32x4.sqrt(plus(square, epsilon)));
    const delta = times(step, rate);
    put(n0 + at, square, whole);
    put(n1 + at, mixed(steps, f32x4.mul(step, step), rho, gain), whole);
    put(w1 + at, f32x4.add(decayed(take(w + at, whole), decay, rate), delta), whole);
    i += whole ? 4 : 1;
  }
}

/** `gain1`, `gain2`: 1 − β₁ and 1 − β₂; s2 keeps the largest v, with AMSGrad. */
export function adam(
  g: usize,
  w: usize,
  s0: usize,
  s1: usize,
  s2: usize,
  w1: usize,
  n0: usize,
  n1: usize,
  n2: usize,
  alpha: f32,
  gain1: f32,
  gain2: f32,
  epsilon: f32,
  decay: f32,
  rate: f32,
  i0: i32,
  i1: i32,
): void {
  for (let i = i0; i < i1; ) {
    const whole = i + 4 <= i1;
    const at = i * 4;
    const slope = take(g + at, whole);
    const mean = moved(take(s0 + at, whole), slope, gain1);
    const square = moved(take(s1 + at, whole), f32x4.mul(slope, slope), gain2);
    let spread = square;
    if (s2 !== 0) {
      spread = f32x4.max(take(s2 + at, whole), square);
      put(n2 + at, spread, whole);
    }
    const delta = f32x4.div(times(mean, -alpha), plus(f32x4.sqrt(spread), epsilon));
    put(n0 + at, mean, whole);
    put(n1 + at, square, whole);
    put(w1 + at, f32x4.add(decayed(take(w + at, whole), decay, rate), delta), whole);
    i += whole ? 4 : 1;
  }
}

/** `gain`: 1 − β₁. */
export function adamax(
  g: usize,
  w: usize,
  s0: usize,
  s1: usize,
  w1: usize,
  n0: usize,
  n1: usize,
  alpha: f32,
  gain: f32,
  beta2: f32,
  epsilon: f32,
  decay: f32,
  rate: f32,
  i0: i32,
  i1: i32,
): void {
  for (let i = i0; i < i1; ) {
    const whole = i + 4 <= i1;
    const at = i * 4;
    const slope = take(g + at, whole);
    const mean = moved(take(s0 + at, whole), slope, gain);
    const largest = f32x4.max(times(take(s1 + at, whole), beta2), f32x4.abs(slope));
    const delta = f32x4.div(times(mean, -alpha), plus(largest, epsilon));
    put(n0 + at, mean, whole);
    put(n1 + at, largest, whole);
    put(w1 + at, f32x4.add(decayed(take(w + at, whole), decay, rate), delta), whole);
    i += whole ? 4 : 1;
  }
}

/** `gain1`, `gain2`: 1 − β₁ and 1 − β₂. */
export function nadam(
  g: usize,
  w: usize,
  s0: usize,
  s1: usize,
  w1: usize,
  n0: usize,
  n1: usize,
  moment: f32,
  gradient: f32,
  second: f32,
  gain1: f32,
  gain2: f32,
  epsilon: f32,
  decay: f32,
  rate: f32,
  i0: i32,
  i1: i32,
): void {
  for (let i = i0; i < i1; ) {
    const whole = i + 4 <= i1;
    const at = i * 4;
    const slope = take(g + at, whole);
    const mean = moved(take(s0 + at, whole), slope, gain1);
    const square = moved(take(s1 + at, whole), f32x4.mul(slope, slope), gain2);
    const ahead = times(mixed(mean, slope, moment, gradient), -rate);
    const delta = f32x4.div(ahead, plus(f32x4.sqrt(times(square, second)), epsilon));
    put(n0 + at, mean, whole);
    put(n1 + at, square, whole);
    put(w1 + at, f32x4.add(decayed(take(w + at, whole), decay, rate), delta), whole);
    i += whole ? 4 : 1;
  }
}
