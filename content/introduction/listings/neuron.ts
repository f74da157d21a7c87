export function neuron(
  inputs: number[],
  weights: number[],
  threshold: number,
): 0 | 1 {
  const stimulus = weights.reduce(
    (sum, w, i) => sum + w * (inputs[i] ?? 0),
    0,
  );
  return stimulus > threshold ? 1 : 0;
}

neuron([0.6, 0.3, 0.5], [1, 1.5, -1], 1.2); // 0: silent
neuron([0.6, 1.0, 0.5], [1, 1.5, -1], 1.2); // 1: it fires
