import numpy as np


def cross_correlate(image, kernel, stride=1):
    size = len(kernel)
    rows = (image.shape[0] - size) // stride + 1
    columns = (image.shape[1] - size) // stride + 1
    result = np.zeros((rows, columns))
    for row in range(rows):
        for column in range(columns):
            top, left = row * stride, column * stride
            patch = image[top : top + size, left : left + size]
            result[row, column] = np.sum(patch * kernel)
    return result


sobel_x = np.array([[-1, 0, 1], [-2, 0, 2], [-1, 0, 1]])
