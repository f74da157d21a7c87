# Printed learning-rate-schedules.json, with genuine Keras 3.15.1 on PyTorch.
import json

import keras

s = keras.optimizers.schedules
schedules = {
    "exponential": s.ExponentialDecay(0.1, 100, 0.5),
    "exponential in stairs": s.ExponentialDecay(0.1, 100, 0.5, staircase=True),
    "inverse time": s.InverseTimeDecay(0.1, 100, 0.5),
    "inverse time in stairs": s.InverseTimeDecay(0.1, 100, 0.5, staircase=True),
    "polynomial": s.PolynomialDecay(0.1, 200, 0.001, power=2.0),
    "piecewise constant": s.PiecewiseConstantDecay([100, 150], [0.1, 0.01, 0.001]),
    "cosine": s.CosineDecay(0.1, 200, alpha=0.1),
    "cosine with warm-up": s.CosineDecay(
        0.0, 150, alpha=0.0, warmup_target=0.1, warmup_steps=50
    ),
}
steps = [0, 25, 50, 99, 100, 101, 150, 151, 200, 250]
rates = {name: [float(f(t)) for t in steps] for name, f in schedules.items()}
print(json.dumps({"keras": keras.__version__, "steps": steps, "rates": rates}, indent=2))
