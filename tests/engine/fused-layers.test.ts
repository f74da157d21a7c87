import '@tensorflow/tfjs-backend-cpu';

import { beforeAll, describe } from 'vitest';
import * as tf from '../../src/engine/tensorflow.ts';
import { itFuses } from './fused-layers.ts';

describe('on the CPU', () => {
  beforeAll(() => tf.setBackend('cpu'));
  itFuses();
});
