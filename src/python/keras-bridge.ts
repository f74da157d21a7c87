// The bridge under the Keras shim: models, fits and splits by number, their settings as JSON, their numbers by
// address in the interpreter's memory. Everything is synchronous: Python calls, the engine computes, Python goes on.
import { activate } from '../engine/activations.ts';
import { evaluate } from '../engine/evaluation.ts';
import { fit } from '../engine/fit.ts';
import type { FitAnswer, FitPause } from '../engine/fit-pauses.ts';
import { type BuiltModel, buildModel } from '../engine/model.ts';
import { createOptimizer, type OptimizerKernel } from '../engine/optimizer.ts';
import * as tf from '../engine/tensorflow.ts';
import { logsOf } from '../engine/totals.ts';
import { batchOf, plannedInputs } from '../engine/training-plan.ts';
import type { SetName } from '../experiment/data.ts';
import { BookError } from '../experiment/errors.ts';
import { type Experiment, parseExperiment } from '../experiment/experiment.ts';
import type { Activation, Layer } from '../experiment/model.ts';
import { inferLayer } from '../keras/layers/infer.ts';
import { initialSlots } from '../keras/optimizers/slots.ts';
import type { Shape } from '../keras/shapes.ts';
import { trainTestSplit } from '../keras/split.ts';
import { summarize } from '../keras/summary.ts';
import { type ArraySets, arrayExamples } from './array-examples.ts';
import { written } from './json-numbers.ts';
import { listedCallbacks, type TellPython } from './listed-callbacks.ts';

/** What Python says of a piece of work, as JSON. */
interface Work {
  readonly model: unknown;
  readonly compile: unknown;
  readonly fit: unknown;
  readonly seed: number;
  readonly sets: ArraySets;
  readonly inputs: Readonly<Record<string, string>>;
  readonly targets: Readonly<Record<string, string>>;
  /** In their order: a machine's options as JSON, or null for a callback in Python. */
  readonly callbacks?: readonly unknown[];
}

interface Held {
  readonly built: BuiltModel;
  optimizer: OptimizerKernel | null;
}

interface Running {
  readonly loop: Generator<FitPause, unknown, FitAnswer>;
  readonly work: Pick<Held, 'built'> & { readonly experiment: Experiment };
  answer: FitAnswer;
}

/** The functions that the shim calls, each a plain function of numbers and strings. */
export type KerasBridge = ReturnType<typeof kerasBridge>;

