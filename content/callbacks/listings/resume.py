import keras

backup = keras.callbacks.BackupAndRestore(
    "backup", save_freq="epoch"
)
# Killed in the middle? Run the same lines again.
model.fit(
    train_images,
    train_targets,
    batch_size=64,
    epochs=20,
    validation_data=(validation_images, validation_targets),
    callbacks=[backup],
)
