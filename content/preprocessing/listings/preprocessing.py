import keras
from sklearn.model_selection import train_test_split


def scale_images(images):
    """Bytes from 0 to 255 become float32 from 0 to 1."""
    return images.astype("float32") / 255


def prepare(images, labels, classes=10):
    """Scaled images, and a one-hot row for each label."""
    targets = keras.utils.to_categorical(labels, classes)
    return scale_images(images), targets.astype("float32")


def load_sets(validation_size=0.2, random_state=124):
    """The training, validation and test set, prepared."""
    data = keras.datasets.fashion_mnist.load_data()
    (images, labels), (test_images, test_labels) = data
    images, targets = prepare(images, labels)
    (
        train_images, validation_images,
        train_targets, validation_targets,
    ) = train_test_split(
        images, targets,
        test_size=validation_size,
        stratify=targets,
        random_state=random_state,
    )
    return (
        (train_images, train_targets),
        (validation_images, validation_targets),
        prepare(test_images, test_labels),
    )


train, validation, test = load_sets()
for images, targets in (train, validation, test):
    print(images.shape, images.dtype, targets.shape)
