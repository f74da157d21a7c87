// Rows of bytes on the device: an image's pixels go there once, and batches are gathered there as float32.
// No backend has tensors of bytes: on CPU and WebAssembly a boolean tensor holds one in each element; on a
// graphics card a float32, whole up to 2²⁴, holds three.
import { gatherThrees, type RowForm } from './graphics/byte-rows.ts';
import * as tf from './tensorflow.ts';

/** Rows of equal width on the backend that was running when they were laid there. */
export interface DeviceBytes {
  readonly backend: string;
  readonly rows: number;
  /**
   * The rows of these numbers as float32 (n, …shape), in 0 … 255 over the divisor. The caller disposes it.
   *
   * @param places from 0 to `rows` − 1
   */
  gather(places: ArrayLike<number>, form: RowForm): tf.Tensor;
  dispose(): void;
}

/** Lays bytes, row after row, on the device of the running backend. */
export function layOnDevice(bytes: Uint8Array, width: number): DeviceBytes {
  const backend = tf.getBackend();
  const rows = bytes.length / width;
  const laid = backend === 'webgl' || backend === 'webgpu' ? laidInThrees : laidSingly;
  const { held, gather } = laid(bytes, rows, width);
  return {
    backend,
    rows,
    gather(places, form) {
      const out = Array.prototype.find.call(places, (place) => !(place >= 0 && place < rows));
      if (out !== undefined) throw new RangeError(`row ${out} of ${rows}`);
      return tf.tidy(() => gather(places, form));
    },
    dispose: () => held.dispose(),
  };
}

interface Laid {
  readonly held: tf.Tensor;
  readonly gather: DeviceBytes['gather'];
}

const GATHER_BYTES = 'GatherBytes';

interface GatherBytes {
  readonly inputs: { readonly bytes: tf.TensorInfo };
  readonly attrs: { readonly places: ArrayLike<number> };
}

/** The numbers as they lie in the backend's memory: a view, for as long as nothing new is made there. */
interface CpuBackend {
  readSync(dataId: object): Uint8Array;
  makeTensorInfo(shape: number[], dtype: 'float32', values: Float32Array): tf.TensorInfo;
}
interface WasmBackend {
  makeOutput(shape: number[], dtype: 'float32'): tf.TensorInfo;
  typedArrayFromHeap(tensor: tf.TensorInfo): Uint8Array | Float32Array;
}

function copyRows(
  bytes: Uint8Array,
  width: number,
  places: ArrayLike<number>,
  to: Float32Array,
): void {
  for (let i = 0; i < places.length; i += 1) {
    const start = (places[i] as number) * width;
    to.set(bytes.subarray(start, start + width), i * width);
  }
}

/** Registers the kernel that reads bytes, once for each backend that runs it. */
function registerGatherBytes(backendName: string): void {
  if (tf.getKernelsForBackend(backendName).some((k) => k.kernelName === GATHER_BYTES)) return;
  const kernelFunc = (call: object): tf.TensorInfo => {
    const { inputs, attrs, backend } = call as GatherBytes & { backend: unknown };
    const { bytes } = inputs;
    const { places } = attrs;
    const width = bytes.shape[1] as number;
    const shape = [places.length, width];
    if (backendName === 'wasm') {
      const wasm = backend as WasmBackend;
      const out = wasm.makeOutput(shape, 'float32');
      const to = wasm.typedArrayFromHeap(out) as Float32Array;
      copyRows(wasm.typedArrayFromHeap(bytes) as Uint8Array, width, places, to);
      return out;
    }
    const cpu = backend as CpuBackend;
    const to = new Float32Array(places.length * width);
    copyRows(cpu.readSync(bytes.dataId), width, places, to);
    return cpu.makeTensorInfo(shape, 'float32', to);
  };
  tf.registerKernel({
    kernelName: GATHER_BYTES,
    backendName,
    kernelFunc: kernelFunc as tf.KernelFunc,
  });
}

function laidSingly(bytes: Uint8Array, rows: number, width: number): Laid {
  registerGatherBytes(tf.getBackend());
  const held = tf.keep(tf.tensor(bytes, [rows, width], 'bool'));
  return {
    held,
    gather(places, { shape, divisor }) {
      const inputs = { bytes: held };
      const found = tf.engine().runKernel(GATHER_BYTES, inputs, { places } as never) as tf.Tensor;
      const rows = found.reshape([places.length, ...shape]);
      return divisor === 1 ? rows : rows.div(divisor);
    },
  };
}

/** b₀ + 2⁸·b₁ + 2¹⁶·b₂ in one float32, which is exact. */
function laidInThrees(bytes: Uint8Array, rows: number, width: number): Laid {
  const across = Math.ceil(width / 3);
  const threes = new Float32Array(rows * across);
  for (let row = 0; row < rows; row += 1) {
    for (let i = 0; i < width; i += 1) {
      const at = row * across + Math.floor(i / 3);
      const byte = bytes[row * width + i] as number;
      threes[at] = (threes[at] as number) + byte * 256 ** (i % 3);
    }
  }
  const held = tf.keep(tf.tensor2d(threes, [rows, across]));
  return {
    held,
    gather: (places, form) =>
      gatherThrees(held, tf.tensor1d(Int32Array.from(places), 'int32'), form),
  };
}
