// Products of matrices, with bias and ReLU where tfjs fuses them, on our own WebAssembly module.
import * as tf from '../tensorflow.ts';
import type { KernelModule } from './kernel-module.ts';
import { insteadOf } from './registered-kernels.ts';

interface Product {
  readonly inputs: {
    readonly a: tf.TensorInfo;
    readonly b: tf.TensorInfo;
    readonly bias?: tf.TensorInfo;
  };
  readonly attrs: {
    readonly transposeA: boolean;
    readonly transposeB: boolean;
    /** Of the fused product alone. */
    readonly activation?: string;
  };
}

/** Multiplications below which waking another thread takes longer than the work. */
const WORTH_SHARING = 1_000_000;

/** Registers them in the place of tfjs's, which go on serving what is empty or activated otherwise. */
export function registerProducts(module: KernelModule): void {
  const worksOut = ({ inputs: { a, b, bias }, attrs }: Product) =>
    [a, b].every(({ dtype, shape }) => dtype === 'float32' && !shape.includes(0)) &&
    (bias === undefined || bias.shape.length === 1) &&
    ['linear', 'relu'].includes(attrs.activation ?? 'linear');
  for (const name of [tf.BatchMatMul, tf._FusedMatMul]) {
    insteadOf<Product>(name, worksOut, (call) => multiply(module, call));
  }
}

function multiply(module: KernelModule, { inputs: { a, b, bias }, attrs }: Product) {
  const { transposeA, transposeB, activation } = attrs;
  const [rows, depth] = lastTwo(a, transposeA);
  const [, columns] = lastTwo(b, transposeB);
  const [stackA, stackB] = [a.shape.slice(0, -2), b.shape.slice(0, -2)];
  const stack = tf.broadcast_util.assertAndGetBroadcastShape(stackA, stackB);
  const [countA, countB] = [stackA, stackB].map(tf.util.sizeFromShape) as [number, number];
  const product = module.output([...stack, rows, columns]);
  // Parts along the longer side, if there is enough to do for more than one thread.
  const byColumns = columns > rows;
  const [length, tile] = byColumns ? [columns, 8] : [rows, 6];
  const threads = rows * columns * depth < WORTH_SHARING ? 1 : module.threads;
  const size = Math.ceil(length / threads / tile) * tile;
  const workBytes = module.call('multiplyWork');
  for (let i = 0; i < Math.max(countA, countB); i += 1) {
    const numbers = [
      module.pointer(a) + (i % countA) * rows * depth * 4,
      module.pointer(b) + (i % countB) * depth * columns * 4,
      module.pointer(product) + i * rows * columns * 4,
      ...[rows, columns, depth, Number(transposeA), Number(transposeB)],
      bias === undefined ? 0 : module.pointer(bias),
      ...[Number(activation === 'relu'), Number(byColumns)],
    ];
    module.share('multiply', numbers, { total: length, size, workBytes });
  }
  return product;
}

/** A matrix's rows and columns, as they count in the product. */
function lastTwo({ shape }: tf.TensorInfo, transposed: boolean): [number, number] {
  const [rows, columns] = shape.slice(-2) as [number, number];
  return transposed ? [columns, rows] : [rows, columns];
}
