Dense = keras.layers.Dense

# a number: a price, a temperature
price = Dense(1)
price_loss = "mean_squared_error"

# yes or no
is_shoe = Dense(1, activation="sigmoid")
is_shoe_loss = "binary_crossentropy"

# several times yes or no: striped? collar? sleeves?
tags = Dense(3, activation="sigmoid")
tags_loss = "binary_crossentropy"

# one of ten classes
garment = Dense(10, activation="softmax")
garment_loss = "categorical_crossentropy"

# the same, with softmax inside of the loss
logits = Dense(10)
logits_loss = keras.losses.CategoricalCrossentropy(
    from_logits=True
)
