// Looks for the data set's files in folders of this machine. A file counts only when its SHA-256 is right.
import { createHash } from 'node:crypto';
import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { SourceFile } from './files.ts';

export interface Folder {
  readonly path: string;
  /** What the folder is, for messages: "FASHION_MNIST_DIR", "the cache". */
  readonly label: string;
  /** Our own cache, where a wrong file is deleted. Any other folder is only read. */
  readonly ours: boolean;
  /** The reader named this folder, so a file that it lacks is worth telling. */
  readonly named: boolean;
}

export type Inspection =
  | { readonly state: 'right'; readonly bytes: Buffer }
  | { readonly state: 'missing' }
  /** `problem` names the file, what was found and what was expected. */
  | { readonly state: 'wrong'; readonly problem: string };

/** What is wrong with these bytes as `file`, or undefined when they are the official ones. */
export function findFault(file: SourceFile, bytes: Uint8Array): string | undefined {
  const found = createHash('sha256').update(bytes).digest('hex');
  if (found === file.sha256) return undefined;
  return bytes.length === file.bytes
    ? `its SHA-256 is ${found}, expected ${file.sha256}`
    : `it has ${bytes.length} bytes and SHA-256 ${found}, expected ${file.bytes} bytes and ${file.sha256}`;
}

/**
 * Reads one file of the data set from a folder and checks it. A wrong file in our own cache is deleted,
 * so that the next run fetches it anew; in any other folder it stays as it is.
 */
export async function inspectFile(folder: Folder, file: SourceFile): Promise<Inspection> {
  const path = join(folder.path, file.name);
  let bytes: Buffer;
  try {
    bytes = await readFile(path);
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code;
    if (code === 'ENOENT' || code === 'ENOTDIR') return { state: 'missing' };
    return { state: 'wrong', problem: `${path} can't be read: ${(error as Error).message}` };
  }
  const fault = findFault(file, bytes);
  if (fault === undefined) return { state: 'right', bytes };
  if (!folder.ours) return { state: 'wrong', problem: `${path} was refused: ${fault}.` };
  await rm(path, { force: true });
  return { state: 'wrong', problem: `${path} was refused and deleted: ${fault}.` };
}
