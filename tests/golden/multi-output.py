# What several inputs and outputs, class weights, an initial epoch and metrics with options come to in genuine
# Keras 3.15.1 (torch backend, CPU). Writes multi-output-golden.json beside itself:
#   KERAS_BACKEND=torch python tests/golden/multi-output.py
import json
import pathlib

import keras
import numpy as np
import torch
from keras import layers, metrics

torch.set_num_threads(1)
rng = np.random.default_rng(7)
N = 12


def numbers(*shape):
    return np.round(rng.normal(size=shape), 2).astype("float32")


X = {"left": numbers(N, 3), "right": numbers(N, 3)}
KINDS = [0, 1, 2, 2, 1, 0, 0, 2, 1, 0, 1, 2]
Y = {"kind": np.eye(3, dtype="float32")[KINDS], "size": numbers(N, 2)}
TRAIN, VALIDATION = slice(0, 7), slice(7, N)
CROSSENTROPY = "categorical_crossentropy"
BOTH = {"kind": CROSSENTROPY, "size": "mean_squared_error"}


def cut(arrays, part):
    return {name: array[part] for name, array in arrays.items()}


def two():
    """Two inputs into a shared layer, two outputs."""
    left, right = layers.Input((3,), name="left"), layers.Input((3,), name="right")
    shared = layers.Dense(4, activation="tanh", name="shared")
    merged = layers.Concatenate(name="merged")([shared(left), shared(right)])
    kind = layers.Dense(3, activation="softmax", name="kind")(merged)
    size = layers.Dense(2, name="size")(merged)
    return keras.Model([left, right], [kind, size])


def one():
    left = layers.Input((3,), name="left")
    hidden = layers.Dense(4, activation="tanh", name="hidden")(left)
    return keras.Model(left, layers.Dense(3, activation="softmax", name="kind")(hidden))


WEIGHTS = {two: [numbers(*w.shape) / 2 for w in two().weights], one: [numbers(*w.shape) / 2 for w in one().weights]}


class Trace(keras.callbacks.Callback):
    def __init__(self):
        super().__init__()
        self.calls = []

    def note(self, hook, at=None, logs=None):
        self.calls.append({"hook": hook, "at": at, "logs": {k: float(v) for k, v in (logs or {}).items()}})

    def on_train_begin(self, logs=None):
        self.note("onTrainBegin", None, logs)

    def on_train_end(self, logs=None):
        self.note("onTrainEnd", None, logs)

    def on_epoch_begin(self, epoch, logs=None):
        self.note("onEpochBegin", epoch, logs)

    def on_epoch_end(self, epoch, logs=None):
        self.note("onEpochEnd", epoch, logs)

    def on_test_begin(self, logs=None):
        self.note("onTestBegin", None, logs)

    def on_test_end(self, logs=None):
        self.note("onTestEnd", None, logs)

    def on_test_batch_begin(self, batch, logs=None):
        self.note("onTestBatchBegin", batch, logs)

    def on_test_batch_end(self, batch, logs=None):
        self.note("onTestBatchEnd", batch, logs)


def lists(arrays):
    return [np.asarray(array).tolist() for array in arrays]


def train(build, optimizer, compiled, trace=False, **fit):
    keras.utils.clear_session()
    model = build()
    model.set_weights(WEIGHTS[build])
    model.compile(optimizer=optimizer(), **{k: v() if callable(v) else v for k, v in compiled.items()})
    single = build is one
    x, y = (X["left"], Y["kind"]) if single else (X, Y)
    part = (lambda arrays, p: arrays[p]) if single else cut
    tracer = Trace()
    fit = {"epochs": 3, **fit}
    history = model.fit(
        part(x, TRAIN), part(y, TRAIN), batch_size=4, shuffle=False, verbose=0,
        validation_data=(part(x, VALIDATION), part(y, VALIDATION)), callbacks=[tracer], **fit,
    )
    logs = model.evaluate(part(x, TRAIN), part(y, TRAIN), batch_size=4, verbose=0, return_dict=True)
    return {
        "history": history.history,
        "epoch": history.epoch,
        "evaluate": logs,
        "weights": lists(model.get_weights()),
        "trace": tracer.calls if trace else None,
    }


def refused(build, compiled, fit=None):
    try:
        train(build, keras.optimizers.SGD, compiled, **(fit or {}))
    except Exception as error:
        return {"type": type(error).__name__, "message": str(error).split("\n")[0]}
    return None


def adam():
    return keras.optimizers.Adam(0.02)


def adamw():
    return keras.optimizers.AdamW(0.02)


def sgd():
    return keras.optimizers.SGD(0.1, momentum=0.5)


