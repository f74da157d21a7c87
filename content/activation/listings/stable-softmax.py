def softmax(z, temperature=1.0):
    z = np.asarray(z, dtype="float32") / temperature
    powers = np.exp(z - z.max(axis=-1, keepdims=True))
    return powers / powers.sum(axis=-1, keepdims=True)


def crossentropy(z, target):
    z = np.asarray(z, dtype="float32")
    largest = z.max()
    log_sum = largest + np.log(np.exp(z - largest).sum())
    return log_sum - z[target]


print(softmax([2, 1, 0]))
print(softmax([1002, 1001, 1000]))
print(crossentropy([1000, 0, 0], target=1))
