"""Fitting Room, experiment "cases/class-loss-4", in Keras 3.

The data, their split, the model, what it is compiled with and the callbacks are those of
the book. Initial weights, the order of the examples and what layers draw at random come
from Keras's own generators: the curves are alike, but not the same to the digit.

    pip install keras tensorflow scikit-learn matplotlib
"""

import keras
import matplotlib.pyplot as plt
import numpy as np
from keras import layers
from sklearn.model_selection import train_test_split


def draw_points(count, noise, seed):
    """Points of two classes in turn: blobs, in [-1, 1] before the noise."""
    random = np.random.default_rng(seed)
    labels = np.arange(count) % 2
    a, b = random.uniform(size=(2, count))
    centre = np.where(labels == 0, -0.5, 0.5)
    x = centre + (a - 0.5) * 0.8
    y = centre + (b - 0.5) * 0.8
    points = np.stack([x, y], axis=1)
    points += noise * random.standard_normal((count, 2))
    return points.astype("float32"), labels


keras.utils.set_random_seed(0)

# NumPy's generator draws other points of the same pattern than the book's.
points, labels = draw_points(60, noise=0.05, seed=2)
train_points, validation_points, train_labels, validation_labels = train_test_split(
    points, labels, test_size=0.25, random_state=1
)

model = keras.Sequential([
    keras.Input((2,)),
    layers.Dense(2),
])
model.summary()

model.compile(
    optimizer=keras.optimizers.Adam(learning_rate=0.01),
    loss=keras.losses.SparseCategoricalCrossentropy(from_logits=True),
    metrics=[keras.metrics.SparseTopKCategoricalAccuracy(k=1)],
)

history = model.fit(
    train_points,
    train_labels,
    batch_size=16,
    epochs=1,
    validation_data=(validation_points, validation_labels),
)

names = ["loss", "sparse_top_k_categorical_accuracy"]
figure, panels = plt.subplots(1, 2, figsize=(9, 3.5))
for panel, name in zip(panels, names):
    train = history.history[name]
    epochs = range(1, len(train) + 1)
    panel.plot(epochs, train, "-o", label="train")
    validation = history.history["val_" + name]
    panel.plot(epochs, validation, "--o", label="validation")
    panel.set(xlabel="epoch", ylabel=name)
    panel.legend()
plt.show()

results = model.evaluate(
    validation_points, validation_labels, verbose=0, return_dict=True
)
for name, value in results.items():
    print(f"validation {name}: {value:.4f}")
