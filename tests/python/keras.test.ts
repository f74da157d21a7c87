// The Keras shim over the engine: models as Keras prints and counts them, trained as the engine trains them.
import '@tensorflow/tfjs-backend-cpu';

import { beforeAll, beforeEach, expect, test } from 'vitest';
import * as tf from '../../src/engine/tensorflow.ts';
import type { PythonSession } from '../../src/python/session.ts';
import { nodeSession, ran } from './node-session.ts';

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
