"""Figures and axes as they are being drawn up: what stands on them, as data for the page. See figure.ts."""

import base64

import numpy as np
from fitting_room.unsupported import nearest

#: What readers most write for the keyword of a drawn thing, by matplotlib's own name.
_SHORT = {"c": "color", "ls": "linestyle", "lw": "linewidth", "ms": "markersize", "s": "sizes", "fc": "facecolor",
          "ec": "edgecolor"}
_LINES = {"solid": "-", "dashed": "--", "dotted": ":", "dashdot": "-.", "None": "", "none": "", " ": "", "": ""}
_MARKERS = "o.xs^v+*D"
_COLOURS = {"b": "blue", "g": "green", "r": "red", "c": "cyan", "m": "magenta", "y": "yellow", "k": "black", "w": "white"}
#: Which the page can draw.
COLOUR_MAPS = ("gray", "grey", "Greys", "binary", "viridis", "plasma", "magma", "inferno", "coolwarm", "RdBu", "Blues",
               "Reds", "hot")


def numbers(values):
    """A list of floats from whatever holds numbers."""
    return [float(one) for one in np.asarray(values, dtype="float64").ravel()]


def options(owner, given, known):
    """Keywords by their long names. @raises TypeError naming the one that is not known, and the nearest"""
    found = dict.fromkeys(known)
    for name, value in given.items():
        name = _SHORT.get(name, name) if name not in known else name
        if name not in known:
            near = nearest(name, known)
            instead = "" if near is None else f"; the nearest is {near}"
            raise TypeError(f"{owner} has no argument {name!r} in this book's engine{instead}")
        found[name] = value
    return found


def colour(value):
    """A colour as the page knows it: a name, `#rrggbb`, or `C0`, `C1`, …"""
    if value is None or isinstance(value, str):
        return _COLOURS.get(value, value)
    parts = [float(one) for one in value]
    if len(parts) not in (3, 4) or not all(0 <= one <= 1 for one in parts):
        raise ValueError(f"{value!r} is not a valid value for color")
    return "#" + "".join(f"{round(255 * one):02x}" for one in parts[:3])


def look(got, shade):
    """How a drawn thing looks: its colour, and from its keywords opacity and label."""
    return {"colour": colour(shade), "opacity": 1.0 if got["alpha"] is None else float(got["alpha"]),
            "label": None if got["label"] is None else str(got["label"])}


def line_style(value, default):
    """matplotlib's sign of a line, from the sign or the word."""
    return default if value is None else _LINES.get(value, value)


def colour_map(value):
    name = value if value is None or isinstance(value, str) else getattr(value, "name", str(value))
    base = name[:-2] if name is not None and name.endswith("_r") else name
    if base is not None and base not in COLOUR_MAPS:
        near = nearest(base, COLOUR_MAPS)
        instead = "" if near is None else f"; the nearest is {near!r}"
        raise ValueError(f"{name!r} is not a colormap of this book's engine{instead}. It has {', '.join(COLOUR_MAPS)}")
    return name


def styled(text):
    """A format such as `r--o`: (colour, line, marker), each None where it does not say."""
    rest, line, marker, shade = text, None, None, None
    for one in ("--", "-.", "-", ":"):
        if one in rest:
            line, rest = one, rest.replace(one, "", 1)
            break
    if rest[:1] == "C" and rest[1:2].isdigit():
        shade, rest = rest[:2], rest[2:]
    for one in rest:
        if one in _MARKERS:
            marker = one
        elif one in _COLOURS:
            shade = _COLOURS[one]
        else:
            raise ValueError(f"{text!r} is not a valid format string (unrecognized character {one!r})")
    if line is None and marker is not None:
        line = ""
    return shade, line, marker


class Drawn:
    """Something that stands on axes; what drew it hands it out."""

    def __init__(self, item, axes):
        self._item, self.axes = item, axes

    def set_label(self, label):
        self._item["label"] = None if label is None else str(label)

    def get_label(self):
        return self._item.get("label") or ""

    def __repr__(self):
        return f"<{type(self).__name__} of {self._item['kind']}>"


class Line2D(Drawn):
    """A line."""

    def get_xdata(self):
        return np.array(self._item["x"])

    def get_ydata(self):
        return np.array(self._item["y"])


