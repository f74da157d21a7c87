// How fast this machine trains: what was measured, remembered from visit to visit, and the choice that follows.
// Nothing is measured before a reader trains or asks. Imports experiment, keras and the worker's client.
import type { Experiment } from '../experiment/experiment.ts';
import type { BackendName, BackendReport, ChoiceReason } from '../experiment/history.ts';
import {
  automaticBackend,
  deviceName,
  deviceNow,
  entryOf,
  isCompared,
  knownSpeed,
  NO_SPEEDS,
  readSpeeds,
  type SpeedEntry,
  type Speeds,
  type Trial,
  withDevice,
  withEntry,
  withRunSpeed,
} from '../experiment/speeds.ts';
import { sizeClass } from '../keras/size-class.ts';
import type { TrainingClient } from '../worker/client.ts';
import type { BackendChoice } from '../worker/protocol.ts';
import { calibrate, type Patience } from './calibrate.ts';
import { createStore, type Store } from './store.ts';

/** What remembers: the browser's `localStorage`, or nothing. */
export interface SpeedMemory {
  read(): string | null;
  write(text: string): void;
}

export interface MachineSpeedsOptions {
  /** Makes a client with a worker of its own; without it nothing is measured but runs. */
  readonly startClient?: () => TrainingClient;
  readonly memory?: SpeedMemory;
  /** What a link says was the fastest where it was made: good where nothing better is known. */
  readonly hint?: BackendName | null;
  readonly patience?: Patience;
}

/** What to train on, and why. */
export interface ChosenBackend {
  readonly backend: BackendChoice;
  readonly because?: ChoiceReason;
}

const AUTO: ChosenBackend = { backend: 'auto' };

export interface MachineSpeeds {
  /** Whether it can measure anything but runs. */
  readonly measures: boolean;
  readonly known: Store<Speeds>;
  /** The backend that is being tried; null while none is. */
  readonly trying: Store<BackendName | null>;
  /** What `auto` comes down to; measured first where several would do and none was measured. */
  choose(
    experiment: Experiment,
    client: TrainingClient,
    signal: AbortSignal,
  ): Promise<ChosenBackend>;
  /** What `choose` would come to without measuring; the engine's own choice where it would measure. */
  foresee(experiment: Experiment, client: TrainingClient): Promise<ChosenBackend>;
  /** Measures now, whatever is known: all candidates, or the backend that the reader chose. */
  measure(
    experiment: Experiment,
    client: TrainingClient,
    signal: AbortSignal,
    choice: BackendChoice,
  ): Promise<void>;
  /** A run's own speed. @param speed training examples a second, validation counted in */
  learn(experiment: Experiment, report: BackendReport, speed: number): void;
}

