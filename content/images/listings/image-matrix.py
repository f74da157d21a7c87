import keras

data = keras.datasets.fashion_mnist.load_data()
(images, labels), (test_images, test_labels) = data

print(images.shape)          # (60000, 28, 28)
print(images.dtype)          # uint8
print(images.min(), images.max())        # 0 255

boot = images[0]             # a matrix: 28 rows, 28 columns
print(boot[12, 14])          # row 12, column 14
print(boot[3:6, 10:14])      # a window of 3 by 4 pixels
print(boot.sum(axis=1))      # 28 sums, one for each row
print(labels[0])             # 9, an ankle boot
