import keras
import numpy as np

scores = []
for seed in range(1, 6):
    keras.utils.set_random_seed(seed)
    model = build_model()  # nothing else changes
    history = model.fit(
        x_train, y_train,
        batch_size=64, epochs=5,
        validation_data=(x_val, y_val),
        verbose=0,
    )
    scores.append(history.history["val_acc"][-1])

mean, deviation = np.mean(scores), np.std(scores, ddof=1)
print(f"{mean:.4f} ± {deviation:.4f} over {len(scores)} seeds")
