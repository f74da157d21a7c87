import keras
from keras import layers

older = keras.Sequential([
    layers.Flatten(input_shape=(28, 28)),  # Keras 3 warns
    layers.Dense(10, activation="softmax"),
])

newer = keras.Sequential([
    keras.Input((28, 28)),
    layers.Flatten(),
    layers.Dense(10, activation="softmax"),
])
