import keras


class Announce(keras.callbacks.Callback):
    def on_train_begin(self, logs=None):
        print("training begins:", self.params)

    def on_epoch_begin(self, epoch, logs=None):
        print("epoch", epoch, "begins")

    def on_train_batch_end(self, batch, logs=None):
        print("  batch", batch, logs)

    def on_test_end(self, logs=None):
        print("  validated", logs)

    def on_epoch_end(self, epoch, logs=None):
        print("epoch", epoch, "is over", logs)

    def on_train_end(self, logs=None):
        print("training is over")
