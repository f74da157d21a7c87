// What to train on is measured before the first training, remembered, and given up when it fails or hangs.
import { beforeEach, describe, expect, it } from 'vitest';
import type { BackendName } from '../../src/experiment/history.ts';
import { readBackend, sharedBackend } from '../../src/widgets/backend-address.ts';
import {
  createMachineSpeeds,
  labSpeeds,
  type MachineSpeedsOptions,
} from '../../src/widgets/machine-speeds.ts';
import type { TrainingClient } from '../../src/worker/client.ts';
import type { Requests } from '../../src/worker/protocol.ts';
import { createFakeClient } from './fake-client.ts';
import { MLP, REPORT } from './sample-experiment.ts';

const SPEEDS: Record<BackendName, number> = { webgpu: 41_000, webgl: 9000, wasm: 12_000, cpu: 300 };

let asked: BackendName[];
let closed: number;
let text: string | null;
const memory = {
  read: () => text,
  write: (next: string) => {
    text = next;
  },
};
const { signal } = new AbortController();

type Speed = (backend: BackendName) => Promise<number> | number;

function machine(speed: Speed = (one) => SPEEDS[one], more: MachineSpeedsOptions = {}) {
  return createMachineSpeeds({
    memory,
    patience: { load: 1000, share: 20, alone: 20 },
    startClient: () => ({
      ...createFakeClient({
        async calibrate({ backend }: Requests['calibrate']['ask']) {
          asked.push(backend);
          const examplesPerSecond = await speed(backend);
          return { kernelSet: backend, examplesPerSecond, loss: 2.3 };
        },
      } as never),
      close: () => {
        closed += 1;
      },
    }),
    ...more,
  });
}

function client(candidates: readonly BackendName[]): TrainingClient {
  return createFakeClient({ machine: () => ({ renderer: 'Card', candidates }) });
}

beforeEach(() => {
  asked = [];
  closed = 0;
  text = null;
});

describe('the choice', () => {
  it('tries each candidate in a worker of its own, ends it, and takes the fastest', async () => {
    const chosen = await machine().choose(MLP, client(['webgl', 'wasm', 'webgpu']), signal);
    expect(chosen).toEqual({ backend: 'webgpu', because: 'measured' });
    expect(asked).toEqual(['webgl', 'wasm', 'webgpu']);
    expect(closed).toBe(3);
  });

  it('is remembered: the next visit measures nothing', async () => {
    await machine().choose(MLP, client(['webgl', 'wasm']), signal);
    asked = [];
    const again = await machine().choose(MLP, client(['webgl', 'wasm']), signal);
    expect(again).toEqual({ backend: 'wasm', because: 'measured' });
    expect(asked).toEqual([]);
  });

  it('is foreseen from what is remembered, and nothing is measured for that', async () => {
    const here = client(['webgl', 'wasm']);
    expect(await machine().foresee(MLP, here)).toEqual({ backend: 'auto' });
    await machine().choose(MLP, here, signal);
    asked = [];
    expect(await machine().foresee(MLP, here)).toEqual({ backend: 'wasm', because: 'measured' });
    const large = { ...MLP, fit: { ...MLP.fit, batchSize: 1024 } };
    expect(await machine().foresee(large, here)).toEqual({ backend: 'auto' });
    const linked = machine(undefined, { hint: 'webgl' });
    expect(await linked.foresee(large, here)).toEqual({ backend: 'webgl', because: 'from-link' });
    expect(asked).toEqual([]);
  });

  it('asks a machine that nothing is known of nothing ahead', async () => {
    const silent = createFakeClient({ machine: () => Promise.reject(new Error('asked')) });
    expect(await machine().foresee(MLP, silent)).toEqual({ backend: 'auto' });
    expect(silent.asked).toEqual([]);
  });

  it('is measured anew for a model of another size, and when another candidate appears', async () => {
    const speeds = machine();
    await speeds.choose(MLP, client(['webgl', 'wasm']), signal);
    const large = { ...MLP, fit: { ...MLP.fit, batchSize: 1024 } };
    await speeds.choose(large, client(['webgl', 'wasm']), signal);
    expect(asked).toHaveLength(4);
    const more = await speeds.choose(MLP, client(['webgl', 'wasm', 'webgpu']), signal);
    expect(more).toMatchObject({ backend: 'webgpu' });
  });

  it('needs no measuring where there is one candidate', async () => {
    expect(await machine().choose(MLP, client(['wasm']), signal)).toEqual({ backend: 'auto' });
    expect(asked).toEqual([]);
  });

  it('costs a candidate that hangs its share of the time, and the others nothing', async () => {
    const hangs: Speed = (one) => (one === 'webgl' ? new Promise<never>(() => {}) : 100);
    const chosen = await machine(hangs).choose(MLP, client(['webgl', 'wasm']), signal);
    expect(chosen).toEqual({ backend: 'wasm', because: 'measured' });
    expect(closed).toBe(2);
  });

  it('waits for WebAssembly on a slow machine, longer than for a driver', async () => {
    const slow: Speed = (one) =>
      new Promise((resolve) => setTimeout(resolve, 60, one === 'wasm' ? 10 : 100));
    const patience = { load: 1000, share: 20, alone: 5000 };
    const chosen = await machine(slow, { patience }).choose(MLP, client(['webgl', 'wasm']), signal);
    expect(chosen).toEqual({ backend: 'wasm', because: 'measured' });
    expect(closed).toBe(2);
  });

  it('falls back to the rule where all fail, and remembers that', async () => {
    const fails: Speed = () => Promise.reject(new Error('no driver'));
    const speeds = machine(fails);
    expect(await speeds.choose(MLP, client(['webgl', 'wasm']), signal)).toEqual({
      backend: 'auto',
    });
    const { trials, speed } = labSpeeds(speeds.known.get(), MLP, 'auto');
    expect(trials.map(({ examplesPerSecond }) => examplesPerSecond)).toEqual([null, null]);
    expect(speed).toBeNull();
  });

  it('falls back to the rule where the worker does not tell the machine', async () => {
    const silent = createFakeClient({
      machine: () => {
        throw new Error('an older worker');
      },
    });
    expect(await machine().choose(MLP, silent, signal)).toEqual({ backend: 'auto' });
  });

  it('ends with what aborts it, its worker too', async () => {
    const stop = new AbortController();
    const speeds = machine(() => {
      stop.abort();
      return new Promise<never>(() => {});
    });
    await expect(speeds.choose(MLP, client(['webgl', 'wasm']), stop.signal)).rejects.toThrow();
    expect(asked).toEqual(['webgl']);
    expect(closed).toBe(1);
    expect(speeds.trying.get()).toBeNull();
  });

  it('follows a link where it can and nothing was measured', async () => {
    const speeds = machine(undefined, { hint: 'webgl' });
    expect(await speeds.choose(MLP, client(['webgl', 'wasm']), signal)).toEqual({
      backend: 'webgl',
      because: 'from-link',
    });
    expect(asked).toEqual([]);
    await speeds.measure(MLP, client(['webgl', 'wasm']), signal, 'auto');
    expect(await speeds.choose(MLP, client(['webgl', 'wasm']), signal)).toMatchObject({
      backend: 'wasm',
    });
  });
});

