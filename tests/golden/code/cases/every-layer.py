"""Fitting Room, experiment "cases/every-layer", in Keras 3.

The data, their split, the model, what it is compiled with and the callbacks are those of
the book. Initial weights, the order of the examples and what layers draw at random come
from Keras's own generators: the curves are alike, but not the same to the digit.

    pip install keras tensorflow scikit-learn matplotlib
"""

import keras
import matplotlib.pyplot as plt
from keras import layers
from sklearn.model_selection import train_test_split

keras.utils.set_random_seed(7)

(images, labels), (test_images, test_labels) = keras.datasets.fashion_mnist.load_data()
images, labels = images[:300], labels[:300]
test_images, test_labels = test_images[50:110], test_labels[50:110]
images = images.astype("float32") / 255
test_images = test_images.astype("float32") / 255
targets = keras.utils.to_categorical(labels, 10)
test_targets = keras.utils.to_categorical(test_labels, 10)
train_images, validation_images, train_targets, validation_targets = train_test_split(
    images, targets, test_size=0.2, stratify=targets, random_state=124
)

model = keras.Sequential(
    [
        keras.Input((28, 28, 1)),
        layers.RandomFlip("horizontal"),
        layers.RandomTranslation(0.1, (-0.2, 0.1), fill_mode="nearest"),
        layers.RandomRotation(
            0.05, fill_mode="constant", interpolation="nearest", fill_value=0.5
        ),
        layers.Conv2D(
            4,
            3,
            kernel_initializer="he_normal",
            kernel_regularizer=keras.regularizers.L2(0.001),
            padding="same",
            activation="relu",
        ),
        layers.BatchNormalization(
            momentum=0.9, gamma_regularizer=keras.regularizers.L1(0.01)
        ),
        layers.MaxPooling2D(),
        layers.ZeroPadding2D(((1, 0), (0, 1))),
        layers.DepthwiseConv2D(
            (3, 5),
            depth_multiplier=2,
            depthwise_initializer="lecun_normal",
            depthwise_regularizer=keras.regularizers.L1L2(l1=0.001, l2=0.01),
            padding="same",
            activation="elu",
        ),
        layers.LeakyReLU(negative_slope=0.1),
        layers.AveragePooling2D((2, 3), strides=2, padding="same"),
        layers.PReLU(shared_axes=(1, 2)),
        layers.Conv2D(
            3,
            2,
            kernel_initializer="glorot_normal",
            activation="leaky_relu",
            use_bias=False,
            activity_regularizer=keras.regularizers.L2(0.0001),
        ),
        layers.ReLU(max_value=4, negative_slope=0.1, threshold=0.2),
        layers.UpSampling2D((1, 2), interpolation="bilinear"),
        layers.ELU(alpha=0.5),
        layers.Reshape((-1, 3)),
        layers.Softmax(),
        layers.Flatten(),
        layers.Dropout(0.2),
        layers.Dense(
            12,
            kernel_initializer="random_uniform",
            activation="tanh",
            bias_initializer="ones",
            bias_regularizer=keras.regularizers.L2(0.01),
            name="wide",
        ),
        layers.Activation("hard_sigmoid"),
        layers.Dense(
            12, kernel_initializer="truncated_normal", activation="exponential"
        ),
        layers.Dense(10, activation="softmax"),
    ],
    name="every-layer",
)
model.summary()

model.compile(
    optimizer=keras.optimizers.Adam(learning_rate=0.001),
    loss="categorical_crossentropy",
    metrics=["acc", "top_k_categorical_accuracy"],
)

callbacks = [
    keras.callbacks.ReduceLROnPlateau(patience=2, min_lr=0.00001),
    keras.callbacks.EarlyStopping(
        monitor="val_acc", patience=3, restore_best_weights=True
    ),
    keras.callbacks.ModelCheckpoint(
        filepath="best.{epoch:03d}-{val_loss:.4f}.weights.h5",
        save_best_only=True,
        save_weights_only=True,
    ),
]

history = model.fit(
    train_images,
    train_targets,
    batch_size=40,
    epochs=2,
    validation_data=(validation_images, validation_targets),
    callbacks=callbacks,
)

names = ["loss", "acc", "top_k_categorical_accuracy"]
figure, panels = plt.subplots(1, 3, figsize=(13.5, 3.5))
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
