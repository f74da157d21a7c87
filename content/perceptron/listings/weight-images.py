import matplotlib.pyplot as plt

kernel, bias = slp.get_weights()  # (784, 10), (10,)
figure, panels = plt.subplots(1, 10, figsize=(15, 2))
for k, panel in enumerate(panels):
    image = kernel[:, k].reshape(28, 28)
    limit = abs(image).max()
    panel.imshow(
        image, cmap="RdBu", vmin=-limit, vmax=limit
    )
    panel.axis("off")
plt.show()
