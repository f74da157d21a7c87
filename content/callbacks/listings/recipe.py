from keras.callbacks import (
    EarlyStopping,
    ModelCheckpoint,
    ReduceLROnPlateau,
)

name = "weights.{epoch:03d}-{val_loss:.4f}-{acc:.4f}"
checkpoint = ModelCheckpoint(
    filepath=f"callback_files/{name}.weights.h5",
    monitor="val_loss",
    save_best_only=False,
    save_weights_only=True,
    mode="min",
)
reduce_lr = ReduceLROnPlateau(
    monitor="val_loss", factor=0.1, patience=2, mode="min"
)
early_stopping = EarlyStopping(
    monitor="val_loss", patience=3, mode="min"
)

history = model.fit(
    train_images,
    train_targets,
    batch_size=64,
    epochs=20,
    validation_data=(validation_images, validation_targets),
    callbacks=[checkpoint, reduce_lr, early_stopping],
)
