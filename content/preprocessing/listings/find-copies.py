def find_copies(train_images, other_images):
    """Places in the other set whose image is in training too."""
    seen = {image.tobytes() for image in train_images}
    return [
        place for place, image in enumerate(other_images)
        if image.tobytes() in seen
    ]


copies = find_copies(train_images, validation_images)
print(len(copies), "of", len(validation_images))
