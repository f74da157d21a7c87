import numpy as np

A = np.array([[1, 0, 2], [3, 1, 0]])
B = np.array([[2, 1], [4, 0], [1, 3]])

print(A.shape)           # (2, 3)
print(A[1, 0])           # 3: row 1, column 0
print(A[:, 2])           # [2 0]: all rows, column 2
print(A @ B)             # the matrix product, shape (2, 2)
print(A.sum(axis=0))     # [4 1 2]: one sum for each column
print(A.T.shape)         # (3, 2): rows become columns
