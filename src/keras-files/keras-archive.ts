// Keras 3's `.keras`: a zip of metadata.json, config.json and model.weights.h5. Imports this room, fflate, keras
// and experiment.
import { strFromU8, strToU8 } from 'fflate';
import type { SavedModel } from '../experiment/checkpoint.ts';
import type { Compile } from '../experiment/compile.ts';
import { BookError } from '../experiment/errors.ts';
import type { Experiment } from '../experiment/experiment.ts';
import type { Model } from '../experiment/model.ts';
import { placeModel } from '../keras/placed-model.ts';
import { compileConfig, readCompile } from './compile-config.ts';
import { isObject, type Json, pythonJson } from './keras-object.ts';
import { readModel } from './read-config.ts';
import { type FileWarning, readWeightsH5 } from './read-weights.ts';
import { modelConfig } from './write-config.ts';
import { writeWeightsH5 } from './write-weights.ts';
import { unzipped, zipped } from './zip.ts';

const METADATA = 'metadata.json';
const CONFIG = 'config.json';
const WEIGHTS = 'model.weights.h5';
/** Whose format is written: the version that the files are held to. */
const KERAS_VERSION = '3.15.1';

/** The file that `model.save('….keras')` of genuine Keras 3 writes, compiled. */
export async function writeKeras(
  experiment: Pick<Experiment, 'model' | 'compile'>,
  saved: SavedModel,
  savedAt: Date = new Date(),
): Promise<Uint8Array> {
  const placed = placeModel(experiment.model);
  const config = {
    ...modelConfig(placed),
    compile_config: compileConfig(experiment.compile, placed),
  };
  const metadata = {
    keras_version: KERAS_VERSION,
    date_saved: savedAt.toISOString().slice(0, 19).replace('T', '@'),
    written_by: 'Fitting Room',
  };
  const files = {
    [METADATA]: strToU8(JSON.stringify(metadata)),
    [CONFIG]: strToU8(pythonJson(config)),
    [WEIGHTS]: await writeWeightsH5(experiment, saved),
  };
  return zipped(files, savedAt);
}

export interface ReadKeras {
  readonly model: Model;
  /** Null where the model was not compiled, or otherwise than the book can. */
  readonly compile: Compile | null;
  readonly saved: SavedModel;
  /** `keras-compile-skipped`, and those of `readWeightsH5` */
  readonly warnings: readonly FileWarning[];
}

/**
 * @param bytes a whole `.keras` file
 * @throws BookError `file-not-keras`, `keras-file-too-large`, `keras-config-malformed`,
 *   `keras-layer-unsupported`, `keras-option-unsupported`; what `placeModel` and `readWeightsH5` throw
 */
export async function readKeras(bytes: Uint8Array): Promise<ReadKeras> {
  const [config, weights] = unzipped(bytes, [CONFIG, WEIGHTS]) as [Uint8Array, Uint8Array];
  const written = parseJson(config);
  const model = readModel(written);
  const read = readCompile(isObject(written) ? written.compile_config : undefined);
  const compile = read !== null && 'optimizer' in read ? read : null;
  const skipped: FileWarning[] =
    read === null || 'optimizer' in read
      ? []
      : [{ code: 'keras-compile-skipped', values: { part: read.part, found: read.found } }];
  const { saved, warnings } = await readWeightsH5(weights, { model, compile });
  return { model, compile, saved, warnings: [...skipped, ...warnings] };
}

function parseJson(bytes: Uint8Array): Json {
  try {
    return JSON.parse(strFromU8(bytes));
  } catch (cause) {
    const values = { place: CONFIG, found: '…', expected: 'JSON' };
    throw new BookError('keras-config-malformed', values, cause);
  }
}
