"""Functions number by number: `np.add`, `np.exp`, `np.less`, … with NumPy's types, broadcasting and warnings."""

import contextlib
import os
import warnings

from . import _dtypes as t
from . import _kernels as k
from ._array import (
    asarray,
    assign,
    broadcast_shape,
    broadcast_strides,
    empty,
    is_contiguous,
    ndarray,
    of_number,
)
from ._scalars import generic, scalar

_FOLDER = os.path.dirname(os.path.dirname(__file__))
_FLAGS = ((1, "divide by zero", "divide"), (2, "invalid value", "invalid"), (4, "overflow", "over"))
_errors = {"divide": "warn", "over": "warn", "under": "ignore", "invalid": "warn"}


def seterr(all=None, divide=None, over=None, under=None, invalid=None):
    """How the floating-point errors are told: 'warn', 'ignore' or 'raise'. Gives what held before."""
    before = dict(_errors)
    for name, value in (("divide", divide), ("over", over), ("under", under), ("invalid", invalid)):
        value = all if value is None else value
        if value is not None:
            _errors[name] = value
    return before


def geterr():
    return dict(_errors)


@contextlib.contextmanager
def errstate(**settings):
    """`with np.errstate(divide='ignore'):`"""
    before = seterr(**settings)
    try:
        yield
    finally:
        _errors.update(before)


def tell(flags, name):
    """Warns of what went wrong, at the reader's line."""
    for bit, words, setting in _FLAGS:
        if not flags & bit or _errors[setting] == "ignore":
            continue
        said = f"{words} encountered in {name}"
        if _errors[setting] == "raise":
            raise FloatingPointError(said)
        warnings.warn(said, RuntimeWarning, stacklevel=2, skip_file_prefixes=(_FOLDER,))


class UFuncTypeError(TypeError):
    """A ufunc has no loop for these types."""


def is_weak(value):
    """Whether it is a Python number, which takes the type of what it meets."""
    return type(value) in (int, float, bool)


def _unsupported(name):
    return TypeError(f"ufunc '{name}' not supported for the input types, and the inputs could not be safely coerced to "
                     "any supported types according to the casting rule ''safe''")


def floating_of(dtype, name):
    """The floating type that a function of floats computes this type in."""
    if dtype.kind == "f":
        return dtype
    if dtype.itemsize == 1:
        raise TypeError(f"np.{name} of {dtype} gives float16, which is not in this book's engine; use "
                        "x.astype('float32') first")
    return t.float32 if dtype.itemsize == 2 else t.float64


class ufunc:
    """A function number by number."""

    nout = 1

    def __init__(self, name, number, kind, nin):
        self.__name__ = name
        self.number, self.kind, self.nin = number, kind, nin
        self.nargs = nin + 1

    def __repr__(self):
        return f"<ufunc '{self.__name__}'>"

    def _result(self, made, out, where, as_scalar):
        if out is None:
            return scalar(made) if as_scalar and not made.shape_ else made
        return out

    def _target(self, out, shape, dtype, sources, where):
        """Where the kernel may write: straight into `out` if it is of the type and disturbs no source."""
        if out is None:
            return empty(shape, dtype)
        if not isinstance(out, ndarray):
            raise TypeError("return arrays must be of ArrayType")
        if broadcast_shape(shape, out.shape_) != out.shape_:
            shown = " ".join(str(one).replace(" ", "") for one in [source.shape_ for source in sources] + [out.shape_])
            raise ValueError(f"non-broadcastable output operand with shape {str(out.shape_).replace(' ', '')} doesn't "
                             f"match the broadcast shape {str(shape).replace(' ', '')}")
        if not out.writeable:
            raise ValueError("output array is read-only")
        kinds = "buif"
        rank = {"b": 0, "u": 1, "i": 1, "f": 2}
        if rank[dtype.kind] > rank[out.dtype.kind]:
            raise UFuncTypeError(f"Cannot cast ufunc '{self.__name__}' output from {dtype!r} to {out.dtype!r} with "
                                 "casting rule 'same_kind'")
        overlaps = any(
            source._memory is out._memory and (source._start, source.strides) != (out._start, out.strides)
            for source in sources
        )
        del kinds
        if out.dtype is dtype and out.shape_ == shape and not overlaps and where is True:
            return out
        return empty(shape, dtype)

    def _finish(self, made, out, where):
        if out is None or made is out:
            return made
        if where is True:
            assign(out, made)
        else:
            from ._indexing import get, put

            where = asarray(where)
            whole = empty(out.shape_, made.dtype)
            assign(whole, made)
            mask = empty(out.shape_, t.bool_)
            assign(mask, where)
            put(out, mask, get(whole, mask))
        return out


