// The file's name under which a reader saves what stands in a lab. Imports the session by type.
import type { SnapshotName } from '../worker/protocol.ts';
import { epochWords, type Session } from './training-session.ts';

/** `epoch-05.keras`, epochs counted from 1 as a reader does; a restored model's own name, ending in `.keras`. */
export function savedName({ restored }: Session, { epoch }: SnapshotName): string {
  if (restored !== null) return `${restored.file.replace(/(\.weights\.h5|\.keras)$/, '')}.keras`;
  const [whole = '', part] = epochWords(epoch).split('.');
  return `epoch-${[whole.padStart(2, '0'), ...(part === undefined ? [] : [part])].join('.')}.keras`;
}