describe('what a lab knows', () => {
  it('is nothing before anything ran', () => {
    const { speed, backend, trials } = labSpeeds(machine().known.get(), MLP, 'auto');
    expect([speed, backend, trials]).toEqual([null, null, []]);
  });

  it('is the speed of a run, after one', () => {
    const speeds = machine();
    speeds.learn(MLP, REPORT, 11_000);
    expect(labSpeeds(speeds.known.get(), MLP, 'auto')).toMatchObject({
      backend: 'wasm',
      speed: 11_000,
    });
    expect(labSpeeds(speeds.known.get(), MLP, 'cpu').speed).toBeNull();
    expect(labSpeeds(machine().known.get(), MLP, 'auto').speed).toBe(11_000);
  });

  it('is measured on request with one candidate too', async () => {
    const speeds = machine();
    await speeds.measure(MLP, client(['wasm']), signal, 'auto');
    expect(labSpeeds(speeds.known.get(), MLP, 'auto').speed).toBe(12_000);
  });

  it('is not what another backend ran at', () => {
    const speeds = machine();
    speeds.learn(MLP, { ...REPORT, backend: 'cpu', kernelSet: 'cpu', reason: 'asked-for' }, 300);
    expect(labSpeeds(speeds.known.get(), MLP, 'auto').speed).toBeNull();
    expect(labSpeeds(speeds.known.get(), MLP, 'cpu').speed).toBe(300);
  });
});

describe('the address', () => {
  it('carries the reader’s choice, or what was the fastest', () => {
    expect(readBackend('wasm')).toEqual({ choice: 'wasm', hint: null });
    expect(readBackend('auto-webgl')).toEqual({ choice: 'auto', hint: 'webgl' });
    for (const text of [null, 'auto', 'fast', 'auto-fast']) {
      expect(readBackend(text)).toEqual({ choice: 'auto', hint: null });
    }
    expect(sharedBackend('cpu', 'webgl')).toBe('cpu');
    expect(sharedBackend('auto', 'webgl')).toBe('auto-webgl');
    expect(sharedBackend('auto', null)).toBeNull();
  });
});
