"""What both generators share: the state in memory that the kernels draw from, and shapes of draws."""

import math
import struct

from .. import _dtypes as t
from .. import _ufuncs as u
from .._array import Memory, as_shape, asarray, contiguous, empty
from .._functions import arange
from .._kernels import kernels
from .._scalars import scalar


def fresh(count):
    """Words of 32 bits from the host's own randomness."""
    import os

    return list(struct.unpack(f"<{count}I", os.urandom(4 * count)))


class Draws:
    """A bit generator's state, and the draws that only differ by it."""

    _kind = 0

    def __init__(self, size):
        self._memory = Memory(size)
        self._bounds = Memory(16)

    def _doubles(self, shape):
        made = empty(shape, t.float64)
        kernels.drawDoubles(self._kind, self._memory.address, made._address, made.size)
        return made

    def _shape(self, size, *parameters):
        if size is not None:
            return as_shape(size)
        from .._array import broadcast_shape

        return broadcast_shape(*(asarray(one).shape_ for one in parameters)) if parameters else ()

    def _given(self, made, size):
        """A single number where no size was asked for."""
        if not made.shape_ and size is None:
            found = scalar(made)
            return float(found) if made.dtype is t.float64 else found
        return made

    def _integers(self, low, high, shape):
        """int64 from low up to, not with, high."""
        struct.pack_into("<qQ", self._bounds.data, 0, low, high - 1 - low)
        made = empty(shape, t.int64)
        kernels.drawIntegers(self._kind, self._memory.address, self._bounds.address, made._address, made.size)
        return made

    def uniform(self, low=0.0, high=1.0, size=None):
        """Numbers in [low, high)."""
        draws = self._doubles(self._shape(size, low, high))
        made = asarray(u.add(low, u.multiply(u.subtract(high, low), draws)))
        return self._given(made, size)

    def normal(self, loc=0.0, scale=1.0, size=None):
        """Normal numbers of a mean and a standard deviation."""
        if u.asarray(asarray(scale) < 0).any():
            raise ValueError("scale < 0")
        draws = self._normals(self._shape(size, loc, scale))
        return self._given(asarray(u.add(loc, u.multiply(scale, draws))), size)

    def _order(self, n):
        """The places 0 … n − 1, shuffled."""
        places = arange(n)
        kernels.shuffle(self._kind, self._memory.address, places._address, n, 1, True)
        return places

    def permutation(self, x):
        """A shuffled copy of an array along its first axis, or of 0 … x − 1."""
        if isinstance(x, int) or hasattr(x, "__index__") and getattr(x, "ndim", 0) == 0:
            return self._order(x.__index__())
        x = asarray(x)
        return x[self._order(len(x))]

    def shuffle(self, x):
        """Shuffles in place along the first axis."""
        order = self._order(len(x))
        if isinstance(x, list):
            x[:] = [x[place] for place in order.tolist()]
        else:
            x[...] = x[order]

    def _by_chance(self, n, p, shape):
        """Places with given chances: where a uniform draw falls among the running sums."""
        from .._sorting import searchsorted

        p = contiguous(asarray(p).astype(t.float64, copy=False))
        if p.shape_ != (n,):
            raise ValueError("'a' and 'p' must have same size")
        if (p < 0).any():
            raise ValueError("probabilities are not non-negative")
        if abs(math.fsum(p.tolist()) - 1.0) > 1e-8:
            raise ValueError("probabilities do not sum to 1")
        sums = p.cumsum()
        sums /= sums[-1]
        return asarray(searchsorted(sums, self._doubles(shape), "right"))

    def _chosen(self, a, places):
        if isinstance(a, int):
            return places if places.shape_ else scalar(places)
        a = asarray(a)
        return a[places] if places.shape_ else a[places.item()]


def population(a):
    """How many there are to choose from."""
    if isinstance(a, int) or hasattr(a, "__index__") and getattr(a, "ndim", 0) == 0:
        return a.__index__()
    return len(a)
