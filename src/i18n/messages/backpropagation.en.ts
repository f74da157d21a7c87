// The words of the instrument that goes through backpropagation step by step, in English, the reference.
// Imports types.
declare module '../messages.ts' {
  interface Messages {
    /** Only inside the instrument. */
    readonly backpropagation: typeof backpropagationEn;
  }
}

export const backpropagationEn = {
  title: 'Backpropagation, number by number',
  picture: 'The network: two inputs, two hidden units, one output, and the loss',
  back: 'Back',
  step: 'Step',
  end: 'To the end',
  nextUpdate: 'Next update',
  keys: 'Arrow keys: → forward, ← back; ↑ ↓ from number to number. ∂ is the loss’s derivative by the number above it.',
  of: 'step {step} of {steps}',
  phases: {
    start: 'Before the first step',
    forward: 'Forward pass',
    loss: 'Loss',
    backward: 'Backward pass',
    update: 'Update',
  },
  saysStart:
    'The inputs are {x1} and {x2}; the target is {t}. Nothing is computed yet: press Step, and follow each number.',
  saysStep: '{phase}, step {step} of {steps}: {what} is {value}.',
  saysUpdate:
    'Update: each of the nine parameters moves against its derivative, times {eta}. The loss falls from {before} to {after}.',
  saysUpdateRises:
    'Update: each of the nine parameters moves against its derivative, times {eta}. The loss doesn’t fall: it was {before} and becomes {after}.',
  isGiven: 'Given: you set it below.',
  isParameter: 'A parameter: it starts with this value, and the update changes it.',
  losses: 'The loss after each update',
  lossAxis: 'loss L',
  updatesAxis: 'updates',
  lossNow: 'Updates: {updates}. Loss: {loss}.',
  activation: 'Hidden units’ activation',
  activations: { sigmoid: 'sigmoid', tanh: 'tanh', relu: 'ReLU' },
  weights: 'Set the weights and biases',
  names: {
    x1: 'input 1',
    x2: 'input 2',
    t: 'target',
    eta: 'learning rate η',
    w11: 'weight from input 1 to hidden unit 1',
    w12: 'weight from input 1 to hidden unit 2',
    w21: 'weight from input 2 to hidden unit 1',
    w22: 'weight from input 2 to hidden unit 2',
    b1: 'bias of hidden unit 1',
    b2: 'bias of hidden unit 2',
    v1: 'weight from hidden unit 1 to the output',
    v2: 'weight from hidden unit 2 to the output',
    c: 'bias of the output unit',
    z1: 'weighted sum of hidden unit 1',
    z2: 'weighted sum of hidden unit 2',
    h1: 'activation of hidden unit 1',
    h2: 'activation of hidden unit 2',
    s: 'weighted sum of the output unit',
    p: 'prediction',
    L: 'loss',
    dp: 'derivative of the loss by the prediction',
    ds: 'error signal of the output unit',
    dv1: 'derivative by the weight from hidden unit 1 to the output',
    dv2: 'derivative by the weight from hidden unit 2 to the output',
    dc: 'derivative by the bias of the output unit',
    dh1: 'derivative by the activation of hidden unit 1',
    dh2: 'derivative by the activation of hidden unit 2',
    dz1: 'error signal of hidden unit 1',
    dz2: 'error signal of hidden unit 2',
    dw11: 'derivative by the weight from input 1 to hidden unit 1',
    dw12: 'derivative by the weight from input 1 to hidden unit 2',
    dw21: 'derivative by the weight from input 2 to hidden unit 1',
    dw22: 'derivative by the weight from input 2 to hidden unit 2',
    db1: 'derivative by the bias of hidden unit 1',
    db2: 'derivative by the bias of hidden unit 2',
  },
} as const;
