// Rows of bytes on a graphics card, three of them in each float32, gathered, taken apart, scaled and laid out as
// images by one program: what comes out is as a model's first layer takes it.
import * as tf from '../tensorflow.ts';
import { GROUP, type WebGlBackend, type WebGpuBackend } from './programs.ts';

export interface RowForm {
  /** Of what a row becomes. */
  readonly shape: readonly number[];
  /** What each number is divided by. */
  readonly divisor: number;
}

interface GatherThrees {
  readonly inputs: {
    /** (rows, ⌈width / 3⌉), each b₀ + 2⁸·b₁ + 2¹⁶·b₂. */
    readonly threes: tf.TensorInfo;
    /** (n) int32. */
    readonly places: tf.TensorInfo;
  };
  readonly attrs: RowForm;
}

const GATHER_THREES = 'GatherThrees';

/** Rows by their numbers, as float32 (n, …shape). */
export function gatherThrees(threes: tf.Tensor, places: tf.Tensor1D, form: RowForm): tf.Tensor {
  const backendName = tf.getBackend();
  if (tf.getKernel(GATHER_THREES, backendName) === undefined) register(backendName);
  const inputs = { threes, places };
  return tf.engine().runKernel(GATHER_THREES, inputs, form as never) as tf.Tensor;
}

function register(backendName: string): void {
  const run = backendName === 'webgl' ? onWebGl : onWebGpu;
  const kernelFunc = (call: object) => {
    const { inputs, attrs, backend } = call as GatherThrees & { backend: never };
    return run(backend, [inputs.threes, inputs.places], attrs);
  };
  const kernel = kernelFunc as unknown as tf.KernelFunc;
  tf.registerKernel({ kernelName: GATHER_THREES, backendName, kernelFunc: kernel });
}

type Inputs = readonly [threes: tf.TensorInfo, places: tf.TensorInfo];

const VARIABLES = ['Threes', 'Places'];

// Products with powers of 2 are exact, so that their floors are too.
function onWebGl(
  backend: WebGlBackend,
  inputs: Inputs,
  { shape, divisor }: RowForm,
): tf.TensorInfo {
  const n = inputs[1].shape[0] as number;
  const [height, width] = shape;
  const isImage = shape.length === 2;
  const byteAt = `
    float byteAt(int place, int at) {
      int third = at / 3;
      int byte = at - third * 3;
      float three = getThrees(place, third);
      float high = floor(three * ${2 ** -16});
      float upper = floor(three * ${2 ** -8});
      return byte == 0 ? three - upper * 256.0 : byte == 1 ? upper - high * 256.0 : high;
    }
  `;
  // A texel holds two rows and two columns of an image; those beyond it stay 0.
  const four = [0, 1, 2, 3].map((i) => {
    const [y, x] = [`at.y + ${i >> 1}`, `at.z + ${i & 1}`];
    return `if (${y} < ${height} && ${x} < ${width})
      result[${i}] = byteAt(place, (${y}) * ${width} + ${x});`;
  });
  const image = `
    ${byteAt}
    void main() {
      ivec3 at = getOutputCoords();
      int place = int(getPlaces(at.x));
      vec4 result = vec4(0.0);
      ${four.join('\n')}
      setOutput(result / divisor);
    }
  `;
  const numbers = `
    ${byteAt}
    void main() {
      ivec2 at = getOutputCoords();
      setOutput(byteAt(int(getPlaces(at.x)), at.y) / divisor);
    }
  `;
  const program = {
    variableNames: VARIABLES,
    outputShape: isImage ? [n, ...shape] : [n, tf.util.sizeFromShape([...shape])],
    packedOutput: isImage,
    customUniforms: [{ name: 'divisor', type: 'float' }],
    userCode: isImage ? image : numbers,
  } as const;
  const rows = backend.compileAndRun(program, inputs, 'float32', [[divisor]]);
  // Numbers one by one lie the same in any shape.
  return isImage ? rows : { ...rows, shape: [n, ...shape] };
}

function onWebGpu(
  backend: WebGpuBackend,
  inputs: Inputs,
  { shape, divisor }: RowForm,
): tf.TensorInfo {
  const n = inputs[1].shape[0] as number;
  const width = tf.util.sizeFromShape([...shape]);
  const program = {
    variableNames: VARIABLES,
    outputShape: [n, width],
    workgroupSize: [GROUP, 1, 1],
    dispatchLayout: { x: [0, 1] },
    dispatch: [Math.ceil((n * width) / GROUP), 1, 1],
    size: true,
    uniforms: 'divisor : f32, ',
    shaderKey: 'gather_threes',
    getUserCode: () => `
      fn main(index : i32) {
        if (index < uniforms.size) {
          let at = getCoordsFromIndex(index);
          let third = at.y / 3;
          let byte = at.y - third * 3;
          let three = getThrees(i32(getPlaces(at.x)), third);
          let high = floor(three * ${2 ** -16});
          let upper = floor(three * ${2 ** -8});
          let low = select(upper - high * 256.0, three - upper * 256.0, byte == 0);
          setOutputAtIndex(index, select(low, high, byte == 2) / uniforms.divisor);
        }
      }
    `,
  } as const;
  const uniforms = [{ type: 'float32', data: [divisor] }] as const;
  const rows = backend.runWebGPUProgram(program, inputs, 'float32', uniforms);
  return { ...rows, shape: [n, ...shape] };
}
