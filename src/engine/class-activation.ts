// Which parts of an image speak for a class: Grad-CAM of any layer with maps, and CAM where the head allows it.
import type { ClassActivation, Subject } from '../experiment/dissection.ts';
import { BookError } from '../experiment/errors.ts';
import type { PlacedModel } from '../keras/placed-model.ts';
import { scoreModel } from '../keras/score-model.ts';
import type { BuiltModel } from './model.ts';
import { type Run, withSnapshot } from './run.ts';
import { callOf, checkChannel, subjectInputs } from './subject.ts';
import * as tf from './tensorflow.ts';

/** A layer's maps for an image (1, h, w, channels), and the weight of each for a class's score. */
interface Weighted {
  readonly maps: tf.Tensor;
  readonly weights: tf.Tensor;
  readonly score: tf.Tensor;
}

/**
 * Selvaraju et al. (2017), Grad-CAM, equations 1 and 2, before the ReLU: with y the class's score before softmax and
 * A_k the maps of the layer, of Z places each,
 *
 *   α_k = 1/Z Σ_ij ∂y/∂A_k,ij        L = Σ_k α_k A_k
 *
 * @param layer the name of the layer's output
 * @throws BookError `layer-not-there`, `channel-unknown`, and what the image throws
 */
export function gradCamOf(
  run: Run,
  epoch: number,
  subject: Subject,
  { layer, target }: { readonly layer: string; readonly target: number },
): Promise<ClassActivation> {
  return activation(run, epoch, subject, (built, inputs) => {
    const call = callOf(built, layer, 'maps');
    const output = built.placed.outputs[0] as number;
    checkChannel(built.placed.calls[output]?.tensor ?? '', target, built.outputShapes[0]?.[0] ?? 0);
    const [maps] = built.outputsOf(inputs, [call]) as [tf.Tensor];
    const scoreOf = (given: tf.Tensor) => {
      const [scores] = built.outputsOf(inputs, [output], new Map([[call, given]]));
      return (scores as tf.Tensor).slice([0, target], [1, 1]).sum();
    };
    const { value: score, grad } = tf.valueAndGrad(scoreOf)(maps);
    return { maps, weights: grad.mean([0, 1, 2]), score };
  });
}

/**
 * Zhou et al. (2016), Learning Deep Features for Discriminative Localization, section 2: with w_k the weights from the
 * mean of each map to the class, L = Σ_k w_k A_k. The mean of L, with the bias added, is the score.
 *
 * @throws BookError `cam-head` where the classifier isn't one dense layer on the means of maps
 */
export function camOf(
  run: Run,
  epoch: number,
  subject: Subject,
  { target }: { readonly target: number },
): Promise<ClassActivation> {
  return activation(run, epoch, subject, (built, inputs) => {
    const head = camHead(built.placed);
    if (head === null) throw new BookError('cam-head', { model: built.placed.name });
    const output = built.placed.outputs[0] as number;
    const classes = built.outputShapes[0]?.[0] ?? 0;
    checkChannel(built.placed.calls[output]?.tensor ?? '', target, classes);
    const [maps, scores] = built.outputsOf(inputs, [head.maps, output]) as [tf.Tensor, tf.Tensor];
    const before = built.placed.layers
      .slice(0, head.dense)
      .reduce((sum, { weights }) => sum + weights.length, 0);
    const kernel = built.variables[before] as tf.Variable;
    return {
      maps,
      weights: kernel.slice([0, target], [kernel.shape[0] ?? 0, 1]).reshape([-1]),
      score: scores.slice([0, target], [1, 1]).sum(),
    };
  });
}

/** The call whose maps are averaged and go, as they are then, into the dense layer that makes the first output. */
export function camHead({ calls, layers, outputs }: PlacedModel) {
  const typeOf = (call: number) => layers[calls[call]?.layer ?? -1]?.layer.type;
  let at = outputs[0] as number;
  const from = () => calls[at]?.inputs[0] ?? -1;
  while (typeOf(at) === 'Softmax' || typeOf(at) === 'Activation') at = from();
  const dense = calls[at]?.layer ?? -1;
  if (typeOf(at) !== 'Dense') return null;
  at = from();
  // Dropout lets everything through outside of training.
  while (typeOf(at) === 'Dropout' || typeOf(at) === 'Flatten') at = from();
  return typeOf(at) === 'GlobalAveragePooling2D' ? { dense, maps: from() } : null;
}

async function activation(
  run: Run,
  epoch: number,
  subject: Subject,
  weigh: (built: BuiltModel, inputs: readonly tf.Tensor[]) => Weighted,
): Promise<ClassActivation> {
  const use = async (built: BuiltModel): Promise<ClassActivation> => {
    const inputs = await subjectInputs(run, built, subject);
    const [values, weights, score] = tf.tidy(() => {
      const weighted = weigh(built, inputs);
      return [
        weighted.maps.mul(weighted.weights).sum(-1),
        weighted.weights.clone(),
        weighted.score.clone(),
      ];
    }) as [tf.Tensor, tf.Tensor, tf.Tensor];
    try {
      const [sums, alphas, scores] = await Promise.all(
        [values, weights, score].map((tensor) => tensor.data()),
      );
      const [, height = 0, width = 0] = values.shape;
      return {
        ...{ height, width },
        values: Float32Array.from(sums ?? []),
        weights: Float32Array.from(alphas ?? []),
        score: scores?.[0] ?? Number.NaN,
      };
    } finally {
      tf.dispose([values, weights, score, ...inputs]);
    }
  };
  return withSnapshot(run, epoch, use, scoreModel(run.experiment.model));
}
