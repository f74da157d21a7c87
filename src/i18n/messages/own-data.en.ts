// What the reader's own data say, in English, the reference. Imports types.
declare module '../messages.ts' {
  interface Messages {
    /** Only inside the instrument. */
    readonly ownData: typeof ownDataEn;
  }
}

export const ownDataEn = {
  title: 'Your own data',
  files: 'Choose IDX files',
  folder: 'Choose a folder of pictures',
  hint: 'IDX files of images and labels, gzipped or not, all at once; or a folder that holds a folder for each class. Both can be dropped here. They are read in this browser and sent nowhere.',
  cancel: 'Cancel',
  reading: 'Reading {done} of {count}',
  added: '“{name}” is kept: {classes} classes, {train} images to learn from, {test} for the test.',
  left: '{count, plural, one {# file was} other {# files were}} left out:',
  more: 'and {count} more',
  deleted: '“{name}” is deleted.',
  undo: 'Undo',
  list: 'Your sets',
  none: 'No set is kept in this browser yet.',
  name: 'Name',
  counts: '{classes} classes, {train} + {test} images, {megabytes} MB.',
  drawn: 'The test images were drawn from the others, a fifth of each class.',
  sample: 'An image of the class {label}',
  classes: 'Names of the classes',
  class: 'Class {number}',
  place: 'Put on the bench',
  placed: 'The bench trains on this set now.',
  toBench: 'To the bench',
  save: 'Save as .npz',
  delete: 'Delete',
  says: '{count, plural, one {# set is} other {# sets are}} kept in this browser. The bench offers them as its source of data.',
  saysNone: 'What you bring here stays in this browser, and can be the bench’s source of data.',
} as const;
