// An Experiment's callbacks as classes over tf.Callback: TensorFlow.js has but a simple EarlyStopping. Imports
// this room and experiment.
import type { CallbackOptions, Schedule } from '../../experiment/callbacks.ts';
import { BookError } from '../../experiment/errors.ts';
import type { CompiledOutput } from '../compiled-outputs.ts';
import { group, layout, TYPESCRIPT_STYLE } from './layout.ts';
import { callWith, text } from './tfjs-values.ts';

/** The logs' keys by Keras's names; what is not in it is named as in Keras. */
export type Keys = ReadonlyMap<string, string>;

export interface TfjsCallbacks {
  readonly classes: readonly string[];
  /** The expressions that make them. */
  readonly items: readonly string[];
  readonly turnsRate: boolean;
}

const RATE = `/** An optimizer whose learning rate can be read and set. */
interface Turnable {
  rate: number;
}`;

const EARLY_STOPPING = `/** Stops when \`monitor\` no longer improves, and can go back to the best weights. */
class EarlyStopping extends tf.Callback {
  private best: number | undefined;
  private weights: tf.Tensor[] = [];
  private wait = 0;

  constructor(
    private readonly options: {
      monitor: string;
      sign: 1 | -1; // 1 where more is better
      minDelta: number;
      patience: number;
      baseline: number | null;
      restoreBestWeights: boolean;
      startFromEpoch: number;
    },
  ) {
    super();
  }

  override async onEpochEnd(epoch: number, logs: Logs = {}): Promise<void> {
    const { monitor, sign, minDelta, patience, baseline, startFromEpoch } =
      this.options;
    const value = logged(logs, monitor);
    if (value === undefined || epoch < startFromEpoch) return;
    const beats = (other: number) => sign * (value - other) - minDelta > 0;
    this.wait += 1;
    if (this.best === undefined || beats(this.best)) {
      this.best = value;
      this.keepWeights();
      if (baseline === null || beats(baseline)) this.wait = 0;
    } else if (this.wait >= patience && epoch > 0) {
      this.model.stopTraining = true;
    }
  }

  private keepWeights(): void {
    if (!this.options.restoreBestWeights) return;
    tf.dispose(this.weights);
    this.weights = this.model.getWeights().map((weight) => weight.clone());
  }

  override async onTrainEnd(): Promise<void> {
    if (this.weights.length > 0) this.model.setWeights(this.weights);
    tf.dispose(this.weights);
  }
}`;

const REDUCE = `/** Multiplies the learning rate by \`factor\` when \`monitor\` no longer improves. */
class ReduceLROnPlateau extends tf.Callback {
  private best: number | undefined;
  private wait = 0;
  private cooling = 0;

  constructor(
    private readonly optimizer: Turnable,
    private readonly options: {
      monitor: string;
      sign: 1 | -1; // 1 where more is better
      factor: number;
      patience: number;
      minDelta: number;
      cooldown: number;
      minLr: number;
    },
  ) {
    super();
  }

  override async onEpochEnd(_: number, logs: Logs = {}): Promise<void> {
    const { monitor, sign, factor, patience, minDelta, cooldown, minLr } =
      this.options;
    const value = logged(logs, monitor);
    if (value === undefined) return;
    if (this.cooling > 0) {
      this.cooling -= 1;
      this.wait = 0;
    }
    if (this.best === undefined || sign * (value - this.best) > minDelta) {
      this.best = value;
      this.wait = 0;
    } else if (this.cooling === 0) {
      this.wait += 1;
      if (this.wait >= patience && this.optimizer.rate > minLr) {
        this.optimizer.rate = Math.max(this.optimizer.rate * factor, minLr);
        console.log(\`learning rate \${this.optimizer.rate}\`);
        this.cooling = cooldown;
        this.wait = 0;
      }
    }
  }
}`;

const SCHEDULER = `/** Sets the learning rate at each epoch's beginning. */
class LearningRateScheduler extends tf.Callback {
  constructor(
    private readonly optimizer: Turnable,
    private readonly schedule: (epoch: number, rate: number) => number,
  ) {
    super();
  }

  override async onEpochBegin(epoch: number): Promise<void> {
    this.optimizer.rate = this.schedule(epoch, this.optimizer.rate);
  }
}`;

