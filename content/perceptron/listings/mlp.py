mlp = keras.Sequential([
    keras.Input((28, 28)),
    layers.Flatten(),
    layers.Dense(64, activation="relu"),
    layers.Dense(10, activation="softmax"),
])
mlp.summary()  # 50,890 parameters
train(mlp)
