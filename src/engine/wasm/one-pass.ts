// Kernels that go once over their numbers where tfjs's go several times: gradients of max pooling, of ReLU and
// of a bias, and a step of Adam, on our own WebAssembly module; and a copy of a tensor, which tfjs makes for each
// one that backpropagation needs, that shares its numbers: no kernel changes numbers in place.
import * as tf from '../tensorflow.ts';
import type { KernelModule } from './kernel-module.ts';
import type { OptimizerStep } from './kernel-order.ts';
import { insteadOf } from './registered-kernels.ts';

type Shape4D = [number, number, number, number];

interface MaxPoolGradient {
  readonly inputs: {
    readonly dy: tf.TensorInfo;
    readonly input: tf.TensorInfo;
    readonly output: tf.TensorInfo;
  };
  readonly attrs: {
    readonly filterSize: number | [number, number];
    readonly strides: number | [number, number];
    readonly pad: number | 'same' | 'valid' | tf.backend_util.ExplicitPadding;
    readonly dimRoundingMode?: 'floor' | 'round' | 'ceil';
  };
}

interface Identity {
  readonly inputs: { readonly x: tf.TensorInfo };
  readonly backend: tf.KernelBackend;
}

interface Sum {
  readonly inputs: { readonly x: tf.TensorInfo };
  readonly attrs: { readonly axis: number | readonly number[]; readonly keepDims: boolean };
}

interface ReluGradient {
  readonly inputs: { readonly dy: tf.TensorInfo; readonly x: tf.TensorInfo };
}

/** The next weights and slots come out in this order; null for a slot that the rule has no use for. */
interface OptimizerStepCall {
  readonly inputs: Readonly<Record<string, tf.TensorInfo>>;
  readonly attrs: {
    readonly step: OptimizerStep;
    readonly slots: readonly (string | null)[];
    readonly constants: readonly number[];
    readonly decay: number;
    readonly rate: number;
  };
}

export function registerOnePass(module: KernelModule): void {
  const always = () => true;
  insteadOf<MaxPoolGradient>(
    tf.MaxPoolGrad,
    ({ inputs: { input } }) => !input.shape.includes(0),
    (call) => maxPoolGradient(module, call),
  );
  insteadOf<Identity>(tf.Identity, always, ({ inputs: { x }, backend }) => {
    backend.incRef(x.dataId);
    return { dataId: x.dataId, shape: x.shape, dtype: x.dtype };
  });
  insteadOf<Sum>(tf.Sum, sumsColumns, (call) => columnSums(module, call));
  insteadOf<ReluGradient>('ReluGradient', always, (call) => reluGradient(module, call));
  insteadOf<OptimizerStepCall>('OptimizerStep', always, (call) => optimizerStep(module, call));
  passReluGradient();
}

/** Lets backpropagation go through `ReluGradient` where there is one, and through tfjs's operations elsewhere. */
function passReluGradient(): void {
  const stock = tf.getGradient(tf.Relu);
  tf.unregisterGradient(tf.Relu);
  tf.registerGradient({
    ...stock,
    gradFunc: (dy, saved, attrs) =>
      tf.getKernel('ReluGradient', tf.getBackend())
        ? {
            x: () =>
              tf
                .engine()
                .runKernel('ReluGradient', { dy: dy as tf.Tensor, x: saved[0] as tf.Tensor }),
          }
        : stock.gradFunc(dy, saved, attrs),
  });
}

function maxPoolGradient(module: KernelModule, { inputs, attrs }: MaxPoolGradient): tf.TensorInfo {
  const { dy, input, output } = inputs;
  const { filterSize, strides, pad, dimRoundingMode } = attrs;
  const shape = input.shape as Shape4D;
  const info = tf.backend_util.computePool2DInfo(
    shape,
    filterSize,
    strides,
    1,
    pad,
    dimRoundingMode,
  );
  const [images, ...sizes] = shape;
  const dx = module.output(shape);
  const numbers = [
    ...[input, output, dy, dx].map(module.pointer),
    ...[...sizes, info.outHeight, info.outWidth, info.filterHeight, info.filterWidth],
    ...[info.strideHeight, info.strideWidth, info.padInfo.top, info.padInfo.left],
  ];
  const size = Math.ceil(images / module.threads);
  module.share('maxPoolGradient', numbers, { total: images, size, workBytes: 0 });
  return dx;
}

/** Whether all axes but the last are summed over, so that what is left are columns. */
function sumsColumns({ inputs: { x }, attrs: { axis } }: Sum): boolean {
  const rank = x.shape.length;
  const axes = new Set(tf.util.parseAxisParam(axis as number | number[], x.shape));
  const leading = axes.size === rank - 1 && !axes.has(rank - 1);
  return x.dtype === 'float32' && rank > 1 && leading && !x.shape.includes(0);
}

function columnSums(module: KernelModule, { inputs: { x }, attrs }: Sum): tf.TensorInfo {
  const columns = x.shape.at(-1) as number;
  const rows = tf.util.sizeFromShape(x.shape) / columns;
  const ones = attrs.keepDims ? x.shape.slice(1).map(() => 1) : [];
  const sums = module.output([...ones, columns]);
  module.lend(columns * 4, (work) => {
    module.call('columnSums', module.pointer(x), rows, columns, module.pointer(sums), work);
  });
  return sums;
}

/** Numbers below which waking another thread takes longer than the work. */
const WORTH_SHARING = 100_000;

/** Numbers in equal shares, which begin at multiples of 16. */
function shares({ threads }: KernelModule, total: number) {
  const size = total < WORTH_SHARING ? total : Math.ceil(total / threads / 16) * 16;
  return { total, size, workBytes: 0 };
}

function reluGradient(module: KernelModule, { inputs: { dy, x } }: ReluGradient): tf.TensorInfo {
  const dx = module.output(x.shape);
  const count = tf.util.sizeFromShape(x.shape);
  module.share('reluGradient', [dy, x, dx].map(module.pointer), shares(module, count));
  return dx;
}

function optimizerStep(
  module: KernelModule,
  { inputs, attrs }: OptimizerStepCall,
): tf.TensorInfo[] {
  const { step, slots, constants, decay, rate } = attrs;
  const w = inputs.w as tf.TensorInfo;
  const held = slots.map((slot) => (slot === null ? null : (inputs[slot] as tf.TensorInfo)));
  const old = [w, ...held];
  const next = old.map((tensor) => tensor && module.output(tensor.shape));
  const pointerOf = (tensor: tf.TensorInfo | null) =>
    tensor === null ? 0 : module.pointer(tensor);
  const numbers = [
    ...[module.pointer(inputs.g as tf.TensorInfo), ...old.map(pointerOf), ...next.map(pointerOf)],
    ...[...constants, decay, rate],
  ];
  module.share(step, numbers, shares(module, tf.util.sizeFromShape(w.shape)));
  return next.filter((tensor) => tensor !== null);
}
