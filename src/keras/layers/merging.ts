// Output shapes of layers that make one tensor of several. Imports this room and experiment.
import { BookError } from '../../experiment/errors.ts';
import { type Shape, shapeWords } from '../shapes.ts';
import { exampleAxis, type Inferred, type LayerOf } from './inference.ts';

type Elementwise = 'Add' | 'Subtract' | 'Multiply' | 'Average' | 'Maximum';
export type Merging = LayerOf<Elementwise | 'Concatenate' | 'Dot'>;

/** @throws BookError `layer-inputs-count`, `layer-shape-clash`, `layer-axis` */
export function inferMerging(layer: Merging, inputs: readonly Shape[], name: string): Inferred {
  const two = layer.type === 'Subtract' || layer.type === 'Dot';
  if (inputs.length < 2 || (two && inputs.length > 2)) {
    const expected = two ? '2' : '2+';
    throw new BookError('layer-inputs-count', { layer: name, found: inputs.length, expected });
  }
  const [first, ...rest] = inputs as [Shape, ...Shape[]];
  switch (layer.type) {
    case 'Concatenate':
      return { outputShape: concatenated(inputs, layer.axis, name) };
    case 'Dot':
      return { outputShape: contracted(first, rest[0] as Shape, layer.axes, name) };
    default:
      return { outputShape: rest.reduce((a, b) => broadcast(a, b, name), first) };
  }
}

function clash(layer: string, first: Shape, second: Shape): BookError {
  return new BookError('layer-shape-clash', {
    layer,
    first: shapeWords(first),
    second: shapeWords(second),
  });
}

/** Aligned at the end; a size of 1 is stretched, as NumPy does. */
function broadcast(first: Shape, second: Shape, name: string): Shape {
  const rank = Math.max(first.length, second.length);
  return Array.from({ length: rank }, (_, i) => {
    const a = first[i - rank + first.length] ?? 1;
    const b = second[i - rank + second.length] ?? 1;
    if (a !== b && a !== 1 && b !== 1) throw clash(name, first, second);
    return Math.max(a, b);
  });
}

function concatenated(inputs: readonly Shape[], axis: number, name: string): Shape {
  const [first, ...rest] = inputs as [Shape, ...Shape[]];
  const place = exampleAxis(axis, first, name);
  return rest.reduce((joined, shape) => {
    const fits =
      shape.length === joined.length && shape.every((n, i) => i === place || n === joined[i]);
    if (!fits) throw clash(name, joined, shape);
    return joined.with(place, (joined[place] as number) + (shape[place] as number));
  }, first);
}

/** Of (…, k, …) · (…, k, …) the axes that are left, the first input's before the second's. */
function contracted(
  first: Shape,
  second: Shape,
  [axis1, axis2]: readonly [number, number],
  name: string,
): Shape {
  const place1 = exampleAxis(axis1, first, name);
  const place2 = exampleAxis(axis2, second, name);
  if (first[place1] !== second[place2]) throw clash(name, first, second);
  const left = [...first.toSpliced(place1, 1), ...second.toSpliced(place2, 1)];
  return left.length === 0 ? [1] : left;
}
