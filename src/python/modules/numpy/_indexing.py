"""Places within arrays: integers, slices, `...`, `np.newaxis`, and arrays of places or truth values."""

from math import prod
from operator import index as as_integer

from . import _kernels as k
from ._array import (
    asarray,
    assign,
    broadcast_shape,
    broadcast_strides,
    contiguous,
    contiguous_strides,
    empty,
    ndarray,
    view_of,
)
from ._dtypes import int64
from ._scalars import generic, scalar

_VALID = ("only integers, slices (`:`), ellipsis (`...`), numpy.newaxis (`None`) and integer or boolean arrays are "
          "valid indices")


def flat_places(mask):
    """int64 places of what is true in a contiguous array of truth values."""
    count = k.count_true(mask._address, mask.size)
    places = empty((count,), int64)
    k.places_of_true(mask._address, mask.size, places._address)
    return places


def nonzero(array):
    """For each axis the places of what is true."""
    from ._ufuncs import floor_divide, remainder

    mask = contiguous(array.astype(bool, copy=False))
    rest = flat_places(mask)
    places = []
    for size in reversed(array.shape_[1:]):
        places.append(remainder(rest, size))
        rest = floor_divide(rest, size)
    return tuple(reversed([*places, rest]))


def _part(one):
    """One part of an index: an integer, a slice, `...`, None, or an array of places or truth values."""
    if one is None or one is ... or isinstance(one, slice) or type(one) is int:
        return one
    if isinstance(one, (bool, generic)) and getattr(one, "dtype", None) is None or type(one).__name__ == "bool":
        return asarray(bool(one))
    if isinstance(one, (ndarray, list)) or hasattr(one, "__array__") and not isinstance(one, generic):
        found = asarray(one)
        if found.dtype.kind in "iu" and found.ndim == 0:
            return found.item()
        if found.size == 0 and not isinstance(one, ndarray):
            found = found.astype(int64)
        if found.dtype.kind not in "iub":
            raise IndexError("arrays used as indices must be of integer (or boolean) type")
        return found
    if isinstance(one, tuple):
        return _part(list(one))
    try:
        return as_integer(one)
    except TypeError:
        raise IndexError(_VALID) from None


def _parts(array, index):
    """The parts of an index, one for each axis or new axis, `...` written out."""
    if not isinstance(index, tuple):
        index = (index,)
    parts = [_part(one) for one in index]
    used = sum(one.ndim if isinstance(one, ndarray) and one.dtype.kind == "b" else 1
               for one in parts if one is not None and one is not ...)
    if used > array.ndim:
        raise IndexError(f"too many indices for array: array is {array.ndim}-dimensional, but {used} were indexed")
    full = [slice(None)] * (array.ndim - used)
    if sum(one is ... for one in parts) > 1:
        raise IndexError("an index can only have a single ellipsis ('...')")
    for place, one in enumerate(parts):
        if one is ...:
            return parts[:place] + full + parts[place + 1 :]
    return parts + full


def _basic(array, parts):
    """The view that integers, slices and new axes take; arrays of places leave their axes whole."""
    start, shape, strides = array._start, [], []
    axis = 0
    for part in parts:
        if part is None:
            shape.append(1)
            strides.append(0)
            continue
        size, stride = array.shape_[axis], array.strides[axis]
        axis += 1
        if isinstance(part, slice):
            first, last, step = part.indices(size)
            count = len(range(first, last, step))
            if count:
                start += first * stride
            shape.append(count)
            strides.append(stride * step)
        elif isinstance(part, ndarray):
            shape.append(size)
            strides.append(stride)
        else:
            if not -size <= part < size:
                raise IndexError(f"index {part} is out of bounds for axis {axis - 1} with size {size}")
            start += (part + size if part < 0 else part) * stride
    return view_of(array, start, tuple(shape), tuple(strides))


