"""Fitting Room, experiment "cases/dilated", in Keras 3.

The data, their split, the model, what it is compiled with and the callbacks are those of
the book. Initial weights, the order of the examples and what layers draw at random come
from Keras's own generators: the curves are alike, but not the same to the digit.

    pip install keras tensorflow scikit-learn matplotlib
"""

import keras
import matplotlib.pyplot as plt
from keras import layers

keras.utils.set_random_seed(0)

data = keras.datasets.fashion_mnist.load_data()
(train_images, train_labels), (test_images, test_labels) = data
train_images, train_labels = train_images[:300], train_labels[:300]
test_images, test_labels = test_images[50:110], test_labels[50:110]
train_images = train_images.astype("float32") / 255
test_images = test_images.astype("float32") / 255

model = keras.Sequential([
    keras.Input((28, 28, 1)),
    layers.Conv2D(2, 3, dilation_rate=2),
    layers.Flatten(),
    layers.Dense(10, activation="softmax"),
])
model.summary()

model.compile(
    optimizer=keras.optimizers.SGD(learning_rate=0.01),
    loss="sparse_categorical_crossentropy",
)

history = model.fit(
    train_images,
    train_labels,
    batch_size=50,
    epochs=1,
)

figure, panel = plt.subplots(figsize=(4.5, 3.5))
for panel, name in [(panel, "loss")]:
    train = history.history[name]
    epochs = range(1, len(train) + 1)
    panel.plot(epochs, train, "-o", label="train")
    panel.set(xlabel="epoch", ylabel=name)
    panel.legend()
plt.show()

results = model.evaluate(test_images, test_labels, verbose=0, return_dict=True)
for name, value in results.items():
    print(f"test {name}: {value:.4f}")
