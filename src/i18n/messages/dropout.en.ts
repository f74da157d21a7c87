// The words of the instruments of the chapter on dropout, in English, the reference. Imports types.
declare module '../messages.ts' {
  interface Messages {
    /** Only inside the instruments of the chapter on dropout. */
    readonly dropout: typeof dropoutEn;
  }
}

export const dropoutEn = {
  network: {
    title: 'Units that switch off',
    mode: 'The network is used for',
    modes: { training: 'training', inference: 'inference' },
    rate: 'Rate p',
    seed: 'Seed of the masks',
    columns: { input: 'inputs', hidden: 'hidden units', output: 'sum' },
    nobody: 'none',
    picture:
      'A network of 4 inputs, 8 hidden units and one sum. Units off: {off}. The others’ activations are multiplied by {factor}. The sum is {output}.',
    pictureInference:
      'A network of 4 inputs, 8 hidden units and one sum. Every unit is on, no activation is scaled. The sum is {output}.',
    says: {
      mask: 'Mask {count} at rate {rate}. Units off: {off}. The others count {factor} times. The sum is {output}.',
      mean: 'The mean of the sum over {count, plural, one {# mask} other {# masks}} is {mean}; at inference it is {inference}.',
      inference:
        'At inference every unit is on and nothing is scaled, at any rate. The sum is {inference}.',
    },
    table: {
      caption: 'The hidden units under mask {count}; the last column is the mean over all masks.',
      unit: 'Unit',
      activation: 'Activation',
      factor: 'Factor',
      passed: 'Passed on',
      mean: 'Mean',
    },
    plot: {
      masks: 'masks',
      output: 'sum',
      label:
        'The sum under each of {count} masks, and the mean of all so far, which is {mean}. The dashed line is the value at inference, {inference}; the band about it is one standard error wide to each side.',
    },
  },
  gap: {
    title: 'The gap against the rate',
    measure: 'Measure',
    choices: { accuracy: 'accuracy', loss: 'loss', gap: 'gap of the losses' },
    measures: { accuracy: 'accuracy', loss: 'loss', gap: 'validation − training' },
    lines: { train: 'train', validation: 'val', gap: 'gap' },
    accuracy: 'accuracy',
    loss: 'loss',
    rate: 'Rate',
    plot: 'Against the rate, {what} after the last epoch on training and validation set. {list}.',
    legend: {
      band: 'the book’s runs: from the least to the greatest of five seeds, and the mean',
      own: 'your runs',
    },
    ownRate: 'Your rate',
    ownSeeds: 'Seeds, from 1',
    train: 'Train at this rate',
    stop: 'Stop',
    plan: '30 epochs on 1,000 images for each seed, one after another',
    running: 'Rate {rate}, seed {seed}',
    book: 'book',
    yours: 'yours',
    table: {
      caption: 'Means over the seeds at each rate',
      whose: 'Runs',
      seeds: 'Seeds',
      accuracy: 'Accuracy',
      valAccuracy: 'Val. accuracy',
      loss: 'Loss',
      valLoss: 'Val. loss',
    },
    says: {
      nothing: 'No run is recorded. Train at a rate of your own.',
      book: 'Mean {what} of the book’s five seeds, training and validation. {list}.',
      at: 'Rate {rate}: {train} and {validation}',
      own: '{count, plural, one {# run of yours is} other {# runs of yours are}} drawn as rings.',
    },
  },
} as const;
