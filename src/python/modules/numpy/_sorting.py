"""Order: sorting, places in order, single values, counting."""

from . import _dtypes as t
from . import _kernels as k
from ._array import asarray, contiguous, empty, ndarray
from ._indexing import flat_places, nonzero
from ._reductions import last_axis, one_axis


def _order(rows):
    """int64 places of each row's numbers in rising order; of equals the first stays first."""
    n = rows.shape_[-1]
    order = empty(rows.shape_, t.int64)
    work = empty((n,), t.int64)
    if rows.size:
        k.sort_order(rows.dtype.code, rows._address, order._address, work._address, rows.size // n, n)
    return order


def argsort(array, axis=-1, kind=None, order=None, stable=None):
    """The places that would sort it."""
    array = asarray(array)
    if axis is None or array.ndim == 0:
        array, axis = array.ravel(), -1
    rows, back = last_axis(array, axis)
    return _order(rows).transpose(back)


def take_along_axis(array, indices, axis=-1):
    """Numbers by their places along an axis."""
    array, indices = asarray(array), asarray(indices)
    if axis is None:
        return array.ravel()[indices]
    axis = one_axis(axis, array.ndim)
    parts = []
    for place, size in enumerate(array.shape_):
        if place == axis:
            parts.append(indices)
        else:
            shape = [1] * array.ndim
            shape[place] = size
            parts.append(asarray(range(size), t.int64).reshape(shape))
    return array[tuple(parts)]


def sort(array, axis=-1, kind=None, order=None, stable=None):
    """A sorted copy."""
    array = asarray(array)
    if axis is None:
        array, axis = array.ravel(), -1
    rows, back = last_axis(array, axis)
    return take_along_axis(rows, _order(rows), -1).transpose(back)


def unique(array, return_index=False, return_inverse=False, return_counts=False, axis=None, equal_nan=True,
           sorted=True):
    """Each value once, in rising order; where it is first, where each came from, how often it occurs."""
    array = asarray(array)
    if axis is not None:
        raise ValueError("numpy.unique along an axis is not in this book's engine; use numpy.unique of the whole array")
    flat = contiguous(array.ravel())
    order = _order(flat.reshape(1, -1)).ravel()
    rising = flat[order]
    if len(flat):
        changes = rising[1:] != rising[:-1]
        if flat.dtype.kind == "f" and equal_nan:
            changes &= rising[:-1] == rising[:-1]
        is_first = empty((len(flat),), t.bool_)
        is_first[0] = True
        is_first[1:] = changes
    else:
        is_first = empty((0,), t.bool_)
    found = [rising[is_first]]
    starts = flat_places(is_first)
    if return_index:
        found.append(order[starts])
    if return_inverse:
        inverse = empty((len(flat),), t.int64)
        inverse[order] = is_first.cumsum() - 1
        found.append(inverse.reshape(array.shape_))
    if return_counts:
        ends = empty((len(starts),), t.int64)
        ends[:-1] = starts[1:]
        if len(starts):
            ends[-1] = len(flat)
        found.append(ends - starts)
    return found[0] if len(found) == 1 else tuple(found)


def bincount(places, weights=None, minlength=0):
    """How often each number from 0 on occurs."""
    places = asarray(places)
    if places.ndim != 1:
        raise ValueError("object too deep for desired array" if places.ndim > 1 else "object of too small depth for "
                         "desired array")
    if places.dtype.kind not in "iub" and places.size:
        raise TypeError(f"Cannot cast array data from {places.dtype!r} to dtype('int64') according to the rule 'safe'")
    places = contiguous(places.astype(t.int64, copy=False))
    if places.size and places.min() < 0:
        raise ValueError("'list' argument must have no negative elements")
    count = max(int(places.max()) + 1 if places.size else 0, minlength)
    totals = empty((count,), t.float64)
    address = 0
    if weights is not None:
        weights = contiguous(asarray(weights).astype(t.float64, copy=False))
        if weights.size != places.size:
            raise ValueError("The weights and list don't have the same length.")
        address = weights._address
    k.count_places(places._address, address, places.size, totals._address)
    return totals if weights is not None else totals.astype(t.int64)


def searchsorted(array, values, side="left", sorter=None):
    """Where values would be put into a sorted array."""
    numbers = contiguous(asarray(array).astype(t.float64, copy=False))
    wanted = asarray(values)
    asked = contiguous(wanted.astype(t.float64, copy=False))
    made = empty(wanted.shape_, t.int64)
    k.search_sorted(numbers._address, numbers.size, asked._address, asked.size, side == "right", made._address)
    return made if made.shape_ else made[()]


def flatnonzero(array):
    """The places of what is not 0, in one axis."""
    return flat_places(contiguous(asarray(array).ravel().astype(bool, copy=False)))


def argwhere(array):
    """The places of what is not 0, one a row."""
    from ._manipulation import stack

    return stack(nonzero(asarray(array)), 1)


def histogram(array, bins=10, range=None, density=None, weights=None):
    """How many numbers fall into each bin; the last bin has its right edge."""
    from ._functions import linspace

    flat = asarray(array).ravel()
    if hasattr(bins, "__len__"):
        edges = asarray(bins)
    else:
        low, high = (float(flat.min()), float(flat.max())) if range is None and flat.size else (range or (0.0, 1.0))
        if low == high:
            low, high = low - 0.5, high + 0.5
        edges = linspace(low, high, int(bins) + 1)
    ordered = sort(flat)
    cuts = searchsorted(ordered, edges[:-1], "left").tolist() + [int(searchsorted(ordered, edges[-1], "right"))]
    counts = asarray([b - a for a, b in zip(cuts, cuts[1:])], t.int64)
    if density:
        return counts / (edges[1:] - edges[:-1]) / counts.sum(), edges
    return counts, edges


def digitize(x, bins, right=False):
    """The bin of each number, from 1."""
    return searchsorted(bins, x, "left" if right else "right")


def partition(array, kth, axis=-1):
    return sort(array, axis)


def argpartition(array, kth, axis=-1):
    return argsort(array, axis)


def isin(array, values, invert=False):
    """Which numbers are among the values."""
    array = asarray(array)
    wanted = set(asarray(values).ravel().tolist())
    found = asarray([(one in wanted) != invert for one in array.ravel().tolist()], t.bool_)
    return found.reshape(array.shape_)


def _sort_method(self, axis=-1, kind=None, order=None, stable=None):
    self[...] = sort(self, axis)


ndarray.sort = _sort_method
ndarray.argsort = lambda self, axis=-1, kind=None, order=None, stable=None: argsort(self, axis)
ndarray.nonzero = nonzero
