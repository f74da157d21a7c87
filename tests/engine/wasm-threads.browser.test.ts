// Threads that share the module's work: they change no bit of what it computes.
import wasmPlain from '@tensorflow/tfjs-backend-wasm/wasm-out/tfjs-backend-wasm.wasm?url';
import wasmSimd from '@tensorflow/tfjs-backend-wasm/wasm-out/tfjs-backend-wasm-simd.wasm?url';
import wasmThreads from '@tensorflow/tfjs-backend-wasm/wasm-out/tfjs-backend-wasm-threaded-simd.wasm?url';
import * as v from 'valibot';
import { beforeAll, describe, expect, it } from 'vitest';
import { startBackend } from '../../src/engine/backend.ts';
import { createOptimizer } from '../../src/engine/optimizer.ts';
import * as tf from '../../src/engine/tensorflow.ts';
import { type KernelModule, startKernelModule } from '../../src/engine/wasm/kernel-module.ts';
import { registerModule } from '../../src/engine/wasm-kernels.ts';
import { optimizerSchema } from '../../src/experiment/compile.ts';
import type { BackendReport } from '../../src/experiment/history.ts';
import { normal, stream } from '../../src/keras/random.ts';

const surroundings = {
  wasm: { plain: wasmPlain, simd: wasmSimd, threads: wasmThreads },
  cores: 4,
};

let place = 0;
function draw(...shape: number[]): tf.Tensor {
  place += 1;
  const count = tf.util.sizeFromShape(shape);
  return tf.tensor(normal(stream({ seed: 9, purpose: 'noise', layer: place }), count), shape);
}

/** A convolution, a ReLU, a max pooling and a product, all gradients of them, and steps of Adam. */
function train(): number[] {
  place = 0;
  const variables = tf.tidy(() =>
    [draw(4, 3, 8, 24), draw(24), draw(7 * 7 * 24, 130)].map((start) =>
      tf.variable(start.mul(0.05)),
    ),
  );
  const optimizer = createOptimizer(v.parse(optimizerSchema, { kind: 'Adam' }), variables);
  tf.tidy(() => {
    const images = draw(21, 14, 14, 8);
    for (let step = 0; step < 3; step += 1) {
      const { grads } = tf.variableGrads(() => {
        const [filter, bias, kernel] = variables as tf.Tensor[] as [
          tf.Tensor4D,
          tf.Tensor,
          tf.Tensor2D,
        ];
        const y = tf
          .conv2d(images as tf.Tensor4D, filter, 1, 'same')
          .add(bias)
          .relu();
        const pooled = tf.maxPool(y as tf.Tensor4D, 2, 2, 'valid').reshape([21, -1]);
        return pooled.matMul(kernel).square().mean() as tf.Scalar;
      }, variables);
      optimizer.step(variables.map(({ name }) => grads[name] as tf.Tensor));
    }
  });
  const values = variables.flatMap((variable) => [...variable.dataSync()]);
  tf.dispose(variables);
  optimizer.dispose();
  return values;
}

describe('threads on WebAssembly', () => {
  let report: BackendReport;
  let alone: KernelModule;

  beforeAll(async () => {
    report = await startBackend('wasm', surroundings);
    alone = await startKernelModule(report.kernelSet === 'wasm-fma' ? 'fma' : 'simd', 1);
  });

  it('compute where memory can be shared', () => {
    expect(report).toMatchObject({ isolated: true, threads: 3 });
  });

  it('give the same bits as one thread alone, run after run', () => {
    const runs = [train(), train(), train(), train()];
    registerModule(alone);
    const single = train();
    expect(single.every(Number.isFinite)).toBe(true);
    for (const shared of runs) {
      expect(shared).toHaveLength(single.length);
      expect(shared.findIndex((value, i) => !Object.is(value, single[i]))).toBe(-1);
    }
  });
});
