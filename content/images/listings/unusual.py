import keras
import numpy as np

(images, labels), _ = keras.datasets.fashion_mnist.load_data()


def portrait(images, labels, label, k=24):
    places = np.flatnonzero(labels == label)
    chosen = images[places].reshape(-1, 784).astype("float64")
    mean = chosen.mean(axis=0)
    distances = np.linalg.norm(chosen - mean, axis=1)
    order = np.argsort(-distances, kind="stable")[:k]
    return mean.reshape(28, 28), places[order], distances[order]


mean, places, distances = portrait(images, labels, label=1)
print(places[:3], distances[:3].round())
