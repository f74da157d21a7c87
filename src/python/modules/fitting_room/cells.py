"""Runs a cell as a notebook does: in one namespace with the others, its last expression's value shown."""

import ast
import builtins
import io
import linecache
import os
import sys
import traceback

_FOLDER = os.path.dirname(os.path.dirname(__file__)) + os.sep
_OWN = (_FOLDER, "<frozen ")

#: What a listing can't reach: the page, the browser and the network.
_CLOSED = {
    "js": "the page",
    "pyodide_js": "the page",
    "pyodide": "the page",
    "micropip": "package downloads",
    "requests": "the network",
    "urllib3": "the network",
    "socket": "the network",
    "ssl": "the network",
    "http.client": "the network",
    "subprocess": "other programs",
}
#: What readers import that is not here.
_ABSENT = ("torch", "pandas", "scipy", "jax", "PIL", "cv2", "seaborn", "tensorflow_datasets", "plotly")


class _Doorkeeper:
    """Says why an import is refused, in words of the book."""

    @staticmethod
    def find_spec(name, path=None, target=None):
        if name in _CLOSED:
            raise ImportError(f"{name} is not in this book's engine: a listing does not reach {_CLOSED[name]}", name=name)
        if name in _ABSENT:
            raise ModuleNotFoundError(
                f"No module named {name!r}: it is not in this book's engine, which has {', '.join(shims())}", name=name)
        return None


def shims():
    """The packages that the book brings."""
    return sorted(name for name in os.listdir(_FOLDER) if not name.startswith(("_", ".")) and name != "fitting_room")


def close_doors():
    """From now on a listing can't import what leads out of the interpreter."""
    import _pyodide._base  # noqa: F401  # stays at work inside
    import asyncio  # noqa: F401  # imported while it can be: it brings its own sockets along

    import fitting_room.host  # noqa: F401  # likewise

    for name in _CLOSED:
        sys.modules.pop(name, None)
        for inner in [one for one in sys.modules if one.startswith(f"{name}.")]:
            del sys.modules[inner]
    sys.meta_path.insert(0, _Doorkeeper)


def unbuffer():
    """What is printed is told at once, unfinished lines too."""
    for name, descriptor in (("stdout", 1), ("stderr", 2)):
        raw = io.FileIO(descriptor, "w", closefd=False)
        setattr(sys, name, io.TextIOWrapper(raw, encoding="utf-8", write_through=True))


def fresh_namespace():
    """What `__main__` holds before the first cell."""
    namespace = {"__name__": "__main__", "__builtins__": builtins, "__doc__": None}
    sys.modules["__main__"].__dict__.clear()
    sys.modules["__main__"].__dict__.update(namespace)
    return sys.modules["__main__"].__dict__


def reset():
    """Forgets every name, the shims' state, and the files written."""
    fresh_namespace()
    names = shims()
    for name in list(sys.modules):
        if name.split(".")[0] in names:
            del sys.modules[name]
    linecache.clearcache()
    home = os.path.expanduser("~")
    for folder, _, files in os.walk(home, topdown=False):
        for file in files:
            os.remove(os.path.join(folder, file))
        if folder != home:
            os.rmdir(folder)


def run_cell(name, source):
    """Runs a cell's text. Gives (state, shown, error): the repr of the last expression, or what went wrong."""
    main = sys.modules["__main__"].__dict__
    linecache.cache[name] = (len(source), None, source.splitlines(keepends=True), name)
    try:
        tree = ast.parse(source, name)
        last = tree.body.pop() if tree.body and isinstance(tree.body[-1], ast.Expr) else None
        exec(compile(tree, name, "exec"), main)
        shown = None
        if last is not None and not source.rstrip().endswith(";"):
            value = eval(compile(ast.Expression(last.value), name, "eval"), main)
            if value is not None:
                main["_"] = value
                shown = repr(value)
        elif last is not None:
            eval(compile(ast.Expression(last.value), name, "eval"), main)
        return ("done", shown, None)
    except KeyboardInterrupt as error:
        return ("interrupted", None, described(error))
    except SystemExit as error:
        return ("done", None, None) if error.code in (None, 0) else ("failed", None, described(error))
    except BaseException as error:
        return ("failed", None, described(error))
    finally:
        # As in a notebook, what was drawn and not shown is shown at the cell's end.
        pyplot = sys.modules.get("matplotlib.pyplot")
        if pyplot is not None:
            pyplot.show()
        for stream in (sys.stdout, sys.stderr):
            stream.flush()


def _explained(error):
    """Of `from keras.layers import LSTM` Python says that it cannot; the module knows why, and what is near."""
    name = getattr(error, "name_from", None)
    module = sys.modules.get(getattr(error, "name", None) or "")
    refuse = getattr(module, "__dict__", {}).get("__getattr__")
    if not isinstance(error, ImportError) or name is None or refuse is None or error.name.split(".")[0] not in shims():
        return
    try:
        refuse(name)
    except AttributeError as refused:
        error.msg = str(refused)


def described(error):
    """An error: its type, its message, the line of the cell it came from, and the traceback without our frames."""
    _explained(error)
    told = traceback.TracebackException.from_exception(error, compact=True)
    seen = set()
    line = None
    part = told
    while part is not None and id(part) not in seen:
        seen.add(id(part))
        frames = [frame for frame in part.stack if not frame.filename.startswith(_OWN)]
        part.stack = traceback.StackSummary.from_list(frames)
        if part is told and frames:
            line = frames[-1].lineno
        part = part.__cause__ or (None if part.__suppress_context__ else part.__context__)
    if isinstance(error, SyntaxError) and error.lineno is not None:
        line = error.lineno
    return (type(error).__name__, str(error), line, "".join(told.format()))
