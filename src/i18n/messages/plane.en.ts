// The words of the plane on which a perceptron or a network learns, in English, the reference. Imports types.
declare module '../messages.ts' {
  interface Messages {
    /** Only inside the instrument. */
    readonly plane: typeof planeEn;
  }
}

export const planeEn = {
  titlePerceptron: 'The perceptron learns a line',
  titleNetwork: 'A network learns a curve',
  picture: 'The plane with {zeros} points of class 0 and {ones} of class 1',
  dataSet: 'Data',
  dataSets: {
    separable: 'Separable by a line',
    clusters: 'Two clusters',
    and: 'AND: four corners',
    or: 'OR: four corners',
    'xor-corners': 'XOR: four corners',
    xor: 'XOR: four clouds',
    circles: 'Circles',
    moons: 'Moons',
    spirals: 'Spirals',
  },
  own: 'your own points',
  count: 'points',
  noise: 'noise',
  dataSeed: 'seed of the points',
  clickAdds: 'A click on the plane adds',
  classNames: { zero: '○ class 0', one: '□ class 1' },
  addPoint: 'Add a point',
  clear: 'Remove all points',
  pointName: 'Point {number}, class {label}',
  pointSays: '{x}, {y}; {isWrong, select, true {on the wrong side} other {on its side}}',
  pointKeys:
    'Drag points, or with the keyboard: Tab to a point, arrows move it, Page Up and Page Down go to another, Space turns its class, Delete removes it, N adds one.',
  start: 'Start again',
  next: 'Next mistake',
  pass: 'One pass',
  speed: 'Speed',
  speeds: { slow: 'slow', medium: 'medium', fast: 'fast' },
  learningRate: 'learning rate η',
  examined: 'looked at',
  updates: 'updates',
  wrong: 'misclassified',
  weights: 'weights',
  bias: 'bias b',
  wrongAfter: 'misclassified points',
  afterUpdates: 'updates',
  rule: {
    none: 'The weights are 0: there is no line yet, and every point counts as class 0. Press Step to look at the first point.',
    noPoints: 'There are no points. Click on the plane, or press “Add a point”.',
    right:
      'Point {number} of class {label}: the sum is {sum}, so class {predicted}. Right: nothing changes.',
    wrong:
      'Point {number} of class {label}: the sum is {sum}, so class {predicted}. Wrong: η times the point is {sign, select, plus {added to} other {taken off}} the weights.',
    sum: 'sum',
    newWeights: 'new weights',
    newBias: 'new bias',
  },
  converged:
    'Converged after {updates, plural, one {# update} other {# updates}}: every point is on its side, so no update will ever follow.',
  cannotConverge:
    'No line separates these points, so the rule can’t converge: it goes on updating for ever. Now {wrong} of {count} are on the wrong side.',
  notYet:
    '{wrong} of {count} points are on the wrong side after {updates, plural, one {# update} other {# updates}}. A line that separates them exists.',
  legend: {
    weight: 'weights w',
    change: 'change',
    scaled: 'arrows drawn {factor} times as long',
  },
  epoch: 'epochs',
  batches: 'updates',
  loss: 'loss',
  oneEpoch: 'One epoch',
  layers: 'Hidden layers',
  fewerLayers: 'One hidden layer less',
  moreLayers: 'One hidden layer more',
  fewerUnits: 'One unit less in hidden layer {layer}',
  moreUnits: 'One unit more in hidden layer {layer}',
  activation: 'Activation',
  activations: { linear: 'linear', sigmoid: 'sigmoid', tanh: 'tanh', relu: 'ReLU' },
  optimizer: 'Optimizer',
  batchSize: 'batch size',
  seed: 'seed of the weights',
  diagram: 'The network: each unit with its own answer all over the plane',
  input: 'Input {number}',
  hiddenUnit: 'Unit {unit} of hidden layer {layer}',
  outputUnit: 'Output: the probability of class 1',
  showsUnit: 'On the plane: {unit}',
  look: 'Point at a unit, or focus it, to see its answer on the plane and its numbers here. A click keeps it.',
  saysNetwork:
    'Epoch {epoch}: the loss is {loss}; {wrong} of {count} points are on the wrong side of the line where the probability is one half.',
  saysUntrained:
    'Before the first update, with weights by the seed alone, the loss is {loss}; {wrong} of {count} points are on the wrong side. Press Run.',
  saysBack:
    '{moment} (epoch {epoch}), the loss was {loss}; {wrong} of {count} points were on the wrong side of the line where the probability is one half.',
  saysLineBack: '{moment}, {wrong} of {count} points were misclassified.',
  travel: {
    label: 'Back through the training',
    slider: 'Moment of the training',
    play: 'Replay the training',
    hold: 'Hold the replay',
    now: 'Back to now',
    none: 'Once something is learnt, you can go back here to any moment of its training.',
    before: 'Before the first update',
    after: 'After {updates, plural, one {# update} other {# updates}}',
    standing: 'Now: {where}',
  },
  probability: 'p of class 1 at ({x}, {y}): {p}',
  answer: 'answer at ({x}, {y}): {p}',
  probabilityHint: 'Move over the plane to read the number at any place.',
  diverged:
    'The weights have grown beyond all numbers: the learning rate is too high. Start again with a lower one.',
} as const;
