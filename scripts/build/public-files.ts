// Brings public/ into dist/: small files are copied, the 30 MB of packed data linked, so that they lie on
// the disk once.

import { cp, link, mkdir, readdir } from 'node:fs/promises';
import { join } from 'node:path';

export async function placePublicFiles(publicDir: string, dist: string): Promise<void> {
  await mkdir(dist, { recursive: true });
  for (const entry of await readdir(publicDir, { withFileTypes: true })) {
    const from = join(publicDir, entry.name);
    if (entry.name === 'data') await linkFolder(from, join(dist, 'data'));
    else await cp(from, join(dist, entry.name), { recursive: true });
  }
}

async function linkFolder(from: string, to: string): Promise<void> {
  await mkdir(to, { recursive: true });
  for (const name of await readdir(from)) {
    // Another file system, or one without links: a copy then.
    await link(join(from, name), join(to, name)).catch(() => cp(join(from, name), join(to, name)));
  }
}
