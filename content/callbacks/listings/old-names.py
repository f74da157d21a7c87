import keras
from keras.callbacks import ModelCheckpoint

# As older listings have it; Keras 3 raises ValueError.
# ModelCheckpoint("best.hdf5", save_weights_only=True)
# model.save_weights("best.h5")

# Weights alone:
ModelCheckpoint("best.weights.h5", save_weights_only=True)
model.save_weights("best.weights.h5")
model.load_weights("best.weights.h5")

# The whole model:
ModelCheckpoint("best.keras")
model.save("best.keras")
model = keras.saving.load_model("best.keras")
