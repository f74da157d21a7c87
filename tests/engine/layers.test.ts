// Layers against genuine Keras's values, on the CPU backend.
import '@tensorflow/tfjs-backend-cpu';

import { beforeAll } from 'vitest';
import * as tf from '../../src/engine/tensorflow.ts';
import { oracle } from '../golden/oracle.ts';
import { type GoldenLayers, layersAreKeras } from './golden-layers.ts';

beforeAll(() => tf.setBackend('cpu'));

layersAreKeras(oracle<GoldenLayers>('numeric-golden.json'));
