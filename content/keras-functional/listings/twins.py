import keras
from keras import layers

left = keras.Input((28, 28), name="left")
right = keras.Input((28, 28), name="right")

flatten = layers.Flatten()
encoder = layers.Dense(64, activation="relu", name="encoder")
a = encoder(flatten(left))
b = encoder(flatten(right))

d = layers.Subtract()([a, b])
d = layers.Multiply()([d, d])
same = layers.Dense(1, activation="sigmoid", name="same")(d)
model = keras.Model(inputs=[left, right], outputs=same)
model.compile("adam", loss="binary_crossentropy", metrics=["accuracy"])
