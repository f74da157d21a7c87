import keras
from keras import layers

image = keras.Input((28, 28), name="image")
edges = keras.Input((28, 28), name="edges")

a = layers.Flatten()(image)
a = layers.Dense(32, activation="relu")(a)
b = layers.Flatten()(edges)
b = layers.Dense(32, activation="relu")(b)

x = layers.Concatenate()([a, b])
garment = layers.Dense(10, activation="softmax")(x)
model = keras.Model(inputs=[image, edges], outputs=garment)
