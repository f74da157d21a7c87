"""Making arrays, choosing, rounding, products, and what else is called by name."""

import math
import struct

from . import _dtypes as t
from . import _kernels as k
from . import _ufuncs as u
from ._array import (
    array,
    asarray,
    assign,
    broadcast_shape,
    broadcast_strides,
    contiguous,
    empty,
    ndarray,
    view_of,
)
from ._indexing import nonzero as _nonzero
from ._manipulation import broadcast_to, moveaxis
from ._scalars import generic, scalar

# ---------------------------------------------------------------------------------------------- making


def zeros(shape, dtype=None, order="C"):
    """An array of zeros."""
    return empty(shape, dtype)


def full(shape, fill_value, dtype=None, order="C"):
    """An array of one value."""
    value = asarray(fill_value)
    made = empty(shape, value.dtype if dtype is None else dtype)
    assign(made, fill_value)
    return made


def ones(shape, dtype=None, order="C"):
    return full(shape, 1, t.float64 if dtype is None else dtype)


def _like(model, dtype, shape):
    model = asarray(model)
    return empty(model.shape_ if shape is None else shape, model.dtype if dtype is None else dtype)


def zeros_like(a, dtype=None, order="K", subok=True, shape=None):
    return _like(a, dtype, shape)


empty_like = zeros_like


def full_like(a, fill_value, dtype=None, order="K", subok=True, shape=None):
    made = _like(a, dtype, shape)
    assign(made, fill_value)
    return made


def ones_like(a, dtype=None, order="K", subok=True, shape=None):
    return full_like(a, 1, dtype, shape=shape)


def arange(start, stop=None, step=None, dtype=None):
    """Numbers from start up to, not with, stop."""
    start, stop, step = (one.item() if isinstance(one, (ndarray, generic)) else one for one in (start, stop, step))
    if stop is None:
        start, stop = 0, start
    step = 1 if step is None else step
    if step == 0:
        raise ZeroDivisionError("division by zero")
    given = None if dtype is None else t.as_dtype(dtype)
    is_integer = all(isinstance(one, int) for one in (start, stop, step))
    count = max(0, len(range(start, stop, step)) if is_integer else math.ceil((stop - start) / step))
    if is_integer:
        made = empty((count,), t.int64)
        struct.pack_into(f"{count}q", made._memory.data, 0, *range(start, start + count * step, step))
    else:
        # As NumPy: the difference of the first two, times the place.
        made = empty((count,), t.float64)
        difference = (start + step) - start
        values = [start + place * difference for place in range(count)]
        if count > 1:
            values[1] = start + step
        struct.pack_into(f"{count}d", made._memory.data, 0, *values)
    return made if given is None or given is made.dtype else made.astype(given)


def linspace(start, stop, num=50, endpoint=True, retstep=False, dtype=None, axis=0):
    """So many numbers from start to stop, evenly."""
    num = num.__index__()
    if num < 0:
        raise ValueError(f"Number of samples, {num}, must be non-negative.")
    parts = num - 1 if endpoint else num
    low, high = asarray(start).astype(t.float64), asarray(stop).astype(t.float64)
    steps = arange(num).astype(t.float64).reshape((num,) + (1,) * max(low.ndim, high.ndim))
    difference = u.subtract(high, low)
    if parts > 0:
        step = u.divide(difference, parts)
        if u.asarray(step == 0).any():
            made = u.multiply(u.divide(steps, parts), difference)
        else:
            made = u.multiply(steps, step)
    else:
        step = t.float64.type("nan")
        made = u.multiply(steps, difference)
    made = u.add(made, low)
    if endpoint and num > 1:
        made[-1] = high
    if dtype is not None:
        wanted = t.as_dtype(dtype)
        made = u.floor(made).astype(wanted) if wanted.kind in "iu" else made.astype(wanted)
    made = moveaxis(made, 0, axis) if axis else made
    return (made, step) if retstep else made


def logspace(start, stop, num=50, endpoint=True, base=10.0, dtype=None):
    """Powers of base whose exponents are even."""
    made = u.power(base, linspace(start, stop, num, endpoint))
    return made if dtype is None else made.astype(dtype)


