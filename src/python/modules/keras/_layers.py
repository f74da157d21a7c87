"""Layers with Keras's names and defaults, and the tensors that stand between them while a model is drawn up."""

import json
import warnings

import numpy as np

from ._bridge import auto_name, bound, engine, next_seed, plain, camel, snake, told
from ._options import activation_of, initializer_of, regularizer_of
from ._tensors import Tensor, Variable, tensor


class KerasTensor:
    """What a layer will make: its shape is known, its numbers are not."""

    def __init__(self, layer, inputs, shape, node):
        self._layer, self._inputs, self._example, self._node = layer, inputs, tuple(shape), node
        self.dtype = "float32"

    @property
    def shape(self):
        return (None, *self._example)

    def __repr__(self):
        return f"<KerasTensor shape={self.shape}, dtype=float32, sparse=False, ragged=False, name={self._layer.name}>"


class Layer:
    """A layer: options, and once it is built, weights."""

    parameters = {}

    def __init__(self, *args, name=None, input_shape=None, **kwargs):
        kind = type(self).__name__
        options = bound(kind, self.parameters, args, kwargs)
        if input_shape is not None:
            warnings.warn("Do not pass an `input_shape`/`input_dim` argument to a layer. When using Sequential models, "
                          "prefer using an `Input(shape)` object as the first layer in the model instead.",
                          stacklevel=2)
        self._input_shape = None if input_shape is None else tuple(input_shape)
        self.name = name or auto_name(snake(kind))
        self._spec = {"type": kind, "name": self.name}
        for option, value in options.items():
            if option.endswith("_initializer"):
                value = initializer_of(value)
            elif option.endswith("_regularizer"):
                value = regularizer_of(value)
            elif option == "activation":
                value = activation_of(value)
            # The engine draws masks by the model's seed.
            if value is not None and option != "seed":
                self._spec[camel(option)] = plain(value)
            setattr(self, option, options[option])
        #: The model whose weights are the newest, else the weights themselves.
        self._holder, self._values, self._version, self._calls = None, None, 0, 0
        #: The model that builds it when its weights are asked for.
        self._home = None

    def __call__(self, inputs, training=None):
        given = inputs if isinstance(inputs, (list, tuple)) else [inputs]
        if any(isinstance(one, (Tensor, np.ndarray)) for one in given):
            return self._on_numbers(given, bool(training))
        for one in given:
            if not isinstance(one, KerasTensor):
                raise TypeError(f"{type(self).__name__} is called on keras.Input, another layer's output or an array in "
                                f"this book's engine, not on {type(one).__name__}")
        shapes = json.dumps([one._example for one in given])
        shape = told(engine.infer, json.dumps(self._spec), shapes, self.name)["outputShape"]
        self._calls += 1
        return KerasTensor(self, list(given), shape, self._calls - 1)

    def _on_numbers(self, given, training):
        """What the layer makes of arrays, as a tensor."""
        arrays = [tensor(one)._array.astype("float32") for one in given]
        if type(self).__name__ == "Dropout":
            return Tensor(self._dropped(arrays[0]) if training else arrays[0])
        if training and type(self).__name__ in ("BatchNormalization", "RandomFlip", "RandomRotation", "RandomTranslation"):
            raise NotImplementedError(f"{type(self).__name__} called on an array with training=True is not in this "
                                      "book's engine; inside a model, fit does it")
        from ._models import Model

        inputs = [Input(one.shape[1:]) for one in arrays]
        asked = Model(inputs, self(inputs if len(inputs) > 1 else inputs[0]))
        return Tensor(asked.predict(arrays if len(arrays) > 1 else arrays[0], verbose=0))

    def _dropped(self, array):
        """Inverted dropout: what stays is divided by the share that stays. Each call draws on."""
        if self.__dict__.get("_draws") is None:
            self._draws = np.random.default_rng(next_seed() if self.seed is None else self.seed)
        stays = self._draws.random(array.shape) >= self.rate
        return (array * stays / (1 - self.rate)).astype("float32")

    @property
    def weights(self):
        """The weights, each with its numbers."""
        return [Variable(one, name=self.name) for one in self.get_weights()] if self._has_weights() else []

    def _has_weights(self):
        return self._values is not None or self._holder is not None or self._home is not None

    def get_weights(self):
        """The weights' numbers, float32, in Keras's order."""
        if self._values is None and self._holder is None and self._home is not None:
            self._home._build()
        if self._holder is not None:
            self._holder._pull(self)
        return [one.copy() for one in self._values or []]

    def set_weights(self, weights):
        mine = self.get_weights()
        if len(mine) != len(weights):
            raise ValueError(f"You called `set_weights(weights)` on layer '{self.name}' with a weight list of length "
                             f"{len(weights)}, but the layer was expecting {len(mine)} weights.")
        new = []
        for old, value in zip(mine, weights):
            value = np.asarray(value).astype("float32")
            if value.shape != old.shape:
                raise ValueError(f"Layer {self.name} weight shape {old.shape} is not compatible with provided weight "
                                 f"shape {value.shape}.")
            new.append(value)
        self._values, self._holder = new, None
        self._version += 1

    def count_params(self):
        return sum(one.size for one in self.get_weights())

    def __repr__(self):
        return f"<{type(self).__name__} name={self.name}, built={self._values is not None}>"


