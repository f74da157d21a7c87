// A link to a lab as its reader left it: the base experiment's id and hash, and the differences. It reads
// `lab=mlp~0123456789abcdef~lr=0.01~ep=20`. Imports this room only.
import { experimentHash } from './canonical.ts';
import { BookError } from './errors.ts';
import type { Experiment } from './experiment.ts';
import { offeredRows, withValue } from './hyperparameters.ts';

/** A value between `=` and `~`. */
const encode = (value: string) => encodeURIComponent(value).replaceAll('~', '%7E');

/** The link's text for an Experiment that differs from its base by hyper-parameters only. */
export function writeLink(id: string, base: Experiment, current: Experiment): string {
  const differences = offeredRows(base).flatMap((row) => {
    const value = row.read(current);
    return value === null || value === row.read(base)
      ? []
      : [`${row.key}=${encode(String(value))}`];
  });
  return [id, experimentHash(base), ...differences].join('~');
}

/**
 * The Experiment of a link.
 *
 * @throws BookError `link-malformed` (`part`), `link-other-experiment` when the base has changed since the
 *   link was made, or what `withValue` throws for a value that can't be
 */
export function readLink(link: string, base: Experiment): Experiment {
  const [, hash, ...differences] = link.split('~');
  if (hash === undefined) throw new BookError('link-malformed', { part: link });
  if (hash !== experimentHash(base)) {
    throw new BookError('link-other-experiment', { found: hash, expected: experimentHash(base) });
  }
  return differences.reduce((experiment, part) => {
    const [key, text] = part.split('=');
    const row = offeredRows(base).find((candidate) => candidate.key === key);
    if (row === undefined || text === undefined) {
      throw new BookError('link-malformed', { part });
    }
    const value = decodeURIComponent(text);
    return withValue(experiment, row, row.kind === 'number' ? Number(value) : value);
  }, base);
}
