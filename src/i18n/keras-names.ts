// Hyper-parameters that bear Keras's own names, the same in every language, by their ids. Imports nothing.
export const KERAS_NAMES = {
  checkpoint: 'ModelCheckpoint',
  checkpointFile: 'filepath',
  reduceLearningRate: 'ReduceLROnPlateau',
  reduceFactor: 'factor',
  earlyStopping: 'EarlyStopping',
  restoreBest: 'restore_best_weights',
} as const;

export const isKerasName = (id: string): id is keyof typeof KERAS_NAMES =>
  Object.hasOwn(KERAS_NAMES, id);
