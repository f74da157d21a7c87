def fit_scaler(train_images):
    """What to subtract and divide by: of training images only."""
    return train_images.mean(), train_images.std()


def standardise(images, mean, deviation):
    return (images.astype("float32") - mean) / deviation


mean, deviation = fit_scaler(train_images)
train_images = standardise(train_images, mean, deviation)
validation_images = standardise(validation_images, mean, deviation)
test_images = standardise(test_images, mean, deviation)
