import numpy as np
import keras

x = np.random.default_rng(0).normal(size=(5, 4))

stack = keras.Sequential(
    [
        keras.Input((4,)),
        keras.layers.Dense(8),
        keras.layers.Dense(3),
    ]
)
(w1, b1), (w2, b2) = [
    layer.get_weights() for layer in stack.layers
]

one = keras.Sequential(
    [keras.Input((4,)), keras.layers.Dense(3)]
)
one.layers[0].set_weights([w1 @ w2, b1 @ w2 + b2])

difference = stack.predict(x) - one.predict(x)
print(np.abs(difference).max())