const TERMINATE = `/** Stops when a batch's loss is NaN or infinite. */
class TerminateOnNaN extends tf.Callback {
  override async onBatchEnd(batch: number, logs: Logs = {}): Promise<void> {
    const loss = logged(logs, 'loss');
    if (loss === undefined || Number.isFinite(loss)) return;
    console.log(\`Batch \${batch}: no number for a loss. The training ends.\`);
    this.model.stopTraining = true;RAISE
  }
}`;

const CSV = `/** Keeps each epoch's logs as a line of text; there is no file system in a browser. */
class CSVLogger extends tf.Callback {
  readonly lines: string[] = [];

  constructor(private readonly separator: string) {
    super();
  }

  override async onEpochEnd(epoch: number, logs: Logs = {}): Promise<void> {
    const names = Object.keys(logs).sort();
    const values = names.map((name) => logged(logs, name));
    if (this.lines.length === 0) {
      this.lines.push(['epoch', ...names].join(this.separator));
    }
    this.lines.push([epoch, ...values].join(this.separator));
  }
}`;

const CHECKPOINT = `/** What ModelCheckpoint saved, by file name; \`model.save('downloads://…')\` would make files. */
const saved = new Map<string, tf.io.ModelArtifacts>();

/** Saves the model after each epoch, or when \`monitor\` is better than ever. */
class ModelCheckpoint extends tf.Callback {
  private best: number | undefined;
  private batches = 0;
  private epoch = 0;

  constructor(
    private readonly options: {
      file: (epoch: number, value: (name: string) => number) => string;
      monitor: string;
      sign: 1 | -1; // 1 where more is better
      saveBestOnly: boolean;
      threshold: number | null;
      everyBatches: number | null;
    },
  ) {
    super();
    this.best = options.threshold ?? undefined;
  }

  override async onEpochBegin(epoch: number): Promise<void> {
    this.epoch = epoch;
  }

  override async onBatchEnd(_: number, logs: Logs = {}): Promise<void> {
    this.batches += 1;
    const every = this.options.everyBatches;
    if (every !== null && this.batches % every === 0) await this.save(logs);
  }

  override async onEpochEnd(_: number, logs: Logs = {}): Promise<void> {
    if (this.options.everyBatches === null) await this.save(logs);
  }

  private async save(logs: Logs): Promise<void> {
    const { file, monitor, sign, saveBestOnly } = this.options;
    const value = logged(logs, monitor);
    if (saveBestOnly) {
      if (value === undefined) return;
      if (this.best !== undefined && sign * (value - this.best) <= 0) return;
      this.best = value;
    }
    const name = file(this.epoch + 1, (key) => logged(logs, key) ?? NaN);
    await this.model.save(
      tf.io.withSaveHandler(async (artifacts) => {
        saved.set(name, artifacts);
        return {
          modelArtifactsInfo: {
            dateSaved: new Date(),
            modelTopologyType: 'JSON',
          },
        };
      }),
    );
  }
}`;

export function tfjsCallbacks(
  callbacks: readonly CallbackOptions[],
  outputs: readonly CompiledOutput[],
  keys: Keys,
): TfjsCallbacks {
  const classes = new Set<string>();
  const turnsRate = callbacks.some(({ kind }) => /^(ReduceLR|LearningRate)/.test(kind));
  if (turnsRate) classes.add(RATE);
  const items = callbacks.map((callback) => item(callback, { classes, outputs, keys }));
  return { classes: [...classes], items, turnsRate };
}

interface Around {
  readonly classes: Set<string>;
  readonly outputs: readonly CompiledOutput[];
  readonly keys: Keys;
}

function item(callback: CallbackOptions, { classes, outputs, keys }: Around): string {
  const monitored = (c: { monitor: string; mode: 'auto' | 'min' | 'max' }) =>
    [
      ['monitor', text(keyOf(c.monitor, keys))],
      ['sign', signOf(c, outputs)],
    ] as const;
  switch (callback.kind) {
    case 'EarlyStopping': {
      const { minDelta, patience, baseline, restoreBestWeights, startFromEpoch } = callback;
      classes.add(EARLY_STOPPING);
      return laid('new EarlyStopping', [
        ...monitored(callback),
        ...entries({ minDelta, patience, baseline, restoreBestWeights, startFromEpoch }),
      ]);
    }
    case 'ReduceLROnPlateau': {
      const { factor, patience, minDelta, cooldown, minLr } = callback;
      classes.add(REDUCE);
      const options = [
        ...monitored(callback),
        ...entries({ factor, patience, minDelta, cooldown, minLr }),
      ];
      return laid('new ReduceLROnPlateau', options, 'optimizer');
    }
    case 'LearningRateScheduler':
      classes.add(SCHEDULER);
      return `new LearningRateScheduler(optimizer, ${schedule(callback.schedule)})`;
    case 'TerminateOnNaN':
      classes.add(
        TERMINATE.replace('RAISE', callback.raiseError ? `\n    throw new Error('NaN');` : ''),
      );
      return 'new TerminateOnNaN()';
    case 'CSVLogger':
      classes.add(CSV);
      return `new CSVLogger(${text(callback.separator)})`;
    case 'ModelCheckpoint':
      classes.add(CHECKPOINT);
      return laid('new ModelCheckpoint', [
        ['file', fileFunction(callback.filepath, keys)],
        ...monitored(callback),
        ...entries({
          saveBestOnly: callback.saveBestOnly,
          threshold: callback.initialValueThreshold,
          everyBatches: callback.saveFreq === 'epoch' ? null : callback.saveFreq,
        }),
      ]);
  }
}

