"""Fitting Room, experiment "cases/loss-mean-absolute-error", in Keras 3.

The data, their split, the model, what it is compiled with and the callbacks are those of
the book. Initial weights, the order of the examples and what layers draw at random come
from Keras's own generators: the curves are alike, but not the same to the digit.

    pip install keras tensorflow scikit-learn matplotlib
"""

import keras
import matplotlib.pyplot as plt
import numpy as np
from keras import layers


def draw_points(count, noise, seed):
    """Points of two classes in turn: circles, in [-1, 1] before the noise."""
    random = np.random.default_rng(seed)
    labels = np.arange(count) % 2
    a, b = random.uniform(size=(2, count))
    radius = np.where(labels == 0, 0.45 * np.sqrt(a), 0.7 + 0.3 * a)
    x = radius * np.cos(2 * np.pi * b)
    y = radius * np.sin(2 * np.pi * b)
    points = np.stack([x, y], axis=1)
    points += noise * random.standard_normal((count, 2))
    return points.astype("float32"), labels


keras.utils.set_random_seed(0)

# NumPy's generator draws other points of the same pattern than the book's.
train_points, train_labels = draw_points(60, noise=0.05, seed=2)

model = keras.Sequential([
    keras.Input((2,)),
    layers.Dense(5, kernel_initializer="lecun_uniform", activation="sigmoid"),
    layers.Dense(1),
])
model.summary()

model.compile(
    optimizer=keras.optimizers.SGD(learning_rate=0.01, momentum=0.5),
    loss="mean_absolute_error",
    metrics=["mean_squared_error", "mean_absolute_error", "root_mean_squared_error"],
)

history = model.fit(
    train_points,
    train_labels,
    batch_size=16,
    epochs=1,
)

names = ["loss", "mean_squared_error", "mean_absolute_error", "root_mean_squared_error"]
figure, panels = plt.subplots(1, 4, figsize=(18, 3.5))
for panel, name in zip(panels, names):
    train = history.history[name]
    epochs = range(1, len(train) + 1)
    panel.plot(epochs, train, "-o", label="train")
    panel.set(xlabel="epoch", ylabel=name)
    panel.legend()
plt.show()

results = model.evaluate(train_points, train_labels, verbose=0, return_dict=True)
for name, value in results.items():
    print(f"train {name}: {value:.4f}")
