"""Fitting Room, experiment "keras-sequential/narrow", in Keras 3.

The data, their split, the model, what it is compiled with and the callbacks are those of
the book. Initial weights, the order of the examples and what layers draw at random come
from Keras's own generators: the curves are alike, but not the same to the digit.

    pip install keras tensorflow scikit-learn matplotlib
"""

import keras
import matplotlib.pyplot as plt
from keras import layers
from sklearn.model_selection import train_test_split

keras.utils.set_random_seed(1)

(images, labels), (test_images, test_labels) = keras.datasets.fashion_mnist.load_data()
images = images.astype("float32") / 255
test_images = test_images.astype("float32") / 255
targets = keras.utils.to_categorical(labels, 10)
test_targets = keras.utils.to_categorical(test_labels, 10)
train_images, validation_images, train_targets, validation_targets = train_test_split(
    images, targets, test_size=0.2, stratify=targets, random_state=124
)

model = keras.Sequential([
    keras.Input((28, 28)),
    layers.Flatten(),
    layers.Dense(24, activation="relu"),
    layers.Dense(32, activation="relu"),
    layers.Dense(10, activation="softmax"),
])
model.summary()

model.compile(
    optimizer=keras.optimizers.Adam(learning_rate=0.001),
    loss="categorical_crossentropy",
    metrics=["acc"],
)

history = model.fit(
    train_images,
    train_targets,
    batch_size=64,
    epochs=8,
    validation_data=(validation_images, validation_targets),
)

names = ["loss", "acc"]
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

results = model.evaluate(test_images, test_targets, verbose=0, return_dict=True)
for name, value in results.items():
    print(f"test {name}: {value:.4f}")
