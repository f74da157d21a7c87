// What a sweep says, in English, the reference. Imports types.
declare module '../messages.ts' {
  interface Messages {
    /** Only inside a sweep. */
    readonly sweep: typeof sweepEn;
  }
}

export const sweepEn = {
  title: 'Sweep over hyper-parameters',
  base: 'Starts from',
  from: 'The model',
  book: 'as the book has it',
  lab: 'as it stands on the page now',
  mode: 'Points',
  grid: 'grid',
  random: 'random',
  budget: 'Budget',
  runs: 'runs',
  minutes: 'minutes',
  most: 'At most',
  seed: 'Seed of the draws',
  shown: 'Sweep shown',
  now: 'the next one',
  brushHint:
    'Drag along an axis to keep only the runs that pass there; or move the two triangles of an axis with the arrow keys.',
  clear: 'Show all runs',
  judge:
    'The best run is chosen by its validation result. The test accuracy stands beside it and chooses nothing.',
  axes: {
    legend: 'Hyper-parameters to turn',
    from: 'from',
    to: 'to',
    count: 'values',
  },
  progress: {
    label: 'Progress of the sweep',
    start: 'Start the sweep',
    pause: 'Pause',
    goOn: 'Go on',
    stop: 'Stop',
    plan: '{count, plural, one {# run} other {# runs}}, one after the other.',
    cut: 'The grid has {whole} points; the budget takes the first of them.',
    time: 'About {time} on this machine.',
    unknownTime: 'How long that takes here is known after the first run.',
    limit: 'No run begins that would end later than {time} from the start.',
    noAxes: 'Choose at least one hyper-parameter, and at least one value of it.',
    running: 'Run {done} of {planned}:',
    pausing: 'Pausing run {done} of {planned} after this batch.',
    paused: 'Paused in run {done} of {planned}. Other labs can train meanwhile.',
    stopping: 'Stopping in run {done} of {planned} after this batch.',
    ended:
      '{count, plural, one {# run} other {# runs}} trained. The run ledger has them with the tag “{tag}”.',
  },
  picture: {
    label: 'Parallel coordinates: a line for each run',
    none: 'Each run becomes a line here',
    valAccuracy: 'Validation accuracy',
    valLoss: 'Validation loss',
    trainAccuracy: 'Training accuracy',
    trainLoss: 'Training loss',
    lower: '{name}, lower end of the brush',
    upper: '{name}, upper end of the brush',
    inBrush: '{percent} % of the axis; {count, plural, one {# run} other {# runs}} inside',
  },
  table: {
    label: 'Results of the sweep',
    run: 'Run',
    valAccuracy: 'Val. accuracy',
    valLoss: 'Val. loss',
    testAccuracy: 'Test accuracy',
    seconds: 'Seconds',
    ledger: 'Ledger',
    best: 'best',
    stopped: 'stopped',
    diverged: 'diverged',
    failed: 'failed',
  },
  says: {
    nothing: 'Nothing is swept yet. Choose what to turn, then start the sweep.',
    best: '{count, plural, one {# run} other {# runs}}. Best {result}: {value}, with {point}.',
  },
} as const;
