# Writes the .keras files of this folder and keras-files.json: genuine Keras 3.15.1, torch backend, CPU.
# How to run, in this folder: KERAS_BACKEND=torch python keras-files.py
#
# Together the models have every layer and every optimizer of the book. Each was trained for two steps, so that
# no optimizer variable is what it was at the start. keras-files.json holds what each model gives for inputs
# x.flat[i] = ((i * 37) % 101) / 101 of the named shapes, and its optimizer's variables.
import json

import h5py
import keras
import numpy as np
import torch
from keras import initializers, layers, losses, metrics, optimizers, regularizers

torch.set_num_threads(1)


def inputs_of(shape):
    size = int(np.prod(shape))
    return (((np.arange(size) * 37) % 101) / 101).astype("float32").reshape(shape)


def images():
    return keras.Sequential(
        [
            layers.Input((6, 5, 2), name="images"),
            layers.RandomFlip("horizontal"),
            layers.RandomTranslation(0.1, (-0.2, 0.1), fill_mode="constant", fill_value=0.5),
            layers.RandomRotation(0.05, interpolation="nearest", seed=3),
            layers.ZeroPadding2D(((1, 0), (2, 1))),
            layers.Conv2D(
                3,
                (2, 3),
                strides=(2, 1),
                padding="same",
                activation="relu",
                kernel_initializer="he_normal",
                kernel_regularizer="l2",
                bias_regularizer=regularizers.L1(0.02),
                activity_regularizer=regularizers.L1L2(0.001, 0.002),
                name="first",
            ),
            layers.BatchNormalization(momentum=0.9, gamma_regularizer=regularizers.L2(0.1)),
            layers.ReLU(max_value=6, negative_slope=0.1, threshold=0.01),
            layers.UpSampling2D((2, 1), interpolation="bilinear"),
            layers.Conv2D(2, 2, dilation_rate=2, use_bias=False, kernel_initializer="lecun_uniform"),
            layers.LeakyReLU(),
            layers.DepthwiseConv2D(
                2,
                padding="same",
                depth_multiplier=2,
                depthwise_initializer=initializers.GlorotNormal(seed=1),
                depthwise_regularizer="l1",
            ),
            layers.MaxPooling2D(2, strides=1, padding="same"),
            layers.AveragePooling2D((2, 1)),
            layers.PReLU(alpha_initializer="random_normal", shared_axes=[1, 2]),
            layers.ELU(0.5),
            layers.BatchNormalization(center=False, scale=False, epsilon=0.01),
            layers.Reshape((-1, 4)),
            layers.Flatten(),
            layers.Dropout(0.25),
            layers.Dense(4, activation="gelu", kernel_initializer="random_uniform"),
            layers.Activation("hard_sigmoid"),
            layers.Dense(3, use_bias=False, kernel_initializer="truncated_normal"),
            layers.Softmax(),
        ],
        name="images_model",
    )


def graph():
    a = layers.Input((4, 4, 2), name="a")
    b = layers.Input((4, 4, 2), name="b")
    shared = layers.Conv2D(2, 3, padding="same", name="shared")
    one, two = shared(a), shared(b)
    again = shared(one)
    added = layers.Add()([one, two, again])
    less = layers.Subtract(name="less")([one, two])
    times = layers.Multiply()([less, a])
    mean = layers.Average()([added, times])
    most = layers.Maximum()([mean, b])
    both = layers.Concatenate(axis=-1)([most, mean])
    flat = layers.Reshape((16, 4))(both)
    dotted = layers.Dot(axes=(1, 1), normalize=True)([flat, flat])
    first = layers.Dense(3, activation="softmax", name="first")(layers.Flatten()(dotted))
    pooled = layers.GlobalAveragePooling2D(keepdims=True)(both)
    largest = layers.GlobalMaxPooling2D()(most)
    joined = layers.Concatenate()([layers.Flatten()(pooled), largest])
    second = layers.Dense(1, name="second")(joined)
    return keras.Model([a, b], [first, second], name="graph_model")


