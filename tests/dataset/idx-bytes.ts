// IDX files of unsigned bytes, written by hand.

export function idxBytes(sizes: readonly number[], values: Uint8Array): Uint8Array {
  const head = new Uint8Array(4 + 4 * sizes.length);
  head.set([0, 0, 8, sizes.length]);
  const view = new DataView(head.buffer);
  sizes.forEach((size, i) => {
    view.setUint32(4 + 4 * i, size);
  });
  return new Uint8Array([...head, ...values]);
}

/** Images of one shade each, a class for every `per` of them; class k is the brighter, the greater k. */
export function shades(count: number, classes: number): { images: Uint8Array; labels: Uint8Array } {
  const labels = Uint8Array.from({ length: count }, (_, i) => i % classes);
  const pixels = new Uint8Array(count * 784);
  labels.forEach((label, i) => {
    pixels.fill(20 + Math.round((200 * label) / (classes - 1)) + (i % 7), i * 784, (i + 1) * 784);
  });
  return { images: idxBytes([count, 28, 28], pixels), labels: idxBytes([count], labels) };
}
