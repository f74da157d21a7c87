"""Fitting Room, experiment "cases/points", in Keras 3.

The data, their split, the model, what it is compiled with and the callbacks are those of
the book. Initial weights, the order of the examples and what layers draw at random come
from Keras's own generators: the curves are alike, but not the same to the digit.

    pip install keras tensorflow scikit-learn matplotlib
"""

import keras
import matplotlib.pyplot as plt
import numpy as np
from keras import layers


def schedule(epoch, learning_rate):
    if epoch <= 1:
        return 0.01
    if epoch <= 5:
        return 0.005
    return 0.001


keras.utils.set_random_seed(0)

train_points = np.array(
    [
        [0, 0],
        [0.625, 0.375],
        [1.25, 0.75],
        [1.875, 1.125],
        [0.5, 1.5],
        [1.125, 1.875],
        [1.75, 0.25],
        [0.375, 0.625],
        [1, 1],
        [1.625, 1.375],
        [0.25, 1.75],
        [0.875, 0.125],
        [1.5, 0.5],
        [0.125, 0.875],
        [0.75, 1.25],
        [1.375, 1.625],
    ],
    dtype="float32",
)
train_labels = np.array([0, 0, 1, 1, 0, 0, 1, 1, 0, 0, 1, 1, 0, 0, 1, 1])

model = keras.Sequential([
    keras.Input((2,)),
    layers.Dense(6, kernel_initializer="he_uniform", activation="gelu"),
    layers.Dense(6, kernel_initializer="random_normal", activation="mish"),
    layers.Dense(1, activation="sigmoid"),
])
model.summary()

model.compile(
    optimizer=keras.optimizers.AdamW(learning_rate=0.01),
    loss="binary_crossentropy",
    metrics=["acc", "precision", "recall"],
)

callbacks = [keras.callbacks.LearningRateScheduler(schedule)]

history = model.fit(
    train_points,
    train_labels,
    batch_size=4,
    epochs=2,
    callbacks=callbacks,
)

names = ["loss", "acc", "precision", "recall"]
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
