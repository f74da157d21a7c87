// Sums of a matrix's columns on WebGPU, which the gradient of a bias is: a thread goes down a stretch of a column,
// and where there are many rows the stretches' sums are summed again. tfjs transposes the matrix first.
import * as tf from '../tensorflow.ts';
import { GROUP, type WebGpuBackend, type WebGpuProgram } from './programs.ts';

const COLUMN_SUMS = 'ColumnSums';

interface ColumnSums {
  readonly inputs: { readonly x: tf.TensorInfo };
  readonly backend: WebGpuBackend & tf.KernelBackend;
}

/** Rows that one thread goes through where there is no need for more threads. */
const FEW = 128;

/** Sums over all axes but the last. */
export function columnSums(x: tf.Tensor): tf.Tensor {
  return tf.getKernel(COLUMN_SUMS, tf.getBackend()) === undefined
    ? x.sum([...x.shape.keys()].slice(0, -1))
    : (tf.engine().runKernel(COLUMN_SUMS, { x }) as tf.Tensor);
}

/** Registers the kernel; again does nothing. */
export function registerColumnSums(): void {
  if (tf.getKernel(COLUMN_SUMS, 'webgpu') !== undefined) return;
  const kernelFunc = (call: object) => {
    const { inputs, backend } = call as ColumnSums;
    return onWebGpu(backend, inputs.x);
  };
  tf.registerKernel({
    kernelName: COLUMN_SUMS,
    backendName: 'webgpu',
    kernelFunc: kernelFunc as unknown as tf.KernelFunc,
  });
}

function onWebGpu(backend: ColumnSums['backend'], x: tf.TensorInfo): tf.TensorInfo {
  const columns = x.shape.at(-1) as number;
  const rows = tf.util.sizeFromShape(x.shape) / columns;
  const matrix = { ...x, shape: [rows, columns] };
  if (rows <= FEW) return { ...stretches(backend, matrix, rows), shape: [columns] };
  const parts = stretches(backend, matrix, Math.ceil(Math.sqrt(rows)));
  const sums = stretches(backend, parts, parts.shape[0] as number);
  backend.disposeData(parts.dataId);
  return { ...sums, shape: [columns] };
}

/** (rows, columns) to (⌈rows / length⌉, columns). */
function stretches(backend: WebGpuBackend, x: tf.TensorInfo, length: number): tf.TensorInfo {
  const [rows, columns] = x.shape as [number, number];
  const count = Math.ceil(rows / length);
  const program: WebGpuProgram = {
    variableNames: ['X'],
    outputShape: [count, columns],
    workgroupSize: [GROUP, 1, 1],
    dispatchLayout: { x: [0, 1] },
    dispatch: [Math.ceil((count * columns) / GROUP), 1, 1],
    size: true,
    uniforms: 'rows : i32, stretch : i32, ',
    shaderKey: 'column_sums',
    getUserCode: () => `
      fn main(index : i32) {
        if (index < uniforms.size) {
          let at = getCoordsFromIndex(index);
          let end = min(uniforms.rows, (at.x + 1) * uniforms.stretch);
          var sum = 0.0;
          for (var row = at.x * uniforms.stretch; row < end; row = row + 1) {
            sum = sum + getX(row, at.y);
          }
          setOutputAtIndex(index, sum);
        }
      }
    `,
  };
  const uniforms = [rows, length].map((value) => ({ type: 'int32', data: [value] }) as const);
  return backend.runWebGPUProgram(program, [x], 'float32', uniforms);
}
