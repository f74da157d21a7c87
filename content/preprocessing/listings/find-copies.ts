/** Places in the other set whose image is in training too. */
export function findCopies(
  train: Uint8Array[],
  other: Uint8Array[],
): number[] {
  const seen = new Set(train.map((image) => image.join()));
  return other.flatMap((image, place) =>
    seen.has(image.join()) ? [place] : [],
  );
}
