// Kernels of our own in the place of those of tfjs's WebAssembly backend, or beside them.
import * as tf from '../tensorflow.ts';

/**
 * Puts a kernel in the place of tfjs's, which goes on serving the calls that it does not work out.
 *
 * @param worksOut whether the new kernel serves a call; without a kernel of tfjs's it serves all of them
 */
export function insteadOf<Call>(
  kernelName: string,
  worksOut: (call: Call) => boolean,
  kernel: (call: Call) => tf.TensorInfo | tf.TensorInfo[],
): void {
  const stock = tf.getKernel(kernelName, 'wasm');
  if (stock) tf.unregisterKernel(kernelName, 'wasm');
  const kernelFunc: tf.KernelFunc = (call) => {
    const ours = call as unknown as Call;
    return !stock || worksOut(ours) ? kernel(ours) : stock.kernelFunc(call);
  };
  tf.registerKernel({ ...stock, kernelName, backendName: 'wasm', kernelFunc });
}
