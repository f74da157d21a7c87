// Hands a file to the reader, as a link to it would. Imports the worker's words by type.
import type { NamedFile } from '../experiment/model-file.ts';

/** How long a browser may take to begin with the file, in ms; after that its memory is freed. */
const KEPT = 60_000;

export function download({ name, bytes }: NamedFile): void {
  const address = URL.createObjectURL(new Blob([bytes as Uint8Array<ArrayBuffer>]));
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), KEPT);
}
