import matplotlib.pyplot as plt

figure, panels = plt.subplots(1, 2, figsize=(9, 3.5))
for panel, name in zip(panels, ["loss", "acc"]):
    train = history.history[name]
    validation = history.history["val_" + name]
    epochs = range(1, len(train) + 1)
    panel.plot(epochs, train, "-o", label="train")
    panel.plot(epochs, validation, "--o", label="validation")
    panel.set(xlabel="epoch", ylabel=name)
    panel.legend()
plt.show()
