// The book's one Trainer, loaded and made when the first lab comes near (client.tsx). Imports widgets and the worker's client.

import { readBackend } from '../widgets/backend-address.ts';
import { browserMemory, createMachineSpeeds } from '../widgets/machine-speeds.ts';
import { createTrainer, type Trainer } from '../widgets/trainer.ts';
import { createTrainingClient, startTrainingWorker } from '../worker/client.ts';

/** The Trainer of the page. No worker starts before something is asked of it. */
export function startTrainer({ origin, search }: { origin: string; search: string }): Trainer {
  const dataUrl = new URL(`${import.meta.env.BASE_URL}data/`, origin).href;
  const asked = readBackend(new URLSearchParams(search).get('backend'));
  const startClient = () => createTrainingClient(startTrainingWorker, dataUrl);
  return createTrainer({
    client: startClient(),
    backend: asked.choice,
    machine: createMachineSpeeds({ startClient, memory: browserMemory, hint: asked.hint }),
    dataset: import.meta.env.BOOK_DATASET,
  });
}
