"""`Model` and `Sequential`: drawn up in Python, built, trained and asked by the engine."""

import json

import numpy as np

from . import _progress
from fitting_room.host import create_proxy

from ._bridge import auto_name, call, engine, field, floats, next_seed, told
from ._callbacks import Listed
from ._layers import InputLayer, KerasTensor, Layer
from ._options import loss_of, metric_of, optimizer_of


class History:
    """What `fit` gives: the logs of each epoch by name."""

    def __init__(self, params):
        self.history, self.epoch, self.params = {}, [], params


class Model:
    """A graph of layers from inputs to outputs."""

    def __init__(self, inputs=None, outputs=None, name=None):
        if inputs is None or outputs is None:
            raise TypeError("keras.Model is made of inputs and outputs in this book's engine; a subclass with its own "
                            "call() is not in it")
        self.name = name or auto_name("functional")
        self._begin()
        self.inputs = list(inputs) if isinstance(inputs, (list, tuple)) else [inputs]
        self.outputs = list(outputs) if isinstance(outputs, (list, tuple)) else [outputs]
        self._graph()

    def _begin(self):
        self._id, self._seed, self._fits = None, next_seed(), 0
        self._compiled, self.optimizer, self.stop_training, self._slots = None, None, False, 0
        self.history = None

    def _graph(self):
        """The layers and calls that lead from the inputs to the outputs."""
        seen, layers, calls = {}, [], []

        def visit(tensor):
            if id(tensor) in seen:
                return seen[id(tensor)]
            taken = [visit(one) for one in tensor._inputs]
            layer = tensor._layer
            if layer not in layers:
                layers.append(layer)
            name = layer.name if not tensor._inputs else f"{layer.name}:{tensor._node}"
            seen[id(tensor)] = name
            if tensor._inputs:
                calls.append({"layer": layer.name, "inputs": taken, "output": name})
            return name

        ends = [visit(one) for one in self.outputs]
        starts = [visit(one) for one in self.inputs]
        self._parts = layers
        self._adopt()
        self._spec = {"kind": "functional", "name": self.name, "layers": [one._spec for one in layers], "calls": calls,
                      "inputs": starts, "outputs": ends}

    def _adopt(self):
        for layer in self._parts:
            if layer._home is None:
                layer._home = self

    # ------------------------------------------------------------------------------------------ what it is

    @property
    def layers(self):
        by_name = {layer.name: layer for layer in self._parts}
        return [by_name[row["name"]] for row in told(engine.summary, json.dumps(self._spec))["rows"]]

    def get_layer(self, name=None, index=None):
        if index is not None:
            return self.layers[index]
        for layer in self.layers:
            if layer.name == name:
                return layer
        raise ValueError(f"No such layer: {name}. Existing layers are: {[layer.name for layer in self.layers]}.")

    def summary(self):
        """Prints Keras's table."""
        summary = told(engine.summary, json.dumps(self._spec))
        if self._slots:
            summary["optimizer"] = self._slots * summary["trainable"] + 2
        for line in _progress.table(summary):
            print(line)

    def count_params(self):
        return told(engine.summary, json.dumps(self._spec))["total"]

    # ------------------------------------------------------------------------------------------- weights

    def _build(self):
        if self._id is not None:
            return
        built = told(engine.build, json.dumps(self._spec), self._seed)
        self._id, self._output_shapes = built["id"], built["outputShapes"]
        self._places, self._seen, place = {}, {}, 0
        by_name = {layer.name: layer for layer in self._parts}
        self._weighted = []
        for described in built["layers"]:
            layer = by_name[described["name"]]
            weights = described["weights"]
            if not weights:
                continue
            self._weighted.append(layer)
            self._places[layer] = (place, [tuple(one["shape"]) for one in weights])
            place += len(weights)
            if layer._values is None and layer._holder is None:
                layer._holder = self
                self._seen[layer] = layer._version

    def _pull(self, layer):
        """Reads a layer's weights back from the engine."""
        start, shapes = self._places[layer]
        values = []
        for at, shape in enumerate(shapes):
            value = np.empty(shape, dtype="float32")
            engine.readWeight(self._id, start + at, value._address)
            values.append(value)
        layer._values, layer._holder = values, None

    def _push(self):
        """Brings the engine's weights up to date with the layers, which other models may share."""
        self._build()
        for layer in self._weighted:
            if layer._holder is self or self._seen.get(layer) == layer._version:
                continue
            start, _ = self._places[layer]
            for at, value in enumerate(layer.get_weights()):
                engine.writeWeight(self._id, start + at, value._address)
            self._seen[layer] = layer._version

    def _trained(self):
        for layer in self._weighted:
            layer._version += 1
            layer._holder, self._seen[layer] = self, layer._version

    def get_weights(self):
        self._build()
        return [weight for layer in self._weighted for weight in layer.get_weights()]

    def set_weights(self, weights):
        self._build()
        needed = sum(len(shapes) for _, shapes in self._places.values())
        if len(weights) != needed:
            raise ValueError(f"You called `set_weights(weights)` on model '{self.name}' with a weight list of length "
                             f"{len(weights)}, but the model was expecting {needed} weights.")
        weights = list(weights)
        for layer in self._weighted:
            count = len(self._places[layer][1])
            layer.set_weights(weights[:count])
            del weights[:count]

    # ------------------------------------------------------------------------------------------- compile

    def compile(self, optimizer="rmsprop", loss=None, loss_weights=None, metrics=None):
        if loss is None:
            raise ValueError("compile needs a loss in this book's engine")
        self.optimizer = optimizer_of(optimizer)
        self.optimizer._model = self
        compiled = {"optimizer": self.optimizer.spec()}
        names = self._output_names() if isinstance(loss, (list, tuple)) else None
        if isinstance(loss, (list, tuple)):
            loss = dict(zip(names, loss))
        compiled["loss"] = ({name: None if one is None else loss_of(one) for name, one in loss.items()}
                            if isinstance(loss, dict) else loss_of(loss))
        listed = lambda given: [metric_of(one) for one in (given if isinstance(given, (list, tuple)) else [given])]
        compiled["metrics"] = ({name: listed(some) for name, some in metrics.items()} if isinstance(metrics, dict)
                               else listed(metrics or []))
        if loss_weights is not None:
            compiled["lossWeights"] = (dict(loss_weights) if isinstance(loss_weights, dict)
                                       else dict(zip(self._output_names(), loss_weights)))
        self._compiled, self._slots, self._optimizer_at = compiled, 0, None

    def _output_names(self):
        return [one._layer.name for one in self.outputs]

    def _learning_rate(self):
        return np.float32(engine.learningRate(self._id) if self._optimizer_at == self._id and self._id is not None
                          else self.optimizer._options["learning_rate"])

    def _set_learning_rate(self, rate):
        if self._optimizer_at == self._id and self._id is not None:
            engine.setLearningRate(self._id, rate)

    # -------------------------------------------------------------------------------------------- data

    def _fields(self, x, y=None):
        """Arrays of a set as fields of the engine; and the arrays themselves, to be kept while it reads them."""
        input_names = [one._layer.name for one in self.inputs]
        fields, kept = {}, []
        for name, array in zip(input_names, _ordered(x, input_names, "inputs")):
            array, described = field(array, None)
            described["kind"] = {"kind": "numbers", "shape": described["shape"]}
            fields[f"x {name}"] = described
            kept.append(array)
        if y is not None:
            names = self._output_names()
            loss = self._compiled["loss"]
            for at, (name, array) in enumerate(zip(names, _ordered(y, names, "outputs"))):
                kind = loss if "kind" in loss else loss.get(name) or {"kind": ""}
                array, described = field(array, None)
                shape, width = described["shape"], self._output_shapes[at][-1]
                if kind["kind"] == "SparseCategoricalCrossentropy":
                    if shape == [1]:
                        shape = described["shape"] = []
                    described["kind"] = {"kind": "class", "classes": width, "oneHot": False}
                elif kind["kind"] == "CategoricalCrossentropy" and shape == [width]:
                    described["kind"] = {"kind": "class", "classes": width, "oneHot": True}
                else:
                    described["kind"] = {"kind": "numbers", "shape": shape}
                fields[f"y {name}"] = described
                kept.append(array)
        counts = {one["count"] for one in fields.values()}
        if len(counts) > 1:
            raise ValueError("Data cardinality is ambiguous. Make sure all arrays contain the same number of samples. "
                             f"They have {', '.join(str(one['count']) for one in fields.values())}")
        return fields, kept

    def _work(self, sets, **fit):
        mine = lambda side, tensors: {one._layer.name: f"{side} {one._layer.name}" for one in tensors}
        compiled = self._compiled or {"optimizer": {"kind": "SGD"}, "loss": {"kind": "MeanSquaredError"}}
        return {"model": self._spec, "compile": compiled, "fit": fit, "seed": (self._seed + self._fits) % 2**32,
                "sets": sets, "inputs": mine("x", self.inputs), "targets": mine("y", self.outputs)}

    def _needs(self, what):
        if self._compiled is None:
            raise ValueError(f"You must call `compile()` before calling `{what}()`.")

    # --------------------------------------------------------------------------------- fit and the rest

    def fit(self, x=None, y=None, batch_size=None, epochs=1, verbose="auto", callbacks=None, validation_split=0.0,
            validation_data=None, shuffle=True, class_weight=None, initial_epoch=0):
        """Trains; gives the History."""
        self._needs("fit")
        self._given(x)
        self._push()
        batch_size = 32 if batch_size is None else int(batch_size)
        if validation_split and validation_data is None:
            x, y, validation_data = _split(x, y, validation_split)
        train, kept = self._fields(x, y)
        validation, also = (None, None) if validation_data is None else self._fields(*validation_data[:2])
        work = self._work({"train": train, "validation": validation}, batchSize=batch_size, epochs=int(epochs),
                          shuffle=bool(shuffle), initialEpoch=int(initial_epoch))
        if class_weight is not None:
            work["fit"]["classWeight"] = {str(name): float(value) for name, value in class_weight.items()}
        if self._optimizer_at != self._id:
            self._compiled["optimizer"] = self.optimizer.spec()
            self._slots = call(engine.compile, self._id, json.dumps(work))
            self._optimizer_at = self._id
        count = next(iter(train.values()))["count"]
        steps = -(-count // batch_size)
        self.stop_training = False
        history = History({"verbose": verbose, "epochs": epochs, "steps": steps})
        listed = Listed(self, callbacks, history.params)
        work["callbacks"] = listed.specs
        self.history = history
        tell = create_proxy(listed.tell)
        run = call(engine.beginFit, self._id, json.dumps(work), tell)
        progress, epoch = None, None
        try:
            while True:
                due = progress is not None and progress.due()
                pause = told(engine.advance, run, due)
                if pause is None:
                    continue
                if pause["type"] == "end":
                    break
                if pause["type"] == "step":
                    self._trained()
                    if epoch != pause["epoch"]:
                        epoch = pause["epoch"]
                        progress = _progress.Progress(steps, verbose)
                        if progress.verbose:
                            print(f"Epoch {epoch + 1}/{epochs}")
                    if "logs" in pause:
                        progress.show(pause["step"], dict(sorted(floats(pause["logs"]).items())))
                elif pause["type"] == "epoch":
                    history.epoch.append(pause["epoch"])
                    logs = floats(pause["logs"])
                    for name, value in logs.items():
                        history.history.setdefault(name, []).append(value)
                    progress.show(steps, logs, done=True)
                elif pause["type"] == "events":
                    listed.happened(pause["events"])
        finally:
            engine.end(run)
            tell.destroy()
            self._trained()
            self._fits += 1
        if pause["end"] == "diverged":
            print("The loss is no number any more: training ends here in this book's engine")
        del kept, also
        return history

    def evaluate(self, x=None, y=None, batch_size=None, verbose="auto", return_dict=False):
        """The loss and the metrics over a set."""
        self._needs("evaluate")
        self._given(x)
        self._push()
        fields, kept = self._fields(x, y)
        batch_size = batch_size or 32
        steps = -(-next(iter(fields.values()))["count"] // batch_size)
        work = json.dumps(self._work({"test": fields}, batchSize=int(batch_size)))
        progress = _progress.Progress(steps, verbose)
        run = call(engine.beginEvaluation, self._id, work, "test")
        try:
            while True:
                pause = told(engine.advance, run, False)
                if pause is not None and pause["type"] == "end":
                    break
        finally:
            engine.end(run)
        logs = floats(pause["end"])
        progress.show(steps, dict(sorted(logs.items())), done=True)
        del kept
        if return_dict:
            return logs
        # The loss, those of several outputs, then the metrics.
        each = [f"{name}_loss" for name in self._output_names() if f"{name}_loss" in logs]
        values = [logs[name] for name in ["loss", *each, *(name for name in logs if name not in ("loss", *each))]]
        return values[0] if len(values) == 1 else values

    def predict(self, x, batch_size=None, verbose="auto"):
        """The outputs for some examples, float32."""
        self._given(x)
        self._push()
        fields, kept = self._fields(x)
        count = next(iter(fields.values()))["count"]
        batch_size = int(batch_size or 32)
        outputs = [np.empty((count, *shape), dtype="float32") for shape in self._output_shapes]
        work = json.dumps(self._work({"test": fields}))
        progress = _progress.Progress(-(-count // batch_size), verbose)
        for start in range(0, count, batch_size):
            places = [one._address + 4 * start * (one.size // max(count, 1)) for one in outputs]
            call(engine.predict, self._id, work, start, min(start + batch_size, count), json.dumps(places))
        progress.show(progress.target, {}, done=True)
        del kept
        return outputs[0] if len(outputs) == 1 else outputs

    def _given(self, x):
        """Told the examples before anything is built."""

    def __repr__(self):
        return f"<{type(self).__name__} name={self.name}, built={self._id is not None}>"

    def __del__(self):
        if self.__dict__.get("_id") is not None:
            try:
                engine.dispose(self._id)
            except Exception:
                pass


class Sequential(Model):
    """A stack of layers."""

    def __init__(self, layers=None, name=None):
        self.name = name or auto_name("sequential")
        self._begin()
        self._stack, self._input = [], None
        self.inputs, self.outputs, self._spec = [], [], None
        for layer in layers or []:
            self.add(layer)

    def add(self, layer):
        """Lays another layer on top."""
        if isinstance(layer, KerasTensor):
            layer = layer._layer
        if not isinstance(layer, Layer):
            raise ValueError("Only instances of `keras.Layer` can be added to a Sequential model. Received: "
                             f"{layer} (of type {type(layer)})")
        if isinstance(layer, InputLayer):
            self._input = layer
        else:
            if not self._stack and self._input is None and layer._input_shape is not None:
                self._input = InputLayer(layer._input_shape)
            self._stack.append(layer)
        self._changed()

    def pop(self):
        """Takes the last layer off."""
        self._stack.pop()
        self._changed()

    def _changed(self):
        if self._id is not None:
            for layer in self._weighted:
                layer.get_weights()
            engine.dispose(self._id)
            self._id = None
        if self._input is None or not self._stack:
            return
        tensor = KerasTensor(self._input, [], self._input._example, 0)
        self.inputs = [tensor]
        for layer in self._stack:
            tensor = layer(tensor)
        self.outputs = [tensor]
        self._parts = self._stack
        self._adopt()
        self._spec = {"kind": "sequential", "name": self.name,
                      "layers": [self._input._spec, *(layer._spec for layer in self._stack)]}

    @property
    def layers(self):
        return list(self._stack)

    def summary(self):
        if self._spec is None:
            raise ValueError("This Sequential model has not been built: begin it with keras.Input(shape)")
        super().summary()

    def _given(self, x):
        if self._spec is None:
            self._input = InputLayer(np.asarray(x).shape[1:])
            self._changed()


def _ordered(given, names, what):
    """Arrays in the model's order, from one, a list or a dict by name."""
    if isinstance(given, dict):
        missing = [name for name in names if name not in given]
        if missing:
            raise ValueError(f"no array for {', '.join(missing)} among the {what}: there are {', '.join(given)}")
        return [given[name] for name in names]
    if len(names) == 1:
        return [given[0] if isinstance(given, (list, tuple)) and len(given) == 1
                and isinstance(given[0], np.ndarray) and given[0].ndim > 1 else given]
    if not isinstance(given, (list, tuple)) or len(given) != len(names):
        raise ValueError(f"the model has {len(names)} {what}, {', '.join(names)}: give a list of as many arrays")
    return list(given)


def _split(x, y, share):
    """Keras's `validation_split`: the last examples, before any shuffling."""
    first = x[0] if isinstance(x, (list, tuple)) else next(iter(x.values())) if isinstance(x, dict) else x
    at = int(len(first) * (1 - share))

    def part(given, piece):
        if isinstance(given, dict):
            return {name: one[piece] for name, one in given.items()}
        if isinstance(given, (list, tuple)):
            return [one[piece] for one in given]
        return given[piece]

    return part(x, slice(0, at)), part(y, slice(0, at)), (part(x, slice(at, None)), part(y, slice(at, None)))
