"""`matplotlib.pyplot`: draws on the current axes of the current figure; `show` hands the figures to the page."""

import json as _json

from _fitting_room import show_figure as _show_figure
from fitting_room.unsupported import refusing as _refusing

from ._figure import Axes, Figure, Line2D

_SIZE = (6.4, 4.8)
_open = []
_current = {"figure": None, "axes": None}
_last = {"number": 0, "image": None}


def figure(num=None, figsize=None, **_):
    """A new figure, or the one of that number."""
    for one in _open:
        if num is not None and one.number == num:
            return _at(one)
    _last["number"] = num if isinstance(num, int) else _last["number"] + 1
    made = Figure(_last["number"], figsize or _SIZE)
    _open.append(made)
    return _at(made)


def _at(one):
    _current.update(figure=one, axes=one.axes[-1] if one.axes else None)
    return one


def gcf():
    """The current figure."""
    return _current["figure"] or figure()


def gca():
    """The current axes."""
    if _current["axes"] is None:
        _current["axes"] = gcf().add_subplot(1, 1, 1)
    return _current["axes"]


def sca(ax):
    """Makes these axes the current ones."""
    _current.update(figure=ax.figure, axes=ax)


def subplot(*place):
    """The axes at a place of the grid, as the current ones."""
    _current["axes"] = gcf().add_subplot(*place)
    return _current["axes"]


def subplots(nrows=1, ncols=1, figsize=None, squeeze=True, sharex=False, sharey=False, **given):
    """A figure, and axes in rows and columns."""
    made = figure(figsize=figsize)
    axes = made.subplots(nrows, ncols, squeeze=squeeze)
    _current["axes"] = made.axes[0] if made.axes else None
    return made, axes


def axes(**_):
    """New axes over the whole figure."""
    return subplot(1, 1, 1)


def suptitle(t, **given):
    """A title above all axes."""
    gcf().suptitle(t)


def tight_layout(**_):
    """The page lays axes out by itself."""


def subplots_adjust(**_):
    """The page lays axes out by itself."""


def savefig(*given, **more):
    """Not here: the page draws figures."""
    gcf().savefig()


def colorbar(mappable=None, ax=None, **_):
    """The scale of colours beside the axes."""
    gcf().colorbar(mappable, gca() if ax is None and mappable is None else ax)


def close(fig=None):
    """Takes a figure away unseen; all of them for `"all"`."""
    if fig == "all":
        _open.clear()
    else:
        gone = fig if isinstance(fig, Figure) else next((one for one in _open if one.number == fig), _current["figure"])
        if gone in _open:
            _open.remove(gone)
    _current.update(figure=_open[-1] if _open else None, axes=None)


def show(*_, **__):
    """Hands every open figure to the page."""
    for one in _open:
        if one.axes:
            _show_figure(_json.dumps(one.data()))
    close("all")


def _drawing(name):
    """`plt.name`: the method of the current axes."""

    def draw(*given, **more):
        return getattr(gca(), name)(*given, **more)

    draw.__name__, draw.__doc__ = name, getattr(Axes, name).__doc__
    return draw


for _name in ("plot", "semilogx", "semilogy", "loglog", "scatter", "bar", "barh", "hist", "fill_between", "axhline",
              "axvline", "text", "imshow", "legend", "grid", "axis", "tick_params"):
    globals()[_name] = _drawing(_name)
for _name in ("title", "xlabel", "ylabel", "xscale", "yscale"):
    globals()[_name] = _drawing(f"set_{_name}")
cla = _drawing("clear")


def xlim(*given, **more):
    """Sets the limits of x where they are given, and gives them."""
    if given or more:
        gca().set_xlim(*given, **more)
    return gca().get_xlim()


def ylim(*given, **more):
    """Sets the limits of y where they are given, and gives them."""
    if given or more:
        gca().set_ylim(*given, **more)
    return gca().get_ylim()


def xticks(ticks=None, labels=None, **_):
    """Sets the ticks of x."""
    if ticks is not None:
        gca().set_xticks(ticks, labels)


def yticks(ticks=None, labels=None, **_):
    """Sets the ticks of y."""
    if ticks is not None:
        gca().set_yticks(ticks, labels)


def imread(*_, **__):
    """Not here: a listing reads no pictures."""
    raise NotImplementedError("imread is not in this book's engine; keras.datasets.fashion_mnist has images")


def names():
    """The names that this pyplot has."""
    return sorted(name for name in globals() if not name.startswith("_") and name not in ("names", "imread", "savefig"))


__getattr__ = _refusing("matplotlib.pyplot", names)
