"""Callbacks: Keras's own are the engine's, those of a listing are called from it."""

import json
import warnings

from ._bridge import Described, described, floats
from ._options import LearningRateSchedule

_HOOKS = {
    "on_train_begin": "onTrainBegin", "on_train_end": "onTrainEnd", "on_epoch_begin": "onEpochBegin",
    "on_epoch_end": "onEpochEnd", "on_train_batch_begin": "onTrainBatchBegin", "on_train_batch_end": "onTrainBatchEnd",
    "on_test_begin": "onTestBegin", "on_test_end": "onTestEnd", "on_test_batch_begin": "onTestBatchBegin",
    "on_test_batch_end": "onTestBatchEnd",
}
_BY_HOOK = {hook: name for name, hook in _HOOKS.items()}


class Callback:
    """To be subclassed: what is overridden is called."""

    def __init__(self):
        self.model, self.params = None, None

    def set_model(self, model):
        self.model = model

    def set_params(self, params):
        self.params = params

    def _heard(self):
        return [name for name in _HOOKS if getattr(type(self), name, None) is not getattr(Callback, name)
                or name in self.__dict__]


for _name in _HOOKS:
    if "batch" in _name or "epoch" in _name:
        setattr(Callback, _name, lambda self, place, logs=None: None)
    else:
        setattr(Callback, _name, lambda self, logs=None: None)


class LambdaCallback(Callback):
    """A callback of functions."""

    def __init__(self, on_epoch_begin=None, on_epoch_end=None, on_train_begin=None, on_train_end=None,
                 on_train_batch_begin=None, on_train_batch_end=None):
        super().__init__()
        given = dict(locals())
        for name in _HOOKS:
            if given.get(name) is not None:
                self.__dict__[name] = given[name]


class LearningRateScheduler(Callback):
    """Sets the learning rate at each epoch's beginning."""

    def __init__(self, schedule, verbose=0):
        super().__init__()
        self.schedule, self.verbose = schedule, verbose

    def on_epoch_begin(self, epoch, logs=None):
        rate = float(self.model.optimizer.learning_rate)
        try:
            rate = self.schedule(epoch, rate)
        except TypeError:
            rate = self.schedule(epoch)
        self.model.optimizer.learning_rate = rate
        if self.verbose > 0:
            print(f"\nEpoch {epoch + 1}: LearningRateScheduler setting learning rate to {rate}.")

    def on_epoch_end(self, epoch, logs=None):
        logs["learning_rate"] = float(self.model.optimizer.learning_rate)


class Machine(Described):
    """One of Keras's own, which the engine runs."""


_MONITOR = {"monitor": "val_loss"}
machines = described(Machine, {
    "EarlyStopping": {**_MONITOR, "min_delta": 0, "patience": 0, "verbose": 0, "mode": "auto", "baseline": None,
                      "restore_best_weights": False, "start_from_epoch": 0},
    "ReduceLROnPlateau": {**_MONITOR, "factor": 0.1, "patience": 10, "verbose": 0, "mode": "auto", "min_delta": 1e-4,
                          "cooldown": 0, "min_lr": 0.0},
    "CSVLogger": {"filename": ..., "separator": ",", "append": False},
    "TerminateOnNaN": {"raise_error": False},
}, "keras.callbacks")


class Listed:
    """The callbacks of one fit."""

    def __init__(self, model, callbacks, params):
        callbacks = callbacks if isinstance(callbacks, (list, tuple)) else [callbacks] if callbacks else []
        self.model, self.callbacks, self.specs = model, callbacks, []
        for one in callbacks:
            if isinstance(one, Machine):
                self.specs.append(one.spec())
            elif isinstance(one, Callback):
                one.set_params(params)
                one.set_model(model)
                self.specs.append({"hooks": [_HOOKS[name] for name in one._heard()]})
            else:
                raise TypeError(f"{one!r} is not a callback of keras.callbacks")

    def tell(self, message):
        """Calls a hook; gives what it changed."""
        message = json.loads(message)
        if "print" in message:
            print(message["print"])
            return "{}"
        logs, model, hook = floats(message["logs"]), self.model, message["hook"]
        before = dict(logs)
        model._trained()
        function = getattr(self.callbacks[message["index"]], _BY_HOOK[hook])
        if "batch" in message:
            function(message["batch"], logs)
        elif "Epoch" in hook:
            function(message["epoch"], logs)
        else:
            function(logs)
        model._push()
        answer = {"logs": {name: str(float(value)) for name, value in logs.items() if before.get(name) != value}}
        if model.stop_training:
            answer["stops"] = True
        rate = model.optimizer.learning_rate
        if not isinstance(rate, LearningRateSchedule) and float(rate) != message["learningRate"]:
            answer["learningRate"] = float(rate)
        return json.dumps(answer)

    def happened(self, events):
        """What the engine's callbacks did: files, warnings."""
        for event in events:
            if event["type"] == "wrote":
                with open(event["file"], "w") as file:
                    file.write(event["text"])
            elif event["type"] == "warning":
                values = ", ".join(f"{name} {value}" for name, value in event["values"].items())
                warnings.warn(f"{event['code'].replace('-', ' ')}: {values}")
