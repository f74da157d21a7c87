// The rest of the golden file, on the CPU backend.
import '@tensorflow/tfjs-backend-cpu';

import { beforeAll } from 'vitest';
import * as tf from '../../src/engine/tensorflow.ts';
import { oracle } from '../golden/oracle.ts';
import { type GoldenRest, restIsKeras } from './golden-rest.ts';

beforeAll(() => tf.setBackend('cpu'));

restIsKeras(oracle<GoldenRest>('numeric-golden.json'), 1e-5);
