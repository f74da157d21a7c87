import keras

losses = []
remember = keras.callbacks.LambdaCallback(
    on_train_batch_end=lambda batch, logs: losses.append(
        logs["loss"]
    ),
)
