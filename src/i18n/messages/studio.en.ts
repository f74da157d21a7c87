// The words of the studio's bench, in English, the reference. Imports types.
declare module '../messages.ts' {
  interface Messages {
    /** Only inside the bench. */
    readonly studio: typeof studioEn;
  }
}

export const studioEn = {
  title: 'The bench',
  template: 'Begin with',
  templates: {
    softmax: 'softmax alone',
    mlp: 'two hidden layers',
    'small-cnn': 'two convolutions',
    cnn: 'three convolutions',
    'global-average': 'global average',
    own: 'a design of your own',
  },
  undo: 'Undo',
  redo: 'Redo',
  says: '{layers, plural, one {# layer} other {# layers}}, {parameters} parameters. The design can be trained.',
  saysBroken: 'Layer {number} can’t be built as it is; what is wrong stands in its row.',
  notAStack:
    'This design is a graph, not a stack: its layers can’t be listed here. Its settings can be changed, or begin with a stack.',
  notWhole: '“{text}” is not a whole number between {min} and {max}.',
  layers: {
    list: 'The layers, from the input to the output',
    layer: 'layer {number}',
    type: 'Type of layer {number}',
    up: 'Move layer {number} up',
    down: 'Move layer {number} down',
    remove: 'Remove layer {number}',
    drag: 'Drag to another place',
    more: 'more options',
    new: 'New layer',
    add: 'Add',
    gives: '{shape} · {parameters}',
    shapeUnknown: '–',
    total: '{parameters} parameters',
    totalUnknown: 'not in order yet',
    lastShape:
      'The last layer gives {shape}. The loss compares {classes} numbers, one for each class: end with a Dense layer of {classes} units.',
  },
  data: {
    title: 'Data',
    source: 'Images',
    scaling: 'Scaling',
    scalings: { none: 'raw bytes', unit: '÷ 255', standard: 'standardised' },
    validation: 'Validation share',
    shift: 'Random shift, pixels',
    noise: 'Random noise, σ',
    shuffle: 'shuffle',
  },
  compile: {
    title: 'compile',
    smoothed: 'categorical, smoothed 0.1',
    other: 'as in the link',
    schedule: 'Learning rate',
    constant: 'constant',
  },
  callbacks: { title: 'Callbacks' },
} as const;
