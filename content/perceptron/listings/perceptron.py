def output(weights, bias, point):
    total = sum(w * x for w, x in zip(weights, point))
    return 1 if total + bias > 0 else 0


def train_perceptron(points, targets, max_epochs=100):
    weights = [0] * len(points[0])
    bias = 0
    updates = 0
    for _ in range(max_epochs):
        errors = 0
        for point, target in zip(points, targets):
            error = target - output(weights, bias, point)
            if error != 0:
                weights = [
                    w + error * x
                    for w, x in zip(weights, point)
                ]
                bias += error
                errors += 1
        updates += errors
        if errors == 0:
            return weights, bias, updates
    return None  # still wrong somewhere


corners = [(0, 0), (0, 1), (1, 0), (1, 1)]
print("AND", train_perceptron(corners, [0, 0, 0, 1]))
print("XOR", train_perceptron(corners, [0, 1, 1, 0]))
