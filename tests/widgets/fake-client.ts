// A training client without a worker: it keeps what it is asked, and a test says what comes of it.
import type { BookError } from '../../src/experiment/errors.ts';
import type { RunEvent, RunResult } from '../../src/experiment/history.ts';
import type { RequestOptions, TrainingClient } from '../../src/worker/client.ts';
import type { RequestKind, Requests, Restored } from '../../src/worker/protocol.ts';
import { savedInfo } from '../storage/sample-checkpoint.ts';
import { MLP, REPORT } from './sample-experiment.ts';

/** A `train` that the page waits for. */
export interface Fit {
  readonly ask: Requests['train']['ask'];
  readonly signal: AbortSignal | undefined;
  emit(...events: readonly RunEvent[]): void;
  /** Answers, and waits until the page has taken it in. */
  end(result: RunResult): Promise<void>;
  fail(error: BookError): Promise<void>;
}

export interface FakeClient extends TrainingClient {
  readonly asked: readonly { readonly kind: RequestKind; readonly ask: unknown }[];
  readonly fits: readonly Fit[];
  /** The fit that was asked for last. */
  fit(): Fit;
}

/** What the fake knows of everything but training: the test's answers, pixels of a drawn square. */
const ANSWERS = {
  warm: () => null,
  evaluate: () => ({ loss: 0.3567, metrics: { acc: 0.8724 } }),
  predict: ({ indices }: Requests['predict']['ask']) => indices.map((index) => rowOf(index)),
  images: ({ indices }: Requests['images']['ask']) => ({
    pixels: Uint8Array.from({ length: 784 * indices.length }, (_, i) =>
      i % 28 > 6 && i % 28 < 21 ? 200 : 0,
    ),
    labels: Uint8Array.from(indices, (index) => index % 10),
  }),
  pause: () => null,
  restore: ({ run }: Requests['restore']['ask']) => restoredAs(run),
  import: ({ run, experiment }: Requests['import']['ask']) => ({ ...restoredAs(run), experiment }),
  save: ({ snapshot, file }: Requests['save']['ask']) => savedInfo(file, { run: snapshot.run }),
  export: ({ format }: Requests['export']['ask']) => [
    { name: `model.${format}`, bytes: Uint8Array.of(1, 2, 3) },
  ],
  release: () => null,
  memory: () => ({ tensors: 0, bytes: 0 }),
};

function restoredAs(run: string): Restored {
  return {
    snapshot: { run, epoch: 0 },
    experiment: MLP,
    dataset: 'fashion-mnist',
    report: REPORT,
  };
}

/** Sure of the class `index % 10`, except for image 3, which it takes for a coat. */
function rowOf(index: number): number[] {
  const said = index === 3 ? 4 : index % 10;
  return Array.from({ length: 10 }, (_, i) => (i === said ? 0.91 : 0.01));
}

const settled = () => new Promise<void>((resolve) => setTimeout(resolve));

/** What a test lets the worker answer, and say on the way. */
type Answer = (ask: never, emit: (event: RunEvent) => void) => unknown;

export function createFakeClient(answers: Partial<Record<RequestKind, Answer>> = {}): FakeClient {
  const asked: { kind: RequestKind; ask: unknown }[] = [];
  const fits: Fit[] = [];
  return {
    asked,
    fits,
    fit() {
      const fit = fits.at(-1);
      if (fit === undefined) throw new Error('nobody asked to train');
      return fit;
    },
    request<K extends RequestKind>(
      kind: K,
      ask: Requests[K]['ask'],
      { signal, onEvent }: RequestOptions = {},
    ): Promise<Requests[K]['answer']> {
      asked.push({ kind, ask });
      if (kind !== 'train') {
        const answer: Answer = answers[kind] ?? ANSWERS[kind as keyof typeof ANSWERS];
        const emit = (event: RunEvent) => onEvent?.(event);
        return Promise.resolve().then(() => answer(ask as never, emit) as Requests[K]['answer']);
      }
      return new Promise((resolve, reject) => {
        fits.push({
          ask: ask as Requests['train']['ask'],
          signal,
          emit: (...events) => {
            for (const event of events) onEvent?.(event);
          },
          end: (result) => {
            resolve(result as Requests[K]['answer']);
            return settled();
          },
          fail: (error) => {
            reject(error);
            return settled();
          },
        });
      });
    },
    close() {},
  };
}
