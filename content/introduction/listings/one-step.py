points = [(0.5, 1.2), (1, 1.6), (1.5, 3.1), (2, 3.7)]


def loss(w):
    return sum((w * x - y) ** 2 for x, y in points) / len(points)


def slope(w):
    return sum(2 * x * (w * x - y) for x, y in points) / len(points)


w = -0.6
for step in range(20):
    w = w - 0.1 * slope(w)

print(f"{w:.3f}")  # 1.900
