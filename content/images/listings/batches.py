import numpy as np

images = np.zeros((60000, 28, 28), dtype="uint8")

flat = images.reshape(len(images), 784)
print(flat.shape)            # (60000, 784): a row of features each

one = images[0]              # (28, 28): one image
batch = np.expand_dims(one, axis=0)
print(batch.shape)           # (1, 28, 28): a batch of one

grey = np.expand_dims(images, axis=-1)
print(grey.shape)            # (60000, 28, 28, 1): one channel
