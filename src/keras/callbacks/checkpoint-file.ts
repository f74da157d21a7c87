// The name of a file that ModelCheckpoint saves (source: the Keras 3.15 documentation of `filepath`).
// Imports this room and experiment's types.
import type { Logs } from '../../experiment/history.ts';
import { PythonError } from '../python-error.ts';
import { formatTemplate } from '../python-format.ts';

/**
 * Fills in the template's fields: `epoch` and `batch`, which count from 1 in a name, and the logs.
 *
 * @param batch null at an epoch's end: then the name can't have a `{batch}`
 * @returns e.g. `checkpointFile('{epoch:03d}-{loss:.2f}.keras', 6, null, { loss: 0.125 })
 *   // => '007-0.12.keras'`
 * @throws PythonError KeyError for a field that there is nothing for, ValueError for one that can't be read
 */
export function checkpointFile(
  filepath: string,
  epoch: number,
  batch: number | null,
  logs: Logs,
): string {
  const count = batch === null ? {} : { batch: BigInt(batch + 1) };
  try {
    return formatTemplate(filepath, { ...count, ...logs, epoch: BigInt(epoch + 1) });
  } catch (error) {
    if (!(error instanceof PythonError) || error.name !== 'KeyError') throw error;
    throw new PythonError(
      'KeyError',
      `Failed to format this callback filepath: "${filepath}". Reason: ${quoted(error.message)}`,
    );
  }
}

/** A string as Python's `repr` quotes it. */
function quoted(text: string): string {
  const escaped = text.replaceAll('\\', '\\\\');
  return text.includes("'") && !text.includes('"')
    ? `"${escaped}"`
    : `'${escaped.replaceAll("'", "\\'")}'`;
}
