"""`keras.activations` and `keras.ops` on numbers: computed by the engine, in float32."""

import numpy as np

from ._bridge import chosen, engine
from ._layers import KerasTensor
from ._options import ACTIVATIONS
from ._tensors import Tensor, over, tensor


def _activation(name):
    def activation(x):
        if isinstance(x, KerasTensor):
            raise TypeError(f"keras.activations.{name} is not called on keras.Input in this book's engine; the layer "
                            f"keras.layers.Activation({name!r}) is")
        array = np.asarray(tensor(x)._array).astype("float32")
        array = array if array.flags["C_CONTIGUOUS"] else array.copy()
        result = np.empty(array.shape, dtype="float32")
        if array.size > 0:
            width = array.shape[-1] if array.ndim else 1
            engine.activate(name, array._address, array.size, width, result._address)
        return Tensor(result)

    activation.__name__ = activation.__qualname__ = name
    activation.__doc__ = f"`keras.activations.{name}`, number by number."
    return activation


activations = {name: _activation(name) for name in ACTIVATIONS}


def _get(identifier):
    """The activation of that name; a function stays what it is."""
    if identifier is None:
        return activations["linear"]
    if callable(identifier):
        return identifier
    return activations[chosen("The activation", identifier, activations)]


_get.__name__ = "get"
activations_module = {**activations, "get": _get}


def _cast(x, dtype):
    return Tensor(tensor(x)._array.astype(np.dtype(dtype).name))


def _of_shape(make):
    def work(shape, dtype="float32"):
        return Tensor(make(shape if isinstance(shape, (tuple, list)) else (shape,), dtype=np.dtype(dtype or "float32").name))

    return work


def _to_numpy(x):
    """The array of a tensor."""
    return np.asarray(x._array if isinstance(x, Tensor) else x)


def _reduced(function):
    def work(x, axis=None, keepdims=False):
        return Tensor(np.asarray(function(_to_numpy(x), axis=axis, keepdims=keepdims)))

    return work


def _one_hot(x, num_classes, axis=-1, dtype="float32"):
    return Tensor(np.eye(num_classes, dtype=np.dtype(dtype or "float32").name)[_to_numpy(x).astype("int64")])


#: What `keras.ops` has, each a function of tensors or arrays.
ops = {
    "convert_to_tensor": tensor, "convert_to_numpy": _to_numpy, "cast": _cast,
    "ones": _of_shape(np.ones), "zeros": _of_shape(np.zeros), "one_hot": _one_hot,
    **{name: _reduced(getattr(np, name)) for name in ("sum", "mean", "max", "min", "std", "var")},
    **{name: over(getattr(np, name)) for name in (
        "abs exp log sqrt square maximum minimum argmax argmin reshape transpose matmul dot expand_dims squeeze clip "
        "where concatenate stack equal add subtract multiply divide power round sign tanh sin cos").split()},
    **{name: activations[name] for name in "relu sigmoid softmax softplus softsign silu elu selu gelu log_softmax".split()},
}
ops["absolute"] = ops["abs"]
for _name, _function in ops.items():
    if getattr(_function, "__name__", "") in ("work", "tensor", "_cast", "_to_numpy", "_one_hot"):
        _function.__name__ = _name
