"""Types of numbers: names, sizes, and NumPy 2's rules for what comes of two of them."""

import sys


class dtype:
    """A type of numbers. `np.dtype('float32')`, `np.dtype(np.float32)`; one object for each type."""

    __slots__ = ("name", "kind", "itemsize", "code", "format", "type", "char")

    def __new__(cls, given=None):
        return as_dtype(given)

    @classmethod
    def _make(cls, name, kind, itemsize, code, format):
        made = object.__new__(cls)
        made.name, made.kind, made.itemsize, made.code, made.format = name, kind, itemsize, code, format
        made.char = {"int64": "l", "uint64": "L"}.get(name, format)
        return made

    @property
    def str(self):
        return ("|" if self.itemsize == 1 else "<") + f"{self.kind}{self.itemsize}"

    @property
    def alignment(self):
        return self.itemsize

    def newbyteorder(self, order="S"):
        return self

    def __repr__(self):
        return f"dtype('{self.name}')"

    def __str__(self):
        return self.name

    def __eq__(self, other):
        try:
            return as_dtype(other) is self
        except TypeError:
            return False

    def __hash__(self):
        return hash(self.name)

    def __reduce__(self):
        return (dtype, (self.name,))


bool_ = dtype._make("bool", "b", 1, 0, "?")
int8 = dtype._make("int8", "i", 1, 1, "b")
uint8 = dtype._make("uint8", "u", 1, 2, "B")
int16 = dtype._make("int16", "i", 2, 3, "h")
uint16 = dtype._make("uint16", "u", 2, 4, "H")
int32 = dtype._make("int32", "i", 4, 5, "i")
uint32 = dtype._make("uint32", "u", 4, 6, "I")
int64 = dtype._make("int64", "i", 8, 7, "q")
uint64 = dtype._make("uint64", "u", 8, 8, "Q")
float32 = dtype._make("float32", "f", 4, 9, "f")
float64 = dtype._make("float64", "f", 8, 10, "d")

ALL = (bool_, int8, uint8, int16, uint16, int32, uint32, int64, uint64, float32, float64)

_named = {known.name: known for known in ALL}
_named |= {known.str: known for known in ALL}
_named |= {known.str[1:]: known for known in ALL}
_named |= {known.char: known for known in ALL}
_named |= {"float": float64, "double": float64, "single": float32, "int": int64, "uint": uint64, "intp": int64}
_named |= {"q": int64, "Q": uint64, "bool_": bool_, "b1": bool_, "?": bool_}
_python = {bool: bool_, int: int64, float: float64, None: float64}

MISSING = "NumPy's {} is not in this book's engine; it has bool, the integers of 8 to 64 bits, float32 and float64"


def as_dtype(given):
    """The dtype that a name, a Python type or a scalar type stands for. TypeError where it stands for none."""
    if isinstance(given, dtype):
        return given
    if isinstance(given, str):
        known = _named.get(given)
        if known is None:
            known = _named.get(given.lstrip("<=|"))
        if known is None:
            if given.startswith(("complex", "float16", "c", "O", "S", "U", "str", "object", "datetime", "f2")):
                raise TypeError(MISSING.format(given))
            raise TypeError(f"data type {given!r} not understood")
        return known
    if given in _python:
        return _python[given]
    known = getattr(given, "dtype", None)
    if isinstance(known, dtype):
        return known
    if given in (str, object, complex, bytes):
        raise TypeError(MISSING.format(given.__name__))
    raise TypeError(f"Cannot interpret {given!r} as a data type")


def promote(a, b):
    """The smallest type that holds both: `np.promote_types`."""
    if a is b:
        return a
    if a.kind == "b":
        return b
    if b.kind == "b":
        return a
    if a.kind == b.kind:
        return a if a.itemsize >= b.itemsize else b
    if a.kind == "f" or b.kind == "f":
        floating, integer = (a, b) if a.kind == "f" else (b, a)
        return floating if floating is float64 or integer.itemsize <= 2 else float64
    signed, unsigned = (a, b) if a.kind == "i" else (b, a)
    if signed.itemsize > unsigned.itemsize:
        return signed
    return {1: int16, 2: int32, 4: int64, 8: float64}[unsigned.itemsize]


def with_python(given, value):
    """The type of an array of this type joined with a Python number, which is weak."""
    if isinstance(value, bool):
        return given
    if isinstance(value, int):
        return int64 if given.kind == "b" else given
    return given if given.kind == "f" else float64


class finfo:
    """The machine's limits for a floating type."""

    def __init__(self, given):
        self.dtype = as_dtype(given)
        if self.dtype.kind != "f":
            raise ValueError(f"data type {given!r} not inexact")
        single = self.dtype is float32
        scalar = self.dtype.type
        self.bits = 32 if single else 64
        self.eps = scalar(2.0**-23 if single else sys.float_info.epsilon)
        self.max = scalar((2 - 2.0**-23) * 2.0**127 if single else sys.float_info.max)
        self.min = scalar(-float(self.max))
        self.tiny = self.smallest_normal = scalar(2.0**-126 if single else sys.float_info.min)
        self.precision = 6 if single else 15
        self.resolution = scalar(10.0**-self.precision)


class iinfo:
    """The machine's limits for an integer type."""

    def __init__(self, given):
        self.dtype = as_dtype(given)
        if self.dtype.kind not in "iu":
            raise ValueError(f"Invalid integer data type {self.dtype.kind!r}.")
        self.bits = 8 * self.dtype.itemsize
        self.min = 0 if self.dtype.kind == "u" else -(2 ** (self.bits - 1))
        self.max = 2**self.bits - 1 if self.dtype.kind == "u" else 2 ** (self.bits - 1) - 1

    def __repr__(self):
        return f"iinfo(min={self.min}, max={self.max}, dtype={self.dtype})"


def python_in_range(value, given):
    """A Python integer as it stands in an array of integers; OverflowError where it has no place there."""
    if given.kind in "iu":
        limits = iinfo(given)
        if not limits.min <= value <= limits.max:
            raise OverflowError(f"Python integer {value} out of bounds for {given.name}")
    return value
