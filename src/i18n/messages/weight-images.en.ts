// What the images of a layer's weights say, in English, the reference. Imports types.
declare module '../messages.ts' {
  interface Messages {
    /** Only inside the instrument. */
    readonly weightImages: typeof weightImagesEn;
  }
}

export const weightImagesEn = {
  title: 'What each class looks for',
  plan: '{count} images of weights, redrawn while the model learns',
  before: 'Before training: the initial weights',
  after: 'After {epochs} {count, plural, one {epoch} other {epochs}}',
  image: 'Weights of {name}. {place}: from {least} to {greatest}.',
  unit: 'unit {unit}',
  legend: 'Weight of a pixel, in the same scale for all images',
  play: 'Play',
  pause: 'Pause',
  slider: 'Moment of the training',
  book: 'The book’s run',
  yours: 'Your run',
  says: 'Each image holds the weights from all pixels to one output. Where an image is blue, a garment’s ink raises the score of that class; where it is orange, it lowers it.',
  saysDone:
    'Validation accuracy at the end: {accuracy}. Where an image is blue, a garment’s ink raises the score of that class; where it is orange, it lowers it.',
} as const;
