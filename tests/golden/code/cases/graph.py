"""Fitting Room, experiment "cases/graph", in Keras 3.

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


def schedule(epoch, learning_rate):
    if epoch < 1:
        return learning_rate
    return learning_rate * 0.9


keras.utils.set_random_seed(0)

(images, labels), (test_images, test_labels) = keras.datasets.fashion_mnist.load_data()
images, labels = images[:300], labels[:300]
test_images, test_labels = test_images[50:110], test_labels[50:110]
images = images.astype("float32") / 255
test_images = test_images.astype("float32") / 255
top_half = images[:, :14, :28]
test_top_half = test_images[:, :14, :28]
bottom_half = images[:, 14:28, :28]
test_bottom_half = test_images[:, 14:28, :28]
# Which group each class stands in.
labels_to_kind = np.array([0, 1, 0, 0, 0, 2, 0, 2, 3, 2])
kind = labels_to_kind[labels]
test_kind = labels_to_kind[test_labels]
kind = keras.utils.to_categorical(kind, 4)
test_kind = keras.utils.to_categorical(test_kind, 4)
targets = keras.utils.to_categorical(labels, 10)
test_targets = keras.utils.to_categorical(test_labels, 10)
(
    train_images,
    validation_images,
    train_targets,
    validation_targets,
    train_top_half,
    validation_top_half,
    train_bottom_half,
    validation_bottom_half,
    train_kind,
    validation_kind,
) = train_test_split(
    images,
    targets,
    top_half,
    bottom_half,
    kind,
    test_size=0.25,
    stratify=targets.argmax(axis=1),
    random_state=3,
)

upper = keras.Input((14, 28), name="upper")
flatten = layers.Flatten()
u = flatten(upper)
encoder = layers.Dense(16, activation="relu", name="encoder")
a = encoder(u)
lower = keras.Input((14, 28), name="lower")
l_2 = flatten(lower)
b = encoder(l_2)
concatenate = layers.Concatenate()([a, b])
sum_2 = layers.Add()([a, b])
product = layers.Multiply()([a, b])
mean = layers.Average()([sum_2, product])
difference = layers.Subtract()([a, b])
most = layers.Maximum()([mean, difference])
angle = layers.Dot(axes=1, normalize=True)([a, b])
square = layers.Reshape((4, 4, 1))(most)
level = layers.GlobalAveragePooling2D()(square)
peak = layers.GlobalMaxPooling2D(keepdims=True)(square)
flat_peak = layers.Flatten(name="flat")(peak)
x = layers.Concatenate(name="all")([concatenate, most, angle, level, flat_peak])
garment = layers.Dense(10, activation="softmax", name="garment")(x)
coarse = layers.Dense(4, activation="softmax", name="coarse")(x)
model = keras.Model(inputs=[upper, lower], outputs=[garment, coarse], name="two-halves")
model.summary()

model.compile(
    optimizer=keras.optimizers.RMSprop(learning_rate=0.001, centered=True, clipnorm=1),
    loss={
        "garment": keras.losses.CategoricalCrossentropy(label_smoothing=0.1),
        "coarse": "categorical_crossentropy",
    },
    loss_weights={"garment": 1.0, "coarse": 0.5},
    metrics={
        "garment": ["acc"],
        "coarse": ["accuracy", keras.metrics.Precision(name="precise")],
    },
)

callbacks = [
    keras.callbacks.TerminateOnNaN(),
    keras.callbacks.CSVLogger(filename="log.csv", separator=";"),
    keras.callbacks.LearningRateScheduler(schedule),
]

history = model.fit(
    {"upper": train_top_half, "lower": train_bottom_half},
    {"garment": train_targets, "coarse": train_kind},
    batch_size=50,
    epochs=1,
    validation_data=(
        {"upper": validation_top_half, "lower": validation_bottom_half},
        {"garment": validation_targets, "coarse": validation_kind},
    ),
    callbacks=callbacks,
)

names = ["loss", "garment_acc", "coarse_accuracy", "coarse_precise"]
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

results = model.evaluate(
    {"upper": test_top_half, "lower": test_bottom_half},
    {"garment": test_targets, "coarse": test_kind},
    verbose=0,
    return_dict=True,
)
for name, value in results.items():
    print(f"test {name}: {value:.4f}")
