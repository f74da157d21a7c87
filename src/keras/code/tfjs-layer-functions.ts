// Layers that TensorFlow.js lacks, as functions of their inputs. Imports this room and experiment.
import type { Layer } from '../../experiment/model.ts';
import type { PlacedCall } from '../placed-model.ts';

/** The body of a Lambda for a layer that draws nothing; null where TensorFlow.js has the layer. */
export function plainFunction(layer: Layer, { inputShapes }: PlacedCall): string | null {
  const rank = (inputShapes[0]?.length ?? 0) + 1;
  switch (layer.type) {
    case 'Subtract':
      return '([a, b]) => a!.sub(b!)';
    case 'ELU':
      // Not by `where`: above 0 the exponential would overflow, and its gradient be NaN.
      return layer.alpha === 1 ? null : `x.relu().add(x.minimum(0).expm1().mul(${layer.alpha}))`;
    case 'ReLU':
      return reLU(layer);
    case 'GlobalAveragePooling2D':
      return layer.keepdims ? 'x.mean([1, 2], true)' : null;
    case 'GlobalMaxPooling2D':
      return layer.keepdims ? 'x.max([1, 2], true)' : null;
    case 'Softmax': {
      const axis = layer.axis < 0 ? layer.axis + rank : layer.axis;
      if (axis === rank - 1) return null;
      return `([x]) => {
  const powers = x!.sub(x!.max(${axis}, true)).exp();
  return powers.div(powers.sum(${axis}, true));
}`;
    }
    default:
      return null;
  }
}

function reLU({
  maxValue,
  negativeSlope,
  threshold,
}: Extract<Layer, { type: 'ReLU' }>): string | null {
  if (negativeSlope === 0 && threshold === 0) return null;
  const above = maxValue === undefined ? 'x' : `x.minimum(${maxValue})`;
  const below = threshold === 0 ? 'x' : `x.sub(${threshold})`;
  return `tf.where(x.greaterEqual(${threshold}), ${above}, ${below}.mul(${negativeSlope}))`;
}

/** The body of a Lambda for a layer that moves images at random, in training only. */
export function movedImages(layer: Layer): string | null {
  switch (layer.type) {
    case 'RandomFlip': {
      const flip = (axis: number) => `
  const coins${axis} = tf.randomUniform([x!.shape[0] ?? 0, 1, 1, 1]);
  y = tf.where(coins${axis}.less(0.5), y.reverse(${axis}), y);`;
      const axes = layer.mode === 'horizontal' ? [2] : layer.mode === 'vertical' ? [1] : [2, 1];
      return `([x], training) => {
  if (!training) return x!.clone();
  let y: tf.Tensor = x!;${axes.map(flip).join('')}
  return y;
}`;
    }
    case 'RandomTranslation': {
      const [low, high] = layer.heightFactor;
      const [left, right] = layer.widthFactor;
      return moving(
        layer,
        `(height: number, width: number) => {
    const down = between(${low}, ${high}) * height;
    const right = between(${left}, ${right}) * width;
    return [1, 0, -right, 0, 1, -down, 0, 0];
  }`,
      );
    }
    case 'RandomRotation': {
      const [low, high] = layer.factor;
      return moving(
        layer,
        `(height: number, width: number) => {
    const angle = 2 * Math.PI * between(${low}, ${high});
    const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
    const [y, x] = [(height - 1) / 2, (width - 1) / 2];
    const toX = x - (cos * x - sin * y);
    return [cos, -sin, toX, sin, cos, y - (sin * x + cos * y), 0, 0];
  }`,
      );
    }
    default:
      return null;
  }
}

function moving(
  {
    interpolation,
    fillMode,
    fillValue,
  }: Extract<Layer, { type: 'RandomTranslation' | 'RandomRotation' }>,
  matrix: string,
): string {
  return `([x], training) => {
  if (!training) return x!.clone();
  const matrix = ${matrix};
  return moved(x!, matrix, '${interpolation}', '${fillMode}', ${fillValue});
}`;
}
