// An Experiment's optimizer in TensorFlow.js: its own where it computes what Keras does, a subclass for what
// it lacks around the step, a class of its own for a rule it lacks. Imports experiment.
import type { Optimizer } from '../../experiment/compile.ts';
import { BookError } from '../../experiment/errors.ts';

export interface TfjsOptimizer {
  readonly classes: readonly string[];
  /** The expression that makes it. */
  readonly code: string;
}

const PAIRS = `type Gradients = Parameters<tf.Optimizer['applyGradients']>[0];

/** Each variable with its gradient. */
function pairs(gradients: Gradients) {
  const named = Array.isArray(gradients)
    ? gradients
    : Object.entries(gradients).map(([name, tensor]) => ({ name, tensor }));
  return named.map(({ name, tensor }) => {
    const variable = tf.engine().registeredVariables[name];
    if (variable === undefined) throw new Error(\`No variable \${name}.\`);
    return { name, variable, gradient: tensor };
  });
}`;

/** TensorFlow.js's classes, and what is handed to them. */
function native(
  optimizer: Optimizer,
): { parent: string; maker: string; rest: readonly unknown[] } | null {
  switch (optimizer.kind) {
    case 'SGD':
      return optimizer.momentum === 0 && !optimizer.nesterov
        ? { parent: 'SGDOptimizer', maker: 'sgd', rest: [] }
        : {
            parent: 'MomentumOptimizer',
            maker: 'momentum',
            rest: [optimizer.momentum, optimizer.nesterov],
          };
    case 'RMSprop': {
      const { rho, momentum, epsilon, centered } = optimizer;
      // Its variance may come out below 0 by a rounding, and its root as NaN.
      if (centered) return null;
      return {
        parent: 'RMSPropOptimizer',
        maker: 'rmsprop',
        rest: [rho, momentum, epsilon],
      };
    }
    case 'Adagrad':
      return {
        parent: 'AdagradOptimizer',
        maker: 'adagrad',
        rest: [optimizer.initialAccumulatorValue],
      };
    case 'Adam':
    case 'AdamW': {
      const { beta1, beta2, epsilon, amsgrad } = optimizer;
      return amsgrad
        ? null
        : { parent: 'AdamOptimizer', maker: 'adam', rest: [beta1, beta2, epsilon] };
    }
    case 'Adamax': {
      const { beta1, beta2, epsilon } = optimizer;
      return { parent: 'AdamaxOptimizer', maker: 'adamax', rest: [beta1, beta2, epsilon] };
    }
    default:
      return null;
  }
}

/**
 * @param isTurned whether callbacks read and set the learning rate
 * @throws BookError `code-unsupported` for a learning-rate schedule, of which TensorFlow.js knows none
 */
export function tfjsOptimizer(optimizer: Optimizer, isTurned: boolean): TfjsOptimizer {
  const around = aroundStep(optimizer);
  const known = native(optimizer);
  const { kind, learningRate } = optimizer;
  if (typeof learningRate !== 'number') {
    throw new BookError('code-unsupported', { what: `${learningRate.kind} (TensorFlow.js)` });
  }
  const args = (rest: readonly unknown[]) => [learningRate, ...rest].map(String).join(', ');
  if (known !== null && around.length === 0 && !isTurned) {
    return { classes: [], code: `tf.train.${known.maker}(${args(known.rest)})` };
  }
  if (known !== null) {
    const body = [rateOf(known.parent), ...(around.length > 0 ? [applied(around, null)] : [])];
    const code = `/** ${describe(optimizer)} */
class ${kind} extends tf.${known.parent} {
${body.join('\n\n')}
}`;
    return {
      classes: around.length > 0 ? [PAIRS, code] : [code],
      code: `new ${kind}(${args(known.rest)})`,
    };
  }
  const { parameters, values, update } = rule(optimizer);
  const code = `/** ${describe(optimizer)} */
class ${kind} extends tf.Optimizer {
  static readonly className = '${kind}';
  private steps = 0;
  private readonly slots = new Map<string, tf.Variable[]>();

  constructor(
    public rate: number,
${parameters.map((name) => `    private readonly ${name}: number,`).join('\n')}
  ) {
    super();
  }

  private slotsOf(name: string, variable: tf.Variable, count: number) {
    const found =
      this.slots.get(name) ??
      Array.from({ length: count }, () =>
        tf.variable(tf.zerosLike(variable), false),
      );
    this.slots.set(name, found);
    return found as [tf.Variable, tf.Variable, tf.Variable];
  }

${applied(around, update)}

  override getConfig() {
    return {};
  }
}`;
  return { classes: [PAIRS, code], code: `new ${kind}(${args(values)})` };
}

