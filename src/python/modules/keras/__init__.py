"""Keras for the book's engine: its names, defaults and written forms over TensorFlow.js."""

import types as _types

from fitting_room.unsupported import refusing as _refusing, shim_module as _shim_module

from . import _activations, _bridge, _callbacks, _datasets, _layers, _models, _options
from ._layers import Input
from ._models import Model, Sequential

__version__ = "3.15.0"


def _module(name, members):
    return _shim_module(f"keras.{name}", members)


layers = _module("layers", {"Layer": _layers.Layer, "Input": Input, "InputLayer": _layers.InputLayer,
                            "MaxPool2D": _layers.layers["MaxPooling2D"], **_layers.layers})
activations = _module("activations", _activations.activations_module)
ops = _module("ops", _activations.ops)
datasets = _module("datasets", {})
datasets.fashion_mnist = _module("datasets.fashion_mnist", {"load_data": _datasets.load_data})
datasets.__getattr__ = _refusing("keras.datasets", lambda: ["fashion_mnist"])
models = _module("models", {"Model": Model, "Sequential": Sequential})
initializers = _module("initializers", _options.initializers)
regularizers = _module("regularizers", _options.regularizers)
losses = _module("losses", {"Loss": _options.Loss, **_options.losses})
metrics = _module("metrics", {"Metric": _options.Metric, **_options.metrics})
callbacks = _module("callbacks", {"Callback": _callbacks.Callback, "LambdaCallback": _callbacks.LambdaCallback,
                                  "LearningRateScheduler": _callbacks.LearningRateScheduler, **_callbacks.machines})
optimizers = _module("optimizers", {"Optimizer": _options.Optimizer, **_options.optimizers})
optimizers.schedules = _module("optimizers.schedules", _options.schedules)


def _set_random_seed(seed):
    """`keras.utils.set_random_seed`: Python's, NumPy's and the engine's."""
    import random

    import numpy

    random.seed(seed)
    numpy.random.seed(seed)
    _bridge.seed.update(value=seed, drawn=0)


def _to_categorical(x, num_classes=None):
    """`keras.utils.to_categorical`: rows with a single one."""
    import numpy

    x = numpy.asarray(x).astype("int64")
    shape = x.shape[:-1] if x.ndim > 1 and x.shape[-1] == 1 else x.shape
    flat = x.ravel()
    classes = num_classes or int(flat.max()) + 1
    rows = numpy.zeros((flat.size, classes))
    rows[numpy.arange(flat.size), flat] = 1
    return rows.reshape((*shape, classes))


_set_random_seed.__name__, _to_categorical.__name__ = "set_random_seed", "to_categorical"
utils = _module("utils", {"set_random_seed": _set_random_seed, "to_categorical": _to_categorical})


def names():
    """The names that this Keras has, by module."""
    parts = {name: [one for one in vars(module) if not one.startswith("_")]
             for name, module in globals().items() if isinstance(module, _types.ModuleType) and not name.startswith("_")}
    return {f"keras.{name}": sorted(one) for name, one in sorted(parts.items())}


__getattr__ = _refusing("keras", lambda: [name for name in globals() if name not in ("names",)])
