def momentum(w, g, state, rate=0.01, mu=0.9, nesterov=False):
    m = mu * state.get("m", 0.0) - rate * g
    state["m"] = m
    return w + (mu * m - rate * g if nesterov else m)

def adagrad(w, g, state, rate=0.001, epsilon=1e-7):
    a = state.get("a", 0.1) + g**2
    state["a"] = a
    return w - rate * g / np.sqrt(a + epsilon)

def rmsprop(w, g, state, rate=0.001, rho=0.9, epsilon=1e-7):
    v = rho * state.get("v", 0.0) + (1 - rho) * g**2
    state["v"] = v
    return w - rate * g / np.sqrt(v + epsilon)

def adam(w, g, state, rate=0.001, beta1=0.9, beta2=0.999,
         epsilon=1e-7, weight_decay=0.0):
    t = state["t"] = state.get("t", 0) + 1
    m = beta1 * state.get("m", 0.0) + (1 - beta1) * g
    v = beta2 * state.get("v", 0.0) + (1 - beta2) * g**2
    state["m"], state["v"] = m, v
    alpha = rate * np.sqrt(1 - beta2**t) / (1 - beta1**t)
    w = w - rate * weight_decay * w
    return w - alpha * m / (np.sqrt(v) + epsilon)

w, state = np.array([-3.5, 2.5]), {}
for step in range(100):
    w = adam(w, gradient(w), state, rate=0.1)
print(w, loss(w))
