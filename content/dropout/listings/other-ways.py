import keras
from keras import layers, regularizers

small = regularizers.L2(0.001)

model = keras.Sequential([
    keras.Input(shape=(28, 28, 1)),
    # Data augmentation: in training only.
    layers.RandomFlip("horizontal"),
    layers.RandomTranslation(
        0.04,
        0.04,
        fill_mode="constant",
        interpolation="nearest",
    ),
    layers.Flatten(),
    # Weight decay, as a penalty in the loss.
    layers.Dense(256, kernel_regularizer=small),
    # Batch normalization, before the activation.
    layers.BatchNormalization(),
    layers.Activation("relu"),
    layers.Dropout(0.5),
    layers.Dense(10, activation="softmax"),
])

# Early stopping: a callback for fit.
stop = keras.callbacks.EarlyStopping(
    monitor="val_loss",
    patience=5,
    restore_best_weights=True,
)
