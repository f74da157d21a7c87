// What a reader chose or dropped, as a set: IDX files, or folders of pictures. Read on this page, sent nowhere.
// Imports dataset, experiment, mathematics.
import { readIdx } from '../../../dataset/idx.ts';
import { BookError, type ErrorData, toErrorData } from '../../../experiment/errors.ts';
import { LONGEST_OWN_NAME, type OwnSet, ownSetId } from '../../../experiment/own-set.ts';
import {
  type MadeSet,
  type OwnPicture,
  ownPixels,
  picturePlace,
  setOfIdx,
  setOfPictures,
} from '../../../mathematics/own-set.ts';
import { readPicture } from '../../own-picture/read-picture.ts';

/** A file, and where it stood among the folders: `shapes/train/round/1.png`. */
export interface ChosenFile {
  readonly file: File;
  readonly path: string;
}

export interface FilesRead {
  readonly set: OwnSet;
  /** What was left out, and why: pictures that can't be read. The set is of the others. */
  readonly left: readonly ErrorData[];
}

interface Options {
  readonly onProgress: (done: number, count: number) => void;
  readonly signal: AbortSignal;
}

const PICTURE = /\.(png|jpe?g|webp|gif|bmp|avif|heic|heif|tiff?|svg)$/i;
const isPicture = ({ file }: ChosenFile) =>
  file.type.startsWith('image/') || PICTURE.test(file.name);
const isHidden = ({ path }: ChosenFile) =>
  path.split('/').some((part) => part.startsWith('.') || part === '__MACOSX');

/**
 * @throws BookError what is wrong with the files as a whole: `own-nothing`, what `readIdx`, `setOfIdx` and
 *   `setOfPictures` throw; `request-aborted` where the reader has stopped it
 */
export async function readFiles(
  chosen: readonly ChosenFile[],
  options: Options,
): Promise<FilesRead> {
  const files = chosen.filter((one) => !isHidden(one));
  if (files.some(isPicture)) return readPictures(files, options);
  if (files.length === 0) throw new BookError('own-nothing');
  const read = [];
  for (const [i, { file }] of files.entries()) {
    options.onProgress(i, files.length);
    read.push(await readIdx(new Uint8Array(await file.arrayBuffer()), file.name));
    ended(options.signal);
  }
  const made = setOfIdx(read);
  const [first = { file: new File([], 'IDX'), path: '' }] = files;
  const folder = first.path.split('/').at(-2);
  const name =
    folder ??
    (first.file.name.replace(/[-.]?(train|t10k|test)?[-.]?(images|labels|imgs).*$/i, '') || 'IDX');
  return { set: setOf(made, name, null), left: [] };
}

async function readPictures(
  files: readonly ChosenFile[],
  { onProgress, signal }: Options,
): Promise<FilesRead> {
  const pictures: OwnPicture[] = [];
  const left: ErrorData[] = [];
  for (const [i, { file, path }] of files.entries()) {
    if (i % 20 === 0) onProgress(i, files.length);
    const place = picturePlace(path);
    try {
      if (place === null) throw new BookError('own-no-folder', { file: file.name });
      pictures.push({ ...place, pixels: ownPixels(await readPicture(file, path)) });
    } catch (thrown) {
      const error = toErrorData(thrown);
      // Which of the many it is, its words do not say by themselves.
      left.push(
        error.code === 'picture-uniform'
          ? toErrorData(new BookError('own-uniform', { file: path }))
          : error,
      );
    }
    ended(signal);
  }
  if (pictures.length === 0 && left[0] !== undefined) {
    throw new BookError(left[0].code, left[0].values);
  }
  const made = setOfPictures(pictures);
  const root = files[0]?.path.split('/')[0] ?? '';
  return { set: setOf(made, root, made.names), left };
}

function setOf(made: MadeSet, name: string, names: readonly string[] | null): OwnSet {
  const { content, classes, testFrom } = made;
  const { train, test } = content;
  const short = (text: string, k: number) => text.trim().slice(0, LONGEST_OWN_NAME) || String(k);
  return {
    content,
    info: {
      id: ownSetId(content),
      name: short(name, 1),
      classes: Array.from({ length: classes }, (_, k) => short(names?.[k] ?? '', k)),
      ...{ train: train.labels.length, test: test.labels.length, testFrom },
      bytes: train.pixels.length + train.labels.length + test.pixels.length + test.labels.length,
      keptAt: Date.now(),
    },
  };
}

function ended(signal: AbortSignal): void {
  if (signal.aborted) throw new BookError('request-aborted');
}

/** Files of an input; of one that takes folders, with their places. */
export function filesOfInput(list: FileList | null): ChosenFile[] {
  return [...(list ?? [])].map((file) => ({ file, path: file.webkitRelativePath || file.name }));
}

/** What was dropped: files as they are, folders with all that is in them. */
export async function filesOfDrop(transfer: DataTransfer): Promise<ChosenFile[]> {
  // The list is emptied as soon as anything is waited for.
  const entries = [...transfer.items].flatMap((item) => item.webkitGetAsEntry?.() ?? []);
  if (entries.length === 0) return [...transfer.files].map((file) => ({ file, path: file.name }));
  const found: ChosenFile[] = [];
  for (const entry of entries) await walk(entry, found);
  return found;
}

async function walk(entry: FileSystemEntry, found: ChosenFile[]): Promise<void> {
  if (entry.isFile) {
    const file = await new Promise<File>((resolve, reject) =>
      (entry as FileSystemFileEntry).file(resolve, reject),
    );
    found.push({ file, path: entry.fullPath.replace(/^\//, '') });
    return;
  }
  const reader = (entry as FileSystemDirectoryEntry).createReader();
  // A reader hands out a hundred at a time, until none is left.
  for (;;) {
    const some = await new Promise<FileSystemEntry[]>((resolve, reject) =>
      reader.readEntries(resolve, reject),
    );
    if (some.length === 0) return;
    for (const one of some) await walk(one, found);
  }
}
