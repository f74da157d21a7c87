test_loss, test_acc = model.evaluate(
    test_images, test_targets, batch_size=256, verbose=0
)
print(f"test loss {test_loss:.4f}, test accuracy {test_acc:.4f}")
