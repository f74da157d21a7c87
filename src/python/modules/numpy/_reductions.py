"""Along axes: sums, means, extremes and their places, running sums, truth."""

import warnings
from math import prod as product_of

from . import _dtypes as t
from . import _kernels as k
from . import _ufuncs as u
from ._array import asarray, assign, contiguous, empty, is_contiguous, make, ndarray
from ._scalars import scalar


def as_axes(axis, ndim):
    """Axes as a sorted tuple, counted from the start."""
    if axis is None:
        return tuple(range(ndim))
    axes = axis if isinstance(axis, (tuple, list)) else (axis,)
    found = [one_axis(one, ndim) for one in axes]
    if len(set(found)) != len(found):
        raise ValueError("duplicate value in 'axis'")
    return tuple(sorted(found))


class AxisError(ValueError, IndexError):
    """An axis that an array has not."""


def one_axis(axis, ndim):
    axis = axis.__index__()
    if not -ndim <= axis < ndim:
        raise AxisError(f"axis {axis} is out of bounds for array of dimension {ndim}")
    return axis + ndim if axis < 0 else axis


def _kept(shape, axes, keepdims):
    if keepdims:
        return tuple(1 if axis in axes else size for axis, size in enumerate(shape))
    return tuple(size for axis, size in enumerate(shape) if axis not in axes)


def _finish(made, shape, out):
    made = make(made._memory, 0, shape, _strides(shape, made.dtype.itemsize), made.dtype)
    if out is not None:
        assign(out, made)
        return out
    return made if shape else scalar(made)


def _strides(shape, itemsize):
    from ._array import contiguous_strides

    return contiguous_strides(shape, itemsize)


def _reduce(op, array, axes):
    """The kernel over axes: a contiguous array of what is left."""
    shape = array.shape_
    itemsize = array.dtype.itemsize
    runs = not axes or axes == tuple(range(axes[0], axes[-1] + 1))
    if not runs:
        # The last axis first, then what is left: as NumPy goes through memory.
        inner = _reduce(op, array, axes[-1:])
        rest = make(inner._memory, 0, shape[: axes[-1]] + shape[axes[-1] + 1 :],
                    _strides(shape[: axes[-1]] + shape[axes[-1] + 1 :], itemsize), array.dtype)
        return _reduce(op, rest, axes[:-1])
    if not is_contiguous(array):
        order = sorted(range(len(shape)), key=lambda axis: -abs(array.strides[axis]))
        laid = array.transpose(order)
        if is_contiguous(laid) and order != list(range(len(shape))):
            return _reduce_turned(op, laid, axes, order)
        if len(axes) > 1 and op == "add" and array.dtype.kind == "f":
            rows = _reduce(op, array, axes[-1:])
            n = product_of(shape[axis] for axis in axes[:-1])
            before = product_of(shape[: axes[0]])
            after = product_of(shape[axes[-1] + 1 :])
            made = empty((before * after,), array.dtype)
            for block in range(before):
                k.reduce(0, array.dtype.code, rows._address + block * n * after * itemsize,
                         made._address + block * after * itemsize, after, n, itemsize, after * itemsize, True)
            return made
        array = contiguous(array)
    before = product_of(shape[: axes[0]]) if axes else product_of(shape)
    n = product_of(shape[axis] for axis in axes)
    after = product_of(shape[axes[-1] + 1 :]) if axes else 1
    made = empty((before * after,), array.dtype)
    if made.size == 0:
        return made
    number, code = k.REDUCE[op], array.dtype.code
    if after == 1:
        k.reduce(number, code, array._address, made._address, before, n, n * itemsize, itemsize, False)
    else:
        for block in range(before):
            k.reduce(number, code, array._address + block * n * after * itemsize,
                     made._address + block * after * itemsize, after, n, itemsize, after * itemsize, True)
    return made


def _reduce_turned(op, laid, axes, order):
    """Of an array that lies in memory with its axes in another order: reduced there, and turned back."""
    inner = tuple(sorted(order.index(axis) for axis in axes))
    made = _reduce(op, laid, inner)
    kept = [axis for axis in order if axis not in axes]
    shape = tuple(laid.shape_[order.index(axis)] for axis in kept)
    back = make(made._memory, 0, shape, _strides(shape, made.dtype.itemsize), made.dtype)
    return contiguous(back.transpose(sorted(range(len(kept)), key=kept.__getitem__))).ravel()


