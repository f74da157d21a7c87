import numpy as np


def batches(images, targets, batch_size, random):
    """An epoch: every example once, in a new order."""
    order = random.permutation(len(images))
    for start in range(0, len(order), batch_size):
        places = order[start : start + batch_size]
        yield images[places], targets[places]


random = np.random.default_rng(1)
for epoch in range(5):
    for x, y in batches(train_images, train_targets, 64, random):
        model.train_on_batch(x, y)
