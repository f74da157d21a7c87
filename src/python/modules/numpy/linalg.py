"""`numpy.linalg`: norms, systems of equations, inverses, determinants."""

import math

from fitting_room.unsupported import refusing

from . import _dtypes as t
from . import _ufuncs as u
from ._array import asarray
from ._functions import eye
from ._manipulation import moveaxis


class LinAlgError(ValueError):
    """A matrix that can't be worked with."""


def norm(x, ord=None, axis=None, keepdims=False):
    """The length of vectors; of matrices the root of the sum of squares."""
    x = asarray(x)
    if x.dtype.kind != "f":
        x = x.astype(t.float64)
    if ord is None or ord == "fro" or (ord == 2 and (axis is not None or x.ndim == 1)):
        return u.sqrt((x * x).sum(axis=axis, keepdims=keepdims))
    if axis is None and x.ndim > 1:
        raise ValueError(f"numpy.linalg.norm of a matrix with ord={ord!r} is not in this book's engine; it has None and "
                         "'fro'")
    if ord == math.inf:
        return u.absolute(x).max(axis=axis, keepdims=keepdims)
    if ord == -math.inf:
        return u.absolute(x).min(axis=axis, keepdims=keepdims)
    if ord == 0:
        return (x != 0).astype(x.dtype).sum(axis=axis, keepdims=keepdims)
    if ord == 1:
        return u.absolute(x).sum(axis=axis, keepdims=keepdims)
    return u.power((u.absolute(x) ** ord).sum(axis=axis, keepdims=keepdims), 1 / ord)


def _square(a):
    a = asarray(a)
    if a.ndim != 2 or a.shape[0] != a.shape[1]:
        raise LinAlgError("Last 2 dimensions of the array must be square" if a.ndim >= 2 else
                          f"{a.ndim}-dimensional array given. Array must be at least two-dimensional")
    return a.astype(t.float64)


def _eliminate(a, b):
    """Gauss's elimination with the greatest pivot: solves a·x = b, and gives a's determinant too."""
    a, b = a.copy(), b.copy()
    n = len(a)
    determinant = 1.0
    for column in range(n):
        pivot = column + int(u.absolute(a[column:, column]).argmax())
        if a[pivot, column] == 0:
            return None, 0.0
        if pivot != column:
            for rows in (a, b):
                rows[[column, pivot]] = rows[[pivot, column]]
            determinant = -determinant
        determinant *= float(a[column, column])
        if column + 1 < n:
            factors = a[column + 1 :, column : column + 1] / a[column, column]
            a[column + 1 :] -= factors * a[column]
            b[column + 1 :] -= factors * b[column]
    for row in range(n - 1, -1, -1):
        b[row] = (b[row] - a[row, row + 1 :] @ b[row + 1 :]) / a[row, row] if row + 1 < n else b[row] / a[row, row]
    return b, determinant


def solve(a, b):
    """x with a @ x = b."""
    a, b = _square(a), asarray(b).astype(t.float64)
    right = b.reshape(-1, 1) if b.ndim == 1 else b
    found, _ = _eliminate(a, right)
    if found is None:
        raise LinAlgError("Singular matrix")
    return found.reshape(b.shape)


def inv(a):
    """The inverse matrix."""
    a = _square(a)
    return solve(a, eye(len(a)))


def det(a):
    """The determinant."""
    a = _square(a)
    return t.float64.type(_eliminate(a, eye(len(a)))[1])


def matrix_power(a, n):
    a = asarray(a)
    if n < 0:
        a, n = inv(a), -n
    made = eye(len(a), dtype=a.dtype)
    for _ in range(n):
        made = made @ a
    return made


def lstsq(a, b, rcond=None):
    """The least squares' solution of full rank, by the normal equations."""
    a, b = asarray(a).astype(t.float64), asarray(b).astype(t.float64)
    x = solve(a.T @ a, a.T @ b)
    rest = b - a @ x
    return x, (rest * rest).sum(axis=0, keepdims=True), a.shape[1], None


def matrix_transpose(x):
    return moveaxis(asarray(x), -1, -2)


__getattr__ = refusing(__name__, lambda: [name for name, value in globals().items()
                                          if getattr(value, "__module__", None) == __name__])
