def dot(w, x):
    total = 0
    for wi, xi in zip(w, x):
        total = total + wi * xi
    return total


print(dot([2, -1, 3], [4, 5, 1]))  # 6