class unary_ufunc(ufunc):
    """Of one argument."""

    def __init__(self, name, kind):
        table = k.TEST if kind == "test" else k.UNARY
        super().__init__(name, table.get(name, -1), kind, 1)

    def __call__(self, x, /, out=None, *, where=True, dtype=None, casting="same_kind"):
        as_scalar = not isinstance(x, ndarray)
        array = asarray(x)
        if isinstance(out, tuple):
            out = out[0]
        given = array.dtype if dtype is None else t.as_dtype(dtype)
        name, kind = self.__name__, self.kind
        if kind == "test":
            return self._test(array, out, where)
        if kind == "float":
            given = floating_of(given, name)
        elif name == "invert":
            if given.kind == "f":
                raise _unsupported("invert")
            if given.kind == "b":
                return logical_not(x, out=out, where=where)
        elif given.kind == "b":
            if name == "negative":
                raise TypeError("The numpy boolean negative, the `-` operator, is not supported, use the `~` operator "
                                "or the logical_not function instead.")
            if name == "absolute" or name in ("floor", "ceil", "trunc"):
                return self._finish(array.copy(), out, where)
            if name == "sign":
                raise _unsupported("sign")
            given = t.int8 if name == "square" else t.float64
        if given.kind != "f" and name in ("floor", "ceil", "trunc"):
            made = array.copy()
            return self._result(self._finish(made, out, where), out, where, True)
        if array.dtype is not given:
            array = array.astype(given)
        made = self._target(out, array.shape_, given, [array], where)
        d = k.describe(array.shape_, array.strides, made.strides)
        flags = k.unary(self.number, given.code, array._address, made._address, d)
        if flags:
            tell(flags, name)
        return self._result(self._finish(made, out, where), out, where, as_scalar or not array.shape_)

    def _test(self, array, out, where):
        made = self._target(out, array.shape_, t.bool_, [array], where)
        if array.dtype.kind == "f":
            d = k.describe(array.shape_, array.strides, made.strides)
            k.test(self.number, array.dtype.code, array._address, made._address, d)
        elif self.__name__ == "signbit":
            assign(made, less(array, 0))
        else:
            assign(made, self.__name__ == "isfinite")
        return self._result(self._finish(made, out, where), out, where, True)


