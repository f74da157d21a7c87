import tensorflow as tf

sizes = [784, 64, 128, 10]


def random_kernel(rows, columns):
    limit = (6 / (rows + columns)) ** 0.5
    values = tf.random.uniform((rows, columns), -limit, limit)
    return tf.Variable(values)


kernels = [random_kernel(n, m) for n, m in zip(sizes, sizes[1:])]
biases = [tf.Variable(tf.zeros(m)) for m in sizes[1:]]


def logits(images):
    x = tf.reshape(images, (-1, 784))
    for kernel, bias in zip(kernels[:-1], biases[:-1]):
        x = tf.nn.relu(x @ kernel + bias)
    return x @ kernels[-1] + biases[-1]


def train_step(images, targets, learning_rate=0.1):
    variables = kernels + biases
    with tf.GradientTape() as tape:
        losses = tf.nn.softmax_cross_entropy_with_logits(
            targets, logits(images)
        )
        loss = tf.reduce_mean(losses)
    gradients = tape.gradient(loss, variables)
    for variable, gradient in zip(variables, gradients):
        variable.assign_sub(learning_rate * gradient)
    return loss
