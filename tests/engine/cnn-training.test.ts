// Short trainings of a convolutional network against genuine Keras from fixed weights, on the CPU backend.
import '@tensorflow/tfjs-backend-cpu';

import { beforeAll } from 'vitest';
import * as tf from '../../src/engine/tensorflow.ts';
import { oracle } from '../golden/oracle.ts';
import { convolutionalTrainingIsKeras, type GoldenTraining } from './golden-cnn-training.ts';

beforeAll(() => tf.setBackend('cpu'));

const { training } = oracle<{ training: { cnn: GoldenTraining } }>('numeric-golden.json');
convolutionalTrainingIsKeras(training.cnn, 1e-5);
