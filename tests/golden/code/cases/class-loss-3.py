"""Fitting Room, experiment "cases/class-loss-3", in Keras 3.

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
    """Points of two classes in turn: spirals, in [-1, 1] before the noise."""
    random = np.random.default_rng(seed)
    labels = np.arange(count) % 2
    a = random.uniform(size=count)
    radius = np.sqrt(a)
    turns = 1.5 * radius + labels / 2
    x = radius * np.cos(2 * np.pi * turns)
    y = radius * np.sin(2 * np.pi * turns)
    points = np.stack([x, y], axis=1)
    points += noise * random.standard_normal((count, 2))
    return points.astype("float32"), labels


keras.utils.set_random_seed(0)

# NumPy's generator draws other points of the same pattern than the book's.
points, labels = draw_points(60, noise=0.05, seed=2)
targets = keras.utils.to_categorical(labels, 2)
train_points, validation_points, train_targets, validation_targets = train_test_split(
    points, targets, test_size=0.25, stratify=targets, random_state=1
)

model = keras.Sequential([
    keras.Input((2,)),
    layers.Dense(5, kernel_initializer="lecun_uniform", activation="log_softmax"),
    layers.Dense(2),
])
model.summary()

model.compile(
    optimizer=keras.optimizers.Adam(learning_rate=0.01),
    loss=keras.losses.CategoricalCrossentropy(from_logits=True),
    metrics=[
        "categorical_accuracy",
        "binary_accuracy",
        keras.metrics.TopKCategoricalAccuracy(k=1, name="top"),
        keras.metrics.Recall(thresholds=0.3, class_id=1),
        keras.metrics.Precision(top_k=1),
    ],
)

history = model.fit(
    train_points,
    train_targets,
    batch_size=16,
    epochs=1,
    validation_data=(validation_points, validation_targets),
)

names = [
    "loss", "categorical_accuracy", "binary_accuracy", "top", "recall", "precision"
]
figure, panels = plt.subplots(1, 6, figsize=(27, 3.5))
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
    validation_points, validation_targets, verbose=0, return_dict=True
)
for name, value in results.items():
    print(f"validation {name}: {value:.4f}")
