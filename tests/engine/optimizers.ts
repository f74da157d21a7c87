// Every optimizer with each of its options that change what it computes.
export const OPTIMIZERS = [
  { kind: 'Adam' },
  { kind: 'Adam', amsgrad: true, beta2: 0.5, learningRate: 0.5 },
  { kind: 'AdamW', weightDecay: 0.1 },
  { kind: 'SGD', learningRate: 0.1 },
  { kind: 'SGD', momentum: 0.9, weightDecay: 0.1 },
  { kind: 'SGD', momentum: 0.9, nesterov: true },
  { kind: 'RMSprop' },
  { kind: 'RMSprop', momentum: 0.9 },
  { kind: 'RMSprop', centered: true },
  { kind: 'RMSprop', momentum: 0.9, centered: true, weightDecay: 0.1 },
  { kind: 'Adagrad' },
  { kind: 'Adadelta', learningRate: 1 },
  { kind: 'Adamax' },
  { kind: 'Nadam', weightDecay: 0.1 },
];
