// What the instruments say that inspect a trained model, in English, the reference. Imports types.
declare module '../messages.ts' {
  interface Messages {
    /** Only inside these instruments. */
    readonly inspection: typeof inspectionEn;
  }
}

export const inspectionEn = {
  whose: {
    book: 'The book’s run. Train the lab above, and this shows yours.',
    yours: 'Your run, {when}.',
    file: 'The model from {file}.',
    pending: 'Predicting the test set: {done} of {count}',
    epoch: 'Epoch',
    before: 'before training',
    epochs: 'after epoch {epoch}',
  },
  retry: 'Try again',
  image: 'Test image {index}, {label}',
  noImage: 'Test image {index}: not among the images packed here',
  matrix: {
    title: 'The confusion matrix',
    table: 'Classes in rows, answers in columns',
    view: 'In each cell',
    count: 'images',
    row: '% of the class',
    column: '% of the answer',
    answer: 'Answer of the model',
    truth: 'Class',
    right:
      '{count} of the {support} images of class {label} were recognised: {row}. Of all answers “{label}”, {column} were right.',
    wrong:
      '{count} of the {support} images of class {label} were called {answer}: {row}. They make {column} of all answers “{answer}”.',
    says: 'Of {count} test images, {percent} were recognised. The most frequent mistake: {label} called {answer}, {times} times.',
    saysAll: 'All {count} test images were recognised.',
    hint: 'Choose a cell, and its images appear here.',
    none: 'No image fell into this cell.',
    cell: '{label} → {answer}: images {from}–{to} of {count}, the surest answer first',
    next: 'More',
    previous: 'Back',
    waiting: 'Fetching the images of this cell …',
  },
  scores: {
    title: 'Class by class',
    measure: 'Measure',
    recall: 'accuracy (recall)',
    precision: 'precision',
    f1: 'F1',
    ofClass: '{hits} of {support}',
    ofAnswers: '{hits} of {answers}',
    says: '{measure}: highest for {best}, {most}; lowest for {worst}, {least}. The dashed line is the accuracy over all classes, {overall}.',
  },
  mistakes: {
    title: 'The mistakes that the model was surest of',
    only: 'Class',
    every: 'all classes',
    list: 'Mistakes, the surest first',
    said: '{answer}, {share}',
    truth: 'is {label}',
    one: 'Test image {index}: called {answer} with {share}, its label is {label}',
    place: '{from}–{to} of {count}',
    next: 'Next',
    previous: 'Back',
    says: 'Test image {index} bears the label {label}. The model answers {answer} and gives this {share}; to the label it gives {left}.',
    none: 'No mistake here.',
    probabilities: 'The probabilities of image {index}',
    label: 'label',
  },
  predict: {
    title: 'One image, from array to class',
    offered: 'Images on offer',
    number: 'Test image number',
    step: 'Step',
    steps: {
      image: 'image',
      batch: 'expand_dims',
      output: 'predict',
      row: 'squeeze',
      class: 'argmax',
    },
    saysImage:
      'One image: an array of shape {shape}. The model takes no single image, only batches.',
    saysBatch:
      'The same numbers with an axis of length 1 in front: a batch of one image, shape {shape}.',
    saysOutput: 'The answer is a batch too: one row of {classes} probabilities, shape {shape}.',
    saysRow: 'The axis of length 1 is gone: {classes} probabilities, shape {shape}, with sum 1.',
    saysRight:
      'The largest of them stands at place {place}: {answer}, with a probability of {share}. That is the label.',
    saysWrong:
      'The largest of them stands at place {place}: {answer}, with a probability of {share}. The label says {label}.',
    waiting: 'Fetching the prediction …',
    class: 'class {place}: {answer}',
    pixels: '{count} numbers from 0 to 1',
    probabilities: 'The probabilities of the classes for image {index}',
  },
  calibration: {
    title: 'Is the model as good as its word?',
    picture:
      'Accuracy of the answers by their confidence, in ten bins; where bars end at the diagonal, the model is right as often as it says.',
    confidence: 'confidence',
    accuracy: 'share that is right',
    table: 'The ten bins',
    bin: 'confidence',
    answers: 'answers',
    sure: 'mean confidence',
    right: 'right',
    says: 'On average the answers are sure to {confidence} and right in {accuracy}. The mean distance between the two, bin by bin, is the expected calibration error: {error}.',
  },
  batches: {
    title: 'The same evaluation in other batches',
    table: 'The test set of {count} images, evaluated in batches',
    size: 'batch size',
    count: 'batches',
    loss: 'loss',
    accuracy: 'accuracy',
    book: 'book’s machine',
    here: 'here',
    seconds: '{seconds} s',
    run: 'Evaluate here',
    stop: 'Stop',
    needs: 'Train the lab above first: it is your model that is evaluated here.',
    running: 'Evaluating in batches of {size} …',
    says: 'Loss and accuracy agree in every row to at least four digits. The slowest batch size takes {times} times as long as the fastest.',
  },
} as const;
