// What each error says, in English, the reference: `what` was wrong and what was expected, and what to do
// (`advice`). The values in braces are those the error carries. Imports nothing.
export const errorsEn = {
  'experiment-malformed': {
    what: 'This experiment is not well formed: at {place} stands {found}, expected is {expected}.',
    advice: 'Use the book’s settings again.',
  },
  'experiment-version': {
    what: 'This experiment was written for version {found} of the book; this is version {expected}.',
    advice: 'Open the chapter without the link, and set the values by hand.',
  },
  'value-not-a-number': {
    what: '“{found}” is not a number.',
    advice: '{parameter} takes a number from {min} to {max}, such as 64, 0.001 or 1e-3.',
  },
  'value-not-an-integer': {
    what: '{found} is not a whole number.',
    advice: '{parameter} takes whole numbers from {min} to {max}.',
  },
  'value-out-of-range': {
    what: '{found} is out of range.',
    advice: '{parameter} takes numbers from {min} to {max}.',
  },
  'value-not-offered': {
    what: '{parameter} knows no “{found}”.',
    advice: 'It can be one of: {offered}.',
  },
  'model-too-large': {
    what: 'This model would have {parameters} parameters; a browser can hold {max} here.',
    advice: 'Give the hidden layers fewer units.',
  },
  'model-empty': {
    what: 'This model has no layer.',
    advice: 'Give it an Input and at least one layer more.',
  },
  'layer-needs-input-shape': {
    what: 'A model starts with one Input, which gives the shape of an example; here a layer “{layer}” stands in its place.',
    advice: 'Put an Input first, and only there.',
  },
  'layer-input-rank': {
    what: 'The layer “{layer}” cannot take an input of {rank} dimensions.',
    advice: 'Put a layer before it that gives the right shape, such as Flatten.',
  },
  'layer-reshape-size': {
    what: 'The layer “{layer}” should turn {input} into {target}, but these hold different numbers of values.',
    advice: 'Choose a target shape whose product equals that of the input shape.',
  },
  'layer-input-image': {
    what: 'The layer “{layer}” needs images of three dimensions (height, width, channels); it gets {input}.',
    advice: 'Give the Input a shape such as 28, 28, 1, or put a Reshape before this layer.',
  },
  'layer-output-empty': {
    what: 'The layer “{layer}” leaves nothing: its window of {window} does not fit into its input of {input}.',
    advice: 'Take a smaller window, padding “same”, or one pooling layer less before it.',
  },
  'layer-output-too-large': {
    what: 'The layer “{layer}” would put out {output} numbers for each example; a browser can hold {max} here.',
    advice: 'Take a smaller Input, less padding or less up-sampling.',
  },
  'layer-inputs-count': {
    what: 'The layer “{layer}” cannot take {found} inputs; it takes {expected}.',
    advice:
      'Layers that merge, such as Add, belong in a Functional model and take two inputs or more; the others take one.',
  },
  'layer-shape-clash': {
    what: 'The layer “{layer}” cannot put inputs of {first} and {second} together.',
    advice: 'Make both shapes fit, with a Dense, a Conv2D or a Reshape before this layer.',
  },
  'layer-axis': {
    what: 'The layer “{layer}” has no axis {axis}: its input has {rank} dimensions, the batch included, and axis 0 is the batch.',
    advice: 'Count axes from 1, or from the end with −1.',
  },
  'layer-strides-and-dilation': {
    what: 'The layer “{layer}” has both strides of {strides} and a dilation of {dilation}; one of them must be 1.',
    advice: 'Set either the strides or the dilation rate to 1.',
  },
  'layer-name-duplicate': {
    what: 'Two layers have the name “{layer}”.',
    advice: 'Give each layer a name of its own, or none.',
  },
  'graph-cycle': {
    what: 'The graph runs in a circle through “{layer}”: its output would be needed for its own input.',
    advice: 'Let each call take only tensors that are made before it.',
  },
  'graph-unknown-layer': {
    what: 'A call names the layer “{layer}”, which the model does not have. Its layers: {known}.',
    advice: 'Write the name of one of these layers, or add the layer.',
  },
  'graph-unknown-tensor': {
    what: '“{layer}” takes the tensor “{tensor}”, which nothing makes. The tensors: {known}.',
    advice: 'Write the name of one of these tensors, or add the call that makes it.',
  },
  'graph-tensor-duplicate': {
    what: 'Two tensors have the name “{tensor}”.',
    advice: 'Give the output of each call a name of its own.',
  },
  'graph-input': {
    what: 'The Input “{tensor}” is not in order: each Input layer that the outputs need stands once in the model’s inputs, and nothing else does.',
    advice: 'List the names of all Input layers as inputs, each once, and call no Input.',
  },
  'fit-one-input-output': {
    what: 'This model has {inputs} inputs and {outputs} outputs; only models with one of each can be trained here so far.',
    advice: 'Keep one Input and one output.',
  },
  'model-input-mismatch': {
    what: 'The model takes inputs of shape {model}, but the data are of shape {data}.',
    advice: 'Make the Input’s shape that of one example.',
  },
  'loss-output-mismatch': {
    what: 'The loss {loss} does not fit: the model puts out {output}, the target is {target}.',
    advice:
      'One-hot targets go with categorical_crossentropy, class numbers with sparse_categorical_crossentropy; the last layer has one unit per class.',
  },
  'metric-output-mismatch': {
    what: 'The metric {metric} does not fit: the model puts out {output}, the target is {target}.',
    advice:
      'categorical_accuracy and top_k_categorical_accuracy go with one-hot targets, sparse_categorical_accuracy with class numbers, the others with targets in the shape of the output; accuracy chooses by itself.',
  },
  'split-too-small': {
    what: '{examples} examples cannot be split into {train} and {test} with all {classes} classes in both.',
    advice: 'Take more training images.',
  },
  'split-class-too-small': {
    what: 'Class {class} has only one example, and a stratified split needs two of each.',
    advice: 'Take more training images.',
  },
  'slice-out-of-range': {
    what: 'The {set} set has {available} examples; {count} of them from number {start} on cannot be taken.',
    advice: 'Take fewer.',
  },
  'link-malformed': {
    what: 'The link has a part that means nothing here: “{part}”.',
    advice: 'Copy the link again from where it came; parts may have been cut off.',
  },
  'link-other-experiment': {
    what: 'The link was made for another edition of this experiment ({found}; here it is {expected}).',
    advice: 'The lab has the book’s settings now. Set the values by hand.',
  },
  'data-manifest-missing': {
    what: 'The list of the images is not on this server (status {status}).',
    advice: 'Whoever runs the book can make it with: npm run data.',
  },
  'data-manifest-malformed': {
    what: 'The list of the images is not well formed: at {place} stands {found}.',
    advice: 'Whoever runs the book can make it anew with: npm run data.',
  },
  'data-shard-missing': {
    what: 'A file of images, {file}, is not on this server (status {status}).',
    advice: 'Whoever runs the book can pack the images anew with: npm run data.',
  },
  'data-shard-damaged': {
    what: 'The file of images {file} is damaged: its hash is {found}, expected is {expected}.',
    advice: 'Train again to fetch it anew. If that fails too, the file on the server is wrong.',
  },
  'data-network': {
    what: '{file} could not be fetched.',
    advice: 'Check the connection, then press Train again; what is loaded already is kept.',
  },
  'data-index-out-of-range': {
    what: 'The {set} set has {available} examples; there is no number {index}.',
    advice: 'Count from 0.',
  },
  'backend-unavailable': {
    what: 'The backend {backend} cannot be started in this browser.',
    advice: 'Choose another one, or leave the choice to the book.',
  },
  'run-diverged': {
    what: 'In epoch {epoch} the loss became NaN: the weights grew beyond all bounds. The steps were too long for the slope, so each one overshot further than the last.',
    advice:
      'Lower the learning rate (it is {learningRate}), for instance to a tenth, and train again.',
  },
  'callback-failed': {
    what: 'The callback {callback} ended the run, in Python’s words: “{message}”.',
    advice: 'Mend its options as the message says, and train again.',
  },
  'run-unknown': {
    what: 'The run {run} is not in memory any more.',
    advice: 'Train again.',
  },
  'snapshot-unknown': {
    what: 'No weights were kept for epoch {epoch}.',
    advice: 'Train again.',
  },
  'worker-failed': {
    what: 'The part of the book that trains has broken down.',
    advice: 'Press Train again; it is started anew. If that fails too, reload the page.',
  },
  'out-of-memory': {
    what: 'The memory of this device was not enough.',
    advice: 'Take fewer units, a smaller batch or fewer training images, or close other tabs.',
  },
  unexpected: {
    what: 'Something went wrong that the book did not foresee.',
    advice:
      'Press Train again. If it happens again, the technical details below help to report it.',
  },
} as const;
