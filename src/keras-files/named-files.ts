// A checkpoint as files that other programs open, and a reader's file as a model with its weights. Imports this
// room and experiment.
import type { CheckpointInfo, SavedModel } from '../experiment/checkpoint.ts';
import type { Experiment } from '../experiment/experiment.ts';
import type { FileFormat, NamedFile } from '../experiment/model-file.ts';
import { formatOf } from './file-format.ts';
import { readKeras, writeKeras } from './keras-archive.ts';
import { type FileWarning, readWeightsH5 } from './read-weights.ts';
import { writeTfjs } from './tfjs-model.ts';
import { writeWeightsH5 } from './write-weights.ts';

/** @throws BookError `tfjs-layer-unsupported` where TensorFlow.js lacks a layer */
export async function writeFiles(
  { run, kind, file, experiment }: CheckpointInfo,
  saved: SavedModel,
  format: FileFormat,
): Promise<readonly NamedFile[]> {
  const stem = kind === 'position' ? (run.split('/').at(-1) ?? run) : file;
  const name = stem.replace(/\.(weights\.h5|keras|h5)$/, '');
  switch (format) {
    case 'weights-h5':
      return [{ name: `${name}.weights.h5`, bytes: await writeWeightsH5(experiment, saved) }];
    case 'keras':
      return [{ name: `${name}.keras`, bytes: await writeKeras(experiment, saved) }];
    case 'tfjs':
      return writeTfjs(experiment.model, saved.weights);
  }
}

export interface ReadFile {
  /** The given Experiment, with the file's model where it brings one. */
  readonly experiment: Experiment;
  readonly saved: SavedModel;
  readonly warnings: readonly FileWarning[];
}

/**
 * A `.weights.h5` gives the Experiment's model its weights; a `.keras` brings its own model, and its own loss
 * and metrics where it was compiled with such as the book knows.
 *
 * @throws BookError as `formatOf`, `readWeightsH5` and `readKeras` do
 */
export async function readFile(file: NamedFile, experiment: Experiment): Promise<ReadFile> {
  if (formatOf(file.name) === 'weights-h5') {
    return { experiment, ...(await readWeightsH5(file.bytes, experiment)) };
  }
  const { model, compile, saved, warnings } = await readKeras(file.bytes);
  return {
    experiment: { ...experiment, model, compile: compile ?? experiment.compile },
    saved,
    warnings,
  };
}
