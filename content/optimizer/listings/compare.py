import keras
from keras import layers

(images, labels), _ = keras.datasets.fashion_mnist.load_data()
images = images[:12500].astype("float32") / 255
labels = labels[:12500]

def create_model():
    keras.utils.set_random_seed(1)
    return keras.Sequential([
        keras.Input((28, 28)),
        layers.Flatten(),
        layers.Dense(64, activation="relu"),
        layers.Dense(10, activation="softmax"),
    ])

def train(optimizer, epochs=5, callbacks=None):
    model = create_model()
    model.compile(optimizer=optimizer, metrics=["acc"],
                  loss="sparse_categorical_crossentropy")
    return model.fit(images, labels, batch_size=64,
                     epochs=epochs, validation_split=0.2,
                     callbacks=callbacks, verbose=0)

contenders = {
    "SGD": keras.optimizers.SGD(0.01),
    "momentum": keras.optimizers.SGD(0.01, momentum=0.9),
    "Nesterov": keras.optimizers.SGD(0.01, momentum=0.9,
                                     nesterov=True),
    "Adagrad": keras.optimizers.Adagrad(0.001),
    "RMSprop": keras.optimizers.RMSprop(0.001),
    "Adadelta": keras.optimizers.Adadelta(0.001),
    "Adam": keras.optimizers.Adam(0.001),
    "AdamW": keras.optimizers.AdamW(0.001, weight_decay=0.004),
}
for name, optimizer in contenders.items():
    history = train(optimizer).history
    print(name, history["loss"][-1], history["val_acc"][-1])
