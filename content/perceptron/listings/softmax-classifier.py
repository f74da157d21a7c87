from sklearn.model_selection import train_test_split

data = keras.datasets.fashion_mnist.load_data()
(images, labels), _ = data
images = images / 255
labels = keras.utils.to_categorical(labels)
train_images, val_images, train_labels, val_labels = (
    train_test_split(
        images,
        labels,
        test_size=0.2,
        stratify=labels,
        random_state=124,
    )
)


def train(model):
    model.compile(
        optimizer=keras.optimizers.Adam(0.001),
        loss="categorical_crossentropy",
        metrics=["acc"],
    )
    return model.fit(
        train_images,
        train_labels,
        batch_size=64,
        epochs=10,
        validation_data=(val_images, val_labels),
    )


slp = keras.Sequential([
    keras.Input((28, 28)),
    layers.Flatten(),
    layers.Dense(10, activation="softmax"),
])
slp.summary()  # 7,850 parameters
train(slp)