function describe(optimizer: Optimizer): string {
  const { kind, weightDecay, clipnorm, globalClipnorm, clipvalue } = optimizer;
  const extras = [
    ...(weightDecay === undefined ? [] : ['weight decay']),
    ...(clipnorm === undefined ? [] : ['clipnorm']),
    ...(globalClipnorm === undefined ? [] : ['global_clipnorm']),
    ...(clipvalue === undefined ? [] : ['clipvalue']),
  ];
  const name = 'amsgrad' in optimizer && optimizer.amsgrad ? `${kind} with amsgrad` : kind;
  if (extras.length > 0)
    return `Keras's ${name} with ${extras.join(' and ')}, which TensorFlow.js lacks.`;
  if (kind === 'RMSprop' && native(optimizer) === null) {
    return "Keras's centered RMSprop; that of TensorFlow.js may end in NaN.";
  }
  if (native(optimizer) === null) {
    return kind === 'Adadelta'
      ? `Keras's Adadelta; that of TensorFlow.js computes something else.`
      : `Keras's ${name}, which TensorFlow.js lacks.`;
  }
  return 'Callbacks can read and set its learning rate.';
}

/** SGD and momentum keep the rate in a tensor of their own. */
function rateOf(parent: string): string {
  const set = /^(SGD|Momentum)/.test(parent)
    ? 'this.setLearningRate(value);'
    : 'this.learningRate = value;';
  return `  get rate(): number {
    return this.learningRate;
  }

  set rate(value: number) {
    ${set}
  }`;
}

/** What happens to gradients and weights before the step, as statements about `all`. */
function aroundStep({ weightDecay, clipnorm, globalClipnorm, clipvalue }: Optimizer): string[] {
  const lines: string[] = [];
  const each = (code: string) => `for (const one of all) one.gradient = ${code};`;
  if (clipnorm !== undefined) {
    lines.push(each(`one.gradient.div(one.gradient.norm().div(${clipnorm}).maximum(1))`));
  }
  if (globalClipnorm !== undefined) {
    lines.push(
      'const squares = all.map(({ gradient }) => gradient.square().sum());',
      `const excess = tf.addN(squares).sqrt().div(${globalClipnorm}).maximum(1);`,
      each('one.gradient.div(excess)'),
    );
  }
  if (clipvalue !== undefined)
    lines.push(each(`one.gradient.clipByValue(-${clipvalue}, ${clipvalue})`));
  if (weightDecay !== undefined) {
    lines.push(
      'for (const { variable } of all) {',
      `  variable.assign(variable.mul(1 - ${weightDecay} * this.rate));`,
      '}',
    );
  }
  return lines;
}

/** @param update what is done for each variable; null hands the gradients on to TensorFlow.js */
function applied(around: readonly string[], update: readonly string[] | null): string {
  const hand = [
    'super.applyGradients(',
    '  all.map(({ name, gradient }) => ({ name, tensor: gradient })),',
    ');',
  ];
  const own = [
    'this.steps += 1;',
    'for (const { name, variable, gradient: g } of all) {',
    ...(update ?? []).map((line) => `  ${line}`),
    '}',
  ];
  const lines = ['const all = pairs(gradients);', ...around, ...(update === null ? hand : own)];
  return `  override applyGradients(gradients: Gradients): void {
    tf.tidy(() => {
${lines.map((line) => `      ${line}`).join('\n')}
    });
  }`;
}

