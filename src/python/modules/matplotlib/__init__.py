"""matplotlib for the book's engine: its pyplot, whose figures the page draws."""

from fitting_room.unsupported import refusing as _refusing

from . import pyplot

__version__ = "3.10.0"


def use(backend, **_):
    """Figures are drawn on the page, whatever backend is asked for."""


__getattr__ = _refusing("matplotlib", lambda: ["pyplot", "use"])
