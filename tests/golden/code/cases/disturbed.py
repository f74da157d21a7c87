"""Fitting Room, experiment "cases/disturbed", in Keras 3.

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


def shift(images, pixels, random):
    """Moves each image by up to so many pixels on both axes; zeros move in."""
    height, width = images.shape[1:]
    moves = random.integers(0, 2 * pixels + 1, size=(len(images), 2))
    padded = np.pad(images, ((0, 0), (pixels, pixels), (pixels, pixels)))
    return np.stack(
        [
            image[down : down + height, right : right + width]
            for image, (down, right) in zip(padded, moves)
        ]
    )


def add_noise(values, standard_deviation, random):
    """Adds Gaussian noise, in the unit that the values have here."""
    noise = random.standard_normal(values.shape, dtype="float32")
    return values + standard_deviation * noise


def schedule(epoch, learning_rate):
    if epoch > 0 and epoch % 10 == 0:
        return learning_rate * 0.5
    return learning_rate


keras.utils.set_random_seed(0)

(images, labels), (test_images, test_labels) = keras.datasets.fashion_mnist.load_data()
images, labels = images[:300], labels[:300]
test_images, test_labels = test_images[50:110], test_labels[50:110]
train_images, validation_images, train_labels, validation_labels = train_test_split(
    images, labels, test_size=0.3, random_state=9
)
order = np.argsort(train_labels, kind="stable")
train_images = train_images[order]
train_labels = train_labels[order]
# Leakage on purpose: validation examples in place of the first training examples.
copies = int(0.25 * len(validation_labels) + 0.5)
leaked = np.random.RandomState(3).permutation(len(validation_labels))[:copies]
train_images[:copies] = validation_images[leaked]
train_labels[:copies] = validation_labels[leaked]
# NumPy draws other moves than the book, of the same distribution.
random = np.random.default_rng(5)
train_images = shift(train_images, 2, random)
train_images = train_images.astype("float32") / 255
test_images = test_images.astype("float32") / 255
validation_images = validation_images.astype("float32") / 255
# NumPy draws other noise than the book, of the same distribution.
random = np.random.default_rng(6)
test_images = add_noise(test_images, 0.1, random)
validation_images = add_noise(validation_images, 0.1, random)
train_images = (train_images - 0.28) / 0.35
test_images = (test_images - 0.28) / 0.35
validation_images = (validation_images - 0.28) / 0.35

model = keras.Sequential([
    keras.Input((28, 28, 1)),
    layers.Flatten(),
    layers.Dense(8, activation="silu"),
    layers.Dense(10, activation="softmax"),
])
model.summary()

model.compile(
    optimizer=keras.optimizers.SGD(
        learning_rate=0.01, momentum=0.9, nesterov=True, weight_decay=0.001
    ),
    loss="sparse_categorical_crossentropy",
    metrics=[
        "accuracy", "sparse_categorical_accuracy", "sparse_top_k_categorical_accuracy"
    ],
)

callbacks = [
    keras.callbacks.LearningRateScheduler(schedule),
    keras.callbacks.ReduceLROnPlateau(monitor="val_accuracy", factor=0.5, cooldown=1),
    keras.callbacks.ModelCheckpoint(filepath="model.{epoch}.keras", save_freq=3),
]

history = model.fit(
    train_images,
    train_labels,
    batch_size=50,
    epochs=3,
    validation_data=(validation_images, validation_labels),
    initial_epoch=1,
    class_weight={0: 2, 6: 0.5},
    shuffle=False,
    callbacks=callbacks,
)

names = [
    "loss",
    "accuracy",
    "sparse_categorical_accuracy",
    "sparse_top_k_categorical_accuracy",
]
figure, panels = plt.subplots(1, 4, figsize=(18, 3.5))
for panel, name in zip(panels, names):
    train = history.history[name]
    epochs = range(1, len(train) + 1)
    panel.plot(epochs, train, "-o", label="train")
    validation = history.history["val_" + name]
    panel.plot(epochs, validation, "--o", label="validation")
    panel.set(xlabel="epoch", ylabel=name)
    panel.legend()
plt.show()

results = model.evaluate(test_images, test_labels, verbose=0, return_dict=True)
for name, value in results.items():
    print(f"test {name}: {value:.4f}")
