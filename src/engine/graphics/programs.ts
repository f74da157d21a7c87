// Programs of our own for a graphics card, as tfjs's backends take them. Imports types only.
import type * as tf from '../tensorflow.ts';

/** Threads of a workgroup on WebGPU. */
export const GROUP = 128;

/** tfjs's backends, as far as programs of our own need them. */
export interface WebGlBackend {
  compileAndRun(
    program: WebGlProgram,
    inputs: readonly tf.TensorInfo[],
    dtype: 'float32',
    uniforms?: readonly (readonly number[])[],
  ): tf.TensorInfo;
}
export interface WebGpuBackend {
  runWebGPUProgram(
    program: WebGpuProgram,
    inputs: readonly tf.TensorInfo[],
    dtype: 'float32',
    uniforms?: readonly {
      readonly type: 'float32' | 'int32';
      readonly data: readonly number[];
    }[],
  ): tf.TensorInfo;
}

export interface WebGlProgram {
  readonly variableNames: readonly string[];
  readonly outputShape: readonly number[];
  readonly packedInputs?: boolean;
  readonly packedOutput?: boolean;
  readonly customUniforms?: readonly { readonly name: string; readonly type: 'float' }[];
  readonly userCode: string;
}

export interface WebGpuProgram {
  readonly variableNames: readonly string[];
  readonly outputShape: readonly number[];
  readonly workgroupSize: readonly [number, number, number];
  readonly dispatchLayout: { readonly x: readonly number[] };
  readonly dispatch: readonly [number, number, number];
  readonly outputComponent?: 1 | 4;
  readonly size: true;
  readonly uniforms?: string;
  readonly shaderKey: string;
  readonly getUserCode: () => string;
}
