// The book's one Trainer, loaded and made when the first lab comes near (client.tsx). Imports widgets and the worker's client.

import { createTrainer, type Trainer } from '../widgets/trainer.ts';
import { createTrainingClient, startTrainingWorker } from '../worker/client.ts';
import type { BackendChoice } from '../worker/protocol.ts';

const BACKENDS: readonly BackendChoice[] = ['auto', 'webgpu', 'webgl', 'wasm', 'cpu'];

/** The Trainer of the page. No worker starts before something is asked of it. */
export function startTrainer({ origin, search }: { origin: string; search: string }): Trainer {
  const dataUrl = new URL(`${import.meta.env.BASE_URL}data/`, origin).href;
  const asked = new URLSearchParams(search).get('backend');
  return createTrainer({
    client: createTrainingClient(startTrainingWorker, dataUrl),
    backend: BACKENDS.find((backend) => backend === asked) ?? 'auto',
    dataset: import.meta.env.BOOK_DATASET,
  });
}
