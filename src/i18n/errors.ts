// From an error's code and values to words in the reader's language. Imports the errors' shape by type only,
// and this room.
import { useTranslations } from 'use-intl';
import { kerasNameOf } from './keras-names.ts';
import type { errorsEn } from './messages/errors.en.ts';
import { formatSetting } from './numbers.ts';

type Code = keyof typeof errorsEn;

/** An error as `src/experiment/errors.ts` carries it. */
interface CodedError {
  readonly code: Code;
  readonly values: Readonly<Record<string, string | number>>;
}

export interface ErrorWords {
  /** What was wrong, and what was expected. */
  readonly what: string;
  /** What to do about it. */
  readonly advice: string;
}

/**
 * Turns errors into words. Numbers are written as they can be typed in again; `parameter`, which is a
 * hyper-parameter's id, by its name in the reader's language.
 */
export function useErrorWords(): (error: CodedError) => ErrorWords {
  const t = useTranslations('errors');
  const fields = useTranslations('widgets.fields');
  // Keys and values come from data here, so the compiler's check gives way to a test's.
  const say = t as unknown as (key: string, values: Record<string, string>) => string;
  const worded = fields as unknown as (id: string | number) => string;
  const nameOf = (id: string | number) => kerasNameOf(String(id), fields) ?? worded(id);
  return ({ code, values }) => {
    const written = Object.entries(values).map(([name, value]) => {
      if (name === 'parameter') return [name, nameOf(value)];
      return [name, typeof value === 'number' ? formatSetting(value) : value];
    });
    const placeholders = Object.fromEntries(written) as Record<string, string>;
    return {
      what: say(`${code}.what`, placeholders),
      advice: say(`${code}.advice`, placeholders),
    };
  };
}
