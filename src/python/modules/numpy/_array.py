"""`numpy.ndarray`: a shape and strides over numbers that lie in a bytearray, and how arrays come out of other things."""

import struct
from math import prod

from . import _kernels as k
from ._dtypes import as_dtype, bool_, float64, int64, promote, python_in_range


class Memory:
    """Bytes of the interpreter, and where they lie: the kernels compute on them."""

    __slots__ = ("data", "address")

    def __init__(self, size):
        self.data = bytearray(size) if size > 0 else bytearray(8)
        self.address = k.address_of(self.data)


def contiguous_strides(shape, itemsize):
    """The strides in bytes of an array whose numbers lie one behind the other, the last axis fastest."""
    strides = []
    for size in reversed(shape):
        strides.append(itemsize)
        itemsize *= max(size, 1)
    return tuple(reversed(strides))


class ndarray:
    """An array of numbers of one type."""

    __slots__ = ("_memory", "_start", "shape_", "strides", "dtype", "base", "writeable", "__weakref__")
    __array_priority__ = 0.0
    __hash__ = None

    def __init__(self, *_, **__):
        raise TypeError("numpy.ndarray is not made by calling it here; use numpy.zeros, numpy.empty or numpy.array")

    # ------------------------------------------------------------------------------------- what it is

    @property
    def shape(self):
        return self.shape_

    @shape.setter
    def shape(self, shape):
        from ._manipulation import reshaped_view

        view = reshaped_view(self, shape)
        if view is None:
            raise AttributeError("incompatible shape for in-place modification. Use `.reshape()` to make a copy")
        self.shape_, self.strides = view.shape_, view.strides

    @property
    def ndim(self):
        return len(self.shape_)

    @property
    def size(self):
        return prod(self.shape_)

    @property
    def itemsize(self):
        return self.dtype.itemsize

    @property
    def nbytes(self):
        return self.size * self.dtype.itemsize

    @property
    def flags(self):
        return {"C_CONTIGUOUS": is_contiguous(self), "WRITEABLE": self.writeable, "OWNDATA": self.base is None}

    @property
    def _address(self):
        return self._memory.address + self._start

    def __len__(self):
        if not self.shape_:
            raise TypeError("len() of unsized object")
        return self.shape_[0]

    def __iter__(self):
        if not self.shape_:
            raise TypeError("iteration over a 0-d array")
        for i in range(self.shape_[0]):
            yield self[i]

    def __bool__(self):
        if self.size == 1:
            return bool(self.item())
        if self.size == 0:
            raise ValueError("The truth value of an empty array is ambiguous. Use `array.size > 0` to check that an "
                             "array is not empty.")
        raise ValueError("The truth value of an array with more than one element is ambiguous. Use a.any() or a.all()")

    def __int__(self):
        return int(self._only("int"))

    def __float__(self):
        return float(self._only("float"))

    def _only(self, wanted):
        if self.ndim > 0:
            raise TypeError("only 0-dimensional arrays can be converted to Python scalars")
        return self.item()

    def __index__(self):
        if self.ndim > 0 or self.dtype.kind not in "iu":
            raise TypeError("only integer scalar arrays can be converted to a scalar index")
        return self.item()

    def __complex__(self):
        return complex(self._only("complex"))

    def __format__(self, spec):
        if self.ndim == 0:
            return format(self.item(), spec)
        if spec:
            raise TypeError("unsupported format string passed to numpy.ndarray.__format__")
        return str(self)

    def __contains__(self, value):
        return bool((self == value).any())

    # --------------------------------------------------------------------------------- numbers of it

    def item(self, *place):
        """One number as Python has it."""
        if len(place) == 1 and isinstance(place[0], tuple):
            place = place[0]
        if not place:
            if self.size != 1:
                raise ValueError("can only convert an array of size 1 to a Python scalar")
            return struct.unpack_from(self.dtype.format, self._memory.data, self._start)[0]
        if len(place) == 1 and self.ndim != 1:
            return self.ravel()[place[0]].item()
        return self[place].item()

    def tolist(self):
        """Nested lists of Python numbers."""
        if not self.shape_:
            return self.item()
        if not self.size:
            return _empty_lists(self.shape_)
        flat = contiguous(self)
        values = list(struct.unpack_from(f"{flat.size}{self.dtype.format}", flat._memory.data, flat._start))
        for size in reversed(self.shape_[1:]):
            values = [values[i : i + size] for i in range(0, len(values), size)]
        return values

    def tobytes(self, order="C"):
        flat = contiguous(self)
        return bytes(flat._memory.data[flat._start : flat._start + flat.nbytes])

    def __buffer__(self, flags):
        """What `memoryview(array)` shows: the numbers of a contiguous array, where they lie."""
        if not is_contiguous(self):
            raise BufferError("the array is not contiguous")
        part = memoryview(self._memory.data)[self._start : self._start + self.nbytes]
        return part

    def copy(self, order="C"):
        made = empty(self.shape_, self.dtype)
        assign(made, self)
        return made

    def __copy__(self):
        return self.copy()

    def __deepcopy__(self, memo):
        return self.copy()

    def __reduce__(self):
        return (_restored, (self.shape_, self.dtype.name, self.tobytes()))

    def astype(self, dtype, order="K", casting="unsafe", subok=True, copy=True):
        """The same numbers in another type."""
        wanted = as_dtype(dtype)
        if wanted is self.dtype and not copy:
            return self
        made = empty(self.shape_, wanted)
        assign(made, self)
        return made

    def view(self, dtype=None):
        """The same memory once more; with a dtype of another size the last axis changes."""
        if dtype is None or dtype is ndarray:
            return view_of(self, self._start, self.shape_, self.strides)
        wanted = as_dtype(dtype)
        shape, strides = self.shape_, self.strides
        if wanted.itemsize != self.dtype.itemsize:
            if not shape or not is_contiguous(self) or shape[-1] * self.itemsize % wanted.itemsize:
                raise ValueError("When changing to a larger dtype, its size must be a divisor of the total size in "
                                 "bytes of the last axis of the array.")
            shape = (*shape[:-1], shape[-1] * self.itemsize // wanted.itemsize)
            strides = contiguous_strides(shape, wanted.itemsize)
        made = view_of(self, self._start, shape, strides)
        made.dtype = wanted
        return made

    def fill(self, value):
        assign(self, value)

    @property
    def flat(self):
        return iter(self.ravel()) if self.size else iter(())

    @property
    def T(self):
        return view_of(self, self._start, self.shape_[::-1], self.strides[::-1])

    @property
    def real(self):
        return self

    def __getitem__(self, index):
        from ._indexing import get

        return get(self, index)

    def __setitem__(self, index, value):
        from ._indexing import put

        put(self, index, value)

    def __repr__(self):
        from ._printing import array_repr

        return array_repr(self)

    def __str__(self):
        from ._printing import array_str

        return array_str(self)

    def __getattr__(self, name):
        if name.startswith("__"):
            raise AttributeError(f"'numpy.ndarray' object has no attribute {name!r}")
        from fitting_room.unsupported import unsupported

        raise AttributeError(unsupported("numpy.ndarray", name, dir(ndarray)))


def _empty_lists(shape):
    return [_empty_lists(shape[1:]) for _ in range(shape[0])] if len(shape) > 1 else []


def _restored(shape, name, data):
    made = empty(shape, name)
    made._memory.data[: len(data)] = data
    return made


def make(memory, start, shape, strides, dtype, base=None, writeable=True):
    """An array over memory."""
    made = ndarray.__new__(ndarray)
    made._memory = memory
    made._start = start
    made.shape_ = shape
    made.strides = strides
    made.dtype = dtype
    made.base = base
    made.writeable = writeable
    return made


def view_of(array, start, shape, strides, writeable=None):
    """Other shape and strides over the same memory."""
    base = array if array.base is None else array.base
    return make(array._memory, start, shape, strides, array.dtype, base,
                array.writeable if writeable is None else writeable)


def as_shape(shape):
    """A shape as a tuple, of a number or a sequence of numbers."""
    try:
        shape = (shape.__index__(),)
    except (AttributeError, TypeError):
        try:
            shape = tuple(size.__index__() for size in shape)
        except AttributeError:
            raise TypeError(f"expected a sequence of integers or a single integer, got {shape!r}") from None
    for size in shape:
        if size < 0:
            raise ValueError("negative dimensions are not allowed")
    if len(shape) > k.MOST_AXES:
        raise ValueError(f"maximum supported dimension for an ndarray is {k.MOST_AXES}, found {len(shape)}")
    return shape


def empty(shape, dtype=None, order="C"):
    """An array of zeros: `np.empty` promises nothing of its numbers."""
    dtype = as_dtype(dtype)
    shape = as_shape(shape)
    size = prod(shape) * dtype.itemsize
    if size >= 2**31:
        raise MemoryError(f"Unable to allocate {size / 2**30:.3g} GiB for an array with shape {shape} and data type "
                          f"{dtype}")
    return make(Memory(size), 0, shape, contiguous_strides(shape, dtype.itemsize), dtype)


def is_contiguous(array):
    """Whether the numbers lie one behind the other, in the order of the places."""
    expected = array.dtype.itemsize
    shape, strides = array.shape_, array.strides
    for axis in range(len(shape) - 1, -1, -1):
        size = shape[axis]
        if size == 0:
            return True
        if size != 1:
            if strides[axis] != expected:
                return False
            expected *= size
    return True


def contiguous(array):
    """The array itself if its numbers lie one behind the other, else a copy."""
    return array if is_contiguous(array) else array.copy()


def broadcast_shape(*shapes):
    """The shape that several have in common. ValueError where there is none."""
    most = max(map(len, shapes))
    result = [1] * most
    for shape in shapes:
        offset = most - len(shape)
        for axis, size in enumerate(shape):
            known = result[offset + axis]
            if size == known or size == 1:
                continue
            if known != 1:
                shown = " ".join(str(one).replace(" ", "") for one in shapes)
                raise ValueError(f"operands could not be broadcast together with shapes {shown} ")
            result[offset + axis] = size
    return tuple(result)


def broadcast_strides(array, shape):
    """The array's strides, where it is laid over a larger shape: 0 along axes that repeat it."""
    own = array.shape_
    if own == shape:
        return array.strides
    offset = len(shape) - len(own)
    return (0,) * offset + tuple(0 if size == 1 else stride for size, stride in zip(own, array.strides))


def assign(target, value):
    """Writes numbers into an array, converted to its type and repeated to its shape."""
    source = as_array_for(value, target.dtype)
    shape = target.shape_
    if source.shape_ != shape:
        own = source.shape_
        while len(own) > len(shape) and own[0] == 1:
            own = own[1:]
        if own != source.shape_:
            source = view_of(source, source._start, own, source.strides[len(source.shape_) - len(own) :])
        try:
            common = broadcast_shape(own, shape)
        except ValueError:
            common = None
        if common != shape:
            shown = str(source.shape_).replace(" ", "")
            raise ValueError(f"could not broadcast input array from shape {shown} into shape "
                             f"{str(shape).replace(' ', '')}")
    if source._memory is target._memory and (source._start != target._start or source.strides != target.strides):
        source = source.copy()
    d = k.describe(shape, broadcast_strides(source, shape), target.strides)
    k.copy(source.dtype.code, target.dtype.code, source._address, target._address, d)


def of_number(value, dtype):
    """An array without axes of one Python number."""
    made = make(Memory(8), 0, (), (), dtype)
    struct.pack_into(dtype.format, made._memory.data, 0, value)
    return made


def as_array_for(value, dtype):
    """What is written into an array of that type: Python integers must have a place in it."""
    if isinstance(value, (bool, float)) or type(value) is int:
        if dtype.kind == "b":
            return of_number(bool(value), bool_)
        if type(value) is int:
            return of_number(python_in_range(value, dtype) if dtype.kind != "f" else float(value), dtype)
        if dtype.kind in "iu" and isinstance(value, float) and value != value:
            raise ValueError("cannot convert float NaN to integer")
        return of_number(float(value), float64)
    return asarray(value)


_BY_KIND = {bool: bool_, int: int64, float: float64}


def asarray(value, dtype=None, order=None, copy=None):
    """The array that something stands for; an array of that type itself."""
    if isinstance(value, ndarray):
        return value if dtype is None or as_dtype(dtype) is value.dtype else value.astype(dtype)
    wanted = None if dtype is None else as_dtype(dtype)
    known = getattr(type(value), "dtype", None)
    if isinstance(known, type(bool_)):  # a scalar of ours
        made = of_number(value.item(), known)
        return made if wanted is None or wanted is known else made.astype(wanted)
    if type(value) in _BY_KIND:
        if wanted is None:
            return of_number(value, _BY_KIND[type(value)])
        return as_array_for(value, wanted).astype(wanted, copy=False)
    if hasattr(value, "__array__"):
        return asarray(value.__array__(), wanted)
    if isinstance(value, (bytes, bytearray, memoryview)):
        raise TypeError("bytes are not numbers; use numpy.frombuffer")
    if isinstance(value, (str, type(None), complex, dict, set)) or not hasattr(value, "__len__"):
        raise TypeError(f"numpy arrays of {type(value).__name__} are not in this book's engine; they hold numbers and "
                        "truth values")
    return _of_sequence(value, wanted)


def _of_sequence(value, wanted):
    shape = []
    level = value
    while hasattr(level, "__len__") and not isinstance(level, (str, bytes)):
        if isinstance(level, ndarray):
            shape.extend(level.shape_)
            break
        shape.append(len(level))
        if len(level) == 0:
            break
        level = level[0] if hasattr(level, "__getitem__") else next(iter(level))
    shape = tuple(shape)
    parts = []
    _gather(value, shape, 0, parts)
    kinds = {type(part) for part in parts}
    if kinds <= _BY_KIND.keys():
        found = float64 if not kinds or float in kinds else int64 if int in kinds else bool_
        if float in kinds or bool in kinds and len(kinds) > 1:
            parts = [found.type.python(part) for part in parts]
        made = empty(shape, found if wanted is None or wanted.kind != found.kind else wanted)
        if made.dtype.kind in "iu":
            if wanted is None and parts and max(parts) > 2**63 - 1:
                raise OverflowError("Python integer too large to convert to C long")
            for part in (min(parts), max(parts)) if parts else ():
                python_in_range(part, made.dtype)
        struct.pack_into(f"{len(parts)}{made.dtype.format}", made._memory.data, 0, *parts)
        return made if wanted is None or wanted is made.dtype else made.astype(wanted)
    arrays = [asarray(part) for part in parts]
    found = wanted
    for array in arrays:
        found = array.dtype if found is None else promote(found, array.dtype) if wanted is None else wanted
    inner = arrays[0].shape_
    made = empty((len(arrays), *inner), found)
    for i, array in enumerate(arrays):
        if array.shape_ != inner:
            raise _ragged(shape)
        assign(made[i] if inner else view_of(made, i * found.itemsize, (), ()), array)
    made.shape_, made.strides = shape, contiguous_strides(shape, found.itemsize)
    return made


def _ragged(shape):
    return ValueError("setting an array element with a sequence. The requested array has an inhomogeneous shape after "
                      f"{len(shape)} dimensions. The detected shape was {shape} + inhomogeneous part.")


def _gather(value, shape, axis, parts):
    """The numbers, or arrays, within nested sequences."""
    if axis == len(shape) or isinstance(value, ndarray):
        if hasattr(value, "__len__") and not isinstance(value, ndarray):
            if isinstance(value, str):
                asarray(value)
            raise _ragged(shape)
        if isinstance(value, ndarray) and value.shape_ != shape[axis:]:
            raise _ragged(shape[: axis + 1])
        parts.append(value)
        return
    if not hasattr(value, "__len__") or isinstance(value, str) or len(value) != shape[axis]:
        if isinstance(value, (str, type(None))):
            asarray(value)
        raise _ragged(shape[:axis])
    if axis == len(shape) - 1 and isinstance(value, (list, tuple, range)):
        for part in value:
            if isinstance(part, (list, tuple)):
                raise _ragged(shape)
        parts.extend(value)
        return
    for part in value:
        _gather(part, shape, axis + 1, parts)


def array(value, dtype=None, *, copy=True, order="K", ndmin=0):
    """`np.array`: a new array out of numbers, nested sequences or another array."""
    made = asarray(value, dtype)
    if made is value and copy:
        made = made.copy()
    while made.ndim < ndmin:
        made = view_of(made, made._start, (1, *made.shape_), (made.nbytes, *made.strides))
    return made
