from keras.callbacks import (
    CSVLogger,
    LearningRateScheduler,
    TerminateOnNaN,
)


def schedule(epoch, learning_rate):
    return learning_rate if epoch < 5 else learning_rate * 0.8


history = model.fit(
    train_images,
    train_targets,
    batch_size=64,
    epochs=12,
    validation_data=(validation_images, validation_targets),
    callbacks=[
        LearningRateScheduler(schedule),
        CSVLogger("training.csv"),
        TerminateOnNaN(),
    ],
)
