"""`train_test_split`, index for index as scikit-learn's."""

import numpy as np
from _fitting_room import keras as _engine
from fitting_room.unsupported import refusing as _refusing


def train_test_split(*arrays, test_size=None, train_size=None, random_state=None, shuffle=True, stratify=None):
    """Splits arrays of as many examples into two parts each: train, test, train, test, …"""
    from keras._bridge import call

    if not arrays:
        raise ValueError("At least one array required as input")
    counts = {len(one) for one in arrays}
    if len(counts) > 1:
        raise ValueError(f"Found input variables with inconsistent numbers of samples: {[len(one) for one in arrays]}")
    count = counts.pop()
    if train_size is not None and test_size is None:
        test_size = count - int(train_size * count) if isinstance(train_size, float) else count - train_size
    elif train_size is not None:
        raise ValueError("train_size beside test_size is not in this book's engine; give one of them")
    test_size = 0.25 if test_size is None else test_size
    if not shuffle:
        if stratify is not None:
            raise ValueError("Stratified train/test split is not implemented for shuffle=False")
        in_test = int(np.ceil(test_size * count)) if isinstance(test_size, float) else test_size
        train, test = np.arange(count - in_test), np.arange(count - in_test, count)
    else:
        train, test = _indices(call, count, test_size, random_state, stratify)
    parts = []
    for one in arrays:
        for places in (train, test):
            parts.append([one[i] for i in places] if isinstance(one, (list, tuple)) else one[places])
    return parts


def _indices(call, count, test_size, random_state, stratify):
    if random_state is None:
        random_state = int(np.random.randint(0, 2**31 - 1))
    kind, labels = "none", np.zeros(count, dtype="int32")
    if stratify is not None:
        stratify = np.asarray(stratify)
        kind = "one-hot" if stratify.ndim == 2 else "labels"
        labels = (stratify.argmax(axis=1) if kind == "one-hot" else np.unique(stratify, return_inverse=True)[1])
        labels = np.asarray(labels).astype("int32")
    places = np.empty(count, dtype="int32")
    in_train = call(_engine.split, labels._address, count, test_size, kind, random_state, places._address)
    return places[:in_train], places[in_train:]


__getattr__ = _refusing("sklearn.model_selection", lambda: ["train_test_split"])