def geomspace(start, stop, num=50, endpoint=True, dtype=None):
    """So many numbers from start to stop, each the same multiple of the one before."""
    made = logspace(math.log10(start), math.log10(stop), num, endpoint)
    if num > 0:
        made[0] = start
        if num > 1 and endpoint:
            made[-1] = stop
    return made if dtype is None else made.astype(dtype)


def eye(N, M=None, k=0, dtype=None, order="C"):
    """Ones on a diagonal."""
    made = empty((N, N if M is None else M), dtype)
    for row in range(made.shape_[0]):
        if 0 <= row + k < made.shape_[1]:
            made[row, row + k] = 1
    return made


def identity(n, dtype=None):
    return eye(n, dtype=dtype)


def fromiter(iterable, dtype, count=-1):
    return array([value for place, value in enumerate(iterable) if count < 0 or place < count], dtype)


def frombuffer(buffer, dtype=None, count=-1, offset=0):
    """Numbers out of bytes."""
    wanted = t.as_dtype(dtype)
    data = bytes(memoryview(buffer).cast("B"))[offset:]
    if len(data) % wanted.itemsize and count < 0:
        raise ValueError("buffer size must be a multiple of element size")
    size = len(data) // wanted.itemsize if count < 0 else count
    made = empty((size,), wanted)
    made._memory.data[: made.nbytes] = data[: made.nbytes]
    return made


def fromfunction(function, shape, dtype=float):
    return function(*indices(shape, dtype))


def shares_memory(a, b, max_work=None):
    """Whether two arrays lie over the same memory."""
    return isinstance(a, ndarray) and isinstance(b, ndarray) and a._memory is b._memory


may_share_memory = shares_memory


def divmod(x, y):
    """Floor division and remainder."""
    return u.floor_divide(x, y), u.remainder(x, y)


def modf(x):
    """The part behind the point and the whole part."""
    whole = u.trunc(x)
    return u.subtract(x, whole), whole


def indices(dimensions, dtype=int):
    """For each axis the place along it."""
    from ._manipulation import stack

    count = len(dimensions)
    return stack([broadcast_to(arange(size).reshape((1,) * axis + (-1,) + (1,) * (count - axis - 1)), dimensions)
                  for axis, size in enumerate(dimensions)]).astype(dtype)


def meshgrid(*axes, indexing="xy", sparse=False):
    """Coordinates of a grid's points."""
    axes = [asarray(axis).ravel() for axis in axes]
    order = list(range(len(axes)))
    if indexing == "xy" and len(axes) > 1:
        order[0], order[1] = 1, 0
    shape = [0] * len(axes)
    for axis, place in zip(axes, order):
        shape[place] = axis.size
    found = []
    for axis, place in zip(axes, order):
        laid = axis.reshape((1,) * place + (-1,) + (1,) * (len(axes) - place - 1))
        found.append(laid if sparse else broadcast_to(laid, tuple(shape)).copy())
    return tuple(found)


def tri(N, M=None, k=0, dtype=float):
    rows, columns = arange(N), arange(N if M is None else M)
    return (rows.reshape(-1, 1) >= columns - k).astype(dtype)


def tril(m, k=0):
    m = asarray(m)
    return where(tri(*m.shape_[-2:], k=k, dtype=bool), m, m.dtype.type(0))


def triu(m, k=0):
    m = asarray(m)
    return where(tri(*m.shape_[-2:], k=k - 1, dtype=bool), m.dtype.type(0), m)


def diag(v, k=0):
    """The diagonal of a matrix, or the matrix of a diagonal."""
    v = asarray(v)
    if v.ndim == 1:
        made = empty((v.size + abs(k), v.size + abs(k)), v.dtype)
        for place in range(v.size):
            made[place + max(-k, 0), place + max(k, 0)] = v[place]
        return made
    return diagonal(v, k).copy()


