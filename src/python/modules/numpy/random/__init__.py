"""`numpy.random`: the legacy functions with their seed, RandomState, and default_rng."""

from fitting_room.unsupported import refusing

from ._generator import Generator, default_rng
from ._legacy import RandomState
from ._seeding import SeedSequence

_state = RandomState()

seed = _state.seed
rand = _state.rand
randn = _state.randn
random = _state.random
random_sample = _state.random_sample
ranf = sample = _state.random_sample
uniform = _state.uniform
normal = _state.normal
standard_normal = _state.standard_normal
randint = _state.randint
permutation = _state.permutation
shuffle = _state.shuffle
choice = _state.choice
get_state = _state.get_state
set_state = _state.set_state

_NAMES = sorted(name for name in globals() if not name.startswith("_") and name != "refusing")
__getattr__ = refusing(__name__, lambda: _NAMES)
