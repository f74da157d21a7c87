"""What the modules of this package share: the engine's bridge, arrays as it takes them, and Keras's written forms."""

import json
import random

import numpy as np
from _fitting_room import keras as engine
from fitting_room.host import JsException
from fitting_room.unsupported import nearest

#: The seed that `keras.utils.set_random_seed` set, and how many draws were made from it.
seed = {"value": None, "drawn": 0}


def next_seed():
    """The first thing that draws after `set_random_seed(n)` draws by n, as a lab's experiment of that seed does."""
    drawn = seed["drawn"]
    seed["drawn"] += 1
    if seed["value"] is None:
        return random.SystemRandom().randrange(2**32)
    return (seed["value"] + drawn * 0x9E3779B1) % 2**32


def camel(name):
    """`batch_size` as the engine has it: `batchSize`."""
    first, *rest = name.split("_")
    return first + "".join(part.capitalize() for part in rest)


def snake(name):
    """Keras's `to_snake_case`."""
    import re

    name = re.sub(r"(.)([A-Z][a-z]+)", r"\1_\2", name)
    return re.sub(r"([a-z])([A-Z])", r"\1_\2", name).lower()


_counted = {}


def auto_name(prefix):
    """`dense`, `dense_1`, … as Keras numbers them in a session."""
    number = _counted.get(prefix, 0)
    _counted[prefix] = number + 1
    return prefix if number == 0 else f"{prefix}_{number}"


def clear_names():
    _counted.clear()


def chosen(kind, name, names):
    """A name out of those that there are. @raises ValueError naming it, what there is, and the nearest"""
    if name in names:
        return name
    near = nearest(str(name), names)
    instead = "" if near is None else f"; the nearest is {near!r}"
    raise ValueError(f"{kind} {name!r} is not in this book's engine{instead}. It has {', '.join(sorted(names))}")


def bound(owner, parameters, args, kwargs):
    """Arguments by name. `parameters` maps each name, in order, to its default; `...` is none."""
    if len(args) > len(parameters):
        raise TypeError(f"{owner}.__init__() takes {len(parameters) + 1} positional arguments but "
                        f"{len(args) + 1} were given")
    given = dict(zip(parameters, args))
    for name, value in kwargs.items():
        if name in given:
            raise TypeError(f"{owner}.__init__() got multiple values for argument {name!r}")
        if name not in parameters:
            near = nearest(name, parameters)
            instead = "" if near is None else f"; the nearest is {near}"
            raise TypeError(f"{owner} has no argument {name!r} in this book's engine{instead}")
        given[name] = value
    for name, default in parameters.items():
        if name not in given and default is ...:
            raise TypeError(f"{owner}.__init__() missing 1 required positional argument: {name!r}")
    return {name: given.get(name, default) for name, default in parameters.items()}


class Described:
    """Something that is a class with options: an optimizer, a loss, a metric, a schedule, a regularizer."""

    #: Its arguments in Keras's order with their defaults.
    parameters = {}

    def __init__(self, *args, **kwargs):
        self._options = bound(type(self).__name__, self.parameters, args, kwargs)

    def __getattr__(self, name):
        options = self.__dict__.get("_options", {})
        if name in options:
            return options[name]
        raise AttributeError(f"{type(self).__name__!r} object has no attribute {name!r}")

    def get_config(self):
        return dict(self._options)

    def spec(self):
        """As the engine's data have it: what is None is left out."""
        spec = {"kind": type(self).__name__}
        for name, value in self._options.items():
            if value is None:
                continue
            spec[camel(name)] = value.spec() if isinstance(value, Described) else plain(value)
        return spec


def plain(value):
    """A value as JSON has it."""
    if isinstance(value, (list, tuple)):
        return [plain(one) for one in value]
    return value.item() if isinstance(value, (np.ndarray, np.generic)) else value


def described(owner, classes, module):
    """Makes classes out of a table of names and parameters."""
    return {name: type(name, (owner,), {"parameters": parameters, "__module__": module, "__doc__": f"`{module}.{name}`."})
            for name, parameters in classes.items()}


_TYPES = {"uint8": "uint8", "float32": "float32", "float64": "float64", "int32": "int32", "bool": "uint8"}


def field(array, kind):
    """An array of examples as the engine reads it out of memory: (the array to be kept alive, its description)."""
    array = np.asarray(array)
    if array.ndim == 0:
        raise ValueError("an array of examples has at least one axis; this one is a single number")
    if array.dtype.name not in _TYPES:
        array = array.astype("float64" if array.dtype.kind == "f" else "int32")
    if not array.flags["C_CONTIGUOUS"]:
        array = array.copy()
    return array, {
        "address": array._address,
        "count": array.shape[0],
        "shape": list(array.shape[1:]),
        "type": _TYPES[array.dtype.name],
        "kind": kind,
    }


def call(function, *given):
    """Calls the engine; what it refuses becomes ValueError. Anything else is its own fault, and stays to be seen."""
    try:
        return function(*given)
    except JsException as error:
        if error.name != "Refusal":
            raise
        raise ValueError(error.message) from None


def floats(logs):
    """Logs as they come over the bridge: what is no finite number is written out."""
    return {name: float(value) for name, value in logs.items()}


def told(function, *given):
    """The same, its answer read from JSON."""
    answer = call(function, *given)
    return None if answer is None else json.loads(answer)
