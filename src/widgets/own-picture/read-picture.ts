// A file, or what was pasted or dropped, as a picture's numbers: decoded by the browser on this page, sent nowhere.
// What is no picture is refused by name. Imports experiment's errors and mathematics' types.
import { BookError } from '../../experiment/errors.ts';
import type { Picture } from '../../mathematics/picture.ts';

const MAX_MEGABYTES = 30;
const MAX_MILLION_PIXELS = 100;

/** Larger pictures are made this large at once: no step needs more, and a page has only so much memory. */
const LONGEST_EDGE = 1024;

/**
 * @param blob of any kind
 * @param file its name, for what is said of it
 * @returns its pixels in red, green and blue; where it is transparent, on white
 * @throws BookError `picture-empty`, `picture-too-large`, `picture-too-many-pixels`, `picture-not-an-image`,
 * `picture-format`, `picture-damaged`
 */
export async function readPicture(blob: Blob, file: string): Promise<Picture> {
  if (blob.size === 0) throw new BookError('picture-empty', { file });
  const megabytes = Math.round(blob.size / 1e5) / 10;
  if (megabytes > MAX_MEGABYTES) {
    throw new BookError('picture-too-large', { file, megabytes, limit: MAX_MEGABYTES });
  }
  const bitmap = await createImageBitmap(blob, { imageOrientation: 'from-image' }).catch(
    async (cause: unknown) => {
      throw await whyNot(blob, file, cause);
    },
  );
  try {
    const { width, height } = bitmap;
    if (width * height > MAX_MILLION_PIXELS * 1e6) {
      throw new BookError('picture-too-many-pixels', {
        ...{ file, width, height, limit: MAX_MILLION_PIXELS },
      });
    }
    return pixelsOf(bitmap, width, height);
  } finally {
    bitmap.close();
  }
}

/** What a canvas can draw, as pixels on white, its longest edge at most 1,024. */
export function pixelsOf(source: CanvasImageSource, width: number, height: number): Picture {
  const scale = Math.min(1, LONGEST_EDGE / Math.max(width, height));
  const canvas = document.createElement('canvas');
  canvas.width = Math.max(1, Math.round(width * scale));
  canvas.height = Math.max(1, Math.round(height * scale));
  const context = canvas.getContext('2d', { willReadFrequently: true });
  if (context === null) throw new BookError('out-of-memory');
  context.fillStyle = '#fff';
  context.fillRect(0, 0, canvas.width, canvas.height);
  context.imageSmoothingQuality = 'high';
  context.drawImage(source, 0, 0, canvas.width, canvas.height);
  const { data } = context.getImageData(0, 0, canvas.width, canvas.height);
  const values = new Uint8Array((data.length / 4) * 3);
  for (let i = 0, at = 0; at < data.length; at += 4) {
    values[i++] = data[at] as number;
    values[i++] = data[at + 1] as number;
    values[i++] = data[at + 2] as number;
  }
  return { width: canvas.width, height: canvas.height, channels: 3, values };
}

/** Formats that are pictures, though not every browser reads them: by the four letters at byte 8. */
const BRANDS: Readonly<Record<string, string>> = {
  heic: 'HEIC',
  heix: 'HEIC',
  hevc: 'HEIC',
  mif1: 'HEIF',
  msf1: 'HEIF',
  avif: 'AVIF',
};

async function whyNot(blob: Blob, file: string, cause: unknown): Promise<BookError> {
  const head = String.fromCharCode(...new Uint8Array(await blob.slice(0, 12).arrayBuffer()));
  const brand = head.slice(4, 8) === 'ftyp' ? BRANDS[head.slice(8, 12)] : undefined;
  const isTiff = head.startsWith('II*\0') || head.startsWith('MM\0*');
  const format = brand ?? (isTiff ? 'TIFF' : blob.type === 'image/svg+xml' ? 'SVG' : undefined);
  if (format !== undefined) return new BookError('picture-format', { file, format }, cause);
  if (blob.type.startsWith('image/')) return new BookError('picture-damaged', { file }, cause);
  return new BookError('picture-not-an-image', { file, type: blob.type || '?' }, cause);
}
