"""Initializers, regularizers, losses, metrics, optimizers and schedules: classes whose options the engine takes."""

from ._bridge import Described, chosen, described, snake

ACTIVATIONS = ("linear relu sigmoid tanh elu softplus softmax leaky_relu relu6 selu hard_sigmoid softsign silu gelu "
               "mish exponential log_softmax").split()
INITIALIZERS = {
    "GlorotUniform": "glorot_uniform", "HeUniform": "he_uniform", "LecunUniform": "lecun_uniform", "Zeros": "zeros",
    "Ones": "ones", "GlorotNormal": "glorot_normal", "HeNormal": "he_normal", "LecunNormal": "lecun_normal",
    "RandomNormal": "random_normal", "RandomUniform": "random_uniform", "TruncatedNormal": "truncated_normal",
}


class Initializer(Described):
    """An initializer with Keras's defaults."""


initializers = described(Initializer, {name: {} for name in INITIALIZERS}, "keras.initializers")


class Regularizer(Described):
    """A penalty on weights."""


regularizers = described(Regularizer, {
    "L1": {"l1": 0.01}, "L2": {"l2": 0.01}, "L1L2": {"l1": 0.0, "l2": 0.0},
}, "keras.regularizers")


def activation_of(value):
    if value is None:
        return "linear"
    if callable(value):
        value = value.__name__
    return chosen("The activation", value, ACTIVATIONS)


def initializer_of(value):
    if isinstance(value, Initializer):
        return INITIALIZERS[type(value).__name__]
    return chosen("The initializer", INITIALIZERS.get(value, value), list(INITIALIZERS.values()))


def regularizer_of(value):
    if value is None:
        return None
    if isinstance(value, str):
        value = regularizers[chosen("The regularizer", {"l1": "L1", "l2": "L2", "l1_l2": "L1L2"}.get(value, value),
                                    regularizers)]()
    return value.spec()


class LearningRateSchedule(Described):
    """A learning rate as a function of the steps done."""


schedules = described(LearningRateSchedule, {
    "ExponentialDecay": {"initial_learning_rate": ..., "decay_steps": ..., "decay_rate": ..., "staircase": False},
    "PiecewiseConstantDecay": {"boundaries": ..., "values": ...},
    "PolynomialDecay": {"initial_learning_rate": ..., "decay_steps": ..., "end_learning_rate": 0.0001, "power": 1.0,
                        "cycle": False},
    "InverseTimeDecay": {"initial_learning_rate": ..., "decay_steps": ..., "decay_rate": ..., "staircase": False},
    "CosineDecay": {"initial_learning_rate": ..., "decay_steps": ..., "alpha": 0.0, "warmup_target": None,
                    "warmup_steps": 0},
    "CosineDecayRestarts": {"initial_learning_rate": ..., "first_decay_steps": ..., "t_mul": 2.0, "m_mul": 1.0,
                            "alpha": 0.0},
}, "keras.optimizers.schedules")


class Optimizer(Described):
    """An optimizer; at work in a model, its `learning_rate` is the engine's."""

    _model = None

    @property
    def learning_rate(self):
        model = self._model
        rate = self._options["learning_rate"]
        return rate if model is None or isinstance(rate, LearningRateSchedule) else model._learning_rate()

    @learning_rate.setter
    def learning_rate(self, rate):
        if isinstance(self._options["learning_rate"], LearningRateSchedule):
            raise TypeError(
                "This optimizer was created with a `LearningRateSchedule` object as its `learning_rate` constructor "
                "argument, hence its learning rate is not settable. If you need the learning rate to be settable, you "
                "should instantiate the optimizer with a float `learning_rate` argument.")
        self._options["learning_rate"] = float(rate)
        if self._model is not None:
            self._model._set_learning_rate(float(rate))


