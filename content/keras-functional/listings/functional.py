import keras
from keras import layers

image = keras.Input((28, 28))
x = layers.Flatten()(image)
x = layers.Dense(64, activation="relu")(x)
garment = layers.Dense(10, activation="softmax")(x)

model = keras.Model(inputs=image, outputs=garment)
model.summary()
