// The fields of an Experiment's data on their way through its transforms: how many classes each has, whether
// it is one-hot by now, and what its variables are called. Imports this room and experiment.
import type { SetName } from '../../experiment/data.ts';
import { BookError } from '../../experiment/errors.ts';
import type { CodeFacts } from './facts.ts';
import { identifier } from './identifiers.ts';

interface Field {
  readonly name: string;
  /** 0 for numbers that are no classes. */
  readonly classes: number;
  isOneHot: boolean;
  /** Whether it is float32 by now. */
  isFloat: boolean;
}

export class Fields {
  readonly #fields = new Map<string, Field>();
  readonly #variables = new Map<string, string>();
  readonly #taken = new Set<string>();
  readonly #noun: string;

  constructor({ noun, classes }: Pick<CodeFacts, 'noun' | 'classes'>) {
    this.#noun = noun;
    this.add('features', 0, noun === 'points');
    this.add('labels', classes, false);
  }

  add(name: string, classes: number, isFloat: boolean): void {
    this.#fields.set(name, { name, classes, isOneHot: false, isFloat });
    if (!this.#variables.has(name)) this.#variables.set(name, identifier(name, this.#taken));
  }

  /** @throws BookError `code-unsupported` for a field that is not there yet */
  get(name: string): Field {
    const field = this.#fields.get(name);
    if (field === undefined) throw new BookError('code-unsupported', { what: name });
    return field;
  }

  all(): readonly Field[] {
    return [...this.#fields.values()];
  }

  /** What a field is called, without its set: `images`, `labels`, once it is one-hot `targets`. */
  noun(name: string): string {
    if (name === 'features') return this.#noun;
    if (name === 'labels') return this.get(name).isOneHot ? 'targets' : 'labels';
    return this.#variables.get(name) as string;
  }
}

/** The word before the names of each set that there is. */
export type Prefixes = Partial<Record<SetName, string>>;
