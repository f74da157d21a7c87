// TensorFlow.js as the engine uses it: the operations, with their gradients and the methods on tensors.
// tfjs's own umbrella package would bring its layers, converter, data pipelines and two backends along.
// The order matters: gradients and methods are registered with what the first import sets up.
import '@tensorflow/tfjs-core';
import '@tensorflow/tfjs-core/dist/register_all_gradients';
import '@tensorflow/tfjs-core/dist/public/chained_ops/register_all_chained_ops';

export * from '@tensorflow/tfjs-core';