_COMMON = {"weight_decay": None, "clipnorm": None, "clipvalue": None, "global_clipnorm": None}
_MOMENTS = {"learning_rate": 0.001, "beta_1": 0.9, "beta_2": 0.999, "epsilon": 1e-7}
optimizers = described(Optimizer, {
    "SGD": {"learning_rate": 0.01, "momentum": 0.0, "nesterov": False, **_COMMON},
    "RMSprop": {"learning_rate": 0.001, "rho": 0.9, "momentum": 0.0, "epsilon": 1e-7, "centered": False, **_COMMON},
    "Adagrad": {"learning_rate": 0.001, "initial_accumulator_value": 0.1, "epsilon": 1e-7, **_COMMON},
    "Adadelta": {"learning_rate": 0.001, "rho": 0.95, "epsilon": 1e-7, **_COMMON},
    "Adam": {**_MOMENTS, "amsgrad": None, **_COMMON},
    "AdamW": {"learning_rate": 0.001, "weight_decay": 0.004, "beta_1": 0.9, "beta_2": 0.999, "epsilon": 1e-7,
              "amsgrad": None, "clipnorm": None, "clipvalue": None, "global_clipnorm": None},
    "Adamax": {**_MOMENTS, **_COMMON},
    "Nadam": {**_MOMENTS, **_COMMON},
}, "keras.optimizers")


def optimizer_of(value):
    if isinstance(value, Optimizer):
        return value
    by_name = {name.lower(): one for name, one in optimizers.items()}
    return by_name[chosen("The optimizer", str(value).lower(), by_name)]()


class Loss(Described):
    """A loss with options."""


losses = described(Loss, {
    "CategoricalCrossentropy": {"from_logits": False, "label_smoothing": 0.0},
    "SparseCategoricalCrossentropy": {"from_logits": False},
    "BinaryCrossentropy": {"from_logits": False, "label_smoothing": 0.0},
    "Huber": {"delta": 1.0},
    **{name: {} for name in ("MeanSquaredError MeanAbsoluteError MeanAbsolutePercentageError "
                             "MeanSquaredLogarithmicError LogCosh CosineSimilarity Hinge SquaredHinge "
                             "CategoricalHinge KLDivergence Poisson").split()},
}, "keras.losses")
_SHORT = {"mse": "mean_squared_error", "mae": "mean_absolute_error", "mape": "mean_absolute_percentage_error",
          "msle": "mean_squared_logarithmic_error", "bce": "binary_crossentropy", "kld": "kl_divergence"}
LOSS_NAMES = {"kl_divergence": "KLDivergence",
              **{snake(name): name for name in losses if name != "KLDivergence"}}


def loss_of(value):
    """A loss as the engine has it: always its class."""
    if isinstance(value, Loss):
        return value.spec()
    value = _SHORT.get(str(value).lower(), value)
    if value in losses:
        return losses[value]().spec()
    return losses[LOSS_NAMES[chosen("The loss", value, LOSS_NAMES)]]().spec()


class Metric(Described):
    """A metric with options."""


_COUNTED = {"thresholds": None, "top_k": None, "class_id": None, "name": None}
metrics = described(Metric, {
    "TopKCategoricalAccuracy": {"k": 5, "name": None},
    "SparseTopKCategoricalAccuracy": {"k": 5, "name": None},
    "BinaryAccuracy": {"name": None, "dtype": None, "threshold": 0.5},
    "Precision": _COUNTED,
    "Recall": _COUNTED,
    **{name: {"name": None} for name in ("CategoricalAccuracy SparseCategoricalAccuracy MeanSquaredError "
                                         "MeanAbsoluteError RootMeanSquaredError").split()},
}, "keras.metrics")
METRIC_NAMES = ("acc accuracy categorical_accuracy sparse_categorical_accuracy binary_accuracy "
                "top_k_categorical_accuracy sparse_top_k_categorical_accuracy precision recall mean_squared_error "
                "mean_absolute_error root_mean_squared_error").split()


def metric_of(value):
    if isinstance(value, Metric):
        return value.spec()
    # Keras's short names keep themselves as the History's keys.
    if value in ("mse", "mae"):
        return {"kind": {"mse": "MeanSquaredError", "mae": "MeanAbsoluteError"}[value], "name": value}
    return chosen("The metric", value, METRIC_NAMES)
