"""`keras.datasets`: Fashion-MNIST, as the page has it."""

import numpy as np
from _fitting_room import copy_garments, garment_bytes


def load_data():
    """Two pairs of images and labels: `(60000, 28, 28)` and `(60000,)` to learn from, 10,000 to test; all uint8."""
    return tuple((_part(f"{name}Images", (28, 28)), _part(f"{name}Labels", ())) for name in ("train", "test"))


def _part(name, shape):
    size = garment_bytes(name)
    if size < 0:
        raise RuntimeError("the images of Fashion-MNIST are not here: a cell that names fashion_mnist loads them before "
                           "it runs")
    each = 1
    for one in shape:
        each *= one
    array = np.empty((size // each, *shape), dtype="uint8")
    copy_garments(name, array._address)
    return array
