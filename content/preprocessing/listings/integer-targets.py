model.compile(
    optimizer="adam",
    loss="sparse_categorical_crossentropy",
    metrics=["acc"],
)
model.fit(train_images, train_labels, epochs=5)