_IDENTITY = {"add": 0, "multiply": 1}


def reduced(op, array, axis=None, dtype=None, out=None, keepdims=False, initial=None, where=True):
    """`np.add.reduce` and its like over axes."""
    array = asarray(array)
    axes = as_axes(axis, array.ndim)
    if dtype is not None:
        array = array.astype(dtype, copy=False)
    elif op in ("add", "multiply") and array.dtype.kind in "bui" and array.dtype.itemsize < 8:
        array = array.astype(t.uint64 if array.dtype.kind == "u" else t.int64)
    if where is not True:
        fill = _IDENTITY.get(op, initial)
        if fill is None:
            raise ValueError(f"reduction operation '{op}' does not have an identity, so to use a where mask one has to "
                             "specify 'initial'")
        from ._functions import where as choose

        array = choose(where, array, array.dtype.type(fill))
    shape = _kept(array.shape_, axes, keepdims)
    if product_of(array.shape_[axis] for axis in axes) == 0:
        fill = _IDENTITY.get(op, initial)
        if fill is None and product_of(shape):
            raise ValueError(f"zero-size array to reduction operation {op} which has no identity")
        made = empty((product_of(shape),), array.dtype)
        assign(made, fill or 0)
    else:
        made = _reduce(op, array, axes)
    if initial is not None:
        made = getattr(u, op)(made, initial)
    return _finish(made, shape, out)


def reduce_by(ufunc, array, axis, dtype=None, keepdims=False, out=None):
    """`ufunc.reduce`: by a kernel where there is one, else one slice after the other."""
    name = ufunc.__name__
    if name in k.REDUCE:
        return reduced(name, array, axis, dtype, out, keepdims)
    if name in ("logical_and", "logical_or"):
        return (all if name == "logical_and" else any)(array, axis, out, keepdims)
    if axis is None:
        array, axis = array.ravel(), 0
    axis = one_axis(axis, array.ndim)
    moved = array.transpose([axis] + [other for other in range(array.ndim) if other != axis])
    total = moved[0]
    for i in range(1, len(moved)):
        total = ufunc(total, moved[i])
    return u.asarray(total).reshape(_kept(array.shape_, (axis,), True)) if keepdims else total


def sum(array, axis=None, dtype=None, out=None, keepdims=False, initial=None, where=True):
    """The sum along axes. Of small integers it is int64."""
    return reduced("add", array, axis, dtype, out, keepdims, initial, where)


def prod(array, axis=None, dtype=None, out=None, keepdims=False, initial=None, where=True):
    return reduced("multiply", array, axis, dtype, out, keepdims, initial, where)


def max(array, axis=None, out=None, keepdims=False, initial=None, where=True):
    return reduced("maximum", array, axis, None, out, keepdims, initial, where)


def min(array, axis=None, out=None, keepdims=False, initial=None, where=True):
    return reduced("minimum", array, axis, None, out, keepdims, initial, where)


amax, amin = max, min


def any(array, axis=None, out=None, keepdims=False):
    """Whether one is true."""
    return reduced("maximum", asarray(array).astype(bool, copy=False), axis, None, out, keepdims, False)


def all(array, axis=None, out=None, keepdims=False):
    """Whether all are true."""
    return reduced("minimum", asarray(array).astype(bool, copy=False), axis, None, out, keepdims, True)


def count_nonzero(array, axis=None, keepdims=False):
    found = reduced("add", asarray(array).astype(bool, copy=False), axis, None, None, keepdims)
    return int(found) if axis is None and not keepdims else found


def _count(array, axes):
    return product_of(array.shape_[axis] for axis in axes)