/** @param memory the interpreter's, where the arrays lie */
export function kerasBridge(memory: WebAssembly.Memory) {
  const models = new Map<number, Held>();
  const runs = new Map<number, Running>();
  let next = 1;
  const held = (model: number) => models.get(model) as Held;
  const floats = (address: number, count: number) =>
    new Float32Array(memory.buffer, address, count);

  /** An Experiment that stands for the work; its source is not used, since the examples are handed in. */
  const experimentOf = ({ model, compile, fit: options, seed, inputs, targets }: Work) =>
    parseExperiment({
      version: 1,
      data: {
        source: { kind: 'points', features: [[0]], labels: [0], classes: 2 },
        ...{ inputs, targets },
      },
      ...{ model, compile, fit: options, seed },
    });

  function begin(loop: Running['loop'], work: Running['work']): number {
    runs.set(next, { loop, work, answer: 'go' });
    next += 1;
    return next - 1;
  }

  return {
    /** A layer's output shape for inputs' shapes; JSON in and out. */
    infer: told((layer: string, shapes: string, name: string) => {
      const given = JSON.parse(shapes) as Shape[];
      // Read as part of a model: Keras's short forms, such as one number for two, are written out there.
      const inputs = given.map((shape, i) => ({
        type: 'Input',
        name: `${name}.input${i}`,
        shape,
      }));
      const names = inputs.map((input) => input.name);
      const { layers } = checked({
        kind: 'functional',
        layers: [...inputs, JSON.parse(layer) as unknown],
        ...{ calls: [{ layer: name, inputs: names }], inputs: names, outputs: [name] },
      }).model;
      const placed = layers.at(-1) as Exclude<Layer, { type: 'Input' }>;
      const { outputShape, weights = [] } = inferLayer(placed, given, name);
      return JSON.stringify({ outputShape, weights });
    }),
    /** An activation of `count` numbers at an address, rows of `width` of them, to another. */
    activate(activation: string, from: number, count: number, width: number, to: number) {
      const values = tf.tidy(() => {
        const x = tf.tensor2d(floats(from, count).slice(), [count / width, width]);
        return activate(activation as Activation, x).dataSync() as Float32Array;
      });
      floats(to, count).set(values);
    },
    /** `summarize` of a model, as JSON. */
    summary: told((model: string) => JSON.stringify(summarize(checked(JSON.parse(model)).model))),
    /** Builds a model with seeded weights. Gives its number, and its layers with their weights, as JSON. */
    build: told((model: string, seed: number) => {
      const built = buildModel(checked(JSON.parse(model)).model, seed);
      const id = next;
      next += 1;
      models.set(id, { built, optimizer: null });
      const layers = built.layers.map(({ name, weights, outputShape }) => {
        return { name, weights, outputShape };
      });
      return JSON.stringify({ id, layers, outputShapes: built.outputShapes });
    }),
    dispose(model: number) {
      models.get(model)?.optimizer?.dispose();
      models.get(model)?.built.dispose();
      models.delete(model);
    },
    /** Copies a weight to an address. */
    readWeight(model: number, place: number, address: number) {
      const values = held(model).built.variables[place]?.dataSync() as Float32Array;
      floats(address, values.length).set(values);
    },
    writeWeight(model: number, place: number, address: number) {
      const variable = held(model).built.variables[place] as tf.Variable;
      const values = floats(address, variable.size).slice();
      tf.tidy(() => variable.assign(tf.tensor(values, variable.shape)));
    },
    /** A new optimizer for the model: `compile` was called. */
    compile: told((model: number, work: string) => {
      const one = held(model);
      const { optimizer } = experimentOf(JSON.parse(work) as Work).compile;
      one.optimizer?.dispose();
      one.optimizer = createOptimizer(optimizer, one.built.trainable);
      return Object.keys(initialSlots(optimizer)).length;
    }),
    learningRate: (model: number) => Math.fround(held(model).optimizer?.learningRate ?? 0),
    setLearningRate(model: number, rate: number) {
      const { optimizer } = held(model);
      if (optimizer !== null) optimizer.learningRate = Math.fround(rate);
    },
    /** Begins `fit`; gives the run's number. @param tell is told each hook that Python's callbacks hear */
    beginFit: told((model: number, json: string, tell: TellPython) => {
      const work = JSON.parse(json) as Work;
      const experiment = experimentOf(work);
      const { built, optimizer } = held(model);
      const examples = arrayExamples(work.sets, memory);
      const loop = fit({
        ...{ experiment, examples, built, optimizer: optimizer as OptimizerKernel },
        callbacks: listedCallbacks(work.callbacks ?? [], tell),
      });
      return begin(loop, { built, experiment });
    }),
    beginEvaluation: told((model: number, json: string, set: SetName) => {
      const work = JSON.parse(json) as Work;
      const experiment = experimentOf(work);
      const { built } = held(model);
      const examples = arrayExamples(work.sets, memory);
      const pause = { type: 'validation', epoch: 0 } as const;
      const { batchSize } = experiment.fit;
      return begin(evaluate({ experiment, examples, built }, set, pause, batchSize), {
        built,
        experiment,
      });
    }),
    /** Goes on to the next pause; its kind and numbers as JSON, nothing after a step that says nothing. */
    advance: told((run: number, wantsLogs: boolean) => {
      const running = runs.get(run) as Running;
      const { done, value } = running.loop.next(running.answer);
      running.answer = 'go';
      if (done) return written({ type: 'end', end: value });
      switch (value.type) {
        case 'read':
          running.answer = { sums: value.totals.sums.dataSync() };
          return undefined;
        case 'step': {
          const { epoch, step, totals } = value;
          if (!wantsLogs) return JSON.stringify({ type: 'step', epoch, step });
          const sums = totals.sums.dataSync();
          const logs = logsOf(running.work, { sums, examples: totals.examples });
          return written({ type: 'step', epoch, step, logs });
        }
        case 'epoch':
          return written({ type: 'epoch', epoch: value.epoch, logs: value.logs });
        case 'events':
          return JSON.stringify({ type: 'events', events: value.events });
        default:
          return JSON.stringify({ type: value.type });
      }
    }),
    /** Ends a run, wherever it stands, and frees what it held. */
    end(run: number) {
      runs.get(run)?.loop.return(null);
      runs.delete(run);
    },
    /** Outputs of some examples, one after another, to the outputs' addresses (JSON). */
    predict: told((model: number, json: string, start: number, end: number, to: string) => {
      const work = JSON.parse(json) as Work;
      const { built } = held(model);
      const experiment = experimentOf(work);
      const examples = arrayExamples(work.sets, memory);
      const outputs = tf.tidy(() => {
        const inputs = plannedInputs({ experiment, examples, built });
        const places = Int32Array.from({ length: end - start }, (_, i) => start + i);
        const batch = batchOf({ inputs, targets: [] }, examples, 'test', places);
        return [...built.forward(batch.inputs, null).outputs];
      });
      const addresses = JSON.parse(to) as readonly number[];
      outputs.forEach((output, i) => {
        const values = output.dataSync() as Float32Array;
        floats(addresses[i] as number, values.length).set(values);
      });
      tf.dispose(outputs);
    }),
    /** scikit-learn's indices: the second part's count, then both parts, to an address as int32. */
    split: told(
      (
        labels: number,
        count: number,
        testSize: number,
        stratify: string,
        randomState: number,
        to: number,
      ) => {
        const given = new Int32Array(memory.buffer, labels, count).slice();
        const kind = stratify as 'none' | 'labels' | 'one-hot';
        const parts = trainTestSplit(given, { testSize, stratify: kind, randomState });
        const all = new Int32Array(memory.buffer, to, count);
        all.set(parts.train);
        all.set(parts.test, parts.train.length);
        return parts.train.length;
      },
    ),
    /** Frees every model and run: the session begins anew. */
    forget() {
      for (const { loop } of runs.values()) loop.return(null);
      runs.clear();
      for (const { built, optimizer } of models.values()) {
        optimizer?.dispose();
        built.dispose();
      }
      models.clear();
    },
  };
}

/** A model, checked as part of an Experiment. */
function checked(model: unknown): Experiment {
  return parseExperiment({
    version: 1,
    data: { source: { kind: 'generated', pattern: 'xor', count: 4 } },
    model,
    compile: { optimizer: { kind: 'SGD' }, loss: 'mean_squared_error' },
  });
}

/** The engine's errors reach Python as one line: the code and its values. */
function told<Given extends unknown[], Value>(work: (...given: Given) => Value) {
  return (...given: Given): Value => {
    try {
      return work(...given);
    } catch (error) {
      if (!(error instanceof BookError)) throw error;
      if (error.code === 'callback-failed' && error.cause instanceof Error) {
        const { message } = error.cause;
        throw Object.assign(new Error(message, { cause: error }), { name: 'Refusal' });
      }
      const values = Object.entries(error.values).map(([name, value]) => `${name} ${value}`);
      const refusal = new Error(`${error.code.replaceAll('-', ' ')}: ${values.join(', ')}`);
      refusal.name = 'Refusal';
      throw refusal;
    }
  };
}
