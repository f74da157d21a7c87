// The words of the introduction's instruments, in English, the reference. Imports types only.
declare module '../messages.ts' {
  interface Messages {
    /** Only inside the introduction's instruments. */
    readonly introduction: typeof introductionEn;
  }
}

export const introductionEn = {
  neuron: {
    title: 'One neuron decides: take the coat?',
    input0: 'Cold',
    input1: 'Rain',
    input2: 'Sun',
    weight0: 'Weight of cold',
    weight1: 'Weight of rain',
    weight2: 'Weight of sun',
    threshold: 'Threshold',
    response: 'Response',
    step: 'all or nothing',
    relu: 'what exceeds (ReLU)',
    sigmoid: 'gradual (sigmoid)',
    picture: 'Three inputs lead to a neuron, each through a weight; its output leads on',
    stimulus: 'stimulus',
    thresholdMark: 'threshold {value}',
    fires:
      'The stimulus is {terms} = {stimulus}. It exceeds the threshold of {threshold}: the neuron fires. Output {output}.',
    silent:
      'The stimulus is {terms} = {stimulus}. It does not exceed the threshold of {threshold}: the neuron stays silent. Output {output}.',
    gradual:
      'The stimulus is {terms} = {stimulus}, the threshold {threshold}. The response has no jump: output {output}.',
  },
  oneStep: {
    title: 'Learning with one weight',
    fit: 'Four points and the line through the origin with slope w',
    loss: 'The loss for every w, the present one and its slope',
    weight: 'The weight w',
    rate: 'Learning rate',
    stepDown: 'Step',
    data: 'what the model says',
    curve: 'how wrong that is',
    says: 'Step {count}: at w = {w} the loss is {loss} and its slope {slope}. The next step changes w by −{rate} · ({slope}) = {change}.',
    arrived:
      'Step {count}: at w = {w} the loss is {loss}. Its slope is as good as 0, so there is nothing left to correct.',
    left: 'Step {count}: w = {w} lies outside the picture. Each step leaps over the valley and lands higher: the learning rate is too high. Press Reset, or lower it.',
  },
  classifier: {
    title: 'Watch a network decide',
    garment: 'Garment',
    number: 'Test image {index}: {name}',
    shift: 'Move the image right, in pixels',
    stage: 'Show up to',
    image: 'image',
    hidden1: 'first hidden layer',
    hidden2: 'second hidden layer',
    output: 'output',
    run: 'Light up',
    unit: 'Look into unit',
    picture:
      'The network: 784 pixels, 32 and 16 hidden units, 10 outputs; the stronger a unit’s activation, the fuller its colour',
    lens: 'The weights of unit {unit} of the first hidden layer, as an image of 28 by 28',
    lensName: 'weights of unit {unit}',
    waiting:
      'The network’s recorded answer for this image: {name}, with {percent}. Its {count} weights are loaded when this figure comes near.',
    failed:
      'The network’s recorded answer for this image: {name}, with {percent}. Its {count} weights could not be loaded.',
    retry: 'Try again',
    saysImage: 'The image enters as 784 numbers between 0 and 1.',
    saysHidden1:
      '{active} of the 32 units of the first hidden layer respond. Unit {unit}: weighted sum {sum}, activation {output}.',
    saysHidden2:
      '{active} of the 16 units of the second hidden layer respond to what the first one reports.',
    saysRight: 'The network says {name}, with {percent}. That is right.',
    saysWrong: 'The network says {name}, with {percent}. It is wrong: the image shows {truth}.',
  },
} as const;
