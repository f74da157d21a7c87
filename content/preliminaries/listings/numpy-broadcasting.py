images = np.zeros((64, 28, 28))          # 64 black images
print((images + 1).shape)                # (64, 28, 28)

Z = np.ones((64, 10))                    # ten sums for each image
b = np.arange(10)                        # ten biases, shape (10,)
print((Z + b).shape)                     # (64, 10)

means = Z.mean(axis=1)                   # shape (64,)
try:
    Z - means
except ValueError as error:
    print(error)

means = Z.mean(axis=1, keepdims=True)    # shape (64, 1)
print((Z - means).shape)                 # (64, 10)
