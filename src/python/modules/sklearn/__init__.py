"""scikit-learn for the book's engine: the split of the data."""

from fitting_room.unsupported import refusing as _refusing

from . import model_selection

__getattr__ = _refusing("sklearn", lambda: ["model_selection"])
