// What pooling leaves of a change: a map and a changed one, compared. Imports this room.
import { type Maps, pool, type SquareWindow } from './convolution.ts';

/** `stride` takes the first number of each window and looks at no other. */
export interface Pooling {
  readonly kind: 'max' | 'average' | 'stride';
  readonly size: number;
  readonly stride: number;
}

/** @throws BookError `layer-output-empty` */
export function pooled(maps: Maps, { kind, size, stride }: Pooling): Maps {
  const window: SquareWindow = {
    size: kind === 'stride' ? 1 : size,
    stride,
    dilation: 1,
    padding: 'valid',
  };
  return pool(maps, kind === 'average' ? 'average' : 'max', window);
}

/** The sum of the changes' sizes, as a share of the sum of the first map's; 0 where that is empty. */
export function changeOf(before: Maps, after: Maps): number {
  let [change, size] = [0, 0];
  for (let i = 0; i < before.values.length; i += 1) {
    change += Math.abs((after.values[i] ?? 0) - (before.values[i] ?? 0));
    size += Math.abs(before.values[i] ?? 0);
  }
  return size === 0 ? 0 : change / size;
}