class AxesImage(Drawn):
    """An image."""


class Axis:
    """One of the two scales of axes."""

    def __init__(self):
        self.label, self.limits, self.scale, self.ticks = "", None, "linear", None

    def data(self):
        return {"label": self.label, "limits": self.limits, "scale": self.scale, "ticks": self.ticks}


class Axes:
    """What is drawn into one rectangle of a figure."""

    def __init__(self, figure, row=0, column=0, row_span=1, column_span=1):
        self.figure = figure
        self._place = (row, column, row_span, column_span)
        self.clear()

    def clear(self):
        """Takes everything off."""
        self._items, self._title = [], ""
        self._x, self._y = Axis(), Axis()
        self._on, self._grid, self._legend, self._bar = True, False, False, False

    cla = clear

    def _put(self, item, kind=Drawn):
        self._items.append(item)
        return kind(item, self)

    # --------------------------------------------------------------------------------------- what is drawn

    def plot(self, *args, **given):
        """Lines: `plot(y)`, `plot(x, y)`, `plot(x, y, "r--")`, several of them one after another."""
        got = options("plot", given, ("color", "linestyle", "linewidth", "marker", "markersize", "alpha", "label"))
        lines, args = [], list(args)
        while args:
            first = args.pop(0)
            x, y = None, first
            if args and not isinstance(args[0], str):
                x, y = first, args.pop(0)
            form = styled(args.pop(0)) if args and isinstance(args[0], str) else (None, None, None)
            y = np.asarray(y, dtype="float64")
            columns = [y] if y.ndim == 1 else list(y.T)
            for column in columns:
                at = np.arange(len(column)) if x is None else np.asarray(x, dtype="float64")
                if len(at) != len(column):
                    raise ValueError(f"x and y must have same first dimension, but have shapes {at.shape} and {column.shape}")
                marker = got["marker"] if got["marker"] is not None else form[2]
                lines.append(self._put({
                    **look(got, got["color"] if got["color"] is not None else form[0]),
                    "kind": "line", "x": numbers(at), "y": numbers(column),
                    "line": line_style(got["linestyle"], "-" if form[1] is None else form[1]),
                    "marker": marker or "",
                    "width": None if got["linewidth"] is None else float(got["linewidth"]),
                }, Line2D))
        return lines

    def semilogx(self, *args, **given):
        self.set_xscale("log")
        return self.plot(*args, **given)

    def semilogy(self, *args, **given):
        self.set_yscale("log")
        return self.plot(*args, **given)

    def loglog(self, *args, **given):
        self.set_xscale("log")
        return self.semilogy(*args, **given)

    def scatter(self, x, y, s=None, c=None, marker=None, cmap=None, **given):
        """Points."""
        got = options("scatter", given, ("color", "alpha", "label", "sizes"))
        shade = got["color"] if c is None else c
        by_number = shade is not None and not isinstance(shade, str) and np.ndim(shade) == 1 and len(shade) == len(x)
        return self._put({
            **look(got, None), "kind": "points", "x": numbers(x), "y": numbers(y),
            "colour": numbers(shade) if by_number else colour(shade),
            "map": colour_map(cmap) if by_number else None, "marker": marker or "o",
            "size": 36.0 if s is None else float(np.mean(s)),
        })

    def _bars(self, bars, got):
        return self._put({
            **look(got, got["color"]), "kind": "bars",
            "bars": [dict(zip(("x", "y", "width", "height"), (float(n) for n in one))) for one in bars],
        })

    def _named(self, places, axis):
        """Places of bars: numbers, or words that become the ticks."""
        places = list(places)
        if places and isinstance(places[0], str):
            axis.ticks = [{"at": float(i), "text": str(one)} for i, one in enumerate(places)]
            return [float(i) for i in range(len(places))]
        return numbers(places)

    def bar(self, x, height, width=0.8, bottom=0, align="center", tick_label=None, **given):
        """Upright bars."""
        got = options("bar", given, ("color", "alpha", "label", "edgecolor", "linewidth"))
        at = self._named(x, self._x)
        if tick_label is not None:
            self._x.ticks = [{"at": one, "text": str(name)} for one, name in zip(at, tick_label)]
        heights, wide = np.broadcast_to(np.asarray(height, dtype="float64"), (len(at),)), float(width)
        foot = np.broadcast_to(np.asarray(bottom, dtype="float64"), (len(at),))
        start = wide / 2 if align == "center" else 0.0
        return self._bars([(one - start, foot[i], wide, heights[i]) for i, one in enumerate(at)], got)

    def barh(self, y, width, height=0.8, left=0, **given):
        """Lying bars."""
        got = options("barh", given, ("color", "alpha", "label", "edgecolor", "linewidth"))
        at = self._named(y, self._y)
        long, tall = np.broadcast_to(np.asarray(width, dtype="float64"), (len(at),)), float(height)
        return self._bars([(left, one - tall / 2, long[i], tall) for i, one in enumerate(at)], got)

    def hist(self, x, bins=10, range=None, density=False, **given):
        """A histogram. Gives the counts, the edges and what was drawn."""
        got = options("hist", given, ("color", "alpha", "label", "edgecolor", "linewidth"))
        counts, edges = np.histogram(np.asarray(x).ravel(), bins=bins, range=range, density=density)
        bars = [(edges[i], 0, edges[i + 1] - edges[i], count) for i, count in enumerate(counts)]
        return counts, edges, self._bars(bars, got)

    def fill_between(self, x, y1, y2=0, **given):
        """A band between two curves."""
        got = options("fill_between", given, ("color", "alpha", "label"))
        count = len(x)
        return self._put({
            **look(got, got["color"]), "kind": "band", "x": numbers(x),
            "from": numbers(np.broadcast_to(np.asarray(y2, dtype="float64"), (count,))),
            "to": numbers(np.broadcast_to(np.asarray(y1, dtype="float64"), (count,))),
        })

    def _rule(self, axis, at, given):
        got = options("axhline" if axis == "y" else "axvline", given, ("color", "linestyle", "linewidth", "alpha", "label"))
        return self._put({"kind": "rule", "axis": axis, "at": float(at), "colour": colour(got["color"]),
                          "line": line_style(got["linestyle"], "-"),
                          "label": None if got["label"] is None else str(got["label"])})

    def axhline(self, y=0, **given):
        return self._rule("y", y, given)

    def axvline(self, x=0, **given):
        return self._rule("x", x, given)

    def text(self, x, y, s, ha="left", **given):
        got = options("text", given, ("color", "fontsize", "va", "horizontalalignment", "verticalalignment"))
        anchor = got["horizontalalignment"] or ha
        return self._put({"kind": "text", "x": float(x), "y": float(y), "text": str(s), "anchor": anchor,
                          "colour": colour(got["color"])})

    def imshow(self, X, cmap=None, vmin=None, vmax=None, interpolation=None, aspect=None):
        """An image: numbers that a colour map turns into colours, or colours of three or four channels."""
        pixels = np.asarray(X)
        if pixels.ndim == 3 and pixels.shape[2] == 1:
            pixels = pixels[:, :, 0]
        if pixels.ndim not in (2, 3) or (pixels.ndim == 3 and pixels.shape[2] not in (3, 4)):
            raise TypeError(f"Invalid shape {pixels.shape} for image data")
        rows, columns = pixels.shape[:2]
        item = {"kind": "image", "rows": rows, "columns": columns, "channels": 1, "map": None, "range": None}
        if pixels.ndim == 3:
            item["channels"] = pixels.shape[2]
            whole = pixels.dtype.kind == "f"
            values = np.clip(pixels * 255 if whole else pixels, 0, 255)
        else:
            item["map"] = colour_map(cmap) or "viridis"
            numbers_ = pixels.astype("float64")
            low = float(numbers_.min() if vmin is None else vmin)
            high = float(numbers_.max() if vmax is None else vmax)
            item["range"] = [low, high]
            values = np.clip((numbers_ - low) / ((high - low) or 1.0) * 255, 0, 255)
        item["bytes"] = base64.b64encode(bytes(values.round().astype("uint8").ravel().tolist())).decode()
        return self._put(item, AxesImage)

    # ------------------------------------------------------------------------------------- what stands around

    def set_title(self, label, **_):
        self._title = str(label)

    def set_xlabel(self, xlabel, **_):
        self._x.label = str(xlabel)

    def set_ylabel(self, ylabel, **_):
        self._y.label = str(ylabel)

    def get_title(self):
        return self._title

    def _limits(self, axis, low, high):
        if high is None and isinstance(low, (tuple, list)):
            low, high = low
        before = axis.limits or self._reach("x" if axis is self._x else "y")
        axis.limits = [float(before[0] if low is None else low), float(before[1] if high is None else high)]

    def set_xlim(self, left=None, right=None):
        self._limits(self._x, left, right)

    def set_ylim(self, bottom=None, top=None):
        self._limits(self._y, bottom, top)

    def get_xlim(self):
        return tuple(self._x.limits or self._reach("x"))

    def get_ylim(self):
        return tuple(self._y.limits or self._reach("y"))

    def _reach(self, axis):
        """From the least to the greatest number drawn, with a twentieth of room on both sides."""
        found = []
        for item in self._items:
            if item["kind"] == "image":
                found += [-0.5, (item["columns"] if axis == "x" else item["rows"]) - 0.5]
            elif item["kind"] == "bars":
                size = "width" if axis == "x" else "height"
                found += [one[axis] for one in item["bars"]] + [one[axis] + one[size] for one in item["bars"]]
            elif item["kind"] == "band" and axis == "y":
                found += item["from"] + item["to"]
            elif item["kind"] in ("line", "points", "band"):
                found += item[axis]
        found = [one for one in found if one == one and abs(one) != float("inf")]
        low, high = (min(found), max(found)) if found else (0.0, 1.0)
        if any(item["kind"] == "image" for item in self._items):
            return [low, high] if axis == "x" else [high, low]
        room = (high - low) * 0.05
        return [low - room, high + room]

    def _ticks(self, axis, ticks, labels):
        places = numbers(ticks)
        words = [f"{one:g}" for one in places] if labels is None else [str(one) for one in labels]
        axis.ticks = [{"at": at, "text": word} for at, word in zip(places, words)]

    def set_xticks(self, ticks, labels=None, **_):
        self._ticks(self._x, ticks, labels)

    def set_yticks(self, ticks, labels=None, **_):
        self._ticks(self._y, ticks, labels)

    def set_xticklabels(self, labels, **_):
        self._x.ticks = [{**one, "text": str(word)} for one, word in zip(self._x.ticks or [], labels)]

    def set_yticklabels(self, labels, **_):
        self._y.ticks = [{**one, "text": str(word)} for one, word in zip(self._y.ticks or [], labels)]

    def _scale(self, axis, value):
        if value not in ("linear", "log"):
            raise ValueError(f"{value!r} is not a scale of this book's engine; it has 'linear' and 'log'")
        axis.scale = value

    def set_xscale(self, value, **_):
        self._scale(self._x, value)

    def set_yscale(self, value, **_):
        self._scale(self._y, value)

    def set(self, **given):
        """Several at once: `set(xlabel="epoch", ylabel="loss")`."""
        for name, value in given.items():
            getattr(self, f"set_{name}")(value)

    def legend(self, labels=None, loc=None, **_):
        if labels is not None:
            drawn = [item for item in self._items if "label" in item]
            for item, label in zip(drawn, labels):
                item["label"] = str(label)
        self._legend = True

    def grid(self, visible=True, **_):
        self._grid = bool(visible)

    def axis(self, option=None):
        """`axis("off")`, `axis("on")`, `axis("equal")`, or four limits."""
        if option in ("off", "on", False, True):
            self._on = option in ("on", True)
        elif isinstance(option, (tuple, list)):
            self._x.limits, self._y.limits = [float(one) for one in option[:2]], [float(one) for one in option[2:]]
        elif option not in (None, "equal", "scaled", "tight", "image", "square", "auto"):
            raise ValueError(f"Unrecognized string {option!r} to axis; try 'on' or 'off'")
        return (*self.get_xlim(), *self.get_ylim())

    def set_axis_off(self):
        self._on = False

    def set_axis_on(self):
        self._on = True

    def tick_params(self, **_):
        """How ticks look is the book's own."""

    def data(self):
        row, column, row_span, column_span = self._place
        return {"row": row, "column": column, "rowSpan": row_span, "columnSpan": column_span, "title": self._title,
                "x": self._x.data(), "y": self._y.data(), "isOn": self._on, "hasGrid": self._grid,
                "hasLegend": self._legend, "hasColourBar": self._bar, "items": self._items}

    def __getattr__(self, name):
        if name.startswith("_"):
            raise AttributeError(name)
        known = [one for one in dir(type(self)) if not one.startswith("_")]
        near = nearest(name, known)
        instead = "" if near is None else f"; the nearest is {near}"
        raise AttributeError(f"Axes.{name} is not in this book's engine{instead}")


