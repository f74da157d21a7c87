// What is known of a machine's speed: trials of its backends, by device and by the model's size, as plain data
// that is remembered from visit to visit. Imports valibot, and of this room types.
import * as v from 'valibot';
import type { BackendName } from './history.ts';

/** What the worker tells of the machine before anything is measured. */
export interface Machine {
  /** The graphics renderer's own name; null where there is no WebGL. */
  readonly renderer: string | null;
  /** Backends worth a trial, today's choice first. */
  readonly candidates: readonly BackendName[];
}

/** What the worker measured. */
export interface Measurement {
  readonly kernelSet: string;
  readonly examplesPerSecond: number;
  /** Of the first small batch, before anything is learnt: the same on every backend, but for rounding. */
  readonly loss: number;
}

const backendName = v.picklist(['webgpu', 'webgl', 'wasm', 'cpu']);
const speed = v.pipe(v.number(), v.gtValue(0), v.finite());

const trialSchema = v.object({
  backend: backendName,
  kernelSet: v.nullable(v.string()),
  /** Null where it could not be measured: it failed, took too long, or computed something else. */
  examplesPerSecond: v.nullable(speed),
});

const entrySchema = v.object({
  trials: v.array(trialSchema),
  /** The fastest of a comparison; null while nothing was compared, or where nothing ran. */
  chosen: v.nullable(backendName),
});

const deviceSchema = v.object({
  candidates: v.nullable(v.array(backendName)),
  /** What runs where nothing was compared. */
  rule: v.nullable(backendName),
  sizes: v.record(v.string(), entrySchema),
});

const speedsSchema = v.object({
  version: v.literal(1),
  /** The device that was met last. */
  last: v.nullable(v.string()),
  devices: v.record(v.string(), deviceSchema),
});

export type Trial = Readonly<v.InferOutput<typeof trialSchema>>;
export type SpeedEntry = Readonly<v.InferOutput<typeof entrySchema>>;
type Device = v.InferOutput<typeof deviceSchema>;
export type Speeds = v.InferOutput<typeof speedsSchema>;

export const NO_SPEEDS: Speeds = { version: 1, last: null, devices: {} };

/** How much is remembered: a dock's graphics and the laptop's own, and some labs' sizes with changes. */
const MOST_DEVICES = 4;
const MOST_SIZES = 40;

/** What was remembered; nothing where it is of another version or damaged. */
export function readSpeeds(text: string | null): Speeds {
  try {
    return v.parse(speedsSchema, JSON.parse(text ?? ''));
  } catch {
    return NO_SPEEDS;
  }
}

/** A device's name: what changes a speed, and can be known without measuring. */
export function deviceName(
  page: { readonly userAgent: string; readonly cores: number; readonly isolated: boolean },
  renderer: string | null,
): string {
  return [page.userAgent, renderer ?? 'no WebGL', page.cores, page.isolated].join(' | ');
}

/** The newest last, the oldest gone. */
function kept<T>(record: Readonly<Record<string, T>>, key: string, value: T, most: number) {
  const others = Object.entries(record).filter(([other]) => other !== key);
  return Object.fromEntries([...others.slice(-(most - 1)), [key, value]] as [string, T][]);
}

const UNKNOWN: Device = { candidates: null, rule: null, sizes: {} };

/** The reader's device, with what was learnt of it now. */
export function withDevice(
  speeds: Speeds,
  name: string,
  told: Partial<Pick<Device, 'candidates' | 'rule'>>,
): Speeds {
  const device = { ...(speeds.devices[name] ?? UNKNOWN), ...told };
  return { ...speeds, last: name, devices: kept(speeds.devices, name, device, MOST_DEVICES) };
}

/** The trials of a size on the device met last. */
export function withEntry(speeds: Speeds, size: string, entry: SpeedEntry): Speeds {
  const { last } = speeds;
  const device = last === null ? undefined : speeds.devices[last];
  if (last === null || device === undefined) return speeds;
  const sizes = kept(device.sizes, size, entry, MOST_SIZES);
  return { ...speeds, devices: { ...speeds.devices, [last]: { ...device, sizes } } };
}

export function deviceNow({ last, devices }: Speeds): Device {
  return (last === null ? undefined : devices[last]) ?? UNKNOWN;
}

export function entryOf(speeds: Speeds, size: string): SpeedEntry {
  return deviceNow(speeds).sizes[size] ?? { trials: [], chosen: null };
}

/**
 * What a run of that size taught. Other kernels than those compared make the comparison void; the choice
 * itself stands otherwise, whatever the runs' speeds say: they were not taken side by side.
 */
export function withRunSpeed(speeds: Speeds, size: string, trial: Trial): Speeds {
  const { trials, chosen } = entryOf(speeds, size);
  const before = trials.find(({ backend }) => backend === trial.backend);
  const isVoid = before !== undefined && before.kernelSet !== trial.kernelSet;
  const others = isVoid ? [] : trials.filter(({ backend }) => backend !== trial.backend);
  return withEntry(speeds, size, { trials: [...others, trial], chosen: isVoid ? null : chosen });
}

/** Whether all candidates were tried, so that there is nothing more to compare. */
export function isCompared(speeds: Speeds, size: string): boolean {
  const { candidates } = deviceNow(speeds);
  const { trials } = entryOf(speeds, size);
  const isTried = (one: BackendName) => trials.some(({ backend }) => backend === one);
  return candidates?.every(isTried) ?? false;
}

/** What `auto` would train on; null while it would have to be measured. */
export function automaticBackend(speeds: Speeds, size: string): BackendName | null {
  const { candidates, rule } = deviceNow(speeds);
  const { chosen } = entryOf(speeds, size);
  if (chosen !== null) return chosen;
  const isOpen = candidates !== null && candidates.length > 1 && !isCompared(speeds, size);
  return isOpen ? null : (rule ?? candidates?.[0] ?? null);
}

/** Training examples a second on that backend; null where nothing is known. */
export function knownSpeed(speeds: Speeds, size: string, backend: BackendName): number | null {
  const { trials } = entryOf(speeds, size);
  return trials.find((trial) => trial.backend === backend)?.examplesPerSecond ?? null;
}

/** Rounding apart, the first loss is the same everywhere. */
const SAME_LOSS = 0.01;

/** A measurement, or why there is none; as a trial it is worth what it computed. */
export interface Tried {
  readonly backend: BackendName;
  readonly measurement: Measurement | null;
}

/**
 * Trials of what was tried, and the fastest. WebAssembly's first loss is the measure of the others': a driver
 * that computes something else is not chosen, however fast it is.
 */
export function compareTrials(tried: readonly Tried[]): SpeedEntry {
  const loss = (tried.find(({ backend }) => backend === 'wasm') ?? tried[0])?.measurement?.loss;
  const trials = tried.map(({ backend, measurement }): Trial => {
    const isWrong =
      measurement !== null &&
      (loss !== undefined && Number.isFinite(loss)
        ? !(Math.abs(measurement.loss - loss) <= SAME_LOSS * Math.max(1, Math.abs(loss)))
        : false);
    const { kernelSet = null, examplesPerSecond = null } = measurement ?? {};
    return { backend, kernelSet, examplesPerSecond: isWrong ? null : examplesPerSecond };
  });
  const ran = trials.filter(({ examplesPerSecond }) => examplesPerSecond !== null);
  const [first] = ran.sort((a, b) => (b.examplesPerSecond ?? 0) - (a.examplesPerSecond ?? 0));
  return { trials, chosen: tried.length > 1 ? (first?.backend ?? null) : null };
}