def diagonal(a, offset=0, axis1=0, axis2=1):
    a = moveaxis(asarray(a), (axis1, axis2), (-2, -1))
    a = a[..., max(offset, 0) :] if offset >= 0 else a[..., -offset:, :]
    size = min(a.shape_[-2:])
    return view_of(a, a._start, a.shape_[:-2] + (size,), a.strides[:-2] + (a.strides[-1] + a.strides[-2],))


def trace(a, offset=0):
    return diagonal(a, offset).sum(axis=-1)


# -------------------------------------------------------------------------------------------- choosing


def where(condition, x=None, y=None):
    """x where the condition holds, else y; alone, the places where it holds."""
    condition = asarray(condition).astype(bool, copy=False)
    if x is None and y is None:
        return _nonzero(condition)
    if x is None or y is None:
        raise ValueError("either both or neither of x and y should be given")
    x = x if u.is_weak(x) else asarray(x)
    y = y if u.is_weak(y) else asarray(y)
    found = u.add._types(x, y)
    x, y = u.add._operand(x, found), u.add._operand(y, found)
    shape = broadcast_shape(condition.shape_, x.shape_, y.shape_)
    made = empty(shape, found)
    strides = [broadcast_strides(one, shape) for one in (condition, x, y)]
    d = k.describe(shape, *strides, made.strides)
    k.choose(found.code, condition._address, x._address, y._address, made._address, d)
    return made


def nonzero(a):
    """For each axis the places of what is not 0."""
    return _nonzero(asarray(a))


def select(condlist, choicelist, default=0):
    """Of several choices the first whose condition holds."""
    made = default
    for condition, choice in zip(reversed(condlist), reversed(choicelist)):
        made = where(condition, choice, made)
    return made


def clip(a, a_min=None, a_max=None, out=None, *, min=None, max=None):
    """Within limits."""
    low = a_min if a_min is not None else min
    high = a_max if a_max is not None else max
    made = asarray(a)
    if low is not None:
        made = u.maximum(made, low)
    if high is not None:
        made = u.minimum(made, high)
    if out is not None:
        assign(out, made)
        return out
    return made if isinstance(made, generic) or made is not a else made.copy()


def take(a, indices, axis=None, out=None, mode="raise"):
    """Slices by their places."""
    a = asarray(a)
    places = asarray(indices)
    if axis is None:
        return a.ravel()[places if places.ndim else places.item()]
    axis = axis + a.ndim if axis < 0 else axis
    return a[(slice(None),) * axis + (places if places.ndim else places.item(),)]


def compress(condition, a, axis=None):
    return take(a, nonzero(asarray(condition))[0], axis)


def extract(condition, a):
    return asarray(a).ravel()[asarray(condition).ravel().astype(bool)]


def copyto(target, source, casting="same_kind", where=True):
    if where is True:
        assign(target, source)
    else:
        mask = broadcast_to(asarray(where), target.shape_)
        target[mask] = broadcast_to(asarray(source), target.shape_)[mask]


def fill_diagonal(a, value):
    for place in range(min(a.shape_)):
        a[(place,) * a.ndim] = value


# -------------------------------------------------------------------------------------------- rounding


def round(a, decimals=0, out=None):
    """To so many decimals; ½ to the even neighbour."""
    a = asarray(a)
    if a.dtype.kind == "b":
        raise TypeError("numpy boolean rounding is not in this book's engine; use astype first")
    if a.dtype.kind != "f":
        if decimals >= 0:
            made = a.copy()
        else:
            made = u.multiply(u.rint(u.divide(a, 10**-decimals)), 10**-decimals).astype(a.dtype)
    elif decimals == 0:
        made = u.rint(a)
    elif decimals > 0:
        made = u.divide(u.rint(u.multiply(a, float(10**decimals))), float(10**decimals))
    else:
        made = u.multiply(u.rint(u.divide(a, float(10**-decimals))), float(10**-decimals))
    if out is not None:
        assign(out, made)
        return out
    return made if isinstance(made, generic) or made.shape_ else scalar(made)


around = round
fix = u.trunc


