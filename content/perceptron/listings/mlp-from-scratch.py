generator = np.random.default_rng(1)
X = np.array(corners, dtype=float)  # (4, 2)
T = np.array([[0], [1], [1], [0]])  # XOR: (4, 1)


def glorot(rows, columns):
    limit = np.sqrt(6 / (rows + columns))
    return generator.uniform(-limit, limit, (rows, columns))


W1, b1 = glorot(2, 4), np.zeros(4)
W2, b2 = glorot(4, 1), np.zeros(1)
learning_rate = 0.5

for step in range(2000):
    # Forward.
    H = np.tanh(X @ W1 + b1)  # (4, 4)
    P = 1 / (1 + np.exp(-(H @ W2 + b2)))  # (4, 1)
    # Backward: what the loss wants of each sum.
    D2 = (P - T) / len(X)
    D1 = (D2 @ W2.T) * (1 - H**2)
    # Update.
    W2 -= learning_rate * H.T @ D2
    b2 -= learning_rate * D2.sum(axis=0)
    W1 -= learning_rate * X.T @ D1
    b1 -= learning_rate * D1.sum(axis=0)

print(P.round(3))  # near 0, 1, 1, 0
