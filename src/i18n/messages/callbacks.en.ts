// The words of the instruments of the chapter on callbacks, in English, the reference. Imports types.
declare module '../messages.ts' {
  interface Messages {
    /** Only inside the instruments of the chapter on callbacks. */
    readonly callbacks: typeof callbacksEn;
  }
}

export const callbacksEn = {
  hooks: {
    title: 'When callbacks are called',
    timeline: 'The training as nested spans, each opened and closed by a hook',
    list: 'The ten hooks',
    call: 'Call',
    train: 'Train slowly',
    stop: 'Stop',
    previous: 'Previous call',
    next: 'Next call',
    emptyLogs: 'empty',
    waiting: 'The worker is starting.',
    says: 'Call {number} of {count}: {hook}.',
    recorded: 'These are the calls of the book’s run.',
    yours: 'These are the calls of your run.',
    spans: {
      train: 'train',
      epoch: 'epoch {number}',
      batch: 'batch {number}',
      test: 'validation',
      testBatch: 'batch {number}',
    },
    when: {
      onTrainBegin: 'Fit has begun, and nothing has been computed.',
      onTrainEnd: 'Fit is over: the logs are those of the last epoch.',
      onEpochBegin: 'Epoch {epoch} begins.',
      onEpochEnd: 'Epoch {epoch} is over, validation included: all of its logs are here.',
      onTrainBatchBegin: 'Batch {batch} of epoch {epoch} is about to be trained on.',
      onTrainBatchEnd:
        'The weights have moved by batch {batch} of epoch {epoch}; the logs are means since the epoch’s start.',
      onTestBegin: 'The validation of epoch {epoch} begins.',
      onTestEnd:
        'The validation of epoch {epoch} is over; its logs have no val_ before their names yet.',
      onTestBatchBegin: 'Validation batch {batch} is about to be looked at.',
      onTestBatchEnd: 'Validation batch {batch} has been looked at; no weight has moved.',
    },
  },
  replay: {
    title: 'What would have happened',
    notRecorded: 'The run is not recorded yet.',
    epoch: 'epoch',
    plot: 'The past run’s {metric}, and what callbacks would have done',
    train: 'train',
    validation: 'validation',
    options: 'Options of',
    atWork: 'At work',
    marks: { stop: 'stop', failed: 'error', restored: 'these weights' },
    inEpoch: 'epoch {epoch}',
    inBatch: 'epoch {epoch}, batch {batch}',
    events: {
      wait: 'waits: {wait} of {patience}',
      cooldown: 'cooldown: {epochs} left',
      'learning-rate': 'learning rate {from} to {to}',
      saved: 'saves {file}',
      stopped: 'stops',
      restored: 'restores the weights of epoch {epoch}',
      diverged: 'the loss is no longer a number',
    },
    files: '{count, plural, one {# file would be saved} other {# files would be saved}}',
    console: 'What Keras would print',
    quiet: 'Nothing.',
    says: {
      refused: 'Training would not begin. {why}',
      failed: 'Training would end with an error in epoch {epoch}. {why}',
      whole: 'All {epochs} epochs would run.',
      stopped:
        'Training would stop after epoch {epoch}; {saved, plural, =0 {no epoch would be spared} one {# epoch would be spared} other {# epochs would be spared}}.',
      restored: 'The model would have the weights of epoch {epoch}.',
      files:
        '{count, plural, =0 {No file would be saved} one {# file would be saved} other {# files would be saved}}.',
      rate: 'The learning rate would end at {rate}.',
      otherwise:
        'From epoch {epoch} on, the hatched part, the rate would have been another: a real run would have gone another way there.',
    },
    failures: {
      'template-key':
        'The file name asks for a value that the logs do not hold at that moment. Within an epoch there is no validation value yet.',
      'weights-ending': 'Weights alone are saved under names that end in .weights.h5.',
      'model-ending': 'A whole model is saved under a name that ends in .keras (or .h5).',
      'save-freq': 'save_freq is the word epoch or a whole number of batches.',
      factor: 'A factor of 1 or more would not lower the rate.',
      direction:
        'In mode auto Keras must know whether less or more of the quantity is better, and of this name it knows neither. Give mode min or max.',
      other: 'Keras refuses these options.',
    },
  },
  own: {
    metric: 'At each epoch’s end, when',
    sense: 'is',
    above: 'above',
    below: 'below',
    bound: 'the bound',
    action: 'then',
    stop: 'stop the training',
    halve: 'halve the learning rate',
    print: 'print the value',
    form: 'Written as',
    class: 'a subclass of Callback',
    lambda: 'a LambdaCallback',
    code: 'The callback in Python',
  },
  plug: {
    title: 'Pull the plug',
    epoch: 'epoch',
    loss: 'loss',
    plot: 'Loss by epoch: the uninterrupted run as broad lines, yours as thin ones',
    train: 'Train',
    pull: 'Pull the plug',
    reload: 'Reload the page',
    goOn: 'Go on from the last position',
    uninterrupted: 'Never interrupted',
    yours:
      '{count, plural, =0 {Yours} one {Yours, interrupted once} other {Yours, interrupted # times}}',
    verdict: 'Digests',
    verdicts: {
      open: 'to be compared when your run is over',
      same: 'equal: the same History and the same weights, to the last bit',
      different: 'different',
      elsewhere:
        'not comparable: other kernels computed the book’s run. Train once here without an interruption, then again with one.',
    },
    says: {
      idle: 'Press Train, then pull the plug in the middle. The broad lines are the book’s run, which nobody interrupted.',
      loading: 'The images are being loaded.',
      training:
        'Epoch {epoch} of {epochs}, batch {step}. Where the run stands is stored four times a second.',
      wentOn:
        'It went on: {lost, plural, =0 {no batch had to be} one {# batch had to be} other {# batches had to be}} computed again. Epoch {epoch} of {epochs}.',
      killed:
        'The worker is gone, with the weights, in epoch {epoch} of {epochs}. What is left is the last stored position.',
      done: 'The run is over{count, plural, =0 {, and nobody interrupted it} one {, interrupted once} other {, interrupted # times}}.',
    },
  },
} as const;