def isclose(a, b, rtol=1e-05, atol=1e-08, equal_nan=False):
    """Whether numbers are equal within a tolerance."""
    a, b = asarray(a), asarray(b)
    with u.errstate(invalid="ignore", over="ignore"):
        near = u.less_equal(u.absolute(u.subtract(a.astype(t.float64), b)),
                            u.add(atol, u.multiply(rtol, u.absolute(b.astype(t.float64)))))
        found = u.logical_or(u.logical_and(near, u.isfinite(b)), u.equal(a, b))
        if equal_nan:
            found = u.logical_or(found, u.logical_and(u.isnan(a), u.isnan(b)))
    return found


def allclose(a, b, rtol=1e-05, atol=1e-08, equal_nan=False):
    return bool(asarray(isclose(a, b, rtol, atol, equal_nan)).all())


def array_equal(a, b, equal_nan=False):
    a, b = asarray(a), asarray(b)
    if a.shape_ != b.shape_:
        return False
    same = u.equal(a, b)
    if equal_nan:
        same = u.logical_or(same, u.logical_and(u.isnan(a), u.isnan(b)))
    return bool(asarray(same).all())


def array_equiv(a, b):
    try:
        return bool(asarray(u.equal(a, b)).all())
    except ValueError:
        return False


def nan_to_num(x, copy=True, nan=0.0, posinf=None, neginf=None):
    """No NaN and no infinity."""
    x = asarray(x)
    if x.dtype.kind != "f":
        return x.copy()
    limits = t.finfo(x.dtype)
    x = where(u.isnan(x), x.dtype.type(nan), x)
    x = where(u.equal(x, math.inf), limits.max if posinf is None else x.dtype.type(posinf), x)
    return where(u.equal(x, -math.inf), limits.min if neginf is None else x.dtype.type(neginf), x)


def iscomplexobj(x):
    return False


def isscalar(x):
    return isinstance(x, (int, float, complex, str, bytes, generic))


def interp(x, xp, fp, left=None, right=None):
    """Straight lines between points."""
    xp, fp = asarray(xp).astype(float).tolist(), asarray(fp).astype(float).tolist()
    x = asarray(x)

    def at(value):
        if value < xp[0]:
            return fp[0] if left is None else left
        if value > xp[-1]:
            return fp[-1] if right is None else right
        low, high = 0, len(xp) - 1
        while high - low > 1:
            middle = (low + high) // 2
            low, high = (middle, high) if xp[middle] <= value else (low, middle)
        if value == xp[high]:
            return fp[high]
        return fp[low] + (fp[high] - fp[low]) / (xp[high] - xp[low]) * (value - xp[low])

    made = array([at(value) for value in x.ravel().astype(float).tolist()], float).reshape(x.shape_)
    return made if made.shape_ else made[()]


def diff(a, n=1, axis=-1):
    """Differences of neighbours."""
    a = asarray(a)
    for _ in range(n):
        axis = axis + a.ndim if axis < 0 else axis
        before = (slice(None),) * axis
        later, earlier = a[before + (slice(1, None),)], a[before + (slice(None, -1),)]
        a = u.not_equal(later, earlier) if a.dtype.kind == "b" else u.subtract(later, earlier)
    return a


def gradient(f, spacing=1.0):
    """Slopes by central differences, at the ends by one-sided ones."""
    f = asarray(f).astype(float)
    if f.ndim != 1:
        raise ValueError("numpy.gradient in several axes is not in this book's engine; use one axis")
    made = empty(f.shape_, float)
    step = asarray(spacing)
    if step.ndim:
        raise ValueError("numpy.gradient with coordinates is not in this book's engine; give one spacing")
    step = step.item()
    made[1:-1] = (f[2:] - f[:-2]) / (2.0 * step)
    made[0], made[-1] = (f[1] - f[0]) / step, (f[-1] - f[-2]) / step
    return made


def convolve(a, v, mode="full"):
    """The discrete convolution of two sequences."""
    a, v = asarray(a), asarray(v)
    if a.size < v.size:
        a, v = v, a
    made = zeros((a.size + v.size - 1,), t.promote(a.dtype, v.dtype))
    for place in range(v.size):
        made[place : place + a.size] += a * v[place]
    if mode == "full":
        return made
    if mode == "valid":
        return made[v.size - 1 : a.size]
    start = (v.size - 1) // 2
    return made[start : start + a.size]


