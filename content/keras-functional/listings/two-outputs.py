import keras
from keras import layers

image = keras.Input((28, 28), name="image")
x = layers.Flatten()(image)
x = layers.Dense(64, activation="relu", name="trunk")(x)
garment = layers.Dense(10, activation="softmax", name="garment")(x)
shoe = layers.Dense(1, activation="sigmoid", name="shoe")(x)
model = keras.Model(inputs=image, outputs=[garment, shoe])

model.compile(
    optimizer="adam",
    loss={
        "garment": "sparse_categorical_crossentropy",
        "shoe": "binary_crossentropy",
    },
    loss_weights={"garment": 1.0, "shoe": 1.0},
    metrics={"garment": ["accuracy"], "shoe": ["accuracy"]},
)