class InputLayer(Layer):
    """Where examples come in."""

    def __init__(self, shape, name=None):
        super().__init__(name=name)
        self._spec = {"type": "Input", "shape": list(shape), "name": self.name}
        self._example = tuple(shape)


def Input(shape=None, batch_size=None, dtype=None, name=None):
    """`keras.Input`: the shape of one example, without the batch."""
    if shape is None:
        raise ValueError("You must pass a `shape` argument.")
    layer = InputLayer(tuple(shape) if isinstance(shape, (list, tuple)) else (shape,), name)
    return KerasTensor(layer, [], layer._example, 0)


_KERNEL = {"activation": None, "use_bias": True, "kernel_initializer": "glorot_uniform", "bias_initializer": "zeros",
           "kernel_regularizer": None, "bias_regularizer": None, "activity_regularizer": None}
_POOL = {"pool_size": (2, 2), "strides": None, "padding": "valid"}
_RANDOM = {"fill_mode": "reflect", "interpolation": "bilinear"}
_TABLE = {
    "Dense": {"units": ..., **_KERNEL},
    "Flatten": {},
    "Activation": {"activation": ...},
    "Dropout": {"rate": ..., "seed": None},
    "Reshape": {"target_shape": ...},
    "Conv2D": {"filters": ..., "kernel_size": ..., "strides": (1, 1), "padding": "valid", "dilation_rate": (1, 1),
               **_KERNEL},
    "MaxPooling2D": _POOL,
    "AveragePooling2D": _POOL,
    "GlobalAveragePooling2D": {"keepdims": False},
    "GlobalMaxPooling2D": {"keepdims": False},
    "UpSampling2D": {"size": (2, 2), "interpolation": "nearest"},
    "ZeroPadding2D": {"padding": (1, 1)},
    "BatchNormalization": {"momentum": 0.99, "epsilon": 0.001, "center": True, "scale": True,
                           "beta_initializer": "zeros", "gamma_initializer": "ones",
                           "moving_mean_initializer": "zeros", "moving_variance_initializer": "ones",
                           "beta_regularizer": None, "gamma_regularizer": None},
    "ReLU": {"max_value": None, "negative_slope": 0.0, "threshold": 0.0},
    "LeakyReLU": {"negative_slope": 0.3},
    "PReLU": {"alpha_initializer": "zeros", "alpha_regularizer": None, "shared_axes": None},
    "ELU": {"alpha": 1.0},
    "Softmax": {"axis": -1},
    "RandomFlip": {"mode": "horizontal_and_vertical"},
    "RandomTranslation": {"height_factor": ..., "width_factor": ..., **_RANDOM, "fill_value": 0.0},
    "RandomRotation": {"factor": ..., **_RANDOM, "fill_value": 0.0},
    "Concatenate": {"axis": -1},
    "Add": {}, "Subtract": {}, "Multiply": {}, "Average": {}, "Maximum": {},
    "Dot": {"axes": ..., "normalize": False},
}
layers = {name: type(name, (Layer,), {"parameters": parameters, "__module__": "keras.layers",
                                      "__doc__": f"`keras.layers.{name}`."})
          for name, parameters in _TABLE.items()}