RUNS = {
    "losses, weights and metrics by output": train(
        two, adam,
        {
            "loss": BOTH,
            "loss_weights": {"kind": 1.0, "size": 0.25},
            "metrics": {"kind": ["acc", "precision"], "size": ["mean_absolute_error", "root_mean_squared_error"]},
        },
        trace=True,
    ),
    "one loss and a metric for each": train(
        two, sgd, {"loss": "mean_squared_error", "metrics": ["acc", "mean_absolute_error"]}
    ),
    "an output without a loss": train(
        two, adamw,
        {"loss": {"kind": CROSSENTROPY, "size": None}, "metrics": {"kind": ["acc"], "size": ["mean_absolute_error"]}},
    ),
    "a record of one loss": train(
        one, sgd, {"loss": {"kind": CROSSENTROPY}, "loss_weights": {"kind": 0.5}, "metrics": {"kind": ["acc", "acc"]}}
    ),
    "class weights": train(
        one, adam, {"loss": CROSSENTROPY, "metrics": ["acc"]}, class_weight={0: 3.0, 2: 0.5}
    ),
    "initial epoch": train(one, sgd, {"loss": CROSSENTROPY, "metrics": ["acc"]}, trace=True, initial_epoch=1),
    "initial epoch at the end": train(one, sgd, {"loss": CROSSENTROPY}, trace=True, initial_epoch=3),
    "metrics with options": train(
        one, sgd,
        {
            "loss": CROSSENTROPY,
            "metrics": lambda: [
                metrics.TopKCategoricalAccuracy(k=2),
                metrics.TopKCategoricalAccuracy(k=1, name="first"),
                metrics.CategoricalAccuracy(),
                metrics.BinaryAccuracy(threshold=0.4),
                metrics.Precision(),
                metrics.Precision(thresholds=0.3),
                metrics.Precision(top_k=2),
                metrics.Precision(top_k=2, thresholds=0.3, class_id=0, name="zeros"),
                metrics.Recall(class_id=1, thresholds=0.2),
                metrics.Recall(top_k=1),
                metrics.MeanSquaredError(),
                metrics.MeanAbsoluteError(),
                metrics.RootMeanSquaredError(name="rmse"),
            ],
        },
    ),
    "metrics that share a name": train(
        two, sgd,
        {
            "loss": BOTH,
            "metrics": lambda: {
                "kind": [metrics.Precision(), metrics.Precision(thresholds=0.3), "precision"],
                "size": [metrics.Precision(), "mean_absolute_error", metrics.MeanAbsoluteError()],
            },
        },
    ),
}
REFUSED = {
    "losses that leave an output out": refused(two, {"loss": {"kind": CROSSENTROPY}}),
    "one metric for two outputs": refused(two, {"loss": "mean_squared_error", "metrics": ["acc"]}),
    "metrics of an unknown output": refused(two, {"loss": "mean_squared_error", "metrics": {"other": ["acc"]}}),
    "loss weights for one loss": refused(two, {"loss": "mean_squared_error", "loss_weights": {"kind": 1.0, "size": 2.0}}),
    "loss weights that leave an output out": refused(two, {"loss": BOTH, "loss_weights": {"kind": 1.0}}),
    "no loss": refused(one, {"loss": {"kind": None}}),
    "class weights for two outputs": refused(two, {"loss": BOTH}, {"class_weight": {0: 2.0}}),
}
MONITORS = {}
for monitor in ["val_kind_acc", "val_acc", "val_kind_loss", "val_loss"]:
    keras.utils.clear_session()
    model = two()
    model.compile("sgd", loss=BOTH, metrics={"kind": ["acc"]})
    stopping = keras.callbacks.EarlyStopping(monitor=monitor)
    try:
        model.fit(X, Y, verbose=0, validation_data=(X, Y), callbacks=[stopping])
        MONITORS[monitor] = None
    except ValueError as error:
        MONITORS[monitor] = str(error)


def rounded(value):
    if isinstance(value, dict):
        return {key: rounded(one) for key, one in value.items()}
    if isinstance(value, list):
        return [rounded(one) for one in value]
    return float(f"{value:.9g}") if isinstance(value, float) else value


golden = {
    "x": {name: array.tolist() for name, array in X.items()},
    "kinds": KINDS,
    "y": {name: array.tolist() for name, array in Y.items()},
    "train": TRAIN.stop,
    "initial": {"two": lists(WEIGHTS[two]), "one": lists(WEIGHTS[one])},
    "runs": RUNS,
    "refused": REFUSED,
    "monitors": MONITORS,
}
target = pathlib.Path(__file__).with_name("multi-output-golden.json")
target.write_text(json.dumps(rounded(golden), separators=(",", ":")) + "\n")
