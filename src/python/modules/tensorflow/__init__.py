"""`tensorflow.keras` is Keras; what else TensorFlow has is not in the book's engine."""

import sys as _sys

from fitting_room.unsupported import refusing as _refusing

import keras

for _name in [one for one in _sys.modules if one == "keras" or one.startswith("keras.") and not one.startswith("keras._")]:
    _sys.modules[f"tensorflow.{_name}"] = _sys.modules[_name]

__getattr__ = _refusing("tensorflow", lambda: ["keras"])
