// Numbers of the chapter that take no training of images: what its instruments show at their presets.
import {
  createPlaneNetwork,
  planeDescent,
  planeScore,
  unitStates,
} from '../../src/mathematics/dead-units.ts';
import {
  createFlowNetwork,
  type FlowPlan,
  measureFlow,
} from '../../src/mathematics/gradient-flow.ts';

const twoDigits = (value: number) => Number(value.toPrecision(2));

/** The gradient in the last hidden layer over that in the first, before training. */
function fade(plan: Pick<FlowPlan, 'activation' | 'initializer'> & Partial<FlowPlan>): number {
  const { layers } = measureFlow(
    createFlowNetwork({ deviation: 1, depth: 10, width: 16, seed: 1, ...plan }),
  );
  return (layers.at(-2)?.signal ?? Number.NaN) / (layers[0]?.signal ?? Number.NaN);
}

/** The share of outputs of hidden layers where the slope is below 0.05. */
function flatShare(): number {
  const { layers } = measureFlow(
    createFlowNetwork({
      activation: 'tanh',
      initializer: 'plain',
      deviation: 1.5,
      depth: 10,
      width: 16,
      seed: 1,
    }),
  );
  return layers.slice(0, 10).reduce((sum, { flat }) => sum + flat, 0) / 10;
}

/** After 300 steps. */
function dying(activation: 'relu' | 'leaky_relu', learningRate: number, bias: number) {
  const plan = { activation, units: 24, bias, learningRate, seed: 1 };
  const network = createPlaneNetwork(plan);
  const descend = planeDescent(network, plan);
  for (let step = 0; step < 300; step += 1) descend();
  const dead = unitStates(network).filter((unit) => unit.dead).length;
  return { dead, accuracy: planeScore(network).accuracy };
}

const rate = dying('relu', 10, 0);
const low = dying('relu', 2, -2);
const leaky = dying('leaky_relu', 2, -2);

export const figures = {
  'sigmoid-fade': twoDigits(fade({ activation: 'sigmoid', initializer: 'glorot_uniform' })),
  'relu-glorot-fade': twoDigits(fade({ activation: 'relu', initializer: 'glorot_uniform' })),
  'relu-he-fade': twoDigits(fade({ activation: 'relu', initializer: 'he_normal' })),
  'relu-plain-growth': twoDigits(1 / fade({ activation: 'relu', initializer: 'plain' })),
  'tanh-glorot-fade': twoDigits(fade({ activation: 'tanh', initializer: 'glorot_uniform' })),
  'selu-lecun-growth': twoDigits(
    1 / fade({ activation: 'selu', initializer: 'lecun_normal', depth: 20 }),
  ),
  'tanh-small-fade': twoDigits(fade({ activation: 'tanh', initializer: 'plain', deviation: 0.1 })),
  'tanh-flat-share': flatShare(),
  'dead-at-rate-10': rate.dead,
  'dead-at-bias-minus-2': low.dead,
  'relu-accuracy-at-bias-minus-2': low.accuracy,
  'leaky-dead-at-bias-minus-2': leaky.dead,
  'leaky-accuracy-at-bias-minus-2': leaky.accuracy,
};
