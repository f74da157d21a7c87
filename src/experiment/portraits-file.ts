// The portraits of the classes as bytes, as scripts/data writes them and the page reads them. Little-endian; per
// class: count, how many typical and unusual images follow (three uint32), the mean distance and the mean image
// (float32), then for each image its number (uint32), its distance (float32) and its pixels. Imports nothing.

interface Portrait {
  readonly count: number;
  readonly mean: Float32Array;
  readonly meanDistance: number;
  readonly typical: readonly PortraitImage[];
  readonly unusual: readonly PortraitImage[];
}

interface PortraitImage {
  readonly index: number;
  readonly distance: number;
  readonly pixels: Uint8Array;
}

const WORD = 4;
const PIXELS = 28 * 28;

export function writePortraits(portraits: readonly Portrait[]): Uint8Array {
  const images = portraits.flatMap(({ typical, unusual }) => [...typical, ...unusual]);
  const bytes = new Uint8Array(
    portraits.length * WORD * (4 + PIXELS) + images.length * (2 * WORD + PIXELS),
  );
  const view = new DataView(bytes.buffer);
  let at = 0;
  const uint = (value: number) => {
    view.setUint32(at, value, true);
    at += WORD;
  };
  const float = (value: number) => {
    view.setFloat32(at, value, true);
    at += WORD;
  };
  for (const { count, mean, meanDistance, typical, unusual } of portraits) {
    uint(count);
    uint(typical.length);
    uint(unusual.length);
    float(meanDistance);
    mean.forEach(float);
    for (const { index, distance, pixels } of [...typical, ...unusual]) {
      uint(index);
      float(distance);
      bytes.set(pixels, at);
      at += PIXELS;
    }
  }
  return bytes;
}

/** @throws RangeError when the bytes end before the portraits do */
export function readPortraits(bytes: Uint8Array): readonly Portrait[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let at = 0;
  const uint = () => {
    at += WORD;
    return view.getUint32(at - WORD, true);
  };
  const float = () => {
    at += WORD;
    return view.getFloat32(at - WORD, true);
  };
  const image = (): PortraitImage => {
    const index = uint();
    const distance = float();
    at += PIXELS;
    if (at > bytes.length) throw new RangeError('The portraits end within an image.');
    return { index, distance, pixels: bytes.slice(at - PIXELS, at) };
  };
  const portraits: Portrait[] = [];
  while (at < bytes.length) {
    const [count, typical, unusual] = [uint(), uint(), uint()];
    const meanDistance = float();
    const mean = Float32Array.from({ length: PIXELS }, float);
    portraits.push({
      count,
      mean,
      meanDistance,
      typical: Array.from({ length: typical }, image),
      unusual: Array.from({ length: unusual }, image),
    });
  }
  return portraits;
}
