"""`numpy.random.SeedSequence`: how one number becomes a whole state. After M. E. O'Neill's seed_seq (2015)."""

from ._draws import fresh

_MASK = 0xFFFFFFFF
_POOL = 4


def _words(number):
    if number < 0:
        raise ValueError("expected non-negative integer")
    found = [number & _MASK]
    while number := number >> 32:
        found.append(number & _MASK)
    return found


class SeedSequence:
    """Entropy mixed into a pool of four words, from which any number of words is drawn."""

    def __init__(self, entropy=None, *, spawn_key=(), pool_size=_POOL):
        if entropy is None:
            entropy = sum(word << (32 * place) for place, word in enumerate(fresh(_POOL)))
        self.entropy, self.spawn_key, self.n_children_spawned = entropy, tuple(spawn_key), 0
        words = []
        for one in entropy if hasattr(entropy, "__len__") else [entropy]:
            words += _words(one.__index__())
        if self.spawn_key and len(words) < _POOL:
            words += [0] * (_POOL - len(words))
        for one in self.spawn_key:
            words += _words(one)
        self._multiplier = 0x43B0D7E5
        self.pool = [self._hash(words[place] if place < len(words) else 0) for place in range(_POOL)]
        for source in range(_POOL):
            for target in range(_POOL):
                if source != target:
                    self.pool[target] = self._mix(self.pool[target], self._hash(self.pool[source]))
        for word in words[_POOL:]:
            for target in range(_POOL):
                self.pool[target] = self._mix(self.pool[target], self._hash(word))

    def _hash(self, value):
        value ^= self._multiplier
        self._multiplier = self._multiplier * 0x931E8875 & _MASK
        value = value * self._multiplier & _MASK
        return value ^ (value >> 16)

    @staticmethod
    def _mix(x, y):
        result = (x * 0xCA01F9DD - y * 0x4973F715) & _MASK
        return result ^ (result >> 16)

    def words(self, count):
        """Words of 32 bits of the state."""
        multiplier = 0x8B51F9DD
        found = []
        for place in range(count):
            value = self.pool[place % _POOL] ^ multiplier
            multiplier = multiplier * 0x58F38DED & _MASK
            value = value * multiplier & _MASK
            found.append(value ^ (value >> 16))
        return found

    def spawn(self, count):
        """Sequences that have nothing to do with one another."""
        first = self.n_children_spawned
        self.n_children_spawned += count
        return [SeedSequence(self.entropy, spawn_key=(*self.spawn_key, first + place)) for place in range(count)]
