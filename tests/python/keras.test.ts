// The Keras shim over the engine: models as Keras prints and counts them, trained as the engine trains them.
import '@tensorflow/tfjs-backend-cpu';

import { beforeAll, beforeEach, expect, test } from 'vitest';
import * as tf from '../../src/engine/tensorflow.ts';
import type { PythonSession } from '../../src/python/session.ts';
import { nodeSession, ran, sampleGarments } from './node-session.ts';

let session: PythonSession;
beforeAll(async () => {
  await tf.setBackend('cpu');
  session = await nodeSession();
}, 60_000);
beforeEach(() => session.reset());

/** What a program prints, which must run to its end. */
function printed(source: string): string {
  const { stdout, error } = ran(session, source);
  expect(error?.traceback ?? null).toBeNull();
  return stdout;
}

const MODEL = `import numpy as np
import keras
from keras import layers
keras.utils.set_random_seed(1)
x = np.array([[0, 0], [0, 1], [1, 0], [1, 1]], dtype="float32")
y = np.array([[0], [1], [1], [0]])
model = keras.Sequential([
    keras.Input((2,)),
    layers.Dense(8, activation="tanh"),
    layers.Dense(1, activation="sigmoid"),
])
model.compile(optimizer=keras.optimizers.Adam(0.1), loss="binary_crossentropy", metrics=["acc"])
`;

test('prints the table of a stack as Keras 3 does', () => {
  const source = `import keras
from keras import layers
model = keras.Sequential([
    keras.Input((28, 28)),
    layers.Flatten(),
    layers.Dense(64, activation="relu"),
    layers.Dense(10, activation="softmax"),
])
model.summary()`;
  expect(printed(source)).toBe(`Model: "sequential"
┏━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━┳━━━━━━━━━━━━━━━━━━━━━━━━┳━━━━━━━━━━━━━━━┓
┃ Layer (type)                    ┃ Output Shape           ┃       Param # ┃
┡━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━╇━━━━━━━━━━━━━━━━━━━━━━━━╇━━━━━━━━━━━━━━━┩
│ flatten (Flatten)               │ (None, 784)            │             0 │
├─────────────────────────────────┼────────────────────────┼───────────────┤
│ dense (Dense)                   │ (None, 64)             │        50,240 │
├─────────────────────────────────┼────────────────────────┼───────────────┤
│ dense_1 (Dense)                 │ (None, 10)             │           650 │
└─────────────────────────────────┴────────────────────────┴───────────────┘
 Total params: 50,890 (198.79 KB)
 Trainable params: 50,890 (198.79 KB)
 Non-trainable params: 0 (0.00 B)
`);
});

test('learns XOR, and answers with what it learnt', () => {
  const out = printed(`${MODEL}history = model.fit(x, y, batch_size=4, epochs=60, verbose=0)
print(sorted(history.history), len(history.history["loss"]))
print(history.history["acc"][-1], history.history["loss"][-1] < 0.1)
print(model.predict(x, verbose=0).round().ravel())
print(model.evaluate(x, y, verbose=0)[1])
print([w.shape for w in model.get_weights()])`);
  expect(out).toBe(`['acc', 'loss'] 60
1.0 True
[0. 1. 1. 0.]
1.0
[(2, 8), (8,), (8, 1), (1,)]
`);
});

test('what Keras does not have here is refused by name on import too', () => {
  const said = (source: string) => ran(session, source).error?.message;
  expect(said('from keras.layers import LSTM')).toMatch(
    /^keras\.layers\.LSTM is not in this book's engine; the nearest is keras\.layers\.Dense/,
  );
  expect(said('from tensorflow.keras.layers import Conv3D')).toContain(
    'the nearest is keras.layers.Conv2D',
  );
  expect(said('import tensorflow as tf\nwith tf.GradientTape() as tape: pass')).toContain(
    'model.fit and model.train_on_batch',
  );
  expect(said('from keras.datasets import cifar10')).toContain('keras.datasets has fashion_mnist');
});

test('the data set comes as Keras gives it, once it was brought', () => {
  const source = `from keras.datasets import fashion_mnist
(x, y), (x_test, y_test) = fashion_mnist.load_data()
print(x.shape, x.dtype, y.shape, y.dtype, x_test.shape, y_test[:4])
print(x[3, 12:14].sum(), y[3])`;
  expect(ran(session, source).error?.message).toContain('the images of Fashion-MNIST are not here');
  const garments = sampleGarments(20, 10);
  session.bringGarments(garments);
  const sum = garments.trainImages
    .subarray(3 * 784 + 12 * 28, 3 * 784 + 14 * 28)
    .reduce((total, byte) => total + byte, 0);
  expect(printed(source)).toBe(`(20, 28, 28) uint8 (20,) uint8 (10, 28, 28) [3 4 5 6]\n${sum} 3\n`);
});

test('activations and layers are called on numbers, and print as tensors', () => {
  expect(
    printed(`import numpy as np
import keras
from keras import layers, ops
print(keras.activations.relu(np.array([-1.0, 2.0])))
print(ops.convert_to_numpy(keras.activations.softmax(ops.convert_to_tensor([[1.0, 1.0]]))))
dense = layers.Dense(2, kernel_initializer="ones")
print(dense(np.array([[1.0, 2.0]])))
print(layers.Flatten()(ops.ones((2, 2, 3))).shape)`),
  ).toBe(`tf.Tensor([0. 2.], shape=(2,), dtype=float32)
[[0.5 0.5]]
tf.Tensor([[3. 3.]], shape=(1, 2), dtype=float32)
(2, 6)
`);
});

test('dropout on numbers keeps its share and divides by it, and draws on', () => {
  const text = printed(`import numpy as np
from keras import layers, ops
drop = layers.Dropout(0.25, seed=3)
x = ops.ones((100, 100))
one, two = drop(x, training=True).numpy(), drop(x, training=True).numpy()
print(sorted(set(one.ravel().tolist())), abs((one == 0).mean() - 0.25) < 0.02, bool((one != two).any()))
print(bool((drop(x).numpy() == 1).all()), len(drop.weights))
again = layers.Dropout(0.25, seed=3)
print(bool((again(x, training=True).numpy() == one).all()))`);
  expect(text).toBe(`[0.0, 1.3333333730697632] True True
True 0
True
`);
});
