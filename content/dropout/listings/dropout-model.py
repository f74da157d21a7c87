import keras
from keras import layers

image = keras.Input(shape=(28, 28, 1))
x = layers.Conv2D(
    16, 3, padding="same", activation="relu"
)(image)
x = layers.Conv2D(
    32, 4, padding="same", activation="relu"
)(x)
x = layers.Conv2D(64, 4, activation="relu")(x)
x = layers.MaxPooling2D(2)(x)
x = layers.Flatten()(x)
x = layers.Dropout(0.5)(x)
x = layers.Dense(50, activation="relu")(x)
x = layers.Dense(20, activation="relu")(x)
classes = layers.Dense(10, activation="softmax")(x)

model = keras.Model(image, classes)
model.compile(
    optimizer=keras.optimizers.Adam(0.001),
    loss="categorical_crossentropy",
    metrics=["acc"],
)
model.summary()