/** The rules that TensorFlow.js lacks: Adam with amsgrad, Nadam, and Adadelta as it was published. */
function rule(optimizer: Optimizer): {
  parameters: readonly string[];
  values: readonly number[];
  update: readonly string[];
} {
  if (optimizer.kind === 'Adadelta') {
    return {
      parameters: ['rho', 'epsilon'],
      values: [optimizer.rho, optimizer.epsilon],
      update: [
        'const [squares, changes] = this.slotsOf(name, variable, 2);',
        'const average = (of: tf.Tensor, x: tf.Tensor) =>',
        '  of.mul(this.rho).add(x.square().mul(1 - this.rho));',
        'squares.assign(average(squares, g));',
        'const root = (x: tf.Tensor) => x.add(this.epsilon).sqrt();',
        'const change = g.mul(root(changes)).div(root(squares));',
        'changes.assign(average(changes, change));',
        'variable.assign(variable.sub(change.mul(this.rate)));',
      ],
    };
  }
  if (optimizer.kind === 'RMSprop') {
    return {
      parameters: ['rho', 'momentum', 'epsilon'],
      values: [optimizer.rho, optimizer.momentum, optimizer.epsilon],
      update: [
        'const [squares, means, velocity] = this.slotsOf(name, variable, 3);',
        'const average = (of: tf.Tensor, x: tf.Tensor) =>',
        '  of.mul(this.rho).add(x.mul(1 - this.rho));',
        'squares.assign(average(squares, g.square()));',
        'means.assign(average(means, g));',
        'const variance = squares.sub(means.square()).relu();',
        'const scaled = g.mul(this.rate).div(variance.add(this.epsilon).sqrt());',
        'velocity.assign(velocity.mul(this.momentum).add(scaled));',
        'variable.assign(variable.sub(velocity));',
      ],
    };
  }
  const { beta1, beta2, epsilon } = optimizer as Extract<Optimizer, { kind: 'Nadam' }>;
  const moments = [
    'm.assign(m.mul(this.beta1).add(g.mul(1 - this.beta1)));',
    'v.assign(v.mul(this.beta2).add(g.square().mul(1 - this.beta2)));',
  ];
  const parameters = ['beta1', 'beta2', 'epsilon'];
  const values = [beta1, beta2, epsilon];
  if (optimizer.kind !== 'Nadam') {
    return {
      parameters,
      values,
      update: [
        'const [m, v, most] = this.slotsOf(name, variable, 3);',
        ...moments,
        'most.assign(most.maximum(v));',
        'const correction =',
        '  Math.sqrt(1 - this.beta2 ** this.steps) / (1 - this.beta1 ** this.steps);',
        'const change = m.div(most.sqrt().add(this.epsilon));',
        'variable.assign(variable.sub(change.mul(this.rate * correction)));',
      ],
    };
  }
  return {
    parameters,
    values,
    update: [
      'const [m, v] = this.slotsOf(name, variable, 2);',
      ...moments,
      '// The momentum warms up (Dozat, 2016): u is that of a step, p their product.',
      'const u = (t: number) => this.beta1 * (1 - 0.5 * 0.96 ** t);',
      'let p = 1;',
      'for (let t = 1; t <= this.steps; t += 1) p *= u(t);',
      'const [now, next] = [u(this.steps), u(this.steps + 1)];',
      'const ahead = m.mul(next / (1 - p * next)).add(g.mul((1 - now) / (1 - p)));',
      'const scale = v.div(1 - this.beta2 ** this.steps).sqrt();',
      'const change = ahead.div(scale.add(this.epsilon));',
      'variable.assign(variable.sub(change.mul(this.rate)));',
    ],
  };
}