const entries = (values: Readonly<Record<string, unknown>>) =>
  Object.entries(values).map(([key, value]) => [key, String(value)] as const);

function laid(
  name: string,
  options: readonly (readonly [string, string])[],
  first?: string,
): string {
  const call = callWith(name, options);
  if (typeof call === 'string') return call;
  const items = first === undefined ? call.items : [first, ...call.items];
  return layout(group(`${name}(`, items, ')'), TYPESCRIPT_STYLE, 2, 1);
}

/** `val_accuracy` → `val_acc` where TensorFlow.js logs it so. */
function keyOf(monitor: string, keys: Keys): string {
  const prefix = monitor.startsWith('val_') ? 'val_' : '';
  const key = monitor.slice(prefix.length);
  return prefix + (keys.get(key) ?? key);
}

/** More is better for a metric that says so; less for the loss and all else. */
function signOf(
  { monitor, mode }: { monitor: string; mode: 'auto' | 'min' | 'max' },
  outputs: readonly CompiledOutput[],
): '1' | '-1' {
  if (mode !== 'auto') return mode === 'max' ? '1' : '-1';
  const key = monitor.replace(/^val_/, '');
  const metric = outputs.flatMap(({ metrics }) => metrics).find((one) => one.key === key);
  return metric?.direction === 'max' ? '1' : '-1';
}

function schedule(of: Schedule): string {
  switch (of.kind) {
    case 'exponential':
      return `(epoch, rate) =>\n    epoch < ${of.startEpoch} ? rate : rate * ${of.rate}`;
    case 'step':
      return `(epoch, rate) =>\n    epoch > 0 && epoch % ${of.epochs} === 0 ? rate * ${of.factor} : rate`;
    case 'piecewise': {
      const lines = of.boundaries.map((b, i) => `    if (epoch <= ${b}) return ${of.values[i]};\n`);
      return `(epoch) => {\n${lines.join('')}    return ${of.values.at(-1)};\n  }`;
    }
  }
}

function fileFunction(filepath: string, keys: Keys): string {
  const name = fileName(filepath, keys);
  const parameters = name.includes('value(')
    ? 'epoch, value'
    : name.includes('epoch')
      ? 'epoch'
      : '';
  return `(${parameters}) => ${name}`;
}

/**
 * `best.{epoch:03d}-{val_loss:.4f}.keras` as a template string.
 *
 * @throws BookError `code-unsupported` for a format that is neither `d` nor `f`
 */
function fileName(filepath: string, keys: Keys): string {
  const escaped = filepath.replaceAll('\\', '\\\\').replaceAll('`', '\\`').replaceAll('$', '\\$');
  const template = escaped.replace(
    /\{([^{}:]*)(?::([^{}]*))?\}/g,
    (_, name: string, format: string | undefined) => {
      const value = name === 'epoch' ? 'epoch' : `value(${text(keyOf(name, keys))})`;
      const [, width, digits] = /^0?(\d*)(?:d|(?:\.(\d+))f)?$/.exec(format ?? '') ?? [];
      if (width === undefined) {
        throw new BookError('code-unsupported', { what: `{${name}:${format}} (TensorFlow.js)` });
      }
      const shown = digits === undefined ? `String(${value})` : `${value}.toFixed(${digits})`;
      const pad = format?.startsWith('0') ? ", '0'" : '';
      return `\${${width === '' ? shown.replace(/^String\((epoch)\)$/, '$1') : `${shown}.padStart(${width}${pad})`}}`;
    },
  );
  return template.includes('${') ? `\`${template}\`` : text(filepath);
}