export function createMachineSpeeds(options: MachineSpeedsOptions = {}): MachineSpeeds {
  const { startClient, memory, hint = null, patience } = options;
  const known = createStore<Speeds>(memory === undefined ? NO_SPEEDS : readSpeeds(memory.read()));
  const trying = createStore<BackendName | null>(null);

  function keep(speeds: Speeds): void {
    known.set(speeds);
    memory?.write(JSON.stringify(speeds));
  }

  function meet(renderer: string | null, told: Parameters<typeof withDevice>[2]): void {
    const { userAgent = '', hardwareConcurrency: cores = 1 } = globalThis.navigator ?? {};
    const page = {
      ...{ userAgent, cores },
      isolated: globalThis.crossOriginIsolated === true,
    };
    keep(withDevice(known.get(), deviceName(page, renderer), told));
  }

  async function compare(
    experiment: Experiment,
    start: () => TrainingClient,
    signal: AbortSignal,
  ): Promise<void> {
    const candidates = deviceNow(known.get()).candidates ?? [];
    const entry = await tried(candidates, experiment, start, signal);
    keep(withEntry(known.get(), sizeClass(experiment), entry));
  }

  async function tried(
    candidates: readonly BackendName[],
    experiment: Experiment,
    start: () => TrainingClient,
    signal: AbortSignal,
  ): Promise<SpeedEntry> {
    try {
      return await calibrate({
        ...{ experiment, candidates, startClient: start, signal },
        ...(patience && { patience }),
        onTrial: (backend) => trying.set(backend),
      });
    } finally {
      trying.set(null);
    }
  }

  async function look(client: TrainingClient): Promise<void> {
    const { renderer, candidates } = await client.request('machine', {});
    meet(renderer, { candidates: [...candidates] });
  }

  /** The fastest that was measured and is still there; the engine's own choice where there is none. */
  function fastest(experiment: Experiment): ChosenBackend {
    const { chosen } = entryOf(known.get(), sizeClass(experiment));
    const isThere = chosen !== null && deviceNow(known.get()).candidates?.includes(chosen);
    return isThere ? { backend: chosen, because: 'measured' } : AUTO;
  }

  /** The choice on this machine as it is today; null while it would have to be measured. */
  async function remembered(
    experiment: Experiment,
    client: TrainingClient,
  ): Promise<ChosenBackend | null> {
    await look(client);
    const candidates = deviceNow(known.get()).candidates ?? [];
    const isOpen = candidates.length > 1 && !isCompared(known.get(), sizeClass(experiment));
    if (!isOpen) return fastest(experiment);
    return hint !== null && candidates.includes(hint)
      ? { backend: hint, because: 'from-link' }
      : null;
  }

  return {
    measures: startClient !== undefined,
    known,
    trying,
    async choose(experiment, client, signal) {
      if (startClient === undefined) return AUTO;
      try {
        const settled = await remembered(experiment, client);
        if (settled !== null) return settled;
        await compare(experiment, startClient, signal);
        return fastest(experiment);
      } catch (thrown) {
        if (signal.aborted) throw thrown;
        // What is wrong with the Experiment or the worker, training says in its own words.
        return AUTO;
      }
    },
    async foresee(experiment, client) {
      // A machine that nothing is known of is not asked ahead of the reader.
      const isStrange = hint === null && known.get().last === null;
      if (startClient === undefined || isStrange) return AUTO;
      return (await remembered(experiment, client).catch(() => null)) ?? AUTO;
    },
    async measure(experiment, client, signal, choice) {
      if (startClient === undefined) return;
      await look(client);
      if (choice === 'auto') return compare(experiment, startClient, signal);
      const { trials } = await tried([choice], experiment, startClient, signal);
      const size = sizeClass(experiment);
      // It was compared with nothing: what is the fastest of those that were stays.
      keep(trials.reduce((speeds, trial) => withRunSpeed(speeds, size, trial), known.get()));
    },
    learn(experiment, { backend, kernelSet, reason, renderer }, speed) {
      if (!(speed > 0)) return;
      const isRule = reason !== 'asked-for' && reason !== 'measured' && reason !== 'from-link';
      meet(renderer, isRule ? { rule: backend } : {});
      const trial: Trial = { backend, kernelSet, examplesPerSecond: speed };
      keep(withRunSpeed(known.get(), sizeClass(experiment), trial));
    },
  };
}

/** What a lab may say of its machine. */
export interface LabSpeeds {
  /** What would train it; null while that would have to be measured. */
  readonly backend: BackendName | null;
  /** Training examples a second on that backend; null where nothing is known. */
  readonly speed: number | null;
  readonly trials: readonly Trial[];
  /** The fastest of a comparison; null where nothing was compared. */
  readonly chosen: BackendName | null;
}

/** @throws BookError where the model can't be */
export function labSpeeds(
  speeds: Speeds,
  experiment: Experiment,
  choice: BackendChoice,
): LabSpeeds {
  const size = sizeClass(experiment);
  const backend = choice === 'auto' ? automaticBackend(speeds, size) : choice;
  const speed = backend === null ? null : knownSpeed(speeds, size, backend);
  return { backend, speed, ...entryOf(speeds, size) };
}

const KEY = 'speeds';

/** Where storage is refused, speeds last as long as the page. */
export const browserMemory: SpeedMemory = {
  read() {
    try {
      return localStorage.getItem(KEY);
    } catch {
      return null;
    }
  },
  write(text) {
    try {
      localStorage.setItem(KEY, text);
    } catch {
      // Full or forbidden.
    }
  },
};
