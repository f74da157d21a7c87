import numpy as np

class_names = [
    "T-shirt/top", "Trouser", "Pullover", "Dress", "Coat",
    "Sandal", "Shirt", "Sneaker", "Bag", "Ankle boot",
]

image = test_images[326]  # (28, 28)
batch = np.expand_dims(image, axis=0)  # (1, 28, 28)
output = model.predict(batch, verbose=0)  # (1, 10)
probabilities = np.squeeze(output)  # (10,)
predicted = np.argmax(probabilities)

print(probabilities.round(3))
print(class_names[predicted], "/", class_names[test_labels[326]])
