// What a race of experiments says, in English, the reference. Imports types.
declare module '../messages.ts' {
  interface Messages {
    /** Only inside the race. */
    readonly race: typeof raceEn;
  }
}

export const raceEn = {
  title: 'Train them against each other',
  trainAll: 'Train all',
  train: 'Train',
  trainOne: 'Train {name}',
  stop: 'Stop',
  reset: 'Reset',
  bookSettings: 'Use the book’s settings',
  shared: 'These settings hold for all of them.',
  running: '{name}, {place} of {count}',
  plan: '{count} models, one after another, from the same seed and on the same data',
  failed: '{name} could not be trained.',
  metric: 'Measure',
  accuracy: 'accuracy',
  loss: 'loss',
  set: 'On',
  validation: 'validation set',
  training: 'training set',
  chart: {
    title: '{metric} on the {set} by epoch',
    slider: 'Epoch to read the chart at',
    unread: 'no epoch chosen',
    hint: 'Point at the chart, or move along it with the arrow keys, to read values.',
    atEpoch: 'Epoch {epoch}',
    withinEpoch: 'Epoch {epoch}, so far',
    book: '{name} (book)',
    epoch: 'epoch',
    none: 'Nothing is trained yet.',
  },
  table: {
    caption: 'The models side by side',
    name: 'Model',
    valAccuracy: 'Validation accuracy',
    valLoss: 'Validation loss',
    testAccuracy: 'Test accuracy',
    seconds: 'Seconds',
    parameters: 'Parameters',
    run: 'Run',
    action: 'Action',
    none: '–',
  },
  states: {
    book: 'the book’s',
    bookPast: 'the book’s, at its own settings',
    none: 'not trained',
    queued: 'in line',
    loading: 'starting',
    training: 'epoch {epoch} of {epochs}',
    yours: 'yours',
    yoursPast: 'yours, at other settings',
    stopped: 'yours, stopped',
    diverged: 'diverged',
    failed: 'failed',
  },
  says: {
    book: 'These are the book’s recorded runs. The highest validation accuracy at the end: {name}, {value}.',
    mixed:
      '{own} of {count} runs are yours, the others are the book’s. The highest validation accuracy at the end: {name}, {value}.',
    own: 'All {count} runs are yours. The highest validation accuracy at the end: {name}, {value}.',
    nothing: 'Nothing is trained yet. Press “Train all”.',
  },
} as const;
