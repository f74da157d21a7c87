// The words of the instruments of the chapter on preparing data, in English, the reference. Imports types only.
declare module '../messages.ts' {
  interface Messages {
    /** Only inside the instruments of the chapter on preparing data. */
    readonly preprocessing: typeof preprocessingEn;
  }
}

export const preprocessingEn = {
  bench: {
    title: 'The preprocessing bench',
    place: 'Example at place',
    division: 'Divide with',
    shuffles: 'Shuffle',
    both: 'images and targets',
    imagesOnly: 'images only',
    steps: {
      load: 'Load',
      float32: 'To float32',
      divide: 'Divide by 255',
      'one-hot': 'One-hot targets',
      split: 'Split off validation',
      shuffle: 'Shuffle',
      batch: 'First batch',
    },
    about: {
      load: '600 images as bytes, and their labels',
      float32: 'the number type that the network computes in',
      divide: 'from 0 … 255 to 0 … 1',
      'one-hot': 'a class number becomes a row',
      split: 'a fifth, stratified, random state 124',
      shuffle: 'another order, images and targets alike',
      batch: 'what one step of training gets',
    },
    off: 'Switched off.',
    earlier: 'Move earlier: {step}',
    later: 'Move later: {step}',
    images: 'Images',
    labels: 'Labels',
    targets: 'Targets',
    validation: 'Validation',
    memory: 'Memory',
    examples: '{count} examples, split off',
    range: 'from {least} to {most}',
    bytes: '{bytes} bytes for the images of the batch',
    megabytes: '{each} bytes an image; all 60,000: {all} MB',
    image: 'Training image {number}',
    note: 'Note.',
    wrong: 'Wrong.',
    remarks: {
      'floor-division':
        '// rounds down to a whole number. Every pixel from 0 to 254 becomes 0, and only those of exactly 255 become 1. The garment is gone.',
      float64:
        'NumPy divides bytes into float64: eight bytes a pixel, eight times the memory. Converting to float32 first takes half of that.',
      'for-each-set':
        'There are several sets now, and each needs this line. The test set needs it too, wherever you put it.',
      'by-rows':
        'The targets are one-hot rows by now, so stratify gets rows: the same proportions as by labels, but other images.',
      'by-labels':
        'The targets are still class numbers, so stratify gets labels: the same proportions as by rows, but other images.',
      'pairs-broken':
        'The images have moved and the targets have not: {share} of the training images now stand beside another class. No error is raised.',
      unscaled:
        'The pixels still go up to 255. Weights, loss and gradients are made for numbers around 1.',
      'not-float32':
        'The images are not float32. Keras converts each batch on its way into the network, every epoch again.',
      'integer-targets':
        'The targets are class numbers: compile with sparse_categorical_crossentropy.',
      'no-validation':
        'Nothing was split off. You would see no validation curve, and no over-fitting.',
      'fit-shuffles':
        'You need not shuffle yourself: fit puts the training set into a new order before every epoch.',
    },
    says: 'The network gets images of shape {images} in {dtype} and targets of shape {targets}: {batches, plural, one {# batch} other {# batches}} an epoch, {rest} in the last one.',
    fine: 'Nothing is wrong with this order.',
    wrongs:
      '{count, plural, one {One thing is wrong} other {# things are wrong}}; see the marked lines.',
    key: 'Beside each image stand five of its pixels, from the middle of row 14, and its target. The greatest number that the step allows is drawn with the most ink.',
  },
  split: {
    title: 'A plain split against a stratified one',
    size: 'Images',
    testSize: 'test_size',
    seed: 'random_state',
    stratify: 'Stratify by',
    byLabels: 'labels',
    byRows: 'one-hot rows',
    next: 'Next seed',
    plain: 'Plain split: validation images of each class',
    stratified: 'Stratified split: validation images of each class',
    none: 'There is no such split.',
    says: '{train} training and {validation} validation images. In the plain split a class has {least} to {most} validation images, in the stratified one {stratifiedLeast} to {stratifiedMost}.',
    spread:
      'Over {states} seeds, the class that is farthest from its fair share misses it by {distance} images in a plain split and by {stratified} in a stratified one, on average; {missing} of the plain splits leave out a class altogether.',
    key: 'Bars are this seed’s counts, written below the class; the short line is the fair share, the bracket the least and the most over {states} seeds.',
    indices: 'The first training images that scikit-learn picks, by their official numbers',
    way: 'Split',
    order: 'Goes through the classes',
    noOrder: 'all at once',
    first: 'First {count} training images',
  },
  oneHot: {
    title: 'One-hot rows follow the labels',
    matrix: 'Labels, their one-hot rows, and the loss of a model',
    label: 'Label',
    labelOf: 'Label of example {number}',
    example: 'Example {number}',
    cell: '{example}: class {class}',
    share: 'p of the label',
    loss: '−ln p',
    others: 'Another model',
    says: 'The targets have shape {shape}, and argmax gives back {back}. The loss by rows (categorical_crossentropy) is {categorical}; by labels (sparse_categorical_crossentropy) it is {sparse}.',
    narrow:
      'The targets have shape {shape}: the rows are only as wide as these labels need. A network with ten outputs cannot be trained on them. Give num_classes.',
    refused: 'A label has no place in a row so narrow.',
    key: 'Type a label, or press a place in a row. The model’s ten probabilities for each example are drawn by chance; “p of the label” is the one at the label’s place.',
  },
  leak: {
    title: 'Let validation images leak',
    share: 'Share of the validation images that leak',
    copies:
      '{copies} of the {train} training images are copies of validation images; the {validation} validation images stay where they are, and the 10,000 test images are left alone.',
    train: 'Train with this share',
    stop: 'Stop',
    plan: '{epochs} epochs on 2,000 images',
    accuracy: 'accuracy',
    validation: 'Validation',
    test: 'Test',
    leaked: 'Leaked',
    chart: 'Accuracy on the validation and on the test set, by the share leaked',
    bookRuns: 'The book’s runs',
    yourRuns: 'Your runs',
    nothing: 'Nothing is trained yet.',
    one: 'With {share} leaked: {validation} on the validation set, {test} on the test set. Train with another share to compare.',
    book: 'The book’s runs: with {shareBefore} leaked, {before} on validation and {testBefore} on test; with {share} leaked, {validation} on validation and {test} on test.',
    yours:
      'Your runs: with {shareBefore} leaked, {before} on validation and {testBefore} on test; with {share} leaked, {validation} on validation and {test} on test.',
  },
  peek: {
    title: 'Choose the best of many by the test set',
    candidates: 'Models to choose from',
    images: 'Test images',
    accuracy: 'True accuracy of all of them',
    score: 'score on the test set',
    picture: 'A dot for each model at its test score; the best is marked',
    truth: 'true accuracy',
    expected: 'best score to expect',
    chosen: 'the chosen model',
    again: 'Draw again',
    says: '{candidates, plural, one {One model is} other {# models are}} scored on the same {images} test images. The best gets {best}, though each is right on {accuracy} of all garments. On fresh images the chosen one gets {fresh}. On average the best of so many shows {expected}: {bias} percentage points too much.',
  },
  batches: {
    title: 'Dealing an epoch into batches',
    count: 'Training images',
    batchSize: 'batch_size',
    epoch: 'Epoch',
    order: 'The data',
    come: 'as they come',
    sorted: 'sorted by class',
    next: 'Next epoch',
    batches: 'The batches of the epoch, in their order',
    batch: 'Batch {number}: {size}',
    place: 'place {place}',
    says: '{count} images in batches of {batchSize}: {batches, plural, one {# step} other {# steps}} an epoch, {last} in the last batch.',
    kinds: 'On average a batch has {mean} different classes.',
    key: 'Each square is a training image; its digit and colour are its class.',
  },
} as const;
