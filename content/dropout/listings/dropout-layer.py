import keras
from keras import layers, ops

dropout = layers.Dropout(0.5, seed=7)
x = ops.ones((1, 8))

# In training about half of the numbers become 0,
# and the others 2. Each call draws another mask.
print(dropout(x, training=True))
print(dropout(x, training=True))

# At inference the numbers pass as they are. This is
# what evaluate and predict do.
print(dropout(x, training=False))

# There is nothing to learn in it.
print(len(dropout.weights))

# The mean over many masks comes back to 1.
total = ops.zeros((1, 8))
for _ in range(1000):
    total = total + dropout(x, training=True)
print(total / 1000)
