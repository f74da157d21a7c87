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
  'log-name-wrong': {
    what: '“{found}” is no name of a logged value.',
    advice: '{parameter} takes letters, digits and underscores, at most {max}, such as val_loss.',
  },
  'file-name-wrong': {
    what: 'Keras refuses “{found}” as a file’s name.',
    advice:
      'For weights alone end it in .weights.h5, for the whole model in .keras; {max} characters at most.',
  },
  'model-too-large': {
    what: 'This model would have {parameters} parameters; a browser can hold {max} here.',
    advice: 'Give the hidden layers fewer units.',
  },
  'model-empty': {
    what: 'This model has no layer.',
    advice: 'Give it an Input and at least one layer more.',
  },
  'layer-type-unknown': {
    what: 'Layer number {number} of the model should say its type; there stands {found}.',
    advice: 'It can be one of: {known}.',
  },
  'layer-option-missing': {
    what: 'The layer “{layer}” has no {option}.',
    advice: 'Write {option} into this layer: a {type} cannot be built without it.',
  },
  'layer-option-wrong': {
    what: 'The layer “{layer}” cannot have {found} as its {option}; expected is {expected}.',
    advice: 'Change {option} in this layer.',
  },
  'layer-option-unknown': {
    what: 'The layer “{layer}” has {option}, which a {type} does not take.',
    advice: 'Take it out, or write what is meant; a {type} takes: {known}.',
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
  'code-unsupported': {
    what: 'The code for {what} cannot be written.',
    advice: 'Look at the other library’s code, or leave this part out of the experiment.',
  },
  'input-field-mismatch': {
    what: 'The Input “{input}” takes examples of shape {model}, but the field “{field}” is of shape {data}.',
    advice: 'Make the Input’s shape that of the field, or feed it another field.',
  },
  'metric-class-unknown': {
    what: 'The metric {metric} looks at class {classId}, which the output of “{layer}”, {output}, does not have; its target is {target}.',
    advice: 'Count classes from 0, and name one that the output has.',
  },
  'loss-outputs': {
    what: 'The losses are given for {found}, but the model’s outputs are {outputs}.',
    advice: 'Name every output once, by the layer that makes it; null where it needs no loss.',
  },
  'loss-none': {
    what: 'None of the outputs {outputs} has a loss: there is nothing to learn.',
    advice: 'Give at least one output a loss.',
  },
  'loss-weights-one-loss': {
    what: 'There is one loss for all of the outputs {outputs}, so that loss weights cannot be given for each.',
    advice: 'Give each output a loss by its name, or leave the loss weights out.',
  },
  'loss-weights-outputs': {
    what: 'The loss weights are given for {found}, but the model’s outputs are {outputs}.',
    advice: 'Give every output a weight, by the layer that makes it.',
  },
  'metrics-outputs': {
    what: 'The metrics are given for {found}, but the model’s outputs are {outputs}.',
    advice: 'Name only outputs of the model, by the layers that make them.',
  },
  'metrics-count': {
    what: 'A list of {found} metrics does not say which belongs to which of the outputs {outputs}.',
    advice: 'Give each output its metrics by its name, or list one for each output in their order.',
  },
  'class-weight-outputs': {
    what: 'Class weights need a model with one output; this one has {outputs}.',
    advice: 'Leave the class weights out, or weigh the outputs with loss weights.',
  },
  'class-weight-target': {
    what: 'Class weights need classes as a target; “{output}” learns numbers.',
    advice: 'Leave the class weights out.',
  },
  'output-unknown': {
    what: 'The model has no output “{output}”. Its outputs: {outputs}.',
    advice: 'Name one of these.',
  },
  'data-inputs': {
    what: 'The data feed {found}, but the model’s Inputs are {inputs}.',
    advice: 'Name a field for each Input, by the Input’s name.',
  },
  'data-targets': {
    what: 'The data have targets for {found}, but the model’s outputs are {outputs}.',
    advice: 'Name a field for each output that has a loss or metrics, by the layer that makes it.',
  },
  'field-unknown': {
    what: 'The data have no field “{field}” at this place. The fields: {known}.',
    advice: 'Name one of these, or add the transform that makes it before.',
  },
  'field-duplicate': {
    what: 'There is a field “{field}” already.',
    advice: 'Give the new field a name of its own.',
  },
  'field-not-numbers': {
    what: 'The field “{field}” holds classes, which cannot be scaled, cut or picked from.',
    advice: 'Take a field of numbers, such as features.',
  },
  'field-not-a-class': {
    what: 'The field “{field}” holds numbers, no classes.',
    advice: 'Take a field of classes, such as labels.',
  },
  'field-not-an-image': {
    what: 'The field “{field}” should hold the edges of “{from}”, but that is of shape {shape}: no image.',
    advice: 'Take a field of images, such as the features of Fashion-MNIST.',
  },
  'field-paired': {
    what: 'The field “{from}” belongs to another example already, so “{field}” cannot be its partner.',
    advice: 'Draw pairs from a field of the example itself, such as features.',
  },
  'pairs-one-class': {
    what: 'In the set “{set}” all examples are of one class: no pair of two classes can be drawn.',
    advice: 'Take more examples, or set the share of pairs of the same class to 1.',
  },
  'field-window': {
    what: 'The field “{field}” should be a window of {window} at row {top}, column {left} of “{from}”, which is of shape {shape}.',
    advice: 'Take a smaller window, or one that begins nearer to the top left corner.',
  },
  'field-columns': {
    what: 'The field “{field}” should have the columns {columns} of “{from}”, which is of shape {shape}.',
    advice: 'Count columns from 0, and take them from a field of points.',
  },
  'field-groups': {
    what: 'For the field “{field}”, class {class} stands in {times} groups.',
    advice: 'Put every class in exactly one group.',
  },
  'field-class-unknown': {
    what: 'For the field “{field}”, a group names class {class}; there are {classes} classes, counted from 0.',
    advice: 'Name only classes that there are.',
  },
  'model-input-mismatch': {
    what: 'The model takes inputs of shape {model}, but the data are of shape {data}.',
    advice: 'Make the Input’s shape that of one example.',
  },
  'loss-output-mismatch': {
    what: 'The loss {loss} does not fit: “{layer}” puts out {output}, the target is {target}.',
    advice:
      'One-hot targets go with categorical_crossentropy, class numbers with sparse_categorical_crossentropy; that layer has one unit per class.',
  },
  'metric-output-mismatch': {
    what: 'The metric {metric} does not fit: “{layer}” puts out {output}, the target is {target}.',
    advice:
      'categorical_accuracy and top_k_categorical_accuracy go with one-hot targets, sparse_categorical_accuracy with class numbers, the others with targets in the shape of the output; accuracy chooses by itself.',
  },
  'label-out-of-range': {
    what: 'The label {label} at place {place} has no place among {classes} classes.',
    advice: 'Number the classes 0, 1, 2, … and give as many classes as there are.',
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
  'leak-without-validation': {
    what: 'There are no validation examples yet that could leak into the training set.',
    advice: 'Put the leak after a split.',
  },
  'leak-too-large': {
    what: '{copies} copies of validation examples do not fit into {train} training examples.',
    advice: 'Let fewer of them leak.',
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
    advice: 'Try again to fetch it anew. If that fails too, the file on the server is wrong.',
  },
  'data-network': {
    what: '{file} could not be fetched.',
    advice: 'Check the connection, then try again; what is loaded already is kept.',
  },
  'data-index-out-of-range': {
    what: 'The {set} set has {available} examples; there is no number {index}.',
    advice: 'Count from 0.',
  },
  'idx-damaged': {
    what: '“{file}” is gzipped, and can’t be inflated: it is damaged, or was not copied to its end.',
    advice: 'Download or copy it again.',
  },
  'idx-magic': {
    what: '“{file}” is not an IDX file: it begins with {found} instead of 00 00 08.',
    advice:
      'Choose the files as they came, such as train-images-idx3-ubyte.gz. Pictures can be chosen as a folder.',
  },
  'idx-type': {
    what: '“{file}” holds numbers of the type {type}; the book reads bytes from 0 to 255.',
    advice: 'Write it anew with unsigned bytes.',
  },
  'idx-dimensions': {
    what: '“{file}” has {dimensions} dimensions; labels have 1, and grey images have 3.',
    advice: 'Choose a file of labels or of grey images.',
  },
  'idx-length': {
    what: '“{file}” has {found} bytes, and by its head it must have {expected}.',
    advice: 'It was cut off or written wrongly. Download or copy it again.',
  },
  'own-empty': {
    what: '“{file}” holds no image.',
    advice: 'Choose another file.',
  },
  'own-nothing': {
    what: 'There is no image and no label among these files.',
    advice:
      'Choose IDX files of images and of labels together, or a folder with a folder for each class.',
  },
  'own-twice': {
    what: '“{file}” and “{other}” hold the same kind of thing for the same set.',
    advice:
      'Choose one file of images and one of labels for training, and, if there are any, one of each with “test” or “t10k” in their names.',
  },
  'own-labels-missing': {
    what: '“{file}” holds images, and the file of their labels is missing.',
    advice: 'Choose both together.',
  },
  'own-images-missing': {
    what: '“{file}” holds labels, and the file of their images is missing.',
    advice: 'Choose both together.',
  },
  'own-counts': {
    what: '“{images}” holds {imageCount} images, and “{labels}” {labelCount} labels.',
    advice: 'They don’t belong together. Choose the files of one set.',
  },
  'own-too-many': {
    what: 'There are {count} images; a set holds {limit} at most.',
    advice: 'Choose fewer of them.',
  },
  'own-one-class': {
    what: 'All images are of one class; a classifier needs two at least.',
    advice: 'Give each class a folder of its own, and choose the folder that holds them all.',
  },
  'own-too-many-classes': {
    what: 'There are more classes than {limit}.',
    advice: 'Choose fewer of them.',
  },
  'own-no-folder': {
    what: '“{file}” lies in no folder, so its class is not known.',
    advice: 'Choose the folder that holds a folder for each class.',
  },
  'own-uniform': {
    what: '“{file}” is one even area: nothing is left after trimming.',
    advice: 'Choose a picture of a thing on an even ground.',
  },
  'own-set-missing': {
    what: 'This experiment is about a set of somebody’s own images, {set}, and this browser does not have it.',
    advice:
      'A link carries no images. Load the same files under “Your own data”, in the chapter on the studio, or choose another source.',
  },
  'picture-empty': {
    what: '“{file}” is empty: it holds no byte.',
    advice: 'Choose another file.',
  },
  'picture-too-large': {
    what: '“{file}” has {megabytes} MB; the book reads pictures up to {limit} MB.',
    advice: 'Save it smaller, or take a screenshot of it.',
  },
  'picture-size': {
    what: 'The picture has {given} pixels; the network takes {needed}.',
    advice: 'Bring it to the size of the data set’s images first.',
  },
  'picture-too-many-pixels': {
    what: '“{file}” has {width} × {height} pixels; the book reads pictures up to {limit} million pixels.',
    advice: 'Save it smaller, or take a screenshot of it.',
  },
  'picture-not-an-image': {
    what: '“{file}” is not a picture (its type is {type}).',
    advice: 'Choose a JPEG, PNG, WebP or GIF file.',
  },
  'picture-format': {
    what: '“{file}” is a picture in the format {format}, which this browser cannot read.',
    advice:
      'Save it as JPEG or PNG, or take a screenshot of it; an iPhone saves JPEG under Settings, Camera, Formats, Most Compatible.',
  },
  'picture-damaged': {
    what: '“{file}” cannot be read as a picture: it is damaged, or not what its name says.',
    advice: 'Open it in another program and save it again.',
  },
  'picture-uniform': {
    what: 'The picture is one even area: every pixel has nearly the colour of the corners, so nothing is left after trimming.',
    advice: 'Choose a picture of a thing on an even ground, or draw something.',
  },
  'clipboard-no-picture': {
    what: 'There is no picture in the clipboard.',
    advice: 'Copy a picture first, in an image program or by a screenshot, then paste it here.',
  },
  'camera-missing': {
    what: 'No camera was found, or the browser offers none to this page.',
    advice: 'Choose a file, or draw something.',
  },
  'camera-refused': {
    what: 'The camera was not allowed.',
    advice: 'Allow it in the browser’s bar for this page, or choose a file.',
  },
  'file-name-unsupported': {
    what: 'The book cannot open “{file}”: its name does not end as the name of a Keras 3 file does.',
    advice: 'Choose a file whose name ends in .weights.h5 or .keras.',
  },
  'file-not-hdf5': {
    what: 'This is not a whole HDF5 file, as a .weights.h5 is one; it has {bytes} bytes.',
    advice: 'Save it again with model.save_weights("model.weights.h5"), and copy it whole.',
  },
  'weights-legacy-h5': {
    what: 'This is a file of the older .h5 format, which the book does not read.',
    advice:
      'Load it in Keras 3 and save it anew: model.save_weights("model.weights.h5"), or model.save("model.keras").',
  },
  'weights-layer-missing': {
    what: 'The file has no weights for the layer “{layer}”: expected is {key}, found are {found}.',
    advice:
      'Open weights of the same model. Keras names layers in a file by their class, numbered in order: dense, dense_1.',
  },
  'weights-count-mismatch': {
    what: 'The file has {found} arrays of weights for the layer “{layer}” ({key}); expected is {expected}.',
    advice: 'Make the layer’s options, such as the bias, those of the model that was saved.',
  },
  'weights-shape-mismatch': {
    what: 'In the layer “{layer}” the file’s {weight} is of shape {found}; the model’s is of shape {expected}.',
    advice: 'Make this layer’s size, and those before it, the ones of the model that was saved.',
  },
  'weights-dtype': {
    what: 'In the layer “{layer}” the file’s {weight} holds {found}; expected are numbers such as float32.',
    advice: 'Save the weights again as float32.',
  },
  'weights-byte-order': {
    what: 'In the layer “{layer}” the file’s {weight} is in big-endian order; expected is little-endian.',
    advice: 'Save the weights again with Keras itself, which writes little-endian numbers.',
  },
  'weights-links-refused': {
    what: 'The file has a link at {path}; Keras and the book read only what lies in the file itself.',
    advice: 'Save the weights again with model.save_weights, without links.',
  },
  'weights-damaged': {
    what: 'The numbers at {path} cannot be read: the file is damaged.',
    advice: 'Copy or save the file again.',
  },
  'weights-surplus-layers': {
    what: 'The file has layers that the model does not have, and they were left out: {layers}.',
    advice: 'Check that the file belongs to this model, if that is a surprise.',
  },
  'optimizer-state-skipped': {
    what: 'The weights were taken, the optimizer’s state was not: {optimizer} has {expected} variables here, {found} in the file.',
    advice: 'Choose the optimizer of the file to go on from its state.',
  },
  'file-not-keras': {
    what: 'This is not a .keras file: such a file is a zip with config.json and model.weights.h5. Missing here: {missing}.',
    advice: 'Save the model again with model.save("model.keras"), and copy the file whole.',
  },
  'keras-file-too-large': {
    what: '{file} would unpack to {bytes} bytes; the book takes {max} at most, and nothing packed beyond belief.',
    advice: 'Open a smaller model.',
  },
  'keras-config-malformed': {
    what: 'The model’s description is not as Keras 3 writes it: at {place} stands {found}, expected is {expected}.',
    advice: 'Save the model again with Keras 3: model.save("model.keras").',
  },
  'keras-layer-unsupported': {
    what: 'The layer “{layer}” is of a class that the book does not have: {type}.',
    advice: 'Use only these: {supported}.',
  },
  'keras-option-unsupported': {
    what: 'The layer “{layer}” has an option that the book does not have: {option} is {found}, expected is {expected}.',
    advice: 'Save the model again without this option.',
  },
  'keras-compile-skipped': {
    what: 'The model was taken, its compile settings were not: the book does not have {part} as {found}.',
    advice:
      'It can be evaluated and predicted with; choose optimizer, loss and metrics to train it.',
  },
  'tfjs-layer-unsupported': {
    what: 'TensorFlow.js has no layer {type}, so the layer “{layer}” cannot be written for it.',
    advice: 'Download the model as .keras, or leave this layer out.',
  },
  'tfjs-option-unsupported': {
    what: 'In TensorFlow.js a layer {type} has no {option} of {found}, or computes something else; “{layer}” cannot be written for it.',
    advice: 'Download the model as .keras, or change this option.',
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
  'input-not-one-image': {
    what: 'The network has {inputs} inputs, or an input that is no image; what is asked here is asked of one image.',
    advice: 'Choose a network that takes a single image.',
  },
  'layer-not-there': {
    what: 'There is no layer “{layer}” here that can be asked this. There are: {layers}.',
    advice: 'Choose one of these.',
  },
  'channel-unknown': {
    what: 'The layer {layer} has {channels} channels, counted from 0; there is no number {channel}.',
    advice: 'Choose another.',
  },
  'cam-head': {
    what: 'CAM is not defined for the network {model}: it needs a classifier of one dense layer on the means of the last maps (global average pooling).',
    advice: 'Use Grad-CAM, or a network with global average pooling.',
  },
  'patch-size': {
    what: 'A patch of {patch} pixels that moves by {stride} does not fit an image of {side} pixels.',
    advice: 'Both are whole numbers from 1 to {side}.',
  },
  'watched-layer-unknown': {
    what: 'The model has no layer with weights named “{layer}” to watch. It has: {layers}.',
    advice: 'Name one of these.',
  },
  'watched-weight-unknown': {
    what: 'The layer {layer} has no weight “{weight}” to watch. It has: {weights}.',
    advice: 'Name one of these.',
  },
  'storage-unavailable': {
    what: 'This browser lets the book store nothing: in a private window, or by its settings.',
    advice: 'Open the book in an ordinary window to keep checkpoints. Training works all the same.',
  },
  'storage-full': {
    what: 'There is no room left for this checkpoint: it takes {needed} MB, and {used} MB of checkpoints are stored already.',
    advice: 'Delete checkpoints that you no longer need, or free space on this device.',
  },
  'storage-blocked': {
    what: 'Another tab has an older version of the book open, and holds its store.',
    advice: 'Close the book’s other tabs, then try again.',
  },
  'storage-newer': {
    what: 'The store was made by a newer version of the book than this tab shows.',
    advice: 'Reload this page.',
  },
  'checkpoint-missing': {
    what: 'The checkpoint {file} is no longer there: it was deleted in another tab, or the browser made room.',
    advice: 'Take another checkpoint, or train again.',
  },
  'checkpoint-damaged': {
    what: 'The checkpoint {file} cannot be read: it is damaged, or another version of the book wrote it.',
    advice: 'Delete it, and take another checkpoint or train again.',
  },
  'request-aborted': {
    what: 'What was asked for was called off before it was done.',
    advice: 'Ask for it again.',
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