def dense():
    return keras.Sequential([layers.Input((3,)), layers.Dense(2, activation="softmax")])


CASES = {
    "images": (images, [(6, 5, 2)], None),
    "graph": (graph, [(4, 4, 2), (4, 4, 2)], None),
    "sgd": (dense, [(3,)], (optimizers.SGD(0.05, momentum=0.9, nesterov=True), "mse", ["mae"])),
    "rmsprop": (
        dense,
        [(3,)],
        (
            optimizers.RMSprop(momentum=0.5, centered=True, clipvalue=0.1),
            losses.Huber(delta=0.5),
            ["mean_squared_error", metrics.RootMeanSquaredError()],
        ),
    ),
    "adagrad": (dense, [(3,)], ("adagrad", "kl_divergence", ["acc", "precision", "recall"])),
    "adadelta": (
        dense,
        [(3,)],
        (optimizers.Adadelta(1.0), losses.BinaryCrossentropy(label_smoothing=0.1), ["binary_accuracy"]),
    ),
    "adam": (
        dense,
        [(3,)],
        (
            optimizers.Adam(0.002, amsgrad=True, clipnorm=1.0),
            losses.CategoricalCrossentropy(from_logits=True),
            ["accuracy", "categorical_accuracy"],
        ),
    ),
    "adamw": (dense, [(3,)], ("adamw", "categorical_crossentropy", ["accuracy"])),
    "adamax": (dense, [(3,)], (optimizers.Adamax(beta_1=0.8), "poisson", [])),
    "nadam": (dense, [(3,)], ("nadam", "log_cosh", None)),
}

golden = {}
for name, (make, shapes, compiled) in CASES.items():
    keras.utils.clear_session()
    keras.utils.set_random_seed(1)
    model = make()
    x = [inputs_of((2, *shape)) for shape in shapes]
    x = x[0] if len(x) == 1 else x
    if compiled is not None:
        optimizer, loss, metric = compiled
        model.compile(optimizer=optimizer, loss=loss, metrics=metric)
        y = np.array([[1, 0], [0, 1]], "float32")
        model.fit(x, y, epochs=2, verbose=0)
    elif name == "images":
        model.compile(loss="sparse_categorical_crossentropy", metrics=["sparse_categorical_accuracy"])
        model.fit(x, np.array([0, 2]), epochs=2, verbose=0)
    elif name == "graph":
        model.compile(
            optimizers.SGD(0.01),
            loss={"first": "categorical_crossentropy", "second": "mse"},
            loss_weights={"first": 1.0, "second": 0.5},
            metrics={"first": ["acc"], "second": ["mae"]},
        )
        y = {"first": np.eye(3, dtype="float32")[[0, 2]], "second": np.array([[1], [2]], "float32")}
        model.fit(x, y, epochs=2, verbose=0)
    model.save(f"{name}.keras")
    found = model.predict(x, verbose=0)
    state = model.optimizer.variables if getattr(model, "optimizer", None) else []
    golden[name] = {
        "inputs": [[2, *shape] for shape in shapes],
        "predictions": [p.tolist() for p in (found if isinstance(found, list) else [found])],
        "weights": [[v.path, list(v.shape)] for v in model.weights],
        "optimizer": [[v.path, np.ravel(v.numpy()).tolist()] for v in state]
        if compiled is not None
        else None,
    }
with open("keras-files.json", "w") as file:
    json.dump({"keras": keras.__version__, "files": golden}, file, indent=1)

# Weights of the Dense layer as other programs may write them: superblock 3, other types, another byte order.
kernel, bias = inputs_of((3, 2)), inputs_of((2,))
for name, order in {"half": "<", "big-endian": ">"}.items():
    with h5py.File(f"{name}.weights.h5", "w", libver="latest") as file:
        variables = file.create_group("layers/dense/vars")
        variables["0"] = kernel.astype(f"{order}f2")
        variables["1"] = bias.astype(f"{order}f8")
