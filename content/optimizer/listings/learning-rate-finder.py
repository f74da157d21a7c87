class LearningRateFinder(keras.callbacks.Callback):
    def __init__(self, low=1e-6, high=10.0, steps=157):
        super().__init__()
        self.low, self.steps = low, steps
        self.factor = (high / low) ** (1 / (steps - 1))
        self.rates, self.losses = [], []

    def on_train_batch_begin(self, batch, logs=None):
        rate = self.low * self.factor**batch
        self.model.optimizer.learning_rate = rate
        self.rates.append(rate)

    def on_train_batch_end(self, batch, logs=None):
        # Keras hands over the mean since the epoch began.
        # This is exact for batches of equal size only.
        total = logs["loss"] * (batch + 1)
        self.losses.append(total - sum(self.losses))

finder = LearningRateFinder()
train(keras.optimizers.SGD(), epochs=1, callbacks=[finder])
# The last batch is smaller, so its value is off: left out.
pairs = list(zip(finder.rates, finder.losses))[:-1]
for rate, value in pairs[::12]:
    print(f"{rate:.1e}  {value:.3f}")
