"""`tensorflow.keras` is Keras; of TensorFlow itself there are tensors, variables and their arithmetic."""

import sys as _sys

from fitting_room.unsupported import refusing as _refusing, shim_module as _shim_module

import keras
import numpy as _np

from keras._activations import activations as _activations
from keras._activations import ops as _ops
from keras._tensors import Tensor, Variable, over as _over, tensor as _tensor

__version__ = "2.20.0"
for _name in [one for one in _sys.modules if one == "keras" or one.startswith("keras.") and not one.startswith("keras._")]:
    _sys.modules[f"tensorflow.{_name}"] = _sys.modules[_name]

float32, float64, int32, int64, uint8, bool = (
    _np.dtype(_name) for _name in ("float32", "float64", "int32", "int64", "uint8", "bool"))
constant = convert_to_tensor = _tensor
zeros, ones, cast, reshape, transpose, matmul, argmax, expand_dims, squeeze, where = (
    _ops[_name] for _name in "zeros ones cast reshape transpose matmul argmax expand_dims squeeze where".split())
exp, sqrt, square, abs, maximum, minimum, add, subtract, multiply, divide, stack, equal = (
    _ops[_name] for _name in "exp sqrt square abs maximum minimum add subtract multiply divide stack equal".split())
reduce_sum, reduce_mean, reduce_max, reduce_min = (_ops[_name] for _name in ("sum", "mean", "max", "min"))


def concat(values, axis):
    """Tensors behind one another along an axis."""
    return _over(_np.concatenate)([_np.asarray(one) for one in values], axis=axis)


def one_hot(indices, depth):
    """A row with a single one for each index."""
    return _ops["one_hot"](indices, depth)


class GradientTape:
    """Not here: the engine finds gradients inside `fit`."""

    def __init__(self, *_, **__):
        raise NotImplementedError("tf.GradientTape is not in this book's engine: model.fit and model.train_on_batch find "
                                  "the gradients and take the step")


def _cross_entropy(labels, logits):
    logits = _np.asarray(logits)
    shifted = logits - logits.max(axis=-1, keepdims=True)
    return Tensor(-(_np.asarray(labels) * (shifted - _np.log(_np.exp(shifted).sum(axis=-1, keepdims=True)))).sum(axis=-1))


def _uniform(shape, minval=0.0, maxval=1.0):
    return Tensor(_np.random.uniform(minval, maxval, tuple(shape)).astype("float32"))


def _normal(shape, mean=0.0, stddev=1.0):
    return Tensor(_np.random.normal(mean, stddev, tuple(shape)).astype("float32"))


nn = _shim_module("tensorflow.nn", {
    **{name: _activations[name] for name in "relu sigmoid softmax tanh elu selu gelu silu softplus".split()},
    "softmax_cross_entropy_with_logits": _cross_entropy,
})
random = _shim_module("tensorflow.random", {
    "uniform": _uniform, "normal": _normal, "set_seed": keras.utils.set_random_seed,
})


def names():
    """The names that this TensorFlow has."""
    return sorted(name for name in globals() if not name.startswith("_") and name not in ("names", "GradientTape"))


__getattr__ = _refusing("tensorflow", names)
