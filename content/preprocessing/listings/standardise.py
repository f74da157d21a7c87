def fit_scaler(train_images):
    """What to subtract and divide by: of training images only."""
    mean, deviation = train_images.mean(), train_images.std()
    # Python's floats keep float32; NumPy's float64 would not.
    return float(mean), float(deviation)


def standardise(images, mean, deviation):
    return (images.astype("float32") - mean) / deviation


mean, deviation = fit_scaler(train_images)
train_images = standardise(train_images, mean, deviation)
validation_images = standardise(validation_images, mean, deviation)
test_images = standardise(test_images, mean, deviation)
