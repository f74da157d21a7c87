// Kernels of our own beside those of tfjs's WebAssembly backend. Where the browser has SIMD, a module of our own
// computes what training takes most time for; elsewhere tfjs's kernels do, with what they lack made from them.
// tfjs's matrix product takes a slow path, one multiplication at a time, when a factor is to be transposed,
// which every gradient of a Dense layer asks for: transposed first, the fast path serves.
import * as tf from './tensorflow.ts';
import { registerConvolutions } from './wasm/convolution.ts';
import { registerConvolutionModule } from './wasm/convolution-module.ts';
import { registerDepthwise } from './wasm/depthwise-module.ts';
import { type KernelModule, knowsRelaxedSimd, startKernelModule } from './wasm/kernel-module.ts';
import { registerProducts } from './wasm/matrix-product.ts';
import { registerMaxPoolingGradient } from './wasm/max-pooling.ts';
import { registerOnePass } from './wasm/one-pass.ts';
import { registerSegmentSum } from './wasm/segment-sum.ts';

interface Call<Inputs, Attributes> {
  readonly inputs: Inputs;
  readonly attrs: Attributes;
  readonly backend: tf.KernelBackend;
}

type MatMul = Call<
  { readonly a: tf.TensorInfo; readonly b: tf.TensorInfo },
  { readonly transposeA: boolean; readonly transposeB: boolean }
>;
type FusedMatMul = Call<MatMul['inputs'], MatMul['attrs'] & { readonly activation: string }>;

type FusedConv2D = Call<object, { readonly activation: string }>;

/** Registers what works without our module. Call once, after the WebAssembly backend was imported. */
export function registerWasmKernels(): void {
  replaceKernel(tf.BatchMatMul, transposingFirst);
  replaceKernel(tf._FusedMatMul, activatingAfterwards);
  registerConvolutions();
  replaceKernel(tf.FusedConv2D, convolvingFirst);
  registerMaxPoolingGradient();
  registerSegmentSum();
}

let starting: Promise<KernelModule> | null = null;
let running: KernelModule | null = null;

/** Which build of our module computes, and on how many threads; null where none does. */
export const kernelsRunning = (): Pick<KernelModule, 'build' | 'threads'> | null => running;

/**
 * Starts our module where the browser has SIMD. Call whenever the WebAssembly backend was started.
 *
 * @param threads how many are to compute, if the backend's memory is shared
 * @throws Error when the module can't be fetched
 */
export async function startWasmKernels(threads: number): Promise<void> {
  if (!(await tf.env().getAsync('WASM_HAS_SIMD_SUPPORT'))) return;
  const build = knowsRelaxedSimd() ? 'fma' : 'simd';
  starting ??= startKernelModule(build, threads);
  try {
    const module = await starting;
    if (running === null) registerModule(module);
    running = module;
  } catch (error) {
    starting = null;
    throw error;
  }
}

/** Lets a module compute what it can, before whatever was registered. */
export function registerModule(module: KernelModule): void {
  registerProducts(module);
  registerConvolutionModule(module);
  registerDepthwise(module);
  registerOnePass(module);
}
type Kernel = (call: never) => tf.TensorInfo;

/** Puts a kernel in the place of tfjs's, made from it. */
function replaceKernel(name: string, make: (stock: Kernel) => Kernel): void {
  const stock = tf.getKernel(name, 'wasm');
  tf.unregisterKernel(name, 'wasm');
  tf.registerKernel({ ...stock, kernelFunc: make(stock.kernelFunc as Kernel) as tf.KernelFunc });
}

/** Calls a kernel of tfjs's by name, as a kernel does: without a tape, on tensor infos. */
function runKernel(name: string, call: object): tf.TensorInfo {
  return (tf.getKernel(name, 'wasm').kernelFunc as unknown as (call: object) => tf.TensorInfo)(
    call,
  );
}

/** The product of two matrices, or of two stacks of them: a transposed factor is transposed beforehand. */
function transposingFirst(stock: Kernel) {
  return ({ inputs, attrs, backend }: MatMul): tf.TensorInfo => {
    const a = attrs.transposeA ? transposed(inputs.a, backend) : inputs.a;
    const b = attrs.transposeB ? transposed(inputs.b, backend) : inputs.b;
    const plain = { transposeA: false, transposeB: false };
    const product = stock({ inputs: { a, b }, attrs: plain, backend } as never);
    if (a !== inputs.a) backend.disposeData(a.dataId);
    if (b !== inputs.b) backend.disposeData(b.dataId);
    return product;
  };
}

/** The last two axes swapped. */
function transposed(x: tf.TensorInfo, backend: tf.KernelBackend): tf.TensorInfo {
  const rank = x.shape.length;
  const perm = [...x.shape.keys()].slice(0, rank - 2).concat(rank - 1, rank - 2);
  return runKernel(tf.Transpose, { inputs: { x }, attrs: { perm }, backend });
}

/**
 * Product, bias and activation in one, of two matrices too. tfjs's ReLU inside of it makes 0 of NaN, which would
 * hide that a run diverges; its ReLU on its own does not.
 */
function activatingAfterwards(stock: Kernel) {
  return ({ inputs, attrs, backend }: FusedMatMul): tf.TensorInfo => {
    const isFlat = inputs.a.shape.length === 2;
    const stacked = (x: tf.TensorInfo) => (isFlat ? { ...x, shape: [1, ...x.shape] } : x);
    const hasRelu = attrs.activation === 'relu';
    const stack = stock({
      inputs: { ...inputs, a: stacked(inputs.a), b: stacked(inputs.b) },
      attrs: hasRelu ? { ...attrs, activation: 'linear' } : attrs,
      backend,
    } as never);
    const product = isFlat ? { ...stack, shape: stack.shape.slice(1) } : stack;
    return hasRelu ? relu(product, backend) : product;
  };
}

/** tfjs's own ReLU, in the place of its argument. */
function relu(x: tf.TensorInfo, backend: tf.KernelBackend): tf.TensorInfo {
  const activated = runKernel(tf.Relu, { inputs: { x }, backend });
  backend.disposeData(x.dataId);
  return activated;
}

/** The same for convolutions. */
function convolvingFirst(stock: Kernel) {
  return (call: FusedConv2D): tf.TensorInfo => {
    if (call.attrs.activation !== 'relu') return stock(call as never);
    const plain = { ...call, attrs: { ...call.attrs, activation: 'linear' } };
    return relu(stock(plain as never), call.backend);
  };
}
