def neuron(inputs, weights, threshold):
    stimulus = sum(w * x for w, x in zip(weights, inputs))
    return 1 if stimulus > threshold else 0


print(neuron([0.6, 0.3, 0.5], [1, 1.5, -1], 1.2))  # 0: silent
print(neuron([0.6, 1.0, 0.5], [1, 1.5, -1], 1.2))  # 1: it fires
