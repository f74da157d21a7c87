"""How arrays are written: `str` and `repr` as NumPy prints them, and `np.set_printoptions`."""

import contextlib
import math
import struct

from ._array import asarray, contiguous
from ._dtypes import bool_, float32, float64, int64

_options = {"precision": 8, "threshold": 1000, "edgeitems": 3, "linewidth": 75, "suppress": False, "nanstr": "nan",
            "infstr": "inf", "sign": "-", "floatmode": "maxprec", "formatter": None}


def set_printoptions(**given):
    """How arrays are printed from now on: precision, threshold, edgeitems, linewidth, suppress, …"""
    for name in given:
        if name not in _options and name not in ("legacy", "override_repr"):
            raise TypeError(f"set_printoptions() got an unexpected keyword argument '{name}'")
    _options.update({name: value for name, value in given.items() if name in _options and (
        value is not None or name == "formatter")})


def get_printoptions():
    return dict(_options)


@contextlib.contextmanager
def printoptions(**given):
    """`with np.printoptions(precision=3):`"""
    before = dict(_options)
    set_printoptions(**given)
    try:
        yield dict(_options)
    finally:
        _options.clear()
        _options.update(before)


def shortest(value, dtype):
    """The fewest digits that say this number of the type: digits, and the place of the point behind the first."""
    value = abs(value)
    if dtype is float64:
        text = repr(value)
        digits, _, exponent = text.partition("e")
        whole, _, fraction = digits.partition(".")
        joined = (whole + fraction).lstrip("0")
        lost = len(whole + fraction) - len(joined)
        place = (int(exponent) if exponent else 0) + len(whole) - 1 - lost
        return joined.rstrip("0") or "0", place if joined.strip("0") else 0
    for precision in range(0, 9):
        text = f"{value:.{precision}e}"
        try:
            if struct.unpack("f", struct.pack("f", float(text)))[0] == value:
                break
        except OverflowError:
            continue
    mantissa, exponent = text.split("e")
    return mantissa.replace(".", "").rstrip("0") or "0", int(exponent)


def positional(value, dtype, precision=None):
    """(sign and whole part, decimals) of a finite number, with at most so many decimals."""
    sign = "-" if math.copysign(1.0, value) < 0 else ""
    digits, place = shortest(value, dtype)
    if place < 0:
        whole, fraction = "0", "0" * (-place - 1) + digits
    else:
        whole = digits[: place + 1].ljust(place + 1, "0")
        fraction = digits[place + 1 :]
    if fraction == "0" and digits == "0":
        fraction = ""
    if precision is not None and len(fraction) > precision:
        whole, _, fraction = f"{abs(value):.{precision}f}".partition(".")
        fraction = fraction.rstrip("0")
    return sign + whole, fraction


def scientific(value, dtype, precision=None):
    """(sign and first digit, decimals, exponent) of a finite number."""
    sign = "-" if math.copysign(1.0, value) < 0 else ""
    digits, exponent = shortest(value, dtype)
    if precision is not None and len(digits) - 1 > precision:
        text, _, power = f"{abs(value):.{precision}e}".partition("e")
        digits, exponent = text.replace(".", "").rstrip("0") or "0", int(power)
    return sign + digits[0], digits[1:], exponent


def _exponent(exponent):
    return f"e{'-' if exponent < 0 else '+'}{abs(exponent):02d}"


def scalar_str(value, dtype):
    """A single number, as `str(np.float32(…))` writes it."""
    if value != value:
        return "nan"
    if math.isinf(value):
        return "inf" if value > 0 else "-inf"
    if value == 0 or 1e-4 <= abs(value) < 1e16:
        whole, fraction = positional(value, dtype)
        return f"{whole}.{fraction or '0'}"
    first, fraction, exponent = scientific(value, dtype)
    return f"{first}.{fraction}{_exponent(exponent)}" if fraction else f"{first}{_exponent(exponent)}"


