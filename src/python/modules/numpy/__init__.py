"""NumPy for the book's engine: arrays, functions and random numbers by their names, written forms as NumPy's."""

from fitting_room.unsupported import refusing as _refusing

from . import _dtypes, _functions, _manipulation, _printing, _reductions, _sorting, _ufuncs
from ._array import array, asarray, empty, ndarray
from ._dtypes import dtype, finfo, iinfo
from ._scalars import (
    bool_,
    float32,
    float64,
    floating,
    generic,
    inexact,
    int8,
    int16,
    int32,
    int64,
    integer,
    number,
    signedinteger,
    uint8,
    uint16,
    uint32,
    uint64,
    unsignedinteger,
)

for _module in (_ufuncs, _reductions, _manipulation, _functions, _sorting, _printing):
    for _name, _value in list(vars(_module).items()):
        if _name.startswith("_") or not (
            getattr(_value, "__module__", None) == _module.__name__ or isinstance(_value, _ufuncs.ufunc)
        ):
            continue
        globals()[_name] = _value
for _name in ("tell", "is_weak", "floating_of", "reduced", "reduce_by", "as_axes", "one_axis", "last_axis", "cumulate",
              "ones_like_of", "reshaped_view", "scalar_str", "positional", "scientific", "shortest", "ufunc_types",
              "unary_ufunc", "binary_ufunc", "AxisError", "UFuncTypeError", "contextlib"):
    globals().pop(_name, None)
# The same under other names.
amax, amin, around, concat, permute_dims, empty_like = (
    _reductions.amax, _reductions.amin, _functions.around, _manipulation.concat, _manipulation.permute_dims,
    _functions.zeros_like)

asanyarray = ascontiguousarray = asarray
bool = bool_
double, single = float64, float32
int_ = intp = long = longlong = int64
uint = uintp = uint64
intc, uintc, short, ushort, byte, ubyte = int32, uint32, int16, uint16, int8, uint8
True_, False_ = bool_(1), bool_(0)
pi = 3.141592653589793
e = 2.718281828459045
euler_gamma = 0.5772156649015329
inf = float("inf")
nan = float("nan")
newaxis = None
__version__ = "2.4.0"

from . import linalg, random  # noqa: E402


class _Rows:
    """`np.r_` and `np.c_`: joined by square brackets."""

    def __init__(self, columns):
        self._columns = columns

    def __getitem__(self, parts):
        parts = parts if isinstance(parts, tuple) else (parts,)
        arrays = []
        for part in parts:
            if isinstance(part, slice):
                part = _functions.arange(part.start or 0, part.stop, part.step)
            arrays.append(_manipulation.atleast_1d(part))
        if self._columns:
            return _manipulation.column_stack(arrays)
        return _manipulation.concatenate(arrays)


r_, c_ = _Rows(False), _Rows(True)


class exceptions:
    """`np.exceptions`."""

    AxisError = _reductions.AxisError


def names():
    """The names that this NumPy has."""
    return sorted(name for name in globals() if not name.startswith("_") and name != "names")


__getattr__ = _refusing("numpy", names)