class vectorize:
    """A Python function called for each number."""

    def __init__(self, pyfunc=None, otypes=None, doc=None, excluded=None, cache=False, signature=None):
        self.pyfunc, self.otypes = pyfunc, otypes
        self.__name__ = getattr(pyfunc, "__name__", "vectorize")

    def __call__(self, *given):
        given = [asarray(one) for one in given]
        shape = broadcast_shape(*(one.shape_ for one in given))
        if math.prod(shape) == 0 and self.otypes is None:
            raise ValueError("cannot call `vectorize` on size 0 inputs unless `otypes` is set")
        flat = [broadcast_to(one, shape).ravel() for one in given]
        values = [self.pyfunc(*numbers) for numbers in zip(*flat)]
        if values and isinstance(values[0], tuple):
            return tuple(array(list(part)).reshape(shape) for part in zip(*values))
        wanted = None if self.otypes is None else t.as_dtype(self.otypes[0])
        if wanted is None and values:
            # The first result says the type, as in NumPy.
            wanted = asarray(values[0]).dtype
        return array(values, wanted).reshape(shape)


def apply_along_axis(func1d, axis, arr, *args, **kwargs):
    """A function of each row along an axis."""
    from ._manipulation import stack

    rows = moveaxis(asarray(arr), axis, -1)
    outer = rows.shape_[:-1]
    found = [asarray(func1d(row, *args, **kwargs)) for row in rows.reshape(-1, rows.shape_[-1])]
    made = stack(found).reshape(outer + found[0].shape_)
    return moveaxis(made, -1, axis) if found[0].ndim else made


# -------------------------------------------------------------------------------------------- products

_PRODUCT_TYPES = (t.float32, t.float64, t.int32, t.int64, t.uint64)


def matmul(a, b, /, out=None):
    """The matrix product `a @ b`; further axes are batches."""
    a, b = asarray(a), asarray(b)
    if a.ndim == 0 or b.ndim == 0:
        place = 0 if a.ndim == 0 else 1
        raise ValueError(f"matmul: Input operand {place} does not have enough dimensions (has 0, gufunc core with "
                         "signature (n?,k),(k,m?)->(n?,m?) requires 1)")
    found = t.promote(a.dtype, b.dtype)
    left = a.reshape(1, -1) if a.ndim == 1 else a
    right = b.reshape(-1, 1) if b.ndim == 1 else b
    if left.shape_[-1] != right.shape_[-2]:
        raise ValueError("matmul: Input operand 1 has a mismatch in its core dimension 0, with gufunc signature "
                         f"(n?,k),(k,m?)->(n?,m?) (size {right.shape_[-2]} is different from {left.shape_[-1]})")
    worked = found if found in _PRODUCT_TYPES else t.int64
    left, right = left.astype(worked, copy=False), right.astype(worked, copy=False)
    batch = broadcast_shape(left.shape_[:-2], right.shape_[:-2])
    m, n, inner = left.shape_[-2], right.shape_[-1], left.shape_[-1]
    made = empty(batch + (m, n), worked)
    if not batch:
        left, right = contiguous(left), contiguous(right)
        k.product(worked.code, left._address, right._address, made._address, m, inner, n)
    else:
        left = contiguous(broadcast_to(left, batch + left.shape_[-2:]))
        right = contiguous(broadcast_to(right, batch + right.shape_[-2:]))
        itemsize = worked.itemsize
        for i in range(math.prod(batch)):
            k.product(worked.code, left._address + i * m * inner * itemsize,
                      right._address + i * inner * n * itemsize, made._address + i * m * n * itemsize, m, inner, n)
    if worked is not found:
        made = u.not_equal(made, 0) if found.kind == "b" else made.astype(found)
    shape = batch + (() if a.ndim == 1 else (m,)) + (() if b.ndim == 1 else (n,))
    made = made.reshape(shape)
    if out is not None:
        assign(out, made)
        return out
    return made if shape else scalar(made)