def _float_words(values, dtype, options):
    """The numbers as words of one width, and what writes a further one."""
    precision, mode = options["precision"], options["floatmode"]
    finite = [value for value in values if math.isfinite(value)]
    strange = [value for value in values if not math.isfinite(value)]
    sizes = [abs(value) for value in finite if value != 0]
    most, least = max(sizes, default=0.0), min(sizes, default=0.0)
    uses_exponent = bool(sizes) and (most >= (1e8 if dtype is float64 else 1e6) or not options["suppress"] and (
        least < 1e-4 or most / least > 1000.0))
    limit = None if mode == "unique" else precision
    plus = options["sign"] == "+"
    space = options["sign"] == " "

    def signed(whole):
        if plus and not whole.startswith("-"):
            return "+" + whole
        return " " + whole if space and not whole.startswith("-") else whole

    if uses_exponent:
        parts = [scientific(value, dtype, limit) for value in finite]
        wide = max(len(signed(part[0])) for part in parts)
        decimals = precision if mode == "fixed" else max(len(part[1]) for part in parts)

        def write(value):
            first, fraction, exponent = scientific(value, dtype, limit)
            return f"{signed(first).rjust(wide)}.{fraction.ljust(decimals, '0')}{_exponent(exponent)}"

        width = max(len(write(value)) for value in finite)
    elif finite:
        parts = [positional(value, dtype, limit) for value in finite]
        wide = max(len(signed(part[0])) for part in parts)
        decimals = max(len(part[1]) for part in parts)
        if mode == "fixed":
            decimals = precision
        fill = "0" if mode == "fixed" or mode == "maxprec_equal" else " "

        def write(value):
            whole, fraction = positional(value, dtype, limit)
            return f"{signed(whole).rjust(wide)}.{fraction.ljust(decimals, fill)}"

        width = wide + 1 + decimals
    else:
        width, wide, decimals, write = 0, 0, 0, None
    if strange:
        names = [_strange(value, options) for value in strange]
        longest = max(map(len, names))
        # What is no number stands to the right, its point where the others' is.
        if finite and not uses_exponent:
            offset = decimals + 1
            wide = max(wide, longest - offset)
            width = wide + offset
        else:
            width = max(width, longest)

    def word(value):
        if not math.isfinite(value):
            return _strange(value, options).rjust(width)
        return write(value).rjust(width)

    return word


def _strange(value, options):
    if value != value:
        return options["nanstr"]
    text = options["infstr"]
    return "-" + text if value < 0 else ("+" + text if options["sign"] == "+" else text)


def _writer(values, array, options):
    """What writes one number of the array."""
    dtype = array.dtype
    custom = options["formatter"] or {}
    for key in ("float_kind", "float") if dtype.kind == "f" else ("int_kind", "int") if dtype.kind in "iu" else ("bool",):
        if key in custom:
            return lambda value: custom[key](dtype.type(value))
    if "all" in custom:
        return lambda value: custom["all"](dtype.type(value))
    if dtype.kind == "f":
        return _float_words(values, dtype, options)
    if dtype is bool_:
        return lambda value: str(value).rjust(5 if array.shape_ else 0)
    width = max((len(str(value)) for value in values), default=0)
    return lambda value: str(value).rjust(width)


def _shown(array, edge):
    """The array with the middle of each long axis left out."""
    from ._manipulation import concatenate

    for axis, size in enumerate(array.shape_):
        if size > 2 * edge:
            before = (slice(None),) * axis
            parts = [array[before + (slice(0, edge),)]]
            if edge:
                parts.append(array[before + (slice(size - edge, None),)])
            array = concatenate(parts, axis)
    return array


