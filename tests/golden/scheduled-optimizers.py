# What genuine Keras 3.15.1 (torch backend, CPU) makes of every learning-rate schedule: the rates of steps, and
# the weight of a model of one weight after each of a few steps under them. Writes scheduled-optimizers.json
# beside itself:
#   KERAS_BACKEND=torch python tests/golden/scheduled-optimizers.py
import json
import pathlib

import keras
import numpy as np
import torch

torch.set_num_threads(1)
schedules = keras.optimizers.schedules
STEPS = [0, 1, 2, 3, 5, 7, 9, 10, 11, 19, 20, 21, 30, 31, 50, 69, 70, 71, 99, 100, 150, 1000]
CASES = [
    ("ExponentialDecay", dict(initial_learning_rate=0.1, decay_steps=10, decay_rate=0.96)),
    ("ExponentialDecay", dict(initial_learning_rate=0.1, decay_steps=10, decay_rate=0.5, staircase=True)),
    ("ExponentialDecay", dict(initial_learning_rate=1e-6, decay_steps=300, decay_rate=1e7)),
    ("PiecewiseConstantDecay", dict(boundaries=[10, 30], values=[0.1, 0.05, 0.01])),
    ("PolynomialDecay", dict(initial_learning_rate=0.1, decay_steps=30)),
    ("PolynomialDecay", dict(initial_learning_rate=0.1, decay_steps=30, end_learning_rate=0.01, power=0.5)),
    ("PolynomialDecay", dict(initial_learning_rate=0.1, decay_steps=10, end_learning_rate=0.01, power=2.0, cycle=True)),
    ("InverseTimeDecay", dict(initial_learning_rate=0.1, decay_steps=10, decay_rate=0.5)),
    ("InverseTimeDecay", dict(initial_learning_rate=0.1, decay_steps=10, decay_rate=0.5, staircase=True)),
    ("CosineDecay", dict(initial_learning_rate=0.1, decay_steps=50)),
    ("CosineDecay", dict(initial_learning_rate=0.1, decay_steps=50, alpha=0.1)),
    ("CosineDecay", dict(initial_learning_rate=0.0, decay_steps=60, warmup_target=0.1, warmup_steps=10)),
    ("CosineDecayRestarts", dict(initial_learning_rate=0.1, first_decay_steps=10)),
    ("CosineDecayRestarts", dict(initial_learning_rate=0.1, first_decay_steps=10, t_mul=1.0, m_mul=0.9, alpha=0.05)),
    ("CosineDecayRestarts", dict(initial_learning_rate=0.1, first_decay_steps=10, t_mul=1.5, m_mul=0.5)),
]


def trained(schedule):
    """w after each of 12 steps of SGD on the loss w, whose gradient is 1."""
    weight = keras.Variable(np.float32(1.0))
    optimizer = keras.optimizers.SGD(schedule)
    optimizer.build([weight])
    found = []
    for _ in range(12):
        optimizer.apply([np.float32(1.0) * keras.ops.ones(())], [weight])
        found.append(float(keras.ops.convert_to_numpy(weight.value)))
    return found


written = []
for name, options in CASES:
    schedule = getattr(schedules, name)(**options)
    optimizer = keras.optimizers.SGD(schedule)
    optimizer.build([keras.Variable(np.zeros((2,), "float32"))])
    written.append(
        {
            "name": name,
            "options": options,
            "serialized": keras.saving.serialize_keras_object(schedule),
            "steps": STEPS,
            "rates": [float(keras.ops.convert_to_numpy(schedule(step))) for step in STEPS],
            "weights": trained(schedule),
            "optimizer_variables": [variable.name for variable in optimizer.variables],
        }
    )
path = pathlib.Path(__file__).with_suffix(".json")
path.write_text(json.dumps({"keras": keras.__version__, "cases": written}, indent=1) + "\n")
