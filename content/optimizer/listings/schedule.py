steps = 5 * 157
schedule = keras.optimizers.schedules.CosineDecay(
    initial_learning_rate=0.0,
    warmup_target=0.2,
    warmup_steps=50,
    decay_steps=steps - 50,
)
history = train(keras.optimizers.SGD(schedule)).history
print(history["val_acc"][-1])
