"""Fitting Room, experiment "cases/twins", in Keras 3.

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


def draw_partners(labels, share, random):
    """For each example another one: in this share of all cases one of its own class."""
    same = random.random(len(labels)) < share
    partners = np.empty(len(labels), dtype=int)
    for label in np.unique(labels):
        own = np.flatnonzero(labels == label)
        others = np.flatnonzero(labels != label)
        steps = random.integers(1, max(2, len(own)), size=len(own))
        alike = own[(np.arange(len(own)) + steps) % len(own)]
        unlike = random.choice(others, size=len(own)) if len(others) > 0 else alike
        partners[own] = np.where(same[own], alike, unlike)
    return partners, (labels == labels[partners]).astype(int)


def edge_map(images):
    """How steep each image is at each pixel, after Sobel; its border repeats beyond it."""
    padded = np.pad(images.astype("float32"), ((0, 0), (1, 1), (1, 1)), mode="edge")
    rows = (padded[:, :-2] + 2 * padded[:, 1:-1] + padded[:, 2:]) / 4
    columns = (padded[:, :, :-2] + 2 * padded[:, :, 1:-1] + padded[:, :, 2:]) / 4
    across = rows[:, :, 2:] - rows[:, :, :-2]
    down = columns[:, 2:] - columns[:, :-2]
    return np.sqrt(across**2 + down**2)


keras.utils.set_random_seed(0)

(images, labels), (test_images, test_labels) = keras.datasets.fashion_mnist.load_data()
images, labels = images[:300], labels[:300]
test_images, test_labels = test_images[50:110], test_labels[50:110]
train_images, validation_images, train_labels, validation_labels = train_test_split(
    images, labels, test_size=0.25, stratify=labels, random_state=3
)
train_images = train_images.astype("float32") / 255
test_images = test_images.astype("float32") / 255
validation_images = validation_images.astype("float32") / 255
# NumPy draws other pairs than the book, of the same distribution.
random = np.random.default_rng(8)
partners, train_same = draw_partners(train_labels, 0.4, random)
train_other = train_images[partners]
partners, test_same = draw_partners(test_labels, 0.4, random)
test_other = test_images[partners]
partners, validation_same = draw_partners(validation_labels, 0.4, random)
validation_other = validation_images[partners]
train_edges = edge_map(train_images)
test_edges = edge_map(test_images)
validation_edges = edge_map(validation_images)

left = keras.Input((28, 28), name="left")
flatten = layers.Flatten()
l_2 = flatten(left)
encoder = layers.Dense(8, activation="relu", name="encoder")
a = encoder(l_2)
right = keras.Input((28, 28), name="right")
r = flatten(right)
b = encoder(r)
difference = layers.Subtract(name="difference")([a, b])
outline = keras.Input((28, 28), name="outline")
o = flatten(outline)
concatenate = layers.Concatenate()([difference, o])
same = layers.Dense(1, activation="sigmoid", name="same")(concatenate)
model = keras.Model(inputs=[left, right, outline], outputs=same, name="twins")
model.summary()

model.compile(
    optimizer=keras.optimizers.Adam(learning_rate=0.001),
    loss="binary_crossentropy",
    metrics=["accuracy"],
)

history = model.fit(
    {"left": train_images, "right": train_other, "outline": train_edges},
    train_same,
    batch_size=50,
    epochs=1,
    validation_data=(
        {
            "left": validation_images,
            "right": validation_other,
            "outline": validation_edges,
        },
        validation_same,
    ),
)

names = ["loss", "accuracy"]
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
    {"left": test_images, "right": test_other, "outline": test_edges},
    test_same,
    verbose=0,
    return_dict=True,
)
for name, value in results.items():
    print(f"test {name}: {value:.4f}")
