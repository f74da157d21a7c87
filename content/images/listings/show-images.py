import keras
import matplotlib.pyplot as plt

data = keras.datasets.fashion_mnist.load_data()
(train_images, train_labels), _ = data

CLASS_NAMES = [
    "T-shirt/top", "Trouser", "Pullover", "Dress", "Coat",
    "Sandal", "Shirt", "Sneaker", "Bag", "Ankle boot",
]


def show_images(images, labels, ncols=8):
    nrows = -(-len(images) // ncols)     # rounded up
    size = (1.6 * ncols, 1.9 * nrows)
    figure, grid = plt.subplots(
        nrows, ncols, figsize=size, squeeze=False
    )
    for axes in grid.flat:
        axes.axis("off")
    for axes, image, label in zip(grid.flat, images, labels):
        axes.imshow(image, cmap="gray", vmin=0, vmax=255)
        axes.set_title(CLASS_NAMES[label])
    figure.tight_layout()
    plt.show()


show_images(train_images[:16], train_labels[:16])