def dot(a, b, out=None):
    """The product of vectors and matrices; sums over the last axis of a and the last but one of b."""
    a, b = asarray(a), asarray(b)
    if a.ndim == 0 or b.ndim == 0:
        return u.multiply(a, b)
    if b.ndim <= 2 and a.ndim <= 2 or b.ndim == 1:
        if a.shape_[-1] != b.shape_[-2 if b.ndim > 1 else 0]:
            raise ValueError(
                f"shapes {str(a.shape_).replace(' ', '')} and {str(b.shape_).replace(' ', '')} not aligned: "
                f"{a.shape_[-1]} (dim {a.ndim - 1}) != {b.shape_[-2 if b.ndim > 1 else 0]} (dim {max(b.ndim - 2, 0)})")
        return matmul(a, b, out)
    return tensordot(a, b, ([a.ndim - 1], [b.ndim - 2]))


def tensordot(a, b, axes=2):
    """Sums of products over axes of both."""
    a, b = asarray(a), asarray(b)
    if isinstance(axes, int):
        left, right = list(range(a.ndim - axes, a.ndim)), list(range(axes))
    else:
        left, right = ([one] if isinstance(one, int) else list(one) for one in axes)
    left = [axis % a.ndim for axis in left]
    right = [axis % b.ndim for axis in right]
    if [a.shape_[axis] for axis in left] != [b.shape_[axis] for axis in right]:
        raise ValueError("shape-mismatch for sum")
    kept_a = [axis for axis in range(a.ndim) if axis not in left]
    kept_b = [axis for axis in range(b.ndim) if axis not in right]
    inner = math.prod(a.shape_[axis] for axis in left)
    product = matmul(a.transpose(kept_a + left).reshape(-1, inner), b.transpose(right + kept_b).reshape(inner, -1))
    shape = tuple(a.shape_[axis] for axis in kept_a) + tuple(b.shape_[axis] for axis in kept_b)
    made = product.reshape(shape)
    return made if shape else scalar(made)


def inner(a, b):
    a, b = asarray(a), asarray(b)
    if a.ndim == 0 or b.ndim == 0:
        return u.multiply(a, b)
    return tensordot(a, b, ([a.ndim - 1], [b.ndim - 1]))


def outer(a, b):
    return u.multiply.outer(asarray(a).ravel(), asarray(b).ravel())


def vdot(a, b):
    return dot(asarray(a).ravel(), asarray(b).ravel())


def cross(a, b):
    """The cross product of vectors of three."""
    a, b = asarray(a), asarray(b)
    if a.shape_[-1] != 3 or b.shape_[-1] != 3:
        raise ValueError("Both input arrays must be (arrays of) 3-dimensional vectors")
    from ._manipulation import stack

    x, y = [a[..., place] for place in range(3)], [b[..., place] for place in range(3)]
    return stack([x[1] * y[2] - x[2] * y[1], x[2] * y[0] - x[0] * y[2], x[0] * y[1] - x[1] * y[0]], -1)


def einsum(subscripts, *operands):
    """Sums of products by letters: `np.einsum('ij,jk->ik', a, b)`."""
    written, _, result = subscripts.replace(" ", "").partition("->")
    terms = written.split(",")
    if "." in subscripts:
        raise ValueError("an ellipsis in numpy.einsum is not in this book's engine; name every axis")
    operands = [asarray(operand) for operand in operands]
    if len(terms) != len(operands):
        raise ValueError("more operands provided to einstein sum function than specified in the subscripts string"
                         if len(operands) > len(terms) else
                         "fewer operands provided to einstein sum function than specified in the subscripts string")
    if "->" not in subscripts:
        result = "".join(sorted(letter for letter in set(written) - {","} if written.count(letter) == 1))
    letters = result + "".join(sorted(set(written) - {","} - set(result)))
    total = None
    for term, operand in zip(terms, operands):
        while len(set(term)) < len(term):
            letter = next(one for one in term if term.count(one) > 1)
            first = term.index(letter)
            second = term.index(letter, first + 1)
            operand = diagonal(operand, 0, first, second)
            term = term[:first] + term[first + 1 : second] + term[second + 1 :] + letter
        order = [term.index(letter) for letter in letters if letter in term]
        laid = operand.transpose(order)
        laid = laid[tuple(slice(None) if letter in term else None for letter in letters)]
        total = laid if total is None else u.multiply(total, laid)
    gone = tuple(range(len(result), len(letters)))
    total = asarray(total)
    return total.sum(axis=gone) if gone else total.copy()


