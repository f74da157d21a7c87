"""Shapes: reshape, transpose, new axes, joining, splitting, repeating, turning."""

from math import prod

from ._array import (
    as_shape,
    asarray,
    assign,
    broadcast_shape,
    broadcast_strides,
    contiguous,
    contiguous_strides,
    empty,
    is_contiguous,
    ndarray,
    view_of,
)
from ._dtypes import as_dtype, promote
from ._reductions import as_axes, one_axis


def _resolved(array, shape):
    """A shape with its −1 worked out."""
    shape = (shape.__index__(),) if hasattr(shape, "__index__") and not hasattr(shape, "__len__") else tuple(
        size.__index__() for size in shape)
    if shape.count(-1) > 1:
        raise ValueError("can only specify one unknown dimension")
    if -1 in shape:
        known = -prod(shape)
        if known == 0 or array.size % known:
            raise ValueError(f"cannot reshape array of size {array.size} into shape "
                             f"{str(shape).replace(' ', '').replace('-1', 'newaxis')}")
        shape = tuple(array.size // known if size == -1 else size for size in shape)
    if prod(shape) != array.size or any(size < 0 for size in shape):
        raise ValueError(f"cannot reshape array of size {array.size} into shape {str(shape).replace(' ', '')}")
    return shape


def reshaped_view(array, shape):
    """The same memory in another shape, or None where that would need a copy."""
    shape = _resolved(array, shape)
    if not is_contiguous(array):
        return None
    return view_of(array, array._start, shape, contiguous_strides(shape, array.dtype.itemsize))


def reshape(array, shape=None, order="C", *, newshape=None, copy=None):
    """Another shape for the same numbers; a view where memory allows it."""
    array = asarray(array)
    shape = newshape if shape is None else shape
    if order == "F":
        turned = _resolved(array, shape)
        return reshape(array.T, turned[::-1]).T
    view = reshaped_view(array, shape)
    return reshaped_view(contiguous(array), shape) if view is None else view


def ravel(array, order="C"):
    """One axis; a view where memory allows it."""
    return reshape(array, -1, order)


def transpose(array, axes=None):
    """The axes in another order, by default turned round. A view."""
    array = asarray(array)
    if axes is None:
        return array.T
    order = [one_axis(axis, array.ndim) for axis in axes]
    if sorted(order) != list(range(array.ndim)):
        raise ValueError("axes don't match array" if len(order) != array.ndim else "repeated axis in transpose")
    return view_of(array, array._start, tuple(array.shape_[axis] for axis in order),
                   tuple(array.strides[axis] for axis in order))


permute_dims = transpose


def swapaxes(array, axis1, axis2):
    array = asarray(array)
    order = list(range(array.ndim))
    a, b = one_axis(axis1, array.ndim), one_axis(axis2, array.ndim)
    order[a], order[b] = order[b], order[a]
    return transpose(array, order)


def moveaxis(array, source, destination):
    """Axes moved to other places."""
    array = asarray(array)
    sources = [one_axis(axis, array.ndim) for axis in (source if hasattr(source, "__len__") else (source,))]
    places = [one_axis(axis, array.ndim) for axis in (destination if hasattr(destination, "__len__") else (destination,))]
    order = [axis for axis in range(array.ndim) if axis not in sources]
    for place, axis in sorted(zip(places, sources)):
        order.insert(place, axis)
    return transpose(array, order)


def expand_dims(array, axis):
    """New axes of length 1."""
    array = asarray(array)
    axes = axis if isinstance(axis, (tuple, list)) else (axis,)
    places = as_axes(axes, array.ndim + len(axes))
    shape, strides = list(array.shape_), list(array.strides)
    for place in places:
        shape.insert(place, 1)
        strides.insert(place, 0)
    return view_of(array, array._start, tuple(shape), tuple(strides))


def squeeze(array, axis=None):
    """Without axes of length 1."""
    array = asarray(array)
    if axis is None:
        gone = {place for place, size in enumerate(array.shape_) if size == 1}
    else:
        gone = set(as_axes(axis, array.ndim))
        if any(array.shape_[place] != 1 for place in gone):
            raise ValueError("cannot select an axis to squeeze out which has size not equal to one")
    kept = [place for place in range(array.ndim) if place not in gone]
    return view_of(array, array._start, tuple(array.shape_[place] for place in kept),
                   tuple(array.strides[place] for place in kept))


def broadcast_to(array, shape, subok=False):
    """The array laid over a larger shape, as a view that can't be written to."""
    array = asarray(array)
    shape = as_shape(shape)
    try:
        fits = broadcast_shape(array.shape_, shape) == shape
    except ValueError:
        fits = False
    if not fits:
        raise ValueError(
            "operands could not be broadcast together with remapped shapes [original->remapped]: "
            f"{str(array.shape_).replace(' ', '')}  and requested shape {str(shape).replace(' ', '')}")
    return view_of(array, array._start, shape, broadcast_strides(array, shape), writeable=False)


def broadcast_arrays(*arrays):
    arrays = [asarray(array) for array in arrays]
    shape = broadcast_shape(*(array.shape_ for array in arrays))
    return tuple(broadcast_to(array, shape) for array in arrays)


def broadcast_shapes(*shapes):
    return broadcast_shape(*(as_shape(shape) for shape in shapes))


def atleast_1d(*arrays):
    found = [asarray(array) if asarray(array).ndim else asarray(array).reshape(1) for array in arrays]
    return found[0] if len(found) == 1 else tuple(found)


def atleast_2d(*arrays):
    found = [array if array.ndim > 1 else expand_dims(array, 0) for array in map(atleast_1d, arrays)]
    return found[0] if len(found) == 1 else tuple(found)


def _together(arrays, dtype):
    found = None if dtype is None else as_dtype(dtype)
    if found is None:
        for array in arrays:
            found = array.dtype if found is None else promote(found, array.dtype)
    return found


def concatenate(arrays, axis=0, out=None, dtype=None):
    """Joined along an axis that they have."""
    arrays = [asarray(array) for array in arrays]
    if not arrays:
        raise ValueError("need at least one array to concatenate")
    if axis is None:
        arrays, axis = [array.ravel() for array in arrays], 0
    first = arrays[0]
    if first.ndim == 0:
        raise ValueError("zero-dimensional arrays cannot be concatenated")
    axis = one_axis(axis, first.ndim)
    for i, array in enumerate(arrays):
        if array.ndim != first.ndim:
            raise ValueError("all the input array dimensions except for the concatenation axis must match exactly, but "
                             f"along dimension 0, the array at index 0 has {first.ndim} dimension(s) and the array at "
                             f"index {i} has {array.ndim} dimension(s)"
                             .replace("array dimensions except for the concatenation axis must match exactly, but along "
                                      "dimension 0, the array", "arrays must have same number of dimensions, but the "
                                      "array"))
        for place, (size, own) in enumerate(zip(first.shape_, array.shape_)):
            if place != axis and size != own:
                raise ValueError("all the input array dimensions except for the concatenation axis must match exactly, "
                                 f"but along dimension {place}, the array at index 0 has size {size} and the array at "
                                 f"index {i} has size {own}")
    shape = list(first.shape_)
    shape[axis] = sum(array.shape_[axis] for array in arrays)
    made = empty(tuple(shape), _together(arrays, dtype)) if out is None else out
    start = 0
    for array in arrays:
        count = array.shape_[axis]
        assign(made[(slice(None),) * axis + (slice(start, start + count),)], array)
        start += count
    return made


concat = concatenate


def stack(arrays, axis=0, out=None, dtype=None):
    """Joined along a new axis."""
    arrays = [asarray(array) for array in arrays]
    if not arrays:
        raise ValueError("need at least one array to stack")
    if len({array.shape_ for array in arrays}) > 1:
        raise ValueError("all input arrays must have the same shape")
    place = one_axis(axis, arrays[0].ndim + 1)
    return concatenate([expand_dims(array, place) for array in arrays], place, out, dtype)


def vstack(arrays, dtype=None):
    """Row upon row."""
    return concatenate([atleast_2d(array) for array in arrays], 0, None, dtype)


def hstack(arrays, dtype=None):
    """Side by side."""
    arrays = [atleast_1d(array) for array in arrays]
    return concatenate(arrays, 0 if arrays and arrays[0].ndim == 1 else 1, None, dtype)


def column_stack(arrays):
    return concatenate([array if array.ndim > 1 else array.reshape(-1, 1) for array in map(asarray, arrays)], 1)


def array_split(array, indices_or_sections, axis=0):
    """Parts along an axis, as equal as they can be."""
    array = asarray(array)
    axis = one_axis(axis, array.ndim)
    size = array.shape_[axis]
    if hasattr(indices_or_sections, "__len__"):
        cuts = [0, *(int(cut) for cut in indices_or_sections), size]
    else:
        count = int(indices_or_sections)
        if count <= 0:
            raise ValueError("number sections must be larger than 0.")
        whole, more = divmod(size, count)
        cuts = [0]
        for i in range(count):
            cuts.append(cuts[-1] + whole + (i < more))
    before = (slice(None),) * axis
    return [array[before + (slice(a, b),)] for a, b in zip(cuts, cuts[1:])]


def split(array, indices_or_sections, axis=0):
    """Equal parts along an axis."""
    array = asarray(array)
    if not hasattr(indices_or_sections, "__len__") and array.shape_[axis] % int(indices_or_sections):
        raise ValueError("array split does not result in an equal division")
    return array_split(array, indices_or_sections, axis)


def tile(array, reps):
    """The array laid out several times."""
    array = asarray(array)
    reps = tuple(reps) if hasattr(reps, "__len__") else (reps,)
    most = max(array.ndim, len(reps))
    reps = (1,) * (most - len(reps)) + reps
    own = (1,) * (most - array.ndim) + array.shape_
    spread = [part for size in own for part in (1, size)]
    over = [part for times, size in zip(reps, own) for part in (times, size)]
    return broadcast_to(array.reshape(spread), over).reshape([times * size for times, size in zip(reps, own)])


def repeat(array, repeats, axis=None):
    """Each number, or slice, so many times."""
    array = asarray(array)
    if axis is None:
        array, axis = array.ravel(), 0
    axis = one_axis(axis, array.ndim)
    size = array.shape_[axis]
    counts = [int(count) for count in repeats] if hasattr(repeats, "__len__") else [int(repeats)] * size
    if len(counts) == 1:
        counts = counts * size
    if len(counts) != size:
        raise ValueError(f"operands could not be broadcast together with shape ({size},) ({len(counts)},)")
    places = [place for place, count in enumerate(counts) for _ in range(count)]
    return array[(slice(None),) * axis + (asarray(places, "int64"),)]


def flip(array, axis=None):
    """Turned round along axes. A view."""
    array = asarray(array)
    turned = as_axes(axis, array.ndim)
    return array[tuple(slice(None, None, -1) if place in turned else slice(None) for place in range(array.ndim))]


def flipud(array):
    return flip(array, 0)


def fliplr(array):
    return flip(array, 1)


def rot90(array, k=1, axes=(0, 1)):
    """Turned by quarters, counterclockwise."""
    k %= 4
    if k == 0:
        return asarray(array)[:]
    if k == 2:
        return flip(flip(array, axes[0]), axes[1])
    if k == 1:
        return swapaxes(flip(array, axes[1]), *axes)
    return flip(swapaxes(array, *axes), axes[1])


def roll(array, shift, axis=None):
    """Shifted along axes; what leaves comes back at the other end."""
    array = asarray(array)
    if axis is None:
        return roll(array.ravel(), shift, 0).reshape(array.shape_)
    if hasattr(axis, "__len__"):
        shifts = shift if hasattr(shift, "__len__") else [shift] * len(axis)
        for one, by in zip(axis, shifts):
            array = roll(array, by, one)
        return array
    axis = one_axis(axis, array.ndim)
    size = array.shape_[axis]
    by = int(shift) % size if size else 0
    before = (slice(None),) * axis
    return concatenate([array[before + (slice(size - by, None),)], array[before + (slice(0, size - by),)]], axis)


def pad(array, pad_width, mode="constant", constant_values=0):
    """Numbers around: of one value, or the edge's."""
    array = asarray(array)
    width = asarray(pad_width)
    pairs = broadcast_to(width if width.ndim < 2 or width.shape_[0] == array.ndim else width, (array.ndim, 2)).tolist()
    if mode not in ("constant", "edge"):
        raise ValueError(f"mode '{mode}' of numpy.pad is not in this book's engine; it has 'constant' and 'edge'")
    shape = tuple(size + before + after for size, (before, after) in zip(array.shape_, pairs))
    if mode == "edge":
        for axis, (before, after) in enumerate(pairs):
            last = array.shape_[axis] - 1
            places = [0] * before + list(range(last + 1)) + [last] * after
            array = array[(slice(None),) * axis + (asarray(places, "int64"),)]
        return array
    made = empty(shape, array.dtype)
    made.fill(constant_values)
    assign(made[tuple(slice(before, before + size) for size, (before, _) in zip(array.shape_, pairs))], array)
    return made


def append(array, values, axis=None):
    array, values = asarray(array), asarray(values)
    if axis is None:
        return concatenate([array.ravel(), values.ravel()])
    return concatenate([array, values], axis)


def delete(array, places, axis=None):
    """Without some slices."""
    array = asarray(array)
    if axis is None:
        array, axis = array.ravel(), 0
    axis = one_axis(axis, array.ndim)
    size = array.shape_[axis]
    if isinstance(places, slice):
        gone = set(range(size)[places])
    else:
        gone = {int(place) % size for place in asarray(places).ravel()}
    kept = [place for place in range(size) if place not in gone]
    return array[(slice(None),) * axis + (asarray(kept, "int64"),)]


def insert(array, place, values, axis=None):
    """With more before a place."""
    array = asarray(array)
    if axis is None:
        array, axis = array.ravel(), 0
    axis = one_axis(axis, array.ndim)
    before = (slice(None),) * axis
    place = int(place) + (array.shape_[axis] if place < 0 else 0)
    values = asarray(values).astype(array.dtype)
    shape = array.shape_[:axis] + (-1,) + array.shape_[axis + 1 :]
    if values.ndim < array.ndim:
        whole = array.shape_[:axis] + (1,) + array.shape_[axis + 1 :]
        values = values.reshape(shape) if values.size > 1 and array.ndim == 1 else broadcast_to(
            expand_dims(values, axis) if values.ndim == array.ndim - 1 else values, whole)
    return concatenate([array[before + (slice(0, place),)], values, array[before + (slice(place, None),)]], axis)


def _reshape_method(self, *shape, order="C", copy=None):
    if len(shape) == 1 and (hasattr(shape[0], "__len__")):
        shape = tuple(shape[0])
    return reshape(self, shape, order)


def _transpose_method(self, *axes):
    if not axes or axes == (None,):
        return self.T
    return transpose(self, axes[0] if len(axes) == 1 and hasattr(axes[0], "__len__") else axes)


ndarray.reshape = _reshape_method
ndarray.transpose = _transpose_method
ndarray.ravel = lambda self, order="C": ravel(self, order)
ndarray.flatten = lambda self, order="C": ravel(self.T if order == "F" else self).copy()
ndarray.swapaxes = lambda self, axis1, axis2: swapaxes(self, axis1, axis2)
ndarray.squeeze = lambda self, axis=None: squeeze(self, axis)
ndarray.repeat = lambda self, repeats, axis=None: repeat(self, repeats, axis)
