history = model.fit(
    train_images,
    train_targets,
    batch_size=64,
    epochs=5,
    validation_data=(validation_images, validation_targets),
)
