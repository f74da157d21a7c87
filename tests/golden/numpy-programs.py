"""Programs in the style of NumPy's documentation, written for this book, and what genuine NumPy prints for them.

    python3 tests/golden/numpy-programs.py   # writes numpy-programs.json beside this file

Each program begins with `#- name`. It is run as a notebook's cell: what it prints, then the repr of its last
expression, or the error that ends it.
"""

PROGRAMS = r'''
#- making arrays
import numpy as np
print(np.array([1, 2, 3]), np.array([1.0, 2, 3]), np.array([[True, False], [False, True]]))
print(np.zeros((2, 3)), np.ones(3, dtype=int), np.full((2, 2), 7.5), np.eye(3))
np.arange(10), np.arange(2, 9, 3), np.arange(0, 1, 0.25), np.arange(5, 0, -2), np.linspace(0, 1, 5)
#- dtypes of arrays
import numpy as np
a = np.array([1, 2, 3], dtype="float32")
print(a.dtype, a.itemsize, a.nbytes, a.ndim, a.shape, a.size, a.strides)
print(a.astype("uint8").dtype, np.array([1.7, -1.7]).astype(int))
np.dtype("float32"), np.array([1], dtype=np.int32), np.array([], dtype=np.float32), np.zeros((0, 3))
#- promotion
import numpy as np
for a in ("bool", "uint8", "int8", "int32", "int64", "float32", "float64"):
    print(a, [str(np.promote_types(a, b)) for b in ("bool", "uint8", "int8", "int32", "int64", "float32", "float64")])
print((np.uint8([1]) + 1).dtype, (np.uint8([1]) + 1.0).dtype, (np.float32([1]) + 1.0).dtype)
print((np.float32([1]) * np.float64(2)).dtype, (np.array([True]) + 1).dtype, (np.int32([7]) / 2).dtype)
#- wrapping and bounds
import numpy as np
print(np.array([250, 10], dtype="uint8") + np.uint8(10))
try:
    np.array([1], dtype="uint8") + 300
except OverflowError as error:
    print(error)
try:
    np.uint8(-1)
except OverflowError as error:
    print(error)
np.int8([127]) + np.int8(1), np.array([1, 2], "uint8") - np.uint8(3)
#- integer division
import numpy as np
a = np.array([7, -7, 7, -7])
b = np.array([2, 2, -2, -2])
print(a // b, a % b, a / b, np.divmod(a, b) if hasattr(np, "divmod") else "")
print(np.array([7.5, -7.5]) // 2, np.array([7.5, -7.5]) % 2, np.fmod([-7.0, 7.0], 2))
#- elementwise functions
import numpy as np
x = np.array([0.0, 0.5, 1.0, 2.0])
print(np.exp(x), np.log1p(x), np.sqrt(x), np.tanh(x), np.square(x))
print(np.sin(x), np.cos(x), np.arctan(x), np.expm1(x))
print(np.floor([1.5, -1.5]), np.ceil([1.5, -1.5]), np.rint([0.5, 1.5, 2.5]), np.trunc([1.9, -1.9]), np.round(2.675, 2))
print(np.sign([-3, 0, 5]), np.abs([-3, 0, 5]), np.maximum([1, 5], [3, 2]), np.minimum([1, 5], 3))
np.round(np.array([1.2345, 2.3456]), 2), np.power([1, 2, 3], 2), 2 ** np.arange(5), np.clip([1, 5, 9], 2, 6)
#- broadcasting
import numpy as np
a = np.arange(6).reshape(2, 3)
print(a + np.array([10, 20, 30]), a * np.array([[1], [2]]), (a[:, None] + a).shape)
try:
    a + np.arange(2)
except ValueError as error:
    print(error)
np.broadcast_to(np.arange(3), (2, 3)), np.broadcast_shapes((3, 1), (4,))
#- comparisons and truth
import numpy as np
a = np.arange(6)
print(a > 2, (a > 1) & (a < 4), ~(a > 2), (a % 2 == 0) | (a > 4))
print((a > 2).sum(), (a > 2).mean(), np.any(a > 4), np.all(a >= 0), np.count_nonzero(a))
try:
    bool(a > 2)
except ValueError as error:
    print(error)
np.where(a > 2, a, -1), np.where(a > 2), np.flatnonzero(a % 2), np.nonzero(a.reshape(2, 3) > 1)
#- slices
import numpy as np
a = np.arange(24).reshape(2, 3, 4)
print(a[0, 1, 2], a[-1, -1, -1], a[1], a[:, 1], a[..., 0], a[0, ::2, ::-1])
print(a[:, np.newaxis].shape, a[..., None].shape, a[1:, :2, 1:3])
b = a[0]
b[0, 0] = 99
print(a[0, 0, 0], b.base is a or b.base is not None)
a[::-1, 0, ::3]
#- integer and boolean indexing
import numpy as np
a = np.arange(12).reshape(3, 4)
print(a[[0, 2]], a[[0, 1, 2], [1, 2, 3]], a[:, [3, 0]], a[np.array([[0], [2]]), [1, 3]])
print(a[a > 5], a[a[:, 0] > 2], a[[True, False, True]], a[1, [0, 2]], a[-1, a[0] > 1])
try:
    a[[0, 3]]
except IndexError as error:
    print(error)
try:
    a[3]
except IndexError as error:
    print(error)
try:
    a[0, 1, 2]
except IndexError as error:
    print(error)
try:
    a[1.5]
except IndexError as error:
    print(error)
b = np.arange(24).reshape(2, 3, 4)
b[:, [0, 2]].shape, b[[0, 1], :, [1, 2]].shape, b[0, :, [1, 2]].shape, b[b > 20]
#- assignment
import numpy as np
a = np.zeros((3, 4))
a[0] = 1
a[:, 1] = [7, 8, 9]
a[1, 2:] = 5
a[[0, 2], [3, 3]] = -1
a[a == 0] = 0.5
print(a)
b = np.arange(6)
b[1:] = b[:-1]
print(b)
b[[0, 0, 1]] += 10
print(b)
b += 2
b *= b
print(b)
try:
    b += 0.5
except TypeError as error:
    print(error)
try:
    a[:, 0] = [1, 2]
except ValueError as error:
    print(error)
#- reductions
import numpy as np
a = np.arange(12.0).reshape(3, 4)
print(a.sum(), a.sum(axis=0), a.sum(axis=1), a.sum(axis=(0, 1)), a.sum(axis=-1, keepdims=True))
print(a.mean(), a.mean(axis=0), a.std(), a.std(axis=1), a.var(ddof=1), a.min(axis=0), a.max(axis=1))
print(a.argmax(), a.argmin(axis=0), a.argmax(axis=1), np.argmax([3, 7, 7]))
print(a.cumsum(), np.cumsum(a, axis=0), np.prod([1, 2, 3, 4]), np.cumprod([1, 2, 3]))
print(np.median([3, 1, 2]), np.median([[1, 2], [3, 5]], axis=0), np.percentile([1, 2, 3, 4], 25), np.ptp([3, 9]))
print(np.average([1, 2, 3], weights=[3, 1, 1]), np.array([1, 2], "uint8").sum().dtype, np.float32([1, 2]).mean().dtype)
np.arange(24).reshape(2, 3, 4).sum(axis=(0, 2)), np.arange(24).reshape(2, 3, 4).mean(axis=1), np.nanmean([1, np.nan, 3])
#- empty reductions
import numpy as np
print(np.array([]).sum(), np.ones((0, 3)).sum(axis=0), np.prod([]))
try:
    np.array([]).max()
except ValueError as error:
    print(error)
try:
    np.argmax([])
except ValueError as error:
    print(error)
try:
    np.ones((2, 3)).sum(axis=2)
except ValueError as error:
    print(type(error).__name__, error)
#- matrix products
import numpy as np
A = np.array([[1, 2], [3, 4]])
print(A @ A, A @ [1, 1], np.dot(A, A.T), np.dot([1, 2], [3, 4]), A.dot([1, 0]))
print((np.ones((5, 2, 3)) @ np.ones((3, 4))).shape, np.matmul(np.ones((5, 2, 3)), np.ones((5, 3, 1))).shape)
print(np.outer([1, 2], [3, 4, 5]), np.inner([1, 2], [3, 4]), np.einsum("ij,jk->ik", A, A), np.tensordot(A, A, 1))
try:
    np.ones((2, 3)) @ np.ones((2, 3))
except ValueError as error:
    print(error)
try:
    np.dot(np.ones((2, 3)), np.ones(2))
except ValueError as error:
    print(error)
np.linalg.norm([3, 4]), np.linalg.inv([[2.0, 0], [0, 4]]), np.linalg.solve([[3.0, 1], [1, 2]], [9, 8]), np.trace(A)
#- shapes
import numpy as np
a = np.arange(6)
print(a.reshape(2, 3), a.reshape(3, -1), a.reshape(2, 3).T, a.reshape((1, 2, 3)).squeeze().shape)
print(np.expand_dims(a, 0).shape, np.expand_dims(a, -1).shape, a[None].shape, np.squeeze(np.ones((1, 3, 1)), axis=0).shape)
print(a.reshape(2, 3).ravel(), a.reshape(2, 3).T.flatten(), np.transpose(np.ones((2, 3, 4)), (2, 0, 1)).shape)
print(np.moveaxis(np.ones((2, 3, 4)), 0, -1).shape, np.swapaxes(np.ones((2, 3, 4)), 0, 2).shape)
try:
    a.reshape(4, 2)
except ValueError as error:
    print(error)
try:
    a.reshape(4, -1)
except ValueError as error:
    print(error)
a.reshape(2, 3).tolist(), a.reshape(3, 2)[:, ::-1].ravel(), np.ravel([[1, 2], [3, 4]], order="F")
#- joining and splitting
import numpy as np
a, b = np.ones((2, 3)), np.zeros((2, 3))
print(np.concatenate([a, b]).shape, np.concatenate([a, b], axis=1).shape, np.stack([a, b]).shape, np.stack([a, b], axis=-1).shape)
print(np.vstack([[1, 2], [3, 4]]), np.hstack([[1, 2], [3, 4]]), np.column_stack([[1, 2], [3, 4]]), np.append([1, 2], [3]))
print(np.split(np.arange(6), 3), np.array_split(np.arange(5), 2), np.hstack([a, b]).shape)
try:
    np.concatenate([np.ones((2, 3)), np.ones((3, 2))])
except ValueError as error:
    print(error)
np.tile([1, 2], 2), np.tile([[1, 2]], (2, 2)), np.repeat([1, 2], 2), np.repeat([[1, 2]], 2, axis=0), np.r_[1:4, 9]
#- sorting and counting
import numpy as np
a = np.array([3, 1, 2, 3, 1])
print(np.sort(a), np.argsort(a, kind="stable"), np.unique(a), np.unique(a, return_counts=True), np.bincount(a))
print(np.unique(a, return_index=True, return_inverse=True), np.bincount([0, 1, 1], minlength=4), np.bincount([0, 1], weights=[0.5, 2]))
print(np.sort([[3, 1], [2, 0]], axis=0), np.argsort([[3, 1], [2, 5]]), np.sort([2.0, np.nan, 1.0]), np.searchsorted([1, 2, 3], 2.5))
print(np.histogram([1, 2, 1, 5], bins=4), np.isin([1, 2, 3], [2, 3]), np.argwhere(np.eye(2)), np.diff([1, 4, 9]))
a[::-1], np.flip(a), np.roll(a, 2), np.rot90([[1, 2], [3, 4]]), np.argsort(-a, kind="stable")[:2]
#- random legacy
import numpy as np
np.random.seed(42)
print(np.random.rand(3), np.random.randn(3), np.random.randint(0, 10, 5), np.random.permutation(6))
print(np.random.uniform(-1, 1, (2, 2)), np.random.normal(5, 2, 2), np.random.choice(5, 3), np.random.choice(5, 3, replace=False))
x = np.arange(8)
np.random.shuffle(x)
print(x, np.random.choice(["a", "b"] and [10, 20], 2, p=[0.3, 0.7]), np.random.randint(5), np.random.random())
rs = np.random.RandomState(0)
rs.rand(2, 2), rs.randint(100, size=(2, 3)), rs.permutation(4), rs.randn(), np.random.RandomState([1, 2, 3]).rand(2)
#- random generator
import numpy as np
rng = np.random.default_rng(0)
print(rng.random(3), rng.normal(size=3), rng.integers(0, 10, 5), rng.permutation(6), rng.uniform(-1, 1, (2, 2)))
print(rng.standard_normal(4), rng.choice(5, 3), rng.choice(5, 3, replace=False), rng.choice([10, 20, 30], p=[0.2, 0.3, 0.5]))
x = np.arange(8)
rng.shuffle(x)
print(x, rng.random(), rng.integers(100), rng.random((2, 2), dtype=np.float32), rng.integers(0, 10**12, 2))
big = np.random.default_rng(7).standard_normal(100000)
print(big.mean().round(12), big.std().round(12), big.min().round(12), big.max().round(12), np.random.default_rng([1, 2]).random(), np.random.default_rng(2**70).random())
rng.choice(100000, 4, replace=False), rng.normal(10, 2), rng.integers(1, 6, endpoint=True, size=3)
#- printing floats
import numpy as np
print(np.array([1.0, 2.5, 1000.0]), np.array([0.1, 0.12345678912]), np.array([1e-5, 1.0]), np.array([1e10, 1.0]))
print(np.array([1e8]), np.array([123456.0, 1], "float32"), np.array([0.1, 1 / 3], "float32"), np.array([np.nan, 1, -np.inf]))
print(np.array([1.0, -0.0]), np.array(3.14), np.array([1e-300, 1e300]), np.array([12345678.9, 0.1]), np.array([0.0, 0.0]))
print(np.array([1e5, 1e-3]), np.array([1e4, 12.5]), np.array([99999999.0]), np.array([2.0**24], "float32"))
np.array([1.0, 2.5]), np.array([1e-9, 1]), np.array([0.1], "float32"), np.array([[1.5, np.nan], [np.inf, 2]])
#- printing integers and truth
import numpy as np
print(np.array([1, 10, 100]), np.array([-1, 5]), np.array([True, False]), np.array([[1, -2], [300, 4]]), np.array(True), np.array([True]))
np.array([1, -10]), np.array([True, False]), np.array([[1, 2], [3, 4]], dtype="uint8"), np.array(5), np.array([[[1], [2]], [[3], [4]]])
#- printing long arrays
import numpy as np
print(np.arange(2000), np.arange(50), np.zeros((100, 30)), np.arange(10000).reshape(100, 100))
np.arange(2000.0), np.arange(30) * 1000, np.linspace(0, 1, 23), np.zeros((3, 400)), np.ones((28, 28), dtype="float32")
#- print options
import numpy as np
a = np.array([1 / 3, 12345.6789, 1e-7])
with np.printoptions(precision=3, suppress=True):
    print(a, np.array([1e-9, 5.0]), np.array([0.5, 0.25]))
np.set_printoptions(precision=4, linewidth=40, threshold=5)
print(np.arange(20), np.array([0.123456, 2.0]), np.arange(12.0).reshape(3, 4) / 7)
np.set_printoptions(precision=8, linewidth=75, threshold=1000)
print(np.array2string(np.arange(3) / 3, precision=2, separator=", "), a)
#- scalars
import numpy as np
print(np.float64(0.1), np.float32(0.1), np.int64(3), np.bool_(True), np.float32(1) / 3, np.float64(1e20), np.float32(1e-8))
print(np.float64(2) + 1, np.int64(7) // 2, np.float32(2) * 3, type(np.float64(1) + 1).__name__, isinstance(np.float64(1), float))
print(f"{np.float32(0.5):.3f} {np.float64(1 / 3):.2%} {np.int64(5):03d}", float(np.float32(0.1)), int(np.int32(4)), round(np.float64(2.567), 1))
print(np.arange(3)[1] == 1, np.float64(1).item(), np.array(2.5).item(), [10, 20, 30][np.int64(1)], np.argmax([1, 3]) + 1)
np.float64(0.5), np.float32(0.25), np.int64(1), np.uint8(7), np.True_, np.float64("nan"), np.float64(-np.inf), np.array([1.5])[0]
#- warnings
import numpy as np
print(np.array([1.0, 0, -1]) / 0, np.log([0.0, -1.0]), np.sqrt([-1.0]), np.exp([1000.0]), np.array([1, 2]) // np.array([0, 1]))
with np.errstate(all="ignore"):
    print(np.float64(1) / 0, np.array([0.0]) / 0)
#- softmax
import numpy as np
def softmax(z):
    z = z - z.max(axis=-1, keepdims=True)
    e = np.exp(z)
    return e / e.sum(axis=-1, keepdims=True)
p = softmax(np.array([[1.0, 2.0, 3.0], [1000.0, 1000.0, 1000.0]]))
print(p, p.sum(axis=1))
p.argmax(axis=1), -np.log(p[np.arange(2), [2, 0]])
#- one-hot
import numpy as np
labels = np.array([2, 0, 1, 2])
print(np.eye(3)[labels], np.eye(3, dtype=int)[labels].argmax(axis=1), (labels[:, None] == np.arange(3)).astype(int))
#- standardise
import numpy as np
rng = np.random.default_rng(3)
X = rng.normal(5, 3, (200, 4)).astype("float32")
Z = (X - X.mean(axis=0)) / X.std(axis=0)
print(X.dtype, Z.dtype, np.allclose(Z.mean(axis=0), 0, atol=1e-5), np.round(Z.std(axis=0), 3), X.mean(axis=0).round(3))
#- least squares by descent
import numpy as np
rng = np.random.default_rng(0)
X = np.c_[np.ones(50), rng.uniform(-1, 1, 50)]
y = X @ [2.0, -3.0] + 0.1 * rng.standard_normal(50)
w = np.zeros(2)
for _ in range(500):
    w -= 0.1 * X.T @ (X @ w - y) / len(y)
print(w.round(4), np.linalg.lstsq(X, y, rcond=None)[0].round(4))
#- convolution by hand
import numpy as np
image = np.arange(25.0).reshape(5, 5) % 7
kernel = np.array([[1, 0, -1], [2, 0, -2], [1, 0, -1]])
out = np.zeros((3, 3))
for i in range(3):
    for j in range(3):
        out[i, j] = (image[i:i + 3, j:j + 3] * kernel).sum()
print(out, np.pad(image, 1).shape, np.pad([1, 2], (1, 2), constant_values=9), np.pad([[1]], ((1, 0), (0, 2))))
#- confusion matrix
import numpy as np
truth, guess = np.array([0, 1, 2, 2, 1]), np.array([0, 2, 2, 2, 1])
m = np.zeros((3, 3), dtype=int)
np.add.at(m, (truth, guess), 1) if False else [m.__setitem__((t, g), m[t, g] + 1) for t, g in zip(truth, guess)]
print(m, np.diag(m) / m.sum(axis=1), m.T, np.triu(m), np.tril(m, -1))
#- views and copies
import numpy as np
a = np.arange(6).reshape(2, 3)
b, c, d = a.T, a.copy(), a[:, ::2]
a[0, 0] = 100
print(b[0, 0], c[0, 0], d[0, 0], np.shares_memory(a, b) if hasattr(np, "shares_memory") else "", a.flatten()[0])
b += 1
print(a, np.array_equal(a.T, b), np.asarray(a) is a, np.array(a) is a)
#- iteration
import numpy as np
for row in np.arange(6).reshape(2, 3):
    print(row, [int(x) for x in row], len(row))
print(list(np.array([1.5, 2.5])), list(enumerate(np.array([7]))), [x for x in np.ndindex(2, 2)], 3 in np.arange(4), sum(np.arange(4)), max(np.array([2, 9])))
a, b = np.array([[1, 2], [3, 4]])
dict(zip(np.array([1, 2]).tolist(), "ab")), a, b, sorted(np.array([3, 1, 2]))
#- bits and shifts
import numpy as np
a = np.array([1, 2, 12], dtype="uint8")
print(a & 4, a | 1, a ^ 3, a << 1, a >> 1, ~a, np.invert(a).dtype, np.array([True, False]) ^ True)
#- meshgrid and grids
import numpy as np
x, y = np.meshgrid(np.arange(3), np.arange(2))
print(x, y, np.stack([x, y], axis=-1).reshape(-1, 2), np.indices((2, 2)).tolist(), np.logspace(0, 2, 3), np.geomspace(1, 8, 4))
np.linspace(-1, 1, 4), np.linspace(0, 10, 5, endpoint=False), np.linspace(0, 1, 3, dtype="float32"), np.vectorize(lambda v: v * 2)([1, 2])
#- errors of arrays
import numpy as np
try:
    np.array([[1, 2], [3]])
except ValueError as error:
    print(error)
try:
    len(np.array(5))
except TypeError as error:
    print(error)
try:
    int(np.array([1, 2]))
except TypeError as error:
    print(error)
try:
    np.zeros((2, -1))
except ValueError as error:
    print(error)
try:
    np.arange(3) ** -1
except ValueError as error:
    print(error)
try:
    np.array([True]) - np.array([True])
except TypeError as error:
    print(error)
try:
    np.array([1, 2]) & 1.5
except TypeError as error:
    print(error)
np.array([1, 2]) == "a", np.array([1, 2]) == None
#- sums of float32
import numpy as np
rng = np.random.default_rng(5)
a = rng.random((300, 257)).astype("float32")
print(a.sum(), a.mean(), a.sum(axis=0)[:3], a.sum(axis=1)[:3], a.std(), a.T.sum(axis=0)[:2], a[::2, ::3].sum())
round(a.sum(dtype="float64"), 6), a.max(), a.min(axis=1)[:1], a.astype("float64").sum(axis=0)[:2]
'''


