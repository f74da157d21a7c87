// The one way to write an Experiment down, and its hash: the same meaning gives the same text, on every
// machine. Imports @noble/hashes, which also hashes where the browser withholds crypto.subtle.
import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import { type Experiment, parseExperiment } from './experiment.ts';

/**
 * JSON with the keys of every object in code-unit order, `undefined` left out and no white space.
 * Numbers are written as ECMAScript writes them, which is the shortest text that reads back exactly.
 */
export function canonicalJson(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`;
  if (typeof value === 'object' && value !== null) {
    const fields = Object.entries(value)
      .filter(([, field]) => field !== undefined)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, field]) => `${JSON.stringify(key)}:${canonicalJson(field)}`);
    return `{${fields.join(',')}}`;
  }
  return JSON.stringify(value);
}

/** SHA-256 of bytes, as 64 hexadecimal digits. */
export function sha256Hex(bytes: Uint8Array): string {
  return bytesToHex(sha256(bytes));
}

/**
 * A stable name for what an Experiment does: the first 16 hexadecimal digits of the SHA-256 of its
 * canonical form, all defaults filled in.
 */
export function experimentHash(experiment: Experiment): string {
  return sha256Hex(utf8ToBytes(canonicalJson(parseExperiment(experiment)))).slice(0, 16);
}