def mean(array, axis=None, dtype=None, out=None, keepdims=False, where=True):
    """The arithmetic mean; of integers it is float64, of float32 it is computed in float32."""
    array = asarray(array)
    axes = as_axes(axis, array.ndim)
    if where is not True:
        from ._functions import broadcast_to

        mask = broadcast_to(asarray(where), array.shape_)
        count = reduced("add", mask, axis, t.float64, None, keepdims)
    else:
        count = _count(array, axes)
        if count == 0:
            warnings.warn("Mean of empty slice.", RuntimeWarning, stacklevel=2, skip_file_prefixes=(u._FOLDER,))
    wanted = t.as_dtype(dtype) if dtype is not None else array.dtype if array.dtype.kind == "f" else t.float64
    total = reduced("add", array, axis, wanted, None, keepdims, None, where)
    result = u.true_divide(total, count)
    if getattr(result, "dtype", None) is not wanted:
        result = result.astype(wanted)
    if out is not None:
        assign(out, result)
        return out
    return result


def var(array, axis=None, dtype=None, out=None, ddof=0, keepdims=False, correction=None):
    """The mean squared distance from the mean; of n − ddof."""
    array = asarray(array)
    ddof = ddof if correction is None else correction
    wanted = t.as_dtype(dtype) if dtype is not None else array.dtype if array.dtype.kind == "f" else t.float64
    count = _count(array, as_axes(axis, array.ndim))
    if count - ddof <= 0:
        warnings.warn("Degrees of freedom <= 0 for slice", RuntimeWarning, stacklevel=2,
                      skip_file_prefixes=(u._FOLDER,))
    distances = u.subtract(array.astype(wanted, copy=False), mean(array, axis, wanted, keepdims=True))
    total = reduced("add", u.multiply(distances, distances), axis, wanted, None, keepdims)
    result = u.true_divide(total, builtin_max(count - ddof, 0))
    if out is not None:
        assign(out, result)
        return out
    return result


def std(array, axis=None, dtype=None, out=None, ddof=0, keepdims=False, correction=None):
    """The standard deviation."""
    result = u.sqrt(var(array, axis, dtype, None, ddof, keepdims, correction))
    if out is not None:
        assign(out, result)
        return out
    return result


def ptp(array, axis=None, out=None, keepdims=False):
    return u.subtract(max(array, axis, None, keepdims), min(array, axis, None, keepdims))


def last_axis(array, axis):
    """A contiguous array with that axis last, and the order that puts it back."""
    axis = one_axis(axis, array.ndim)
    order = [other for other in range(array.ndim) if other != axis] + [axis]
    back = sorted(range(array.ndim), key=order.__getitem__)
    return contiguous(array.transpose(order)), back


def _place(op, array, axis, keepdims, name):
    array = asarray(array)
    shape = array.shape_
    if axis is None:
        array, axis = array.ravel(), 0
        shape = (1,) * len(shape)
    else:
        axis = one_axis(axis, array.ndim)
        shape = shape[:axis] + (1,) + shape[axis + 1 :]
    if array.shape_[axis] == 0:
        raise ValueError(f"attempt to get {name} of an empty sequence")
    rows, _ = last_axis(array, axis)
    n = rows.shape_[-1]
    made = empty(rows.shape_[:-1], t.int64)
    if made.size:
        k.place(op, rows.dtype.code, rows._address, made._address, made.size, n)
    if keepdims:
        return made.reshape(shape)
    return made if made.shape_ else scalar(made)


def argmax(array, axis=None, out=None, keepdims=False):
    """Where the greatest is, the first of equals."""
    return _place(0, array, axis, keepdims, "argmax")


def argmin(array, axis=None, out=None, keepdims=False):
    return _place(1, array, axis, keepdims, "argmin")


