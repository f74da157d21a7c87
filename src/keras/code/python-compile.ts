// `model.compile(…)` and the callbacks of an Experiment in Keras 3's Python. Imports this room and experiment.
import type { CallbackOptions, Schedule } from '../../experiment/callbacks.ts';
import {
  type AnyMetric,
  isLossByOutput,
  type Loss,
  type Optimizer,
} from '../../experiment/compile.ts';
import type { LearningRate } from '../../experiment/learning-rate-schedule.ts';
import {
  writtenCallback,
  writtenLoss,
  writtenMetric,
  writtenOptimizer,
} from '../../experiment/written-fields.ts';
import type { CodeFacts } from './facts.ts';
import { type Code, group, layout, PYTHON_STYLE, prefixed } from './layout.ts';
import { keyword, pythonCall, pythonFloat, pythonValue } from './python-values.ts';

function pythonOptimizer(optimizer: Optimizer): Code {
  const { kind, learningRate, ...options } = {
    ...writtenOptimizer(optimizer),
    kind: optimizer.kind,
    learningRate: optimizer.learningRate,
  };
  // The rate is what a reader turns first: it is written even where it is Keras's.
  return pythonCall(
    `keras.optimizers.${kind}`,
    [keyword('learning_rate', pythonLearningRate(learningRate))],
    options,
  );
}

function pythonLearningRate(learningRate: LearningRate): Code {
  if (typeof learningRate === 'number') return pythonFloat(learningRate);
  const { kind, ...options } = learningRate;
  return pythonCall(`keras.optimizers.schedules.${kind}`, [], options);
}

function pythonLoss(loss: Loss | null): Code {
  if (loss === null || typeof loss === 'string') return pythonValue(loss);
  const { kind, ...options } = writtenLoss(loss);
  return pythonCall(`keras.losses.${String(kind)}`, [], options);
}

function pythonMetric(metric: AnyMetric): Code {
  if (typeof metric === 'string') return pythonValue(metric);
  const { kind, ...options } = writtenMetric(metric);
  return pythonCall(`keras.metrics.${String(kind)}`, [], options);
}

const dict = (entries: readonly (readonly [string, Code])[]): Code =>
  group(
    '{',
    entries.map(([name, code]) => prefixed(`${JSON.stringify(name)}: `, code)),
    '}',
  );

export function pythonCompile({ experiment, outputs }: CodeFacts): string[] {
  const { optimizer, loss, metrics, lossWeights } = experiment.compile;
  const named = outputs.filter((output) => output.metrics.length > 0);
  const several = outputs.length > 1;
  const metricList = (list: readonly AnyMetric[]): Code => group('[', list.map(pythonMetric), ']');
  const items: Code[] = [keyword('optimizer', pythonOptimizer(optimizer))];
  items.push(
    keyword(
      'loss',
      several && isLossByOutput(loss)
        ? dict(outputs.map((output) => [output.name, pythonLoss(output.loss)]))
        : pythonLoss(outputs[0]?.loss ?? null),
    ),
  );
  if (lossWeights !== undefined) {
    const weights = outputs.map(({ name, weight }) => [name, pythonFloat(weight ?? 1)] as const);
    items.push(
      keyword(
        'loss_weights',
        several ? dict(weights) : group('[', [weights[0]?.[1] ?? '1.0'], ']'),
      ),
    );
  }
  if (named.length > 0) {
    const lists = named.map(
      (o) => [o.name, metricList(o.metrics.map(({ metric }) => metric))] as const,
    );
    const plain = several && Array.isArray(metrics) ? metricList(metrics) : lists[0]?.[1];
    items.push(
      keyword('metrics', several && !Array.isArray(metrics) ? dict(lists) : (plain ?? '[]')),
    );
  }
  return [layout({ open: 'model.compile(', items, close: ')', exploded: true }, PYTHON_STYLE)];
}

/** The callbacks as a list, with the functions that they need before it. */
export function pythonCallbacks(callbacks: readonly CallbackOptions[]): {
  readonly functions: readonly string[];
  readonly lines: readonly string[];
} {
  const functions: string[] = [];
  const items = callbacks.map((callback): Code => {
    const { kind, ...options } = { ...writtenCallback(callback), kind: callback.kind };
    if (callback.kind !== 'LearningRateScheduler') {
      return pythonCall(`keras.callbacks.${kind}`, [], options);
    }
    const name = functions.length === 0 ? 'schedule' : `schedule_${functions.length + 1}`;
    functions.push(pythonSchedule(name, callback.schedule));
    const { schedule: _, ...rest } = options as { schedule?: unknown };
    return pythonCall(`keras.callbacks.${kind}`, [name], rest);
  });
  if (items.length === 0) return { functions, lines: [] };
  const list = prefixed('callbacks = ', { open: '[', items, close: ']', exploded: true });
  return { functions, lines: [layout(list, PYTHON_STYLE)] };
}

function pythonSchedule(name: string, schedule: Schedule): string {
  return [
    `def ${name}(epoch, learning_rate):`,
    ...scheduleBody(schedule).map((l) => `    ${l}`),
  ].join('\n');
}

function scheduleBody(schedule: Schedule): string[] {
  switch (schedule.kind) {
    case 'exponential':
      return [
        `if epoch < ${schedule.startEpoch}:`,
        '    return learning_rate',
        `return learning_rate * ${schedule.rate}`,
      ];
    case 'step':
      return [
        `if epoch > 0 and epoch % ${schedule.epochs} == 0:`,
        `    return learning_rate * ${schedule.factor}`,
        'return learning_rate',
      ];
    case 'piecewise':
      return [
        ...schedule.boundaries.flatMap((boundary, i) => [
          `if epoch <= ${boundary}:`,
          `    return ${pythonFloat(schedule.values[i] ?? 0)}`,
        ]),
        `return ${pythonFloat(schedule.values.at(-1) ?? 0)}`,
      ];
  }
}
