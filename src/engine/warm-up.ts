// What a first step spends on getting ready, done ahead: a step of the model on blank examples, so that code
// and shaders are compiled when the reader's run begins. Leaves nothing behind.

import type { DataSource, ExperimentData } from '../experiment/data.ts';
import type { Experiment } from '../experiment/experiment.ts';
import type { BackendReport } from '../experiment/history.ts';
import { type Field, fieldsOf } from '../keras/data-fields.ts';
import { type Shape, sizeOf } from '../keras/shapes.ts';
import type { Examples } from './examples.ts';
import { fieldBatch } from './field-batch.ts';
import { fit } from './fit.ts';
import { buildModel } from './model.ts';
import { createOptimizer } from './optimizer.ts';

/** Enough for WebAssembly, whose code is compiled for batches of any size. */
const FEW = 2;

/**
 * How many blank examples make this backend ready; 0 where none need be taken. Shaders are compiled for a
 * batch's size. On a graphics card that the reader asked for it may be rendered in software: there a step of
 * a large model takes longer than it saves.
 */
export function blankCount({ backend, reason }: BackendReport, { fit }: Experiment): number {
  if (backend === 'wasm') return FEW;
  return backend === 'cpu' || reason === 'asked-for' ? 0 : fit.batchSize;
}

/**
 * Takes one training step on blank examples, on the running backend.
 *
 * @throws BookError when the model and the data do not fit together
 */
export function warmUp(experiment: Experiment, count: number): void {
  const { fit: settings, ...plain } = experiment;
  const once = {
    ...plain,
    callbacks: [],
    fit: { ...settings, batchSize: count, epochs: 1, initialEpoch: 0 },
  };
  const examples = blankExamples(experiment.data, count);
  const built = buildModel(experiment.model, experiment.seed);
  const optimizer = createOptimizer(experiment.compile.optimizer, built.trainable);
  try {
    const loop = fit({ experiment: once, examples, built, optimizer });
    let step = loop.next();
    while (!step.done && step.value.type !== 'step') step = loop.next('go');
    loop.return('stopped');
  } finally {
    optimizer.dispose();
    built.dispose();
  }
}

function blankExamples(data: ExperimentData, count: number): Examples {
  const source = sourceOf(data.source);
  const { shape } = source;
  const fields = fieldsOf(data, source);
  const rows = { values: new Uint8Array(count * sizeOf(shape)), labels: new Uint8Array(count) };
  return {
    dataset: 'points',
    counts: { train: count, validation: 0, test: 0 },
    fields,
    prepare: () => Promise.resolve(),
    batch: (set, places, names) =>
      names.map((name) =>
        fieldBatch(fields[name] as Field, { set, rows, shape, numbers: Array.from(places) }),
      ),
  };
}

/** What an example is like, before anything of it is loaded. */
function sourceOf(source: DataSource): { shape: Shape; classes: number } {
  switch (source.kind) {
    case 'fashion-mnist':
      return { shape: [28, 28], classes: 10 };
    case 'points':
      return { shape: [source.features[0]?.length ?? 0], classes: source.classes };
    case 'generated':
      return { shape: [2], classes: 2 };
  }
}
