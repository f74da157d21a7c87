"""What a module says of a name that it lacks: the name, what there is, and the nearest of it."""

import difflib
import sys
import types

#: Names that readers look for, and what does the same here.
INSTEAD = {
    "keras.layers.LSTM": "keras.layers.Dense over flattened steps",
    "keras.layers.GRU": "keras.layers.Dense over flattened steps",
    "numpy.float16": "numpy.float32",
    "numpy.float128": "numpy.float64",
    "numpy.complex128": "numpy.float64",
    "numpy.float": "float",
    "numpy.int": "int",
    "numpy.bool8": "numpy.bool_",
    "numpy.NaN": "numpy.nan",
    "numpy.Inf": "numpy.inf",
    "numpy.product": "numpy.prod",
    "numpy.cumproduct": "numpy.cumprod",
    "numpy.sometrue": "numpy.any",
    "numpy.alltrue": "numpy.all",
    "numpy.trapz": "numpy.sum",
    "numpy.random.binomial": "(numpy.random.rand(n) < p).sum()",
}


def nearest(name, names):
    """The name of `names` that is written most like `name`, or None."""
    found = difflib.get_close_matches(name, names, n=1, cutoff=0.6)
    return found[0] if found else None


def unsupported(module, name, names):
    """The words for `module.name`, which is not there; `names` are those that are."""
    whole = f"{module}.{name}"
    names = sorted(known for known in names if not known.startswith("_"))
    instead = INSTEAD.get(whole)
    if instead is None:
        known = nearest(name, names)
        instead = None if known is None else f"{module}.{known}"
    said = f"{whole} is not in this book's engine"
    if instead is not None:
        said += f"; the nearest is {instead}"
    shown = ", ".join(names[:12]) + (", …" if len(names) > 12 else "")
    return f"{said}. {module} has {shown}" if names else f"{said}."


def refusing(module, names):
    """A module's `__getattr__`."""

    def __getattr__(name):
        if name.startswith("__"):
            raise AttributeError(f"module {module!r} has no attribute {name!r}")
        raise AttributeError(unsupported(module, name, names()))

    return __getattr__


def shim_module(whole, members):
    """A module of these members, importable by its whole name; what it lacks it refuses in words."""
    module = types.ModuleType(whole)
    module.__dict__.update(members)
    module.__getattr__ = refusing(whole, lambda: list(members))
    module.__path__ = []
    sys.modules[whole] = module
    return module
