import math


def sigmoid(z):
    return 1 / (1 + np.exp(-z))


def relu(z):
    return np.maximum(0, z)


def leaky_relu(z, slope=0.2):
    return np.where(z > 0, z, slope * z)


def elu(z, alpha=1.0):
    return np.where(z > 0, z, alpha * np.expm1(z))


def selu(z):
    return 1.05070098 * elu(z, 1.67326324)


def gelu(z):
    erf = np.vectorize(math.erf)
    return z * (1 + erf(z / np.sqrt(2))) / 2


def silu(z):
    return z * sigmoid(z)


def softplus(z):
    return np.maximum(z, 0) + np.log1p(np.exp(-np.abs(z)))


z = np.linspace(-5, 5, 101)
for ours in [
    sigmoid, relu, leaky_relu, elu, selu, gelu, silu, softplus
]:
    theirs = getattr(keras.activations, ours.__name__)
    x = keras.ops.convert_to_tensor(z, dtype="float32")
    y = keras.ops.convert_to_numpy(theirs(x))
    print(ours.__name__, np.abs(ours(z) - y).max())
