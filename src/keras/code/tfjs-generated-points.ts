// The seeded patterns of points in TypeScript. Imports experiment's types only.
import type { DataSource } from '../../experiment/data.ts';

type Pattern = Extract<DataSource, { kind: 'generated' }>['pattern'];

const BODIES: Readonly<Record<Pattern, string>> = {
  blobs: `    const centre = label === 0 ? -0.5 : 0.5;
    const [x, y] = [centre + (a - 0.5) * 0.8, centre + (b - 0.5) * 0.8];`,
  circles: `    const radius = label === 0 ? 0.45 * Math.sqrt(a) : 0.7 + 0.3 * a;
    const x = radius * Math.cos(2 * Math.PI * b);
    const y = radius * Math.sin(2 * Math.PI * b);`,
  xor: `    const sign = b < 0.5 ? -1 : 1;
    const x = sign * (0.1 + 0.9 * a);
    const side = label === 0 ? sign : -sign;
    const y = side * (0.1 + 0.9 * Math.abs(2 * b - 1));`,
  spirals: `    const radius = Math.sqrt(a);
    const turns = 1.5 * radius + label / 2;
    const x = radius * Math.cos(2 * Math.PI * turns);
    const y = radius * Math.sin(2 * Math.PI * turns);`,
};

export function drawPoints(pattern: Pattern): string {
  return `/** Points of two classes in turn: ${pattern}, in [−1, 1] before the noise. */
function drawPoints(count: number, noise: number): Examples {
  const features = new Float32Array(count * 2);
  const labels = Uint8Array.from({ length: count }, (_, i) => i % 2);
  // A sum of twelve uniform numbers, less 6: near enough to a normal one.
  const normal = () =>
    range(0, 12).reduce((sum) => sum + Math.random(), -6);
  labels.forEach((label, i) => {
${pattern === 'spirals' ? '    const a = Math.random();' : '    const [a, b] = [Math.random(), Math.random()];'}
${BODIES[pattern]}
    features.set([x + noise * normal(), y + noise * normal()], i * 2);
  });
  return { features, labels };
}`;
}
