// Which images stand on a page of a set, of all classes or of one. Imports nothing.

export const PER_PAGE = 40;

/** All classes. */
export const ALL = -1;

/** The numbers of the images of a class, rising; of all classes where `label` is `ALL`. */
export function numbersOf(
  labels: Uint8Array | null,
  count: number,
  label: number,
): Int32Array | null {
  if (label === ALL) return Int32Array.from({ length: count }, (_, index) => index);
  if (labels === null) return null;
  const found: number[] = [];
  labels.forEach((one, index) => {
    if (one === label) found.push(index);
  });
  return Int32Array.from(found);
}

export const pagesOf = (images: number): number => Math.max(1, Math.ceil(images / PER_PAGE));

/** The numbers that stand on a page, counted from 1. */
export function onPage(numbers: Int32Array, page: number): readonly number[] {
  return [...numbers.subarray((page - 1) * PER_PAGE, page * PER_PAGE)];
}

/** The page on which an image stands; null where the class is another. */
export function pageOf(numbers: Int32Array, index: number): number | null {
  const place = numbers.indexOf(index);
  return place < 0 ? null : Math.floor(place / PER_PAGE) + 1;
}
