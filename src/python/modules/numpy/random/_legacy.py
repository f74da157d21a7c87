"""`numpy.random.RandomState`: MT19937, whose sequences are fixed for good."""

import struct

from .. import _dtypes as t
from .._array import as_shape, asarray, empty
from .._kernels import kernels
from .._scalars import scalar
from ._draws import Draws, fresh, population

_WORDS = 624


class RandomState(Draws):
    """NumPy's legacy generator: `seed`, `rand`, `randn`, `randint`, `permutation`, …"""

    _kind = 0

    def __init__(self, seed=None):
        super().__init__(4 * _WORDS + 16)
        self.seed(seed)

    def seed(self, seed=None):
        """Begins the sequence of a seed."""
        address = self._memory.address
        if seed is None:
            self._by_words(fresh(_WORDS))
        elif hasattr(seed, "__index__") and not getattr(seed, "shape", ()):
            seed = seed.__index__()
            if not 0 <= seed < 2**32:
                raise ValueError("Seed must be between 0 and 2**32 - 1")
            kernels.seedTwister(address, seed)
        else:
            self._by_words([int(one) & 0xFFFFFFFF for one in asarray(seed).ravel().tolist()])

    def _by_words(self, key):
        """Matsumoto and Nishimura's `init_by_array`."""
        kernels.seedTwister(self._memory.address, 19650218)
        state = list(struct.unpack_from(f"<{_WORDS}I", self._memory.data, 0))
        i, j = 1, 0
        for _ in range(max(_WORDS, len(key))):
            before = state[i - 1]
            state[i] = ((state[i] ^ ((before ^ (before >> 30)) * 1664525)) + key[j] + j) & 0xFFFFFFFF
            i, j = i + 1, (j + 1) % len(key)
            if i >= _WORDS:
                state[0], i = state[_WORDS - 1], 1
        for _ in range(_WORDS - 1):
            before = state[i - 1]
            state[i] = ((state[i] ^ ((before ^ (before >> 30)) * 1566083941)) - i) & 0xFFFFFFFF
            i += 1
            if i >= _WORDS:
                state[0], i = state[_WORDS - 1], 1
        state[0] = 0x80000000
        struct.pack_into(f"<{_WORDS}I", self._memory.data, 0, *state)

    def get_state(self, legacy=True):
        words = struct.unpack_from(f"<{_WORDS}Iiid", self._memory.data, 0)
        return ("MT19937", asarray(list(words[:_WORDS])).astype(t.uint32), *words[_WORDS:])

    def set_state(self, state):
        _, words, *rest = state
        struct.pack_into(f"<{_WORDS}Iiid", self._memory.data, 0, *asarray(words).tolist(), *rest)

    def _normals(self, shape):
        made = empty(shape, t.float64)
        kernels.drawPolarNormals(self._memory.address, made._address, made.size)
        return made

    def random_sample(self, size=None):
        """Numbers in [0, 1)."""
        return self._given(self._doubles(self._shape(size)), size)

    random = random_sample

    def rand(self, *shape):
        return self.random_sample(shape or None)

    def standard_normal(self, size=None):
        return self._given(self._normals(self._shape(size)), size)

    def randn(self, *shape):
        return self.standard_normal(shape or None)

    def randint(self, low, high=None, size=None, dtype=int):
        """Whole numbers from low up to, not with, high."""
        if high is None:
            low, high = 0, low
        low, high = int(low), int(high)
        if low >= high:
            raise ValueError("low >= high")
        wanted = t.as_dtype(dtype)
        if wanted.itemsize < 4:
            raise TypeError(f"numpy.random.randint of dtype {wanted} is not in this book's engine; it has int32 and "
                            "int64: draw those and use astype")
        made = self._integers(low, high, self._shape(size)).astype(wanted, copy=False)
        if size is None:
            return int(made.item()) if dtype is int else scalar(made)
        return made

    def choice(self, a, size=None, replace=True, p=None):
        """A choice out of an array, or of 0 … a − 1."""
        n = population(a)
        shape = () if size is None else as_shape(size)
        count = 1
        for one in shape:
            count *= one
        if n == 0 and count:
            raise ValueError("'a' cannot be empty unless no samples are taken")
        if p is not None:
            if not replace:
                raise NotImplementedError("numpy.random.choice with p and replace=False is not in this book's engine")
            places = self._by_chance(n, p, shape)
        elif replace:
            places = self._integers(0, n, shape)
        else:
            if count > n:
                raise ValueError("Cannot take a larger sample than population when 'replace=False'")
            places = self._order(n)[:count].reshape(shape)
        found = self._chosen(a, places)
        return int(found) if size is None and isinstance(a, int) else found