def kron(a, b):
    a, b = asarray(a), asarray(b)
    if a.ndim != b.ndim:
        raise ValueError("numpy.kron of arrays with different axes is not in this book's engine")
    made = u.multiply.outer(a, b)
    order = [axis for place in range(a.ndim) for axis in (place, a.ndim + place)]
    return made.transpose(order).reshape(tuple(m * n for m, n in zip(a.shape_, b.shape_)))


def shape(a):
    return asarray(a).shape_


def ndim(a):
    return asarray(a).ndim


def size(a, axis=None):
    a = asarray(a)
    return a.size if axis is None else a.shape_[axis]


def copy(a, order="K", subok=False):
    return asarray(a).copy()


def astype(x, dtype, copy=True):
    return asarray(x).astype(dtype, copy=copy)


def ndenumerate(a):
    """Places and numbers."""
    a = asarray(a)
    for place in ndindex(*a.shape_):
        yield place, a[place]


def ndindex(*shape):
    """All places of a shape."""
    from itertools import product

    shape = shape[0] if len(shape) == 1 and hasattr(shape[0], "__len__") else shape
    return product(*map(range, shape))


def unravel_index(indices, shape):
    """Places in one axis as places in several."""
    rest = asarray(indices)
    found = []
    for size in reversed(shape):
        found.append(u.remainder(rest, size))
        rest = u.floor_divide(rest, size)
    return tuple(reversed(found))


def result_type(*given):
    """What comes of numbers of these types."""
    arrays = [one for one in given if not u.is_weak(one)]
    found = None
    for one in arrays:
        own = one.dtype if isinstance(one, (ndarray, generic)) else t.as_dtype(one)
        found = own if found is None else t.promote(found, own)
    for one in given:
        if u.is_weak(one):
            found = asarray(one).dtype if found is None else t.with_python(found, one)
    return found


def promote_types(a, b):
    return t.promote(t.as_dtype(a), t.as_dtype(b))


def issubdtype(a, b):
    """Whether a type is of a kind: `np.issubdtype(x.dtype, np.floating)`."""
    own = t.as_dtype(a).type
    if isinstance(b, type) and issubclass(b, generic):
        return issubclass(own, b)
    return issubclass(own, t.as_dtype(b).type)


def can_cast(a, b, casting="safe"):
    own = t.as_dtype(a)
    wanted = t.as_dtype(b)
    if casting == "unsafe":
        return True
    if casting == "same_kind":
        return "buif".index(own.kind) <= "buif".index(wanted.kind)
    return t.promote(own, wanted) is wanted


def _matmul_operator(self, other):
    if not u._is_operand(other):
        return NotImplemented
    return matmul(self, other)


ndarray.__matmul__ = _matmul_operator
ndarray.__rmatmul__ = lambda self, other: matmul(other, self)
ndarray.__imatmul__ = lambda self, other: matmul(self, other, out=self)
ndarray.dot = dot
ndarray.clip = lambda self, min=None, max=None, out=None: clip(self, min, max, out)
ndarray.round = lambda self, decimals=0, out=None: round(self, decimals, out)
ndarray.__round__ = lambda self, digits=None: round(self, digits or 0)
ndarray.take = take
ndarray.diagonal = diagonal
ndarray.trace = trace
ndarray.searchsorted = lambda self, values, side="left": _searchsorted(self, values, side)


def _searchsorted(array, values, side):
    from ._sorting import searchsorted

    return searchsorted(array, values, side)


def _round_scalar(self, digits=None):
    found = round(self, digits or 0)
    return int(found) if digits is None else found


for _dtype in t.ALL:
    if _dtype.kind != "b":
        _dtype.type.__round__ = _round_scalar
