type State = Record<string, number>;

/** One weight at a time: w, its gradient, what is remembered. */
export function momentum(
  w: number,
  g: number,
  state: State,
  rate = 0.01,
  mu = 0.9,
  nesterov = false,
) {
  const m = mu * (state.m ?? 0) - rate * g;
  state.m = m;
  return w + (nesterov ? mu * m - rate * g : m);
}

export function adagrad(
  w: number,
  g: number,
  state: State,
  rate = 0.001,
  epsilon = 1e-7,
) {
  const a = (state.a ?? 0.1) + g * g;
  state.a = a;
  return w - (rate * g) / Math.sqrt(a + epsilon);
}

export function rmsprop(
  w: number,
  g: number,
  state: State,
  rate = 0.001,
  rho = 0.9,
  epsilon = 1e-7,
) {
  const v = rho * (state.v ?? 0) + (1 - rho) * g * g;
  state.v = v;
  return w - (rate * g) / Math.sqrt(v + epsilon);
}

export function adam(
  w: number,
  g: number,
  state: State,
  rate = 0.001,
  beta1 = 0.9,
  beta2 = 0.999,
  epsilon = 1e-7,
  weightDecay = 0,
) {
  const t = (state.t ?? 0) + 1;
  const m = beta1 * (state.m ?? 0) + (1 - beta1) * g;
  const v = beta2 * (state.v ?? 0) + (1 - beta2) * g * g;
  Object.assign(state, { t, m, v });
  const alpha =
    (rate * Math.sqrt(1 - beta2 ** t)) / (1 - beta1 ** t);
  const kept = w - rate * weightDecay * w;
  return kept - (alpha * m) / (Math.sqrt(v) + epsilon);
}