class binary_ufunc(ufunc):
    """Of two arguments."""

    def __init__(self, name, kind):
        table = k.COMPARE if kind in ("compare", "logical") else k.BINARY
        super().__init__(name, table[name], kind, 2)
        self.identity = {"add": 0, "multiply": 1, "logical_and": True, "logical_or": False}.get(name)

    def _types(self, a, b):
        """The type to compute in."""
        if is_weak(a) and is_weak(b):
            found = t.promote(asarray(a).dtype, asarray(b).dtype)
        elif is_weak(a):
            found = t.with_python(b.dtype, a)
        elif is_weak(b):
            found = t.with_python(a.dtype, b)
        else:
            found = t.promote(a.dtype, b.dtype)
        name = self.__name__
        if self.kind == "float":
            if name != "divide" or found.kind == "f":
                return floating_of(found, name)
            return t.float64
        if self.kind == "bits":
            if found.kind == "f":
                raise _unsupported(name)
            if found.kind == "b" and name.endswith("shift"):
                return t.int8
        elif found.kind == "b":
            if name == "subtract":
                raise TypeError("numpy boolean subtract, the `-` operator, is not supported, use the bitwise_xor, the "
                                "`^` operator, or the logical_xor function instead.")
            if name in ("floor_divide", "remainder", "power", "fmod"):
                return t.int8
        return found

    def _operand(self, value, dtype):
        if is_weak(value):
            if type(value) is int and dtype.kind in "iu":
                return of_number(t.python_in_range(value, dtype), dtype)
            return of_number(dtype.type.python(value), dtype)
        return value if value.dtype is dtype else value.astype(dtype)

    def __call__(self, x, y, /, out=None, *, where=True, dtype=None, casting="same_kind"):
        if isinstance(out, tuple):
            out = out[0]
        as_scalar = not (isinstance(x, ndarray) and x.shape_ or isinstance(y, ndarray) and y.shape_)
        a = x if isinstance(x, ndarray) or is_weak(x) else asarray(x)
        b = y if isinstance(y, ndarray) or is_weak(y) else asarray(y)
        name = self.__name__
        given = self._types(a, b) if dtype is None else t.as_dtype(dtype)
        compares = self.kind in ("compare", "logical")
        try:
            a, b = self._operand(a, given), self._operand(b, given)
        except OverflowError:
            # No number of the type is equal to one outside of it; which is greater, wider types say.
            if not compares:
                raise
            a, b = asarray(a).astype(t.float64), asarray(b).astype(t.float64)
            given = t.float64
        if name == "power" and given.kind == "i" and b.size and b.min() < 0:
            raise ValueError("Integers to negative integer powers are not allowed.")
        shape = a.shape_ if a.shape_ == b.shape_ else broadcast_shape(a.shape_, b.shape_)
        made = self._target(out, shape, t.bool_ if compares else given, [a, b], where)
        if shape == a.shape_ == b.shape_ and is_contiguous(a) and is_contiguous(b) and is_contiguous(made):
            size = a.size
            d = k.describe((size,), (given.itemsize,), (given.itemsize,), (made.dtype.itemsize,))
        else:
            d = k.describe(shape, broadcast_strides(a, shape), broadcast_strides(b, shape), made.strides)
        if compares:
            k.compare(self.number, given.code, a._address, b._address, made._address, d)
        else:
            flags = k.binary(self.number, given.code, a._address, b._address, made._address, d)
            if flags:
                tell(flags, name)
        return self._result(self._finish(made, out, where), out, where, as_scalar)

    def reduce(self, array, axis=0, dtype=None, out=None, keepdims=False):
        """Joins the numbers along an axis."""
        from ._reductions import reduce_by

        return reduce_by(self, asarray(array), axis, dtype=dtype, keepdims=keepdims, out=out)

    def accumulate(self, array, axis=0, dtype=None, out=None):
        """The numbers along an axis, each joined with those before it."""
        from ._reductions import cumulate

        if self.__name__ not in k.REDUCE:
            raise TypeError(f"np.{self.__name__}.accumulate is not in this book's engine; add, multiply, maximum and "
                            "minimum have it")
        return cumulate(self.__name__, array, axis, dtype)

    def outer(self, a, b):
        """Each of a with each of b."""
        a, b = asarray(a), asarray(b)
        return self(a.reshape(a.shape_ + (1,) * b.ndim), b)

    def at(self, array, places, values):
        """In place, by places that may repeat."""
        from ._indexing import get, put

        places = asarray(places)
        values = asarray(values)
        repeated = empty(places.shape_ + array.shape_[1:], values.dtype)
        assign(repeated, values)
        for i in range(places.size):
            at = places.item(i)
            put(array, at, self(get(array, at), repeated[i]))


negative = unary_ufunc("negative", "own")
absolute = abs = unary_ufunc("absolute", "own")
sign = unary_ufunc("sign", "own")
square = unary_ufunc("square", "own")
invert = bitwise_not = unary_ufunc("invert", "own")
floor = unary_ufunc("floor", "own")
ceil = unary_ufunc("ceil", "own")
trunc = unary_ufunc("trunc", "own")
_FLOAT = ("sqrt exp log log2 log10 log1p expm1 sin cos tan sinh cosh tanh arcsin arccos arctan rint reciprocal exp2 "
          "cbrt arcsinh arccosh arctanh").split()
for _name in _FLOAT:
    globals()[_name] = unary_ufunc(_name, "float")
for _name in k.TEST:
    globals()[_name] = unary_ufunc(_name, "test")
for _name in "add subtract multiply floor_divide remainder power maximum minimum fmax fmin fmod".split():
    globals()[_name] = binary_ufunc(_name, "own")
for _name in "divide arctan2 hypot logaddexp".split():
    globals()[_name] = binary_ufunc(_name, "float")
for _name in "bitwise_and bitwise_or bitwise_xor left_shift right_shift".split():
    globals()[_name] = binary_ufunc(_name, "bits")
