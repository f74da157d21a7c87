// Rows of bytes on a graphics card, three of them in each float32, gathered and taken apart by one program.
import * as tf from '../tensorflow.ts';
import { GROUP, type WebGlBackend, type WebGpuBackend } from './programs.ts';

interface GatherThrees {
  readonly inputs: {
    /** (rows, width / 3), each b₀ + 2⁸·b₁ + 2¹⁶·b₂. */
    readonly threes: tf.TensorInfo;
    /** (n) int32. */
    readonly places: tf.TensorInfo;
  };
  readonly attrs: { readonly width: number };
}

const GATHER_THREES = 'GatherThrees';

/** Rows by their numbers, as float32 (n, width) in 0 … 255. */
export function gatherThrees(threes: tf.Tensor, places: tf.Tensor1D, width: number): tf.Tensor2D {
  const backendName = tf.getBackend();
  if (tf.getKernel(GATHER_THREES, backendName) === undefined) register(backendName);
  const inputs = { threes, places };
  return tf.engine().runKernel(GATHER_THREES, inputs, { width }) as tf.Tensor2D;
}

function register(backendName: string): void {
  const run = backendName === 'webgl' ? onWebGl : onWebGpu;
  const kernelFunc = (call: object) => {
    const { inputs, attrs, backend } = call as GatherThrees & { backend: never };
    const { threes, places } = inputs;
    return run(backend, [threes, places], [places.shape[0] as number, attrs.width]);
  };
  const kernel = kernelFunc as unknown as tf.KernelFunc;
  tf.registerKernel({ kernelName: GATHER_THREES, backendName, kernelFunc: kernel });
}

type Inputs = readonly [threes: tf.TensorInfo, places: tf.TensorInfo];
type OutputShape = readonly [n: number, width: number];

const VARIABLES = ['Threes', 'Places'];

// Products with powers of 2 are exact, so that their floors are too.
function onWebGl(backend: WebGlBackend, inputs: Inputs, outputShape: OutputShape): tf.TensorInfo {
  const userCode = `
    void main() {
      ivec2 at = getOutputCoords();
      int third = at.y / 3;
      int byte = at.y - third * 3;
      float three = getThrees(int(getPlaces(at.x)), third);
      float high = floor(three * ${2 ** -16});
      float upper = floor(three * ${2 ** -8});
      setOutput(byte == 0 ? three - upper * 256.0 : byte == 1 ? upper - high * 256.0 : high);
    }
  `;
  return backend.compileAndRun(
    { variableNames: VARIABLES, outputShape, userCode },
    inputs,
    'float32',
  );
}

function onWebGpu(backend: WebGpuBackend, inputs: Inputs, outputShape: OutputShape): tf.TensorInfo {
  const [n, width] = outputShape;
  const program = {
    variableNames: VARIABLES,
    outputShape,
    workgroupSize: [GROUP, 1, 1],
    dispatchLayout: { x: [0, 1] },
    dispatch: [Math.ceil((n * width) / GROUP), 1, 1],
    size: true,
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
          setOutputAtIndex(index, select(low, high, byte == 2));
        }
      }
    `,
  } as const;
  return backend.runWebGPUProgram(program, inputs, 'float32');
}
