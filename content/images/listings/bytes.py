import numpy as np

pixels = np.array([250, 10], dtype="uint8")
print(pixels + np.uint8(10))         # [ 4 20]: 260 became 4
print(pixels - np.uint8(20))         # [230 246]: −10 became 246

wide = pixels.astype("float32")
print(wide + 10, wide - 20)          # [260.  20.] [230. -10.]

safe = np.clip(wide + 10, 0, 255).astype("uint8")
print(safe)                          # [255  20]
