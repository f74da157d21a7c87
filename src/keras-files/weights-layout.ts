// Where Keras's `.weights.h5` keeps what: the keys of the layers and the order of the optimizer's variables.
// Imports keras and experiment only.
import type { Optimizer } from '../experiment/compile.ts';
import { classOf, snakeCase } from '../experiment/layer-names.ts';
import { initialSlots } from '../keras/optimizers/slots.ts';
import { power } from '../keras/optimizers/step-constants.ts';
import type { PlacedModel } from '../keras/placed-model.ts';
import type { PlacedLayer, Shape } from '../keras/shapes.ts';

export interface KeyedLayer {
  /** `/layers/<key>`: the class in snake case, numbered per class; the layer's own name plays no part. */
  readonly key: string;
  readonly placed: PlacedLayer;
}

/** A model's layers in Keras's order, each with its key; a stack's Input, which Keras doesn't list, left out. */
export function keyedLayers({ kind, layers }: PlacedModel): readonly KeyedLayer[] {
  const counts = new Map<string, number>();
  return (kind === 'sequential' ? layers.slice(1) : layers).map((placed) => {
    const base = snakeCase(classOf(placed.layer));
    const count = counts.get(base) ?? 0;
    counts.set(base, count + 1);
    return { key: count === 0 ? base : `${base}_${count}`, placed };
  });
}

/** One of an optimizer's variables: which slot of which trained weight it is. */
export interface SlotVariable {
  readonly slot: string;
  /** The place among the trained weights, in the model's order. */
  readonly weight: number;
  readonly shape: Shape;
}

/** Slots in one list are added weight by weight, in turn; the lists one after another. */
const SLOT_ORDER: Readonly<Record<Optimizer['kind'], readonly (readonly string[])[]>> = {
  SGD: [['momentum']],
  RMSprop: [['velocity'], ['momentum'], ['averageGradient']],
  Adagrad: [['accumulator']],
  Adadelta: [['accumulatedGrad', 'accumulatedDeltaVar']],
  Adam: [['momentum', 'velocity'], ['velocityHat']],
  AdamW: [['momentum', 'velocity'], ['velocityHat']],
  Adamax: [['m', 'u']],
  Nadam: [['momentum', 'velocity']],
};

/** The optimizer's variables after iteration (0) and learning rate (1), in Keras's order. */
export function slotVariables(optimizer: Optimizer, model: PlacedModel): readonly SlotVariable[] {
  const held = initialSlots(optimizer);
  const trained = model.layers
    .flatMap(({ weights }) => weights)
    .filter(({ trainable }) => trainable);
  return SLOT_ORDER[optimizer.kind].flatMap((slots) => {
    const present = slots.filter((slot) => slot in held);
    return trained.flatMap(({ shape }, weight) => present.map((slot) => ({ slot, weight, shape })));
  });
}

/**
 * The variable that Nadam alone has after its slots: the product μ₁ μ₂ … μₜ of μₜ = β₁ (1 − 0.96ᵗ/2).
 *
 * @returns null for every other optimizer
 */
export function momentumProduct(optimizer: Optimizer, steps: number): number | null {
  if (optimizer.kind !== 'Nadam') return null;
  let product = 1;
  for (let t = 1; t <= steps && product > 0; t += 1) {
    product = Math.fround(product * optimizer.beta1 * (1 - 0.5 * power(0.96, t)));
  }
  return product;
}

/** The optimizer's name where none is given: `adam`, `rm_sprop`, `adam_w`. */
export const optimizerName = ({ kind }: Optimizer): string => snakeCase(kind);
