import numpy as np

curvature = np.array([1.0, 25.0])

def loss(w):
    return np.sum(curvature * w**2) / 2

def gradient(w):
    return curvature * w

w = np.array([-3.5, 2.5])
learning_rate = 0.03
for step in range(100):
    w = w - learning_rate * gradient(w)
print(w, loss(w))