class _Picked:
    """What an index with arrays picks: where each block begins, of which shape, and where its axes belong."""

    __slots__ = ("array", "starts", "block", "picked", "rest", "rest_strides", "before")

    def __init__(self, array, parts):
        written = []
        for part in parts:
            if isinstance(part, ndarray) and part.dtype.kind == "b":
                first = sum(one is not None for one in written)
                for axis, size in enumerate(part.shape_):
                    if size != array.shape_[first + axis]:
                        raise IndexError(
                            f"boolean index did not match indexed array along axis {first + axis}; size of axis is "
                            f"{array.shape_[first + axis]} but size of corresponding boolean axis is {size}")
                written.extend(nonzero(part) if part.ndim else [asarray([0] if bool(part) else [], int64)])
            else:
                written.append(part)
        # Beside arrays, integers are arrays too; what stands between two of them sends their axes to the front.
        is_place = [isinstance(part, ndarray) or type(part) is int for part in written]
        first = is_place.index(True)
        last = len(is_place) - 1 - is_place[::-1].index(True)
        together = all(is_place[first : last + 1])
        written = [asarray(part) if type(part) is int else part for part in written]
        view = _basic(array, written)
        places, axes, axis = [], [], 0
        for part in written:
            if isinstance(part, ndarray):
                places.append(part)
                axes.append(axis)
            axis += 1
        self.picked = _common_places(places)
        others = [axis for axis in range(view.ndim) if axis not in axes]
        self.rest = tuple(view.shape_[axis] for axis in others)
        self.rest_strides = tuple(view.strides[axis] for axis in others)
        self.before = sum(axis < axes[0] for axis in others) if together else 0
        self.array = view
        self._find(places, axes)

    def _find(self, places, axes):
        from ._ufuncs import add

        view, total = self.array, None
        for place, axis in zip(places, axes):
            size = view.shape_[axis]
            starts = place.astype(int64)
            outside = k.starts_of(starts._address, starts.size, size, view.strides[axis])
            if outside >= 0:
                value = contiguous(place).ravel()[outside]
                raise IndexError(f"index {value} is out of bounds for axis {axis} with size {size}")
            total = starts if total is None else add(total, starts)
        total = _whole(total, self.picked)
        rest, strides, itemsize = self.rest, self.rest_strides, view.dtype.itemsize
        self.block = prod(rest) * itemsize
        plain = contiguous_strides(rest, itemsize)
        if any(size > 1 and own != wanted for size, own, wanted in zip(rest, strides, plain)):
            # The blocks' numbers lie apart: each is picked by itself.
            offsets = empty((), int64)
            for size, stride in zip(rest, strides):
                along = asarray(range(size), int64) * stride
                offsets = add(offsets.reshape(*offsets.shape_, 1), along)
            total = add(total.reshape(*total.shape_, *(1,) * len(rest)), offsets)
            self.block = itemsize
        self.starts = contiguous(total)

    @property
    def shape(self):
        return self.rest[: self.before] + self.picked + self.rest[self.before :]

    def _in_place(self, array):
        """(picked, rest) → the axes picked stand where the first of their arrays stood."""
        if self.before == 0:
            return array
        count = len(self.picked)
        order = [count + axis for axis in range(self.before)] + list(range(count))
        order += [count + axis for axis in range(self.before, len(self.rest))]
        return array.transpose(order)

    def get(self):
        made = empty(self.picked + self.rest, self.array.dtype)
        if made.size:
            k.gather(self.array._address, self.starts._address, self.starts.size, self.block, made._address)
        return self._in_place(made)

    def put(self, value):
        made = empty(self.picked + self.rest, self.array.dtype)
        assign(self._in_place(made), value)
        if made.size:
            k.scatter(made._address, self.starts._address, self.starts.size, self.block, self.array._address)


def _common_places(places):
    try:
        return broadcast_shape(*(place.shape_ for place in places))
    except ValueError:
        shown = " ".join(str(place.shape_).replace(" ", "") for place in places)
        raise IndexError("shape mismatch: indexing arrays could not be broadcast together with shapes "
                         f"{shown} ") from None


def _whole(array, shape):
    if array.shape_ == shape:
        return array
    return view_of(array, array._start, shape, broadcast_strides(array, shape)).copy()


def get(array, index):
    """`array[index]`: a view by integers and slices, a copy by arrays of places."""
    if type(index) is int and array.shape_:
        size = array.shape_[0]
        if not -size <= index < size:
            raise IndexError(f"index {index} is out of bounds for axis 0 with size {size}")
        start = array._start + (index + size if index < 0 else index) * array.strides[0]
        found = view_of(array, start, array.shape_[1:], array.strides[1:])
        return found if found.shape_ else scalar(found)
    parts = _parts(array, index)
    if any(isinstance(part, ndarray) for part in parts):
        return _Picked(array, parts).get()
    found = _basic(array, parts)
    whole = index if isinstance(index, tuple) else (index,)
    if not found.shape_ and not any(one is ... for one in whole):
        return scalar(found)
    return found


def put(array, index, value):
    """`array[index] = value`."""
    if not array.writeable:
        raise ValueError("assignment destination is read-only")
    parts = _parts(array, index)
    if any(isinstance(part, ndarray) for part in parts):
        _Picked(array, parts).put(value)
        return
    target = _basic(array, parts)
    if not target.shape_ and getattr(value, "shape", ()) and getattr(value, "size", 1) != 1 or (
            not target.shape_ and isinstance(value, (list, tuple)) and len(value) != 1):
        raise ValueError("setting an array element with a sequence.")
    assign(target, value)
