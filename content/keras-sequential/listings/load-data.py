import keras
from sklearn.model_selection import train_test_split

data = keras.datasets.fashion_mnist.load_data()
(images, labels), (test_images, test_labels) = data


def prepare(images, labels):
    pixels = images.astype("float32") / 255
    return pixels, keras.utils.to_categorical(labels, 10)


images, targets = prepare(images, labels)
test_images, test_targets = prepare(test_images, test_labels)

(
    train_images, validation_images,
    train_targets, validation_targets,
) = train_test_split(
    images, targets,
    test_size=0.2, stratify=targets, random_state=124,
)
