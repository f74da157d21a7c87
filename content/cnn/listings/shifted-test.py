import numpy as np


def shifted(images, right):
    """Images of (n, 28, 28, 1), zeros moving in from the left."""
    moved = np.zeros_like(images)
    moved[:, :, right:] = images[:, :, : images.shape[2] - right]
    return moved


def accuracies(model, images, targets, shifts=range(9)):
    results = []
    for right in shifts:
        _, accuracy = model.evaluate(
            shifted(images, right), targets, verbose=0
        )
        results.append(accuracy)
    return results