class Figure:
    """A sheet with axes on it."""

    def __init__(self, number, size):
        self.number, self._size = number, [float(one) for one in size]
        self._rows, self._columns, self._title = 1, 1, ""
        self.axes = []

    def _grid(self, rows, columns):
        self._rows, self._columns = rows, columns

    def add_subplot(self, *place):
        """`add_subplot(2, 3, 1)` or `add_subplot(231)`: the axes at that place, made where there are none."""
        if len(place) == 1:
            place = tuple(int(one) for one in str(place[0]))
        rows, columns, index = place or (1, 1, 1)
        self._grid(rows, columns)
        first, last = index if isinstance(index, tuple) else (index, index)
        if not 1 <= first <= last <= rows * columns:
            raise ValueError(f"num must be an integer with 1 <= num <= {rows * columns}, not {index}")
        row, column = divmod(first - 1, columns)
        spot = (row, column, (last - 1) // columns - row + 1, (last - 1) % columns - column + 1)
        for one in self.axes:
            if one._place == spot:
                return one
        self.axes.append(Axes(self, *spot))
        return self.axes[-1]

    def subplots(self, nrows=1, ncols=1, squeeze=True, sharex=False, sharey=False, **_):
        self._grid(nrows, ncols)
        made = [Axes(self, row, column) for row in range(nrows) for column in range(ncols)]
        self.axes += made
        if squeeze and len(made) == 1:
            return made[0]
        grid = Grid(made, (nrows, ncols))
        return grid._squeezed() if squeeze else grid

    def suptitle(self, t, **_):
        self._title = str(t)

    def colorbar(self, mappable=None, ax=None, **_):
        (ax if ax is not None else mappable.axes if mappable is not None else self.axes[-1])._bar = True

    def tight_layout(self, **_):
        """The page lays axes out by itself."""

    def subplots_adjust(self, **_):
        """The page lays axes out by itself."""

    def set_size_inches(self, width, height=None):
        self._size = [float(one) for one in (width if height is None else (width, height))]

    def savefig(self, *_, **__):
        raise NotImplementedError("savefig is not in this book's engine: show() draws the figure on the page, where it "
                                  "can be saved")

    def data(self):
        return {"size": self._size, "rows": self._rows, "columns": self._columns, "title": self._title,
                "axes": [one.data() for one in self.axes]}

    def __repr__(self):
        return f"<Figure size {self._size[0] * 100:g}x{self._size[1] * 100:g} with {len(self.axes)} Axes>"


class Grid:
    """Axes by row and column, as `subplots` gives them: an array of objects, as far as listings use one."""

    def __init__(self, members, shape):
        self._members, self.shape = list(members), tuple(shape)

    def _squeezed(self):
        rows, columns = self.shape
        return Grid(self._members, (rows * columns,)) if 1 in (rows, columns) else self

    @property
    def flat(self):
        return iter(self._members)

    def ravel(self):
        return Grid(self._members, (len(self._members),))

    flatten = ravel

    @property
    def size(self):
        return len(self._members)

    def __len__(self):
        return self.shape[0]

    def __iter__(self):
        return iter([self[i] for i in range(len(self))])

    def __getitem__(self, place):
        if len(self.shape) == 1:
            part = self._members[place]
            return Grid(part, (len(part),)) if isinstance(place, slice) else part
        rows, columns = self.shape
        row, column = place if isinstance(place, tuple) else (place, slice(None))
        lines = [self._members[i * columns:(i + 1) * columns] for i in range(rows)][row]
        if not isinstance(row, slice):
            part = lines[column]
            return Grid(part, (len(part),)) if isinstance(column, slice) else part
        parts = [line[column] for line in lines]
        if not isinstance(column, slice):
            return Grid(parts, (len(parts),))
        return Grid([one for part in parts for one in part], (len(parts), len(parts[0]) if parts else 0))
