def slope(f, x, h=1e-5):
    return (f(x + h) - f(x - h)) / (2 * h)


def square(x):
    return x**2


print(f"{slope(square, 3):.3f}")             # 6.000
print(f"{slope(lambda x: 1 / x, 2):.3f}")    # -0.250
