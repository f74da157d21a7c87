// Kernels of our own on a graphics card: a formula on tensors of one shape, number by number, in one program,
// where tfjs takes one for each operation of it. A formula is written once, in what GLSL and WGSL have in common.
import * as tf from '../tensorflow.ts';
import {
  GROUP,
  type WebGlBackend,
  type WebGlProgram,
  type WebGpuBackend,
  type WebGpuProgram,
} from './programs.ts';

export const POINTWISE = 'Pointwise';

export interface Pointwise {
  /** Over the names of tensors and constants; decimal numbers are written with a point. */
  readonly expression: string;
  readonly tensors: readonly string[];
  readonly constants: readonly string[];
}

interface PointwiseCall {
  readonly inputs: Readonly<Record<string, tf.TensorInfo>>;
  readonly attrs: { readonly program: Pointwise; readonly values: readonly number[] };
}

/** A formula on tensors of one shape. */
export function pointwise(
  program: Pointwise,
  tensors: Readonly<Record<string, tf.Tensor>>,
  constants: Readonly<Record<string, number>>,
): tf.Tensor {
  const inputs = Object.fromEntries(program.tensors.map((name) => [name, tensors[name]]));
  const values = program.constants.map((name) => constants[name]);
  const attrs = { program, values } as never;
  return tf.engine().runKernel(POINTWISE, inputs as tf.NamedTensorMap, attrs) as tf.Tensor;
}

/** Registers the kernel for a backend; again does nothing. */
export function registerPointwise(backendName: 'webgl' | 'webgpu'): void {
  if (tf.getKernelsForBackend(backendName).some((k) => k.kernelName === POINTWISE)) return;
  const run = backendName === 'webgl' ? onWebGl : onWebGpu;
  const kernelFunc = (call: object) => {
    const { inputs, attrs, backend } = call as PointwiseCall & { backend: never };
    const given = attrs.program.tensors.map((name) => inputs[name] as tf.TensorInfo);
    return run(backend, attrs, given);
  };
  tf.registerKernel({
    kernelName: POINTWISE,
    backendName,
    kernelFunc: kernelFunc as unknown as tf.KernelFunc,
  });
}

/** What a tensor is called in a program: tfjs makes names of functions from it. */
const variable = (name: string) => `Of_${name}`;

function onWebGl(
  backend: WebGlBackend,
  { program: { expression, tensors, constants }, values }: PointwiseCall['attrs'],
  inputs: readonly tf.TensorInfo[],
): tf.TensorInfo {
  const outputShape = (inputs[0] as tf.TensorInfo).shape;
  const program: WebGlProgram = {
    variableNames: tensors.map(variable),
    outputShape,
    packedInputs: true,
    packedOutput: true,
    customUniforms: constants.map((name) => ({ name, type: 'float' })),
    userCode: `
      void main() {
        ${tensors.map((name) => `vec4 ${name} = get${variable(name)}AtOutCoords();`).join('\n')}
        vec4 result = ${expression};
        ${emptyBeyond(outputShape)}
        setOutput(result);
      }
    `,
  };
  return backend.compileAndRun(
    program,
    inputs,
    'float32',
    values.map((value) => [value]),
  );
}

/** A texel holds two rows and two columns: those beyond the tensor stay 0, for sums go over them. */
function emptyBeyond(shape: readonly number[]): string {
  const rank = shape.length;
  if (rank === 0) return 'result.yzw = vec3(0.0);';
  const columns = shape[rank - 1] as number;
  if (rank === 1) {
    return `
      if (getOutputCoords() + 1 >= ${columns}) result.y = 0.0;
      result.zw = vec2(0.0);`;
  }
  const [row, column] = ['xyzwuv'[rank - 2], 'xyzwuv'[rank - 1]];
  return `
    ivec${rank} coords = getOutputCoords();
    if (coords.${row} + 1 >= ${shape[rank - 2]}) result.zw = vec2(0.0);
    if (coords.${column} + 1 >= ${columns}) result.yw = vec2(0.0);`;
}

function onWebGpu(
  backend: WebGpuBackend,
  { program: { expression, tensors, constants }, values }: PointwiseCall['attrs'],
  inputs: readonly tf.TensorInfo[],
): tf.TensorInfo {
  const outputShape = (inputs[0] as tf.TensorInfo).shape;
  const size = tf.util.sizeFromShape([...outputShape]);
  const together = size % 4 === 0 ? 4 : 1;
  const program: WebGpuProgram = {
    variableNames: tensors.map(variable),
    outputShape,
    workgroupSize: [GROUP, 1, 1],
    dispatchLayout: { x: outputShape.map((_, axis) => axis) },
    dispatch: [Math.ceil(size / together / GROUP), 1, 1],
    outputComponent: together,
    size: true,
    uniforms: constants.map((name) => `${name} : f32, `).join(''),
    shaderKey: `pointwise_${together}_${expression}`,
    getUserCode: () => `
      fn main(index : i32) {
        if (index < uniforms.size) {
          ${tensors.map((name) => `let ${name} = get${variable(name)}ByOutputIndex(index);`).join('\n')}
          ${constants.map((name) => `let ${name} = uniforms.${name};`).join('\n')}
          setOutputAtIndex(index, ${expression});
        }
      }
    `,
  };
  const uniforms = values.map((value) => ({ type: 'float32', data: [value] }) as const);
  return backend.runWebGPUProgram(program, inputs, 'float32', uniforms);
}
