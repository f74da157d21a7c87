import math
import random

rng = random.Random(1)

def draw():
    """One trial: each hyper-parameter by itself."""
    return {
        # Even in the logarithm: 0.0001 to 0.1.
        "learning_rate": 10 ** rng.uniform(-4, -1),
        "units": round(2 ** rng.uniform(4, 8)),
        "dropout": rng.uniform(0, 0.5),
    }

trials = [draw() for _ in range(20)]
results = [(train_and_validate(**trial), trial) for trial in trials]
best_score, best = max(results, key=lambda one: one[0])
