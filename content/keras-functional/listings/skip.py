import keras
from keras import layers

image = keras.Input((28, 28))
x = layers.Flatten()(image)
x = layers.Dense(32, activation="tanh")(x)
for _ in range(30):
    y = layers.Dense(32, activation="tanh")(x)
    x = layers.Add()([x, y])
garment = layers.Dense(10, activation="softmax")(x)
model = keras.Model(inputs=image, outputs=garment)
