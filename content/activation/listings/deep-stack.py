def deep_stack(activation, initializer, depth=5):
    model = keras.Sequential(
        [keras.Input((28, 28)), keras.layers.Flatten()]
    )
    for _ in range(depth):
        model.add(
            keras.layers.Dense(
                64,
                activation=activation,
                kernel_initializer=initializer,
            )
        )
    model.add(keras.layers.Dense(10, activation="softmax"))
    return model


model = deep_stack("relu", "he_normal")
model.summary()
