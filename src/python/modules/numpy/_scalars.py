"""Single numbers with a NumPy type: `np.float32(0.5)`, and what indexing takes out of an array."""

import struct

from . import _dtypes as d
from ._array import asarray, ndarray, of_number


class generic:
    """A number of a type. Its arithmetic is that of arrays without axes."""

    __slots__ = ()
    dtype = None
    python = float
    shape = ()
    ndim = 0
    size = 1
    strides = ()
    __array_priority__ = -1.0

    def __array__(self, dtype=None, copy=None):
        made = of_number(self.item(), self.dtype)
        return made if dtype is None else made.astype(dtype)

    @property
    def itemsize(self):
        return self.dtype.itemsize

    nbytes = itemsize

    @property
    def T(self):
        return self

    def tolist(self):
        return self.item()

    def tobytes(self):
        return struct.pack(self.dtype.format, self.item())

    def astype(self, dtype, **_):
        return d.as_dtype(dtype).type(self.__array__().astype(dtype).item())

    def copy(self):
        return self

    def __getitem__(self, index):
        if index == ():
            return self
        if index is ... or index is None or isinstance(index, tuple):
            return self.__array__()[index]
        raise IndexError("invalid index to scalar variable.")

    def __reduce__(self):
        return (type(self), (self.item(),))

    def __getattr__(self, name):
        # What arrays can do, numbers can: `.mean()`, `.round()`, `.reshape(…)`.
        if name.startswith("_") or not hasattr(ndarray, name):
            raise AttributeError(f"'numpy.{type(self).__name__}' object has no attribute {name!r}")
        return getattr(self.__array__(), name)


class number(generic):
    __slots__ = ()


class integer(number):
    __slots__ = ()


class signedinteger(integer):
    __slots__ = ()


class unsignedinteger(integer):
    __slots__ = ()


class inexact(number):
    __slots__ = ()


class floating(inexact):
    __slots__ = ()


class _held:
    """A number that is held beside its type."""

    __slots__ = ("_value",)

    def __new__(cls, value=0):
        if isinstance(value, (list, tuple, ndarray)) and getattr(value, "shape", True):
            return asarray(value).astype(cls.dtype)
        made = object.__new__(cls)
        made._value = cls._of(value)
        return made

    def item(self):
        return self._value

    def __hash__(self):
        return hash(self._value)

    def __bool__(self):
        return bool(self._value)

    def __int__(self):
        return int(self._value)

    def __float__(self):
        return float(self._value)

    def __complex__(self):
        return complex(self._value)

    def __str__(self):
        return str(self._value)

    def __repr__(self):
        return f"np.{type(self).__name__}({self})"

    def __format__(self, spec):
        return format(self._value, spec) if spec else str(self)


def _python_of(value):
    """The Python number that something is."""
    if isinstance(value, (ndarray, generic)):
        return value.item()
    return value


def _integer(name, dtype, base):
    def _of(value):
        value = _python_of(value)
        return d.python_in_range(int(value), dtype)

    body = {"__slots__": (), "dtype": dtype, "python": int, "_of": staticmethod(_of),
            "__index__": lambda self: self._value, "is_integer": lambda self: True}
    made = type(name, (_held, base), body)
    made.__module__ = "numpy"
    dtype.type = made
    return made


int8 = _integer("int8", d.int8, signedinteger)
uint8 = _integer("uint8", d.uint8, unsignedinteger)
int16 = _integer("int16", d.int16, signedinteger)
uint16 = _integer("uint16", d.uint16, unsignedinteger)
int32 = _integer("int32", d.int32, signedinteger)
uint32 = _integer("uint32", d.uint32, unsignedinteger)
int64 = _integer("int64", d.int64, signedinteger)
uint64 = _integer("uint64", d.uint64, unsignedinteger)


class bool_(_held, generic):
    """`np.True_` and `np.False_`."""

    __slots__ = ()
    dtype = d.bool_
    python = bool

    @staticmethod
    def _of(value):
        return bool(_python_of(value))

    def __repr__(self):
        return f"np.{self._value}_"

    def __index__(self):
        raise TypeError("'numpy.bool' object cannot be interpreted as an integer")


bool_.__name__ = "bool"
d.bool_.type = bool_


class float32(_held, floating):
    """A number of 32 bits."""

    __slots__ = ()
    dtype = d.float32

    @staticmethod
    def _of(value):
        try:
            return struct.unpack("f", struct.pack("f", float(_python_of(value))))[0]
        except OverflowError:
            return float("inf") if float(_python_of(value)) > 0 else float("-inf")

    def is_integer(self):
        return self._value.is_integer()

    def __str__(self):
        from ._printing import scalar_str

        return scalar_str(self._value, d.float32)


d.float32.type = float32


class float64(float, floating):
    """A number of 64 bits: a Python float with a NumPy type."""

    __slots__ = ()
    dtype = d.float64

    def __new__(cls, value=0.0):
        if isinstance(value, (list, tuple, ndarray)) and getattr(value, "shape", True):
            return asarray(value).astype(d.float64)
        return float.__new__(cls, _python_of(value))

    def item(self):
        return float(self)

    def __str__(self):
        from ._printing import scalar_str

        return scalar_str(float(self), d.float64)

    def __repr__(self):
        return f"np.float64({self})"

    def __format__(self, spec):
        return format(float(self), spec) if spec else str(self)

    __hash__ = float.__hash__

    def __reduce__(self):
        return (float64, (float(self),))


d.float64.type = float64


def scalar(array):
    """The number of an array without axes, with its type."""
    return array.dtype.type(struct.unpack_from(array.dtype.format, array._memory.data, array._start)[0])
