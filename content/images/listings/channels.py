import numpy as np

# One row of three pixels: red, yellow, grey.
picture = np.array(
    [[[255, 0, 0], [255, 255, 0], [90, 90, 90]]],
    dtype="uint8",
)
print(picture.shape)         # (1, 3, 3): height, width, channels

red = picture[:, :, 0]       # a plane: (1, 3)
print(red)                   # [[255 255  90]]

mean = picture.mean(axis=-1)
luma = picture @ np.array([0.299, 0.587, 0.114])
print(mean.round())          # [[ 85. 170.  90.]]
print(luma.round())          # [[ 76. 226.  90.]]

first = picture.transpose(2, 0, 1)
print(first.shape)           # (3, 1, 3): channels first
print(picture.ravel())       # 255 0 0 255 255 0 90 90 90
print(first.ravel())         # 255 255 90 0 255 90 0 0 90
