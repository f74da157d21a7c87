import keras


class StopAbove(keras.callbacks.Callback):
    """Ends training when a logged value exceeds a bound."""

    def __init__(self, monitor="acc", bound=0.9):
        super().__init__()
        self.monitor = monitor
        self.bound = bound

    def on_epoch_end(self, epoch, logs=None):
        value = (logs or {}).get(self.monitor)
        if value is not None and value > self.bound:
            print(f"epoch {epoch + 1}: {value:.4f} is enough")
            self.model.stop_training = True
