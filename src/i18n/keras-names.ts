// Hyper-parameters that bear Keras's own names, the same in every language, by their ids. Imports nothing.

/** Of several callbacks that have one of this name, `of` says which: a message of `widgets.fields`. */
interface KerasName {
  readonly name: string;
  readonly of?: 'ofFiles' | 'ofRate' | 'ofStop';
}

const KERAS_NAMES: Readonly<Record<string, KerasName>> = {
  checkpoint: { name: 'ModelCheckpoint' },
  checkpointMonitor: { name: 'monitor', of: 'ofFiles' },
  checkpointMode: { name: 'mode', of: 'ofFiles' },
  checkpointFile: { name: 'filepath' },
  reduceLearningRate: { name: 'ReduceLROnPlateau' },
  reduceMonitor: { name: 'monitor', of: 'ofRate' },
  reduceMode: { name: 'mode', of: 'ofRate' },
  reducePatience: { name: 'patience', of: 'ofRate' },
  reduceFactor: { name: 'factor' },
  earlyStopping: { name: 'EarlyStopping' },
  stopMonitor: { name: 'monitor', of: 'ofStop' },
  stopMode: { name: 'mode', of: 'ofStop' },
  stopPatience: { name: 'patience', of: 'ofStop' },
  restoreBest: { name: 'restore_best_weights' },
  dropoutRate: { name: 'Dropout(rate)' },
};

type Say = (key: NonNullable<KerasName['of']>, values: { readonly name: string }) => string;

/** @returns null for one that has a name in each language */
export function kerasNameOf(id: string, say: Say): string | null {
  const { name, of } = (Object.hasOwn(KERAS_NAMES, id) && KERAS_NAMES[id]) || { name: null };
  return name === null || of === undefined ? name : say(of, { name });
}
