rng = np.random.default_rng(1)
x = rng.uniform(-2, 2, 256)
y = 1.5 * x - 0.5 + rng.normal(0, 1.2, 256)

def fit_line(batch_size, learning_rate=0.15, epochs=2):
    a, b = 0.0, 1.0
    for epoch in range(epochs):
        order = rng.permutation(256)
        for start in range(0, 256, batch_size):
            batch = order[start : start + batch_size]
            error = a * x[batch] + b - y[batch]
            a -= learning_rate * np.mean(error * x[batch])
            b -= learning_rate * np.mean(error)
    return a, b

for batch_size in (1, 8, 64, 256):
    print(batch_size, fit_line(batch_size))