def _written(array, options, separator, prefix, suffix):
    if array.size == 0:
        return "[" * max(1, array.ndim) + "]" * max(1, array.ndim) if array.ndim <= 1 else "[]"
    summarizes = array.size > options["threshold"]
    edge = options["edgeitems"]
    data = _shown(array, edge) if summarizes else array
    word = _writer(contiguous(data).ravel().tolist(), array, options)
    if not array.shape_:
        return word(array.item())
    width = options["linewidth"] - len(suffix)
    hanging = " " + " " * len(prefix)
    count = array.ndim

    def extend(text, line, part, room, indent):
        if len(line) + len(part) > room and len(line) > len(indent):
            text += line.rstrip() + "\n"
            line = indent
        return text, line + part

    def lines(part, sizes, depth, indent, room):
        """Of one axis; `part` is nested lists of what is shown of it."""
        inner_indent = indent + " "
        inner_room = room - 1
        cut = summarizes and sizes[depth] > 2 * edge
        leading, trailing = (part[:edge], part[len(part) - edge :] if edge else []) if cut else ([], part)
        text = ""
        if depth == count - 1:
            room_each = room - max(len(separator.rstrip()), 1)
            line = indent
            for value in leading:
                text, line = extend(text, line, word(value), room_each, indent)
                line += separator
            if cut:
                text, line = extend(text, line, "...", room_each, indent)
                line += separator if trailing else ""
            for value in trailing[:-1]:
                text, line = extend(text, line, word(value), room_each, indent)
                line += separator
            if trailing:
                text, line = extend(text, line, word(trailing[-1]), room_each, indent)
            text += line
        else:
            between = separator.rstrip() + "\n" * (count - 1 - depth)
            pieces = [indent + lines(one, sizes, depth + 1, inner_indent, inner_room) for one in leading]
            if cut:
                pieces.append(indent + "...")
            pieces += [indent + lines(one, sizes, depth + 1, inner_indent, inner_room) for one in trailing]
            text = between.join(pieces)
        return "[" + text[len(indent) :] + "]"

    return lines(data.tolist(), array.shape_, 0, hanging, width)


def array2string(a, max_line_width=None, precision=None, suppress_small=None, separator=" ", prefix="", *, threshold=None,
                 edgeitems=None, floatmode=None, suffix="", sign=None, formatter=None):
    """An array as text."""
    options = dict(_options)
    for name, value in (("linewidth", max_line_width), ("precision", precision), ("suppress", suppress_small),
                        ("threshold", threshold), ("edgeitems", edgeitems), ("floatmode", floatmode), ("sign", sign),
                        ("formatter", formatter)):
        if value is not None:
            options[name] = value
    return _written(asarray(a), options, separator, prefix, suffix)


def array_str(a, max_line_width=None, precision=None, suppress_small=None):
    a = asarray(a)
    if not a.shape_:
        return str(a.dtype.type(a.item()))
    return array2string(a, max_line_width, precision, suppress_small, " ", "")


def array_repr(a, max_line_width=None, precision=None, suppress_small=None):
    """`array([…])`, with its dtype where the numbers do not tell it."""
    a = asarray(a)
    options = dict(_options)
    width = options["linewidth"] if max_line_width is None else max_line_width
    prefix = "array("
    if a.size > 0 or a.shape_ == (0,):
        text = array2string(a, width, precision, suppress_small, ", ", prefix, suffix=")")
    else:
        text = "[]"
    extras = []
    if (a.size == 0 and a.shape_ != (0,)) or a.size > options["threshold"]:
        extras.append(f"shape={a.shape_}")
    implied = a.dtype in (float64, int64, bool_) and a.size > 0
    if not implied:
        extras.append(f"dtype={a.dtype.name}")
    if not extras:
        return f"{prefix}{text})"
    more = ", ".join(extras) + ")"
    written = f"{prefix}{text},"
    last = len(written) - (written.rfind("\n") + 1)
    between = "\n" + " " * len(prefix) if last + len(more) + 1 > width else " "
    return written + between + more


def format_float_positional(x, precision=None, unique=True, trim="k"):
    whole, fraction = positional(float(x), float32 if getattr(x, "dtype", None) is float32 else float64, precision)
    return f"{whole}.{fraction}"
