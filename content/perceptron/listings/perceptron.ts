export interface Example {
  point: number[];
  target: number; // 0 or 1
}

export function dot(a: number[], b: number[]): number {
  return a.reduce(
    (sum, ai, i) => sum + ai * (b[i] ?? 0),
    0,
  );
}

export function trainPerceptron(
  examples: Example[],
  maxEpochs = 100,
) {
  let weights = examples[0]?.point.map(() => 0) ?? [];
  let bias = 0;
  let updates = 0;
  for (let epoch = 0; epoch < maxEpochs; epoch += 1) {
    let errors = 0;
    for (const { point, target } of examples) {
      const output = dot(weights, point) + bias > 0 ? 1 : 0;
      const error = target - output;
      if (error !== 0) {
        weights = weights.map(
          (w, i) => w + error * (point[i] ?? 0),
        );
        bias += error;
        errors += 1;
      }
    }
    updates += errors;
    if (errors === 0) return { weights, bias, updates };
  }
  return null; // still wrong somewhere
}
