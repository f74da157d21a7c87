import keras
from sklearn.model_selection import train_test_split

keras.utils.set_random_seed(1)
(images, labels), _ = keras.datasets.fashion_mnist.load_data()
images = images[:10_000] / 255
targets = keras.utils.to_categorical(labels[:10_000], 10)
x, x_val, y, y_val = train_test_split(
    images, targets,
    test_size=0.2, stratify=targets, random_state=124,
)

model = keras.Sequential([
    keras.Input((28, 28)),
    keras.layers.Flatten(),
    keras.layers.Dense(16, activation="relu"),
    keras.layers.Dense(10, activation="softmax"),
])
model.compile(
    optimizer=keras.optimizers.Adam(0.001),
    loss="categorical_crossentropy",
    metrics=["acc"],
)
model.fit(
    x, y, batch_size=32, epochs=5,
    validation_data=(x_val, y_val),
)
