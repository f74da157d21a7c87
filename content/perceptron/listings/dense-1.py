import keras
import numpy as np
from keras import layers

keras.utils.set_random_seed(1)

inputs = np.array(corners, dtype="float32")  # (4, 2)
targets = np.array([[0], [0], [0], [1]])  # AND

unit = keras.Sequential([
    keras.Input((2,)),
    layers.Dense(1, activation="sigmoid"),
])
unit.compile(
    optimizer=keras.optimizers.SGD(learning_rate=1.0),
    loss="binary_crossentropy",
    metrics=["acc"],
)
unit.fit(
    inputs, targets, batch_size=1, epochs=100, verbose=0
)
print(unit.predict(inputs, verbose=0))  # near 0, 0, 0, 1