for _name in "equal not_equal less less_equal greater greater_equal".split():
    globals()[_name] = binary_ufunc(_name, "compare")
for _name in "logical_and logical_or logical_xor".split():
    globals()[_name] = binary_ufunc(_name, "logical")
true_divide = globals()["divide"]
mod = globals()["remainder"]
pow = globals()["power"]
_acos = {"asin": "arcsin", "acos": "arccos", "atan": "arctan", "asinh": "arcsinh", "acosh": "arccosh",
         "atanh": "arctanh", "atan2": "arctan2"}
for _name, _same in _acos.items():
    globals()[_name] = globals()[_same]


class _logical_not(ufunc):
    """Whether a number is 0."""

    def __init__(self):
        super().__init__("logical_not", -1, "logical", 1)

    def __call__(self, x, /, out=None, *, where=True):
        return globals()["equal"](x, False if asarray(x).dtype.kind == "b" else 0, out=out, where=where)


logical_not = _logical_not()
less = globals()["less"]

NAMES = [name for name, value in list(globals().items()) if isinstance(value, ufunc)]


# ------------------------------------------------------------------------------------------- operators


def _is_operand(value):
    return is_weak(value) or isinstance(value, (ndarray, generic, list, tuple, range))


def _forward(function):
    def operator(self, other):
        if not _is_operand(other):
            return NotImplemented
        return function(self, other)

    return operator


def _backward(function):
    def operator(self, other):
        if not _is_operand(other):
            return NotImplemented
        return function(other, self)

    return operator


def _in_place(function):
    def operator(self, other):
        if not _is_operand(other):
            return NotImplemented
        return function(self, other, out=self)

    return operator


def _divmod(a, b):
    return globals()["floor_divide"](a, b), globals()["remainder"](a, b)


_OPERATORS = {"add": "add", "sub": "subtract", "mul": "multiply", "truediv": "divide", "floordiv": "floor_divide",
              "mod": "remainder", "pow": "power", "and": "bitwise_and", "or": "bitwise_or", "xor": "bitwise_xor",
              "lshift": "left_shift", "rshift": "right_shift"}
_COMPARISONS = {"eq": "equal", "ne": "not_equal", "lt": "less", "le": "less_equal", "gt": "greater",
                "ge": "greater_equal"}


def _comparison(name, function):
    def operator(self, other):
        if not _is_operand(other):
            if name not in ("eq", "ne") or hasattr(other, "__array_priority__"):
                return NotImplemented
            if not isinstance(self, ndarray):
                return name == "ne"
            made = empty(self.shape_, t.bool_)
            made.fill(name == "ne")
            return made
        return function(self, other)

    return operator


def _scalar_types():
    from ._scalars import bool_, float32, float64

    found = [float64, float32, bool_]
    for dtype in t.ALL:
        if dtype.type not in found:
            found.append(dtype.type)
    return found


for _class in [ndarray, *_scalar_types()]:
    for _name, _function in _OPERATORS.items():
        _function = globals()[_function]
        setattr(_class, f"__{_name}__", _forward(_function))
        setattr(_class, f"__r{_name}__", _backward(_function))
        if _class is ndarray:
            setattr(_class, f"__i{_name}__", _in_place(_function))
    for _name, _function in _COMPARISONS.items():
        setattr(_class, f"__{_name}__", _comparison(_name, globals()[_function]))
    _class.__neg__ = lambda self: negative(self)
    _class.__pos__ = lambda self: self.copy()
    _class.__abs__ = lambda self: absolute(self)
    _class.__divmod__ = _divmod
    if _class.dtype is not t.float64 and _class.dtype is not t.float32:
        _class.__invert__ = lambda self: invert(self)


def _fast(name, own):
    """float64 with float64 or a Python number: what Python's float does."""
    slow = getattr(_scalar_types()[0], name)
    float64 = _scalar_types()[0]

    def operator(self, other):
        kind = type(other)
        if kind is float or kind is float64 or kind is int:
            result = own(self, other)
            if result is not NotImplemented and result - result == 0.0:
                return float64(result)
        return slow(self, other)

    setattr(float64, name, operator)


for _name in ("__add__", "__radd__", "__sub__", "__rsub__", "__mul__", "__rmul__"):
    _fast(_name, getattr(float, _name))