def programs():
    found = {}
    for part in PROGRAMS.split("\n#- ")[1:]:
        name, _, source = part.partition("\n")
        found[name] = source
    return found


if __name__ == "__main__":
    import ast
    import contextlib
    import io
    import json
    import pathlib
    import warnings

    import numpy

    def run(source):
        out, told = io.StringIO(), []
        tree = ast.parse(source)
        last = tree.body.pop() if isinstance(tree.body[-1], ast.Expr) else None
        space = {"__name__": "__main__"}
        numpy.set_printoptions(precision=8, linewidth=75, threshold=1000, suppress=False)
        with contextlib.redirect_stdout(out), warnings.catch_warnings(record=True) as caught:
            warnings.simplefilter("always")
            exec(compile(tree, "listing.py", "exec"), space)
            value = eval(compile(ast.Expression(last.value), "listing.py", "eval"), space) if last else None
            told = [f"{one.category.__name__}: {one.message}" for one in caught]
        return {"stdout": out.getvalue(), "shown": None if value is None else repr(value), "warnings": told}

    results = [{"name": name, "source": source, **run(source)} for name, source in programs().items()]
    target = pathlib.Path(__file__).with_suffix(".json")
    target.write_text(json.dumps({"numpy": numpy.__version__, "programs": results}, indent=1) + "\n")
