// What `npm run bench` was asked for. Imports the bench's lists only.
import { parseArgs } from 'node:util';
import type { BackendName } from '../../src/experiment/history.ts';
import { WHOLE_RUN } from './budget.ts';
import { MODELS, type ModelName } from './models.ts';

/** The parts of a run that is asked for nothing in particular, and all there are. */
const USUAL = ['page', 'lab', 'speed', 'choice', 'kernels', 'memory', 'leaks'] as const;
const PARTS = [...USUAL, 'reference', 'series', 'default-run'] as const;
export type Part = (typeof PARTS)[number];

/** Those that models and backends are chosen for. */
const TIMED: readonly Part[] = ['speed', 'choice', 'kernels', 'series'];

const BACKENDS = ['wasm', 'webgl', 'webgpu', 'cpu'] as const satisfies readonly BackendName[];

export interface BenchOptions {
  readonly parts: readonly Part[];
  readonly models: readonly ModelName[];
  readonly backends: readonly BackendName[];
  /** Whether `backends` was asked for, or is all of them. */
  readonly backendsNamed: boolean;
  /** How long a timed stretch of training is, in s. */
  readonly seconds: number;
  readonly rounds: number;
  /** How long the run may take, in s: rounds and seeds are cut to it, unless they were asked for. */
  readonly within: number;
  readonly seeds: number;
  /** Whether the results are written into the repository. */
  readonly record: boolean;
}

export const USAGE = `npm run bench [-- PART … --model ${MODELS.join('|')} --backend ${BACKENDS.join('|')} --seconds N --rounds N --seeds N --record]
parts: ${PARTS.join(', ')} (all but reference, series and default-run where none is named; speed where a model or a backend is)
a run ends within 8 minutes, with fewer rounds and seeds if need be, unless --rounds or --seeds asks for them`;

/** An option that can't be; the message says which, and what there is. */
export class OptionError extends Error {
  constructor(message: string) {
    super(`${message}\n${USAGE}`);
  }
}

/**
 * @param args what stands after `--`
 * @throws OptionError
 */
export function parseOptions(args: readonly string[]): BenchOptions {
  const { values, positionals } = read(args);
  const speedOnly = values.model !== undefined || values.backend !== undefined;
  const named = chosen('part', positionals, PARTS);
  if (speedOnly && named.length > 0 && !TIMED.some((part) => named.includes(part))) {
    const which = TIMED.join(', ');
    throw new OptionError(`--model and --backend are of ${which}, which are not asked for.`);
  }
  if (values.record && (speedOnly || named.length > 0)) {
    throw new OptionError('--record writes down a whole run: no part, --model or --backend.');
  }
  const models = chosen('model', values.model ?? [], MODELS);
  const backends = chosen('backend', values.backend ?? [], BACKENDS);
  const asked = values.rounds !== undefined || values.seeds !== undefined;
  return {
    parts: named.length > 0 ? withItsMeasure(named) : speedOnly ? ['speed'] : USUAL,
    models: models.length > 0 ? models : MODELS,
    backends: backends.length > 0 ? backends : BACKENDS,
    backendsNamed: backends.length > 0,
    seconds: inRange('--seconds', values.seconds, { from: 0.1, to: 60 }),
    rounds: whole('--rounds', values.rounds ?? '3'),
    within: asked ? Number.POSITIVE_INFINITY : WHOLE_RUN,
    seeds: whole('--seeds', values.seeds ?? '3'),
    record: values.record,
  };
}

/** A choice is held against the speeds of the same run. */
function withItsMeasure(parts: readonly Part[]): readonly Part[] {
  if (!parts.includes('choice')) return parts;
  const others = parts.filter((part) => part !== 'choice' && part !== 'speed');
  return ['speed', 'choice', ...others];
}

function read(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        model: { type: 'string', multiple: true },
        backend: { type: 'string', multiple: true },
        seconds: { type: 'string', default: '2' },
        rounds: { type: 'string' },
        seeds: { type: 'string' },
        record: { type: 'boolean', default: false },
      },
    });
  } catch (error) {
    throw new OptionError(error instanceof Error ? error.message : String(error));
  }
}

/** Several may be given, one by one or with commas between them. */
function chosen<T extends string>(what: string, words: readonly string[], known: readonly T[]) {
  const found = words.flatMap((word) => word.split(','));
  const unknown = found.filter((word) => !(known as readonly string[]).includes(word));
  if (unknown.length > 0) {
    throw new OptionError(
      `No such ${what}: ${unknown.join(', ')}. There are: ${known.join(', ')}.`,
    );
  }
  return [...new Set(found as T[])];
}

function inRange(option: string, word: string, { from, to }: { from: number; to: number }) {
  const value = Number(word);
  if (word.trim() !== '' && value >= from && value <= to) return value;
  throw new OptionError(`${option} ${word}: a number from ${from} to ${to} is needed.`);
}

function whole(option: string, word: string): number {
  const value = inRange(option, word, { from: 1, to: 20 });
  if (Number.isInteger(value)) return value;
  throw new OptionError(`${option} ${word}: a whole number is needed.`);
}
