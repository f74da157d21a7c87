// The table of names that listings may use, made from the shims themselves: `npx vitest run -u` writes it anew.
import { beforeAll, expect, test } from 'vitest';
import type { PythonSession } from '../../src/python/session.ts';
import { nodeSession, ran } from './node-session.ts';

let session: PythonSession;
beforeAll(async () => {
  session = await nodeSession();
}, 60_000);

/** As the repository's files are formatted: a list in one line where it has room. */
function written(table: Readonly<Record<string, readonly string[]>>): string {
  const lines = Object.entries(table).map(([key, names]) => {
    const words = names.map((name) => JSON.stringify(name));
    const one = `  ${JSON.stringify(key)}: [${words.join(', ')}]`;
    const many = `  ${JSON.stringify(key)}: [\n    ${words.join(',\n    ')}\n  ]`;
    return one.length < 100 ? one : many;
  });
  return `{\n${lines.join(',\n')}\n}\n`;
}

test('the table of supported names is that of the modules', async () => {
  const { stdout, error } = ran(
    session,
    `import json
import keras
import matplotlib.pyplot as plt
import numpy as np
import tensorflow as tf

def public(thing):
    return sorted(name for name in dir(thing) if not name.startswith("_"))

table = {
    "numpy": np.names(),
    "numpy.ndarray": [name for name in public(np.ndarray) if name not in ("shape_", "writeable")],
    "numpy.random": np.random._NAMES,
    "numpy.random.Generator": public(np.random.Generator),
    "numpy.random.RandomState": public(np.random.RandomState),
    "numpy.linalg": [name for name in public(np.linalg) if getattr(getattr(np.linalg, name), "__module__", "") == "numpy.linalg"],
    "keras": ["Input", "Model", "Sequential"],
    "keras.Model": public(keras.Model),
    "keras.Sequential": public(keras.Sequential),
    **keras.names(),
    "sklearn.model_selection": ["train_test_split"],
    "matplotlib.pyplot": plt.names(),
    "matplotlib.axes.Axes": public(type(plt.gca())),
    "tensorflow": tf.names(),
    "tensorflow.Tensor": public(tf.Tensor),
    "tensorflow.Variable": public(tf.Variable),
    "tensorflow.nn": sorted(name for name in vars(tf.nn) if not name.startswith("_")),
    "tensorflow.random": sorted(name for name in vars(tf.random) if not name.startswith("_")),
}
plt.close("all")
print(json.dumps(table, indent=2))`,
  );
  expect(error).toBeNull();
  await expect(written(JSON.parse(stdout) as Record<string, string[]>)).toMatchFileSnapshot(
    '../../src/python/supported-names.json',
  );
});
