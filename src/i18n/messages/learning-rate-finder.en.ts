// What the learning-rate finder says, in English, the reference. Imports types.
declare module '../messages.ts' {
  interface Messages {
    /** Only inside the learning-rate finder. */
    readonly learningRateFinder: typeof learningRateFinderEn;
  }
}

export const learningRateFinderEn = {
  title: 'Which rate to begin with?',
  optimizer: 'Optimizer',
  run: 'Run',
  stop: 'Stop',
  plan: 'One epoch of {batches} batches, the rate growing from {low} to {high}',
  ended: {
    diverged: 'Ended by itself: the loss diverged at a rate of {rate}.',
    whole: 'The epoch is over: the loss has not diverged.',
    stopped: 'Stopped at a rate of {rate}.',
  },
  plot: 'Loss of each batch against the learning rate, with a marker for your rate',
  loss: 'loss',
  rate: 'learning rate',
  marker: 'Your learning rate',
  markerAt: 'rate {rate}',
  markerOn: 'rate {rate}, smoothed loss {loss}',
  legend: {
    batch: 'loss of a batch',
    smoothed: 'smoothed loss',
    steepest: 'steepest descent',
    least: 'least smoothed loss',
    diverged: 'divergence',
    none: '–',
  },
  says: {
    nothing:
      'Nothing has run yet. Run trains one epoch while the rate grows with every batch, and draws the loss of each batch.',
    running: 'The rate has come to {rate}; the smoothed loss is {loss}.',
    places:
      'The smoothed loss falls most steeply at a rate of {steepest} and is least, {loss}, at {least}.',
    diverged: 'It diverges at {rate}: there it is more than {factor} times its least.',
    whole: 'Up to a rate of {rate} it does not diverge.',
    stopped: 'The run was stopped at a rate of {rate}.',
    below: 'Your rate, {rate}, is {times} times smaller than the rate of divergence.',
    above: 'Your rate, {rate}, lies beyond the rate of divergence.',
  },
  trial: {
    picked: 'Your rate: {rate}',
    hint: 'Drag the marker, or move it with the arrow keys.',
    one: 'Train with this rate',
    tenth: 'Train with a tenth of it',
    tenfold: 'Train with ten times it',
    caption: 'Rates tried: validation accuracy',
    rate: 'Rate',
    epoch: 'Epoch {epoch}',
    state: 'Run',
    empty: 'No rate tried yet.',
    none: '–',
    running: 'training',
    done: 'done',
    stopped: 'stopped',
    diverged: 'diverged',
    failed: 'failed',
  },
} as const;
