"""`numpy.random.default_rng`: PCG64 and the draws of NumPy's new generator."""

import math
import struct

from .. import _dtypes as t
from .._array import Memory, as_shape, asarray, empty
from .._functions import arange
from .._kernels import kernels
from .._scalars import scalar
from ._draws import Draws, population
from ._seeding import SeedSequence

_MULTIPLIER = 0x2360ED051FC65DA44385DF649FCCF645
_MASK = (1 << 128) - 1

#: Where the ziggurat's tail begins, and the area of each of its 256 layers.
_TAIL = 3.6541528853610088
_AREA = math.nextafter(math.nextafter(0.0049286732339746553, 0.0), 0.0)

_ziggurat = None


def _tables():
    """Widths, heights and bounds of the ziggurat's 256 layers, each of the same area."""
    global _ziggurat
    if _ziggurat is None:
        # In numbers of 64 bits: what an exact area gives differs from NumPy's draws by more of their last bits.
        height = math.exp(-0.5 * _TAIL * _TAIL)
        edges = [0.0] * 257
        edges[256], edges[255] = _AREA / height, _TAIL
        for layer in range(254, 0, -1):
            above = _AREA / edges[layer + 1] + math.exp(-0.5 * edges[layer + 1] ** 2)
            edges[layer] = math.sqrt(-2.0 * math.log(above))
        outer = [edges[256], *edges[1:256]]
        widths = [edge / 2.0**52 for edge in outer]
        heights = [1.0, *(math.exp(-0.5 * edge * edge) for edge in edges[1:256])]
        bounds = [int(_TAIL / edges[256] * 2.0**52), 0]
        bounds += [int(edges[layer - 1] / edges[layer] * 2.0**52) for layer in range(2, 256)]
        _ziggurat = Memory(6144)
        struct.pack_into("<256d256d256Q", _ziggurat.data, 0, *widths, *heights, *bounds)
    return _ziggurat.address


class Generator(Draws):
    """NumPy's new generator: `random`, `normal`, `integers`, `permutation`, `choice`, …"""

    _kind = 1

    def __init__(self, seed=None):
        super().__init__(40)
        self._sequence = seed if isinstance(seed, SeedSequence) else SeedSequence(seed)
        words = self._sequence.words(8)
        # Pairs of words are numbers of 64 bits, low half first; pairs of these numbers are of 128, high half first.
        longs = [words[place] | words[place + 1] << 32 for place in range(0, 8, 2)]
        start, stream = longs[0] << 64 | longs[1], longs[2] << 64 | longs[3]
        increment = (stream << 1 | 1) & _MASK
        state = ((increment + start) * _MULTIPLIER + increment) & _MASK
        low = (1 << 64) - 1
        struct.pack_into("<QQQQII", self._memory.data, 0, state & low, state >> 64, increment & low, increment >> 64, 0, 0)

    def __repr__(self):
        return "Generator(PCG64)"

    def spawn(self, n_children):
        return [Generator(one) for one in self._sequence.spawn(n_children)]

    def _normals(self, shape):
        made = empty(shape, t.float64)
        kernels.drawZigguratNormals(self._memory.address, _tables(), made._address, made.size)
        return made

    def random(self, size=None, dtype=None, out=None):
        """Numbers in [0, 1)."""
        wanted = t.as_dtype(dtype)
        shape = self._shape(size)
        if wanted is t.float32:
            made = empty(shape, t.float32)
            kernels.drawFloats(self._kind, self._memory.address, made._address, made.size)
            return made if size is not None else float(made.item())
        if wanted is not t.float64:
            raise TypeError(f"Unsupported dtype dtype('{wanted}') for random")
        return self._given(self._doubles(shape), size)

    def standard_normal(self, size=None, dtype=None, out=None):
        if t.as_dtype(dtype) is not t.float64:
            raise TypeError("standard_normal of float32 is not in this book's engine; use float64 and astype")
        return self._given(self._normals(self._shape(size)), size)

    def integers(self, low, high=None, size=None, dtype=None, endpoint=False):
        """Whole numbers from low up to, not with, high."""
        if high is None:
            low, high = 0, low
        if getattr(low, "shape", ()) or getattr(high, "shape", ()):
            raise TypeError("integers with arrays of bounds is not in this book's engine; give two numbers")
        low, high = int(low), int(high) + bool(endpoint)
        if low >= high:
            raise ValueError("low >= high")
        wanted = t.int64 if dtype is None else t.as_dtype(dtype)
        if wanted.itemsize < 4:
            raise TypeError(f"integers of dtype {wanted} is not in this book's engine; it has int32 and int64: draw "
                            "those and use astype")
        made = self._integers(low, high, self._shape(size)).astype(wanted, copy=False)
        return made if size is not None else scalar(made)

    def permutation(self, x, axis=0):
        if axis != 0:
            raise ValueError("permutation along another axis than the first is not in this book's engine")
        return super().permutation(x)

    def shuffle(self, x, axis=0):
        if axis != 0:
            raise ValueError("shuffle along another axis than the first is not in this book's engine")
        super().shuffle(x)

    def choice(self, a, size=None, replace=True, p=None, axis=0, shuffle=True):
        """A choice out of an array, or of 0 … a − 1."""
        n = population(a)
        shape = () if size is None else as_shape(size)
        count = 1
        for one in shape:
            count *= one
        if n == 0 and count:
            raise ValueError("a cannot be empty unless no samples are taken")
        if p is not None:
            if not replace:
                raise NotImplementedError("choice with p and replace=False is not in this book's engine")
            places = self._by_chance(n, p, shape)
        elif replace:
            places = self._integers(0, n, shape)
        else:
            if count > n:
                raise ValueError("Cannot take a larger sample than population when replace is False")
            places = self._without(n, count, shuffle).reshape(shape)
        return self._chosen(a, places)

    def _without(self, n, count, shuffles):
        """Different places: the tail of a shuffle where many are wanted, else Floyd's way (Bentley, CACM 30, 1987)."""
        if count == 0:
            return empty((0,), t.int64)
        if n > 10000 and count > n // (50 if shuffles else 20):
            places = arange(n)
            first = max(n - count, 1)
            kernels.shuffle(self._kind, self._memory.address, places._address, n, first, False)
            return places[n - count :].copy()
        taken, found = set(), []
        for last in range(n - count, n):
            draw = self._integers(0, last + 1, ()).item()
            draw = last if draw in taken else draw
            taken.add(draw)
            found.append(draw)
        places = asarray(found, t.int64)
        if shuffles:
            kernels.shuffle(self._kind, self._memory.address, places._address, count, 1, False)
        return places


def default_rng(seed=None):
    """A new generator."""
    return seed if isinstance(seed, Generator) else Generator(seed)
