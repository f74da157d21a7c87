"""The kernels, by name, and the descriptors that tell them how arrays lie in memory.

Every array's numbers lie in a bytearray of the interpreter; the kernels compute where they lie. A descriptor holds
a shape and each operand's strides, as src/python/kernels/walk.ts reads it.
"""

import ctypes
import struct

import _fitting_room

kernels = _fitting_room.kernels

copy = kernels.copy
unary = kernels.unary
test = kernels.test
binary = kernels.binary
compare = kernels.compare
choose = kernels.choose
reduce = kernels.reduce
place = kernels.place
cumulate = kernels.cumulate
product = kernels.product
gather = kernels.gather
scatter = kernels.scatter
count_true = kernels.countTrue
places_of_true = kernels.placesOfTrue
starts_of = kernels.startsOf
sort_order = kernels.sortOrder
search_sorted = kernels.searchSorted
count_places = kernels.countPlaces

#: Functions of one number, in the kernel's order.
UNARY = {
    name: number
    for number, name in enumerate(
        "negative absolute sign sqrt square exp log log2 log10 log1p expm1 sin cos tan sinh cosh tanh arcsin arccos "
        "arctan floor ceil trunc rint reciprocal exp2 cbrt arcsinh arccosh arctanh invert".split()
    )
}
TEST = {name: number for number, name in enumerate("isnan isfinite isinf signbit".split())}
#: Functions of two numbers.
BINARY = {
    name: number
    for number, name in enumerate(
        "add subtract multiply divide floor_divide remainder power maximum minimum bitwise_and bitwise_or bitwise_xor "
        "left_shift right_shift arctan2 hypot fmax fmin fmod logaddexp".split()
    )
}
COMPARE = {
    name: number
    for number, name in enumerate(
        "equal not_equal less less_equal greater greater_equal logical_and logical_or logical_xor".split()
    )
}
REDUCE = {"add": 0, "multiply": 1, "maximum": 2, "minimum": 3}

#: As many axes as an array may have.
MOST_AXES = 32

_char = ctypes.c_char


def address_of(data):
    """Where a bytearray's numbers lie; it may not be resized from now on."""
    return ctypes.addressof(_char.from_buffer(data))


_descriptor = bytearray(4 * (2 + 6 * MOST_AXES))
_at = address_of(_descriptor)
_packers = {}


def describe(shape, *strides):
    """Writes the descriptor and gives its address; it holds until the next one is written."""
    if not shape:
        shape, strides = (1,), ((0,),) * len(strides)
    count = len(shape)
    words = 2 + count * (1 + len(strides))
    packer = _packers.get(words)
    if packer is None:
        packer = _packers[words] = struct.Struct(f"<{words}i").pack_into
    flat = shape
    for stride in strides:
        flat = flat + stride
    packer(_descriptor, 0, count, count, *flat)
    return _at
