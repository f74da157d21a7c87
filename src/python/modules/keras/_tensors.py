"""Tensors whose numbers are known, as TensorFlow prints them; their arithmetic is NumPy's, in float32 by default."""

import numpy as np


def tensor(value, dtype=None):
    """A tensor of these numbers: Python's own become float32 and int32, arrays keep their type."""
    if isinstance(value, Tensor):
        value = value._array
    array = np.asarray(value)
    if dtype is None and not isinstance(value, (np.ndarray, np.generic)):
        dtype = {"f": "float32", "i": "int32"}.get(array.dtype.kind)
    return Tensor(array if dtype is None else array.astype(np.dtype(dtype).name))


def _other(value, like):
    if isinstance(value, Tensor):
        return value._array
    array = np.asarray(value)
    return array.astype(like.dtype) if array.ndim == 0 else array


class Tensor:
    """Numbers with a shape and a type."""

    def __init__(self, array):
        self._array = array

    shape = property(lambda self: self._array.shape)
    dtype = property(lambda self: self._array.dtype)
    ndim = property(lambda self: self._array.ndim)

    def numpy(self):
        return self._array.item() if self._array.ndim == 0 else self._array.copy()

    def __array__(self, dtype=None, copy=None):
        return self._array if dtype is None else self._array.astype(dtype)

    def __len__(self):
        return len(self._array)

    def __iter__(self):
        return (Tensor(one) if isinstance(one, np.ndarray) else Tensor(np.asarray(one)) for one in self._array)

    def __getitem__(self, place):
        return Tensor(np.asarray(self._array[place]))

    def __float__(self):
        return float(self._array)

    def __int__(self):
        return int(self._array)

    def __bool__(self):
        return bool(self._array)

    def __neg__(self):
        return Tensor(-self._array)

    def __str__(self):
        text = str(self._array)
        return f"tf.Tensor({chr(10) if chr(10) in text else ''}{text}, shape={self.shape}, dtype={self.dtype.name})"

    def __repr__(self):
        text = repr(self._array)
        text = text[: text.rindex(", dtype=")] + ")" if ", dtype=" in text else text
        text = f"\n{text}" if self.ndim else str(self._array)
        return f"<tf.Tensor: shape={self.shape}, dtype={self.dtype.name}, numpy={text}>"


def _two(name, turned=False):
    def work(self, other):
        other = _other(other, self._array)
        one, two = (other, self._array) if turned else (self._array, other)
        return Tensor(np.asarray(getattr(one, name)(two)))

    return work


for _name in ("add", "sub", "mul", "truediv", "floordiv", "mod", "pow", "matmul"):
    setattr(Tensor, f"__{_name}__", _two(f"__{_name}__"))
    setattr(Tensor, f"__r{_name}__", _two(f"__{_name}__", turned=True))
for _name in ("lt", "le", "gt", "ge", "eq", "ne"):
    setattr(Tensor, f"__{_name}__", _two(f"__{_name}__"))
Tensor.__hash__ = object.__hash__


class Variable(Tensor):
    """A tensor that can be assigned to."""

    def __init__(self, initial_value, name=None, trainable=True, dtype=None):
        super().__init__(tensor(initial_value, dtype)._array.copy())
        self.name, self.trainable = name or "Variable", trainable

    def assign(self, value):
        self._array = np.broadcast_to(_other(value, self._array), self.shape).astype(self.dtype.name).copy()
        return self

    def assign_add(self, value):
        return self.assign((self + value)._array)

    def assign_sub(self, value):
        return self.assign((self - value)._array)

    def __repr__(self):
        return f"<tf.Variable '{self.name}:0' shape={self.shape} dtype={self.dtype.name}, numpy=\n{self._array!r}>"


def over(function):
    """A function of arrays as one of tensors."""

    def work(*given, **more):
        plain = [one._array if isinstance(one, Tensor) else one for one in given]
        return Tensor(np.asarray(function(*plain, **more)))

    return work