def cumulate(op, array, axis=None, dtype=None):
    """Each number along an axis joined with those before it."""
    array = asarray(array)
    if axis is None:
        array, axis = array.ravel(), 0
    own = array.dtype
    if dtype is not None:
        wanted = t.as_dtype(dtype)
    elif op in ("add", "multiply") and own.kind in "bui" and own.itemsize < 8:
        wanted = t.uint64 if own.kind == "u" else t.int64
    else:
        wanted = own
    worked = wanted if wanted in (t.int64, t.uint64, t.float32, t.float64) else t.int64
    rows, back = last_axis(array.astype(worked, copy=False), axis)
    if rows._memory is array._memory:
        rows = rows.copy()
    n = rows.shape_[-1]
    if rows.size:
        k.cumulate(k.REDUCE[op], worked.code, rows._address, rows.size // n, n)
    made = rows.transpose(back)
    return made if worked is wanted else made.astype(wanted)


def cumsum(array, axis=None, dtype=None, out=None):
    """Running sums."""
    return cumulate("add", array, axis, dtype)


def cumprod(array, axis=None, dtype=None, out=None):
    return cumulate("multiply", array, axis, dtype)


def average(array, axis=None, weights=None, returned=False, keepdims=False):
    """The weighted mean."""
    array = asarray(array)
    if weights is None:
        return mean(array, axis, keepdims=keepdims)
    weights = asarray(weights)
    if weights.shape_ != array.shape_:
        if axis is None:
            raise TypeError("Axis must be specified when shapes of a and weights differ.")
        place = one_axis(axis, array.ndim)
        weights = weights.reshape((1,) * place + (weights.size,) + (1,) * (array.ndim - place - 1))
    total = sum(u.multiply(array, weights), axis, keepdims=keepdims)
    scale = sum(u.multiply(weights, ones_like_of(array)), axis, keepdims=keepdims)
    return u.true_divide(total, scale)


def ones_like_of(array):
    made = empty(array.shape_, array.dtype)
    made.fill(1)
    return made


def median(array, axis=None, keepdims=False):
    """The middle one, or the mean of the two in the middle."""
    return quantile(array, 0.5, axis, keepdims)


def quantile(array, q, axis=None, keepdims=False):
    """Quantiles, linear between the two nearest."""
    from ._sorting import sort

    array = asarray(array)
    shape = array.shape_
    if axis is None:
        rows, place = array.ravel(), None
    else:
        place = one_axis(axis, array.ndim)
        rows, _ = last_axis(array, place)
    ordered = sort(rows.astype(array.dtype if array.dtype.kind == "f" else t.float64), -1)
    n = ordered.shape_[-1]

    def at(one):
        if not 0 <= one <= 1:
            raise ValueError("Quantiles must be in the range [0, 1]")
        where = one * (n - 1)
        low = builtin_min(int(where), n - 2) if n > 1 else 0
        high = builtin_min(low + 1, n - 1)
        below, above = ordered[..., low], ordered[..., high]
        part = where - low
        if part >= 0.5:
            found = u.subtract(above, u.multiply(u.subtract(above, below), 1 - part))
        else:
            found = u.add(below, u.multiply(u.subtract(above, below), part))
        if keepdims:
            kept = (1,) * len(shape) if place is None else shape[:place] + (1,) + shape[place + 1 :]
            found = asarray(found).reshape(kept)
        return found

    if hasattr(q, "__len__"):
        from ._manipulation import stack

        return stack([asarray(at(float(one))) for one in q])
    return at(float(q))


def percentile(array, q, axis=None, keepdims=False):
    """Quantiles by hundredths."""
    return quantile(array, u.true_divide(asarray(q), 100), axis, keepdims)


def _without_nan(function, fill):
    def nan_function(array, axis=None, keepdims=False):
        from ._functions import where

        array = asarray(array)
        return function(where(u.isnan(array), array.dtype.type(fill), array), axis, keepdims=keepdims)

    nan_function.__name__ = f"nan{function.__name__}"
    return nan_function


nansum = _without_nan(sum, 0.0)
nanmax = _without_nan(max, float("-inf"))
nanmin = _without_nan(min, float("inf"))


def nanmean(array, axis=None, keepdims=False):
    """The mean of what is a number."""
    return u.true_divide(nansum(array, axis, keepdims),
                         count_nonzero(u.logical_not(u.isnan(asarray(array))), axis, keepdims))


builtin_max = __builtins__["max"] if isinstance(__builtins__, dict) else __builtins__.max
builtin_min = __builtins__["min"] if isinstance(__builtins__, dict) else __builtins__.min


def _method(function):
    def method(self, *given, **named):
        return function(self, *given, **named)

    method.__name__ = function.__name__
    method.__doc__ = function.__doc__
    return method


for _function in (sum, prod, max, min, any, all, mean, var, std, argmax, argmin, cumsum, cumprod):
    setattr(ndarray, _function.__name__, _method(_function))

