// Every case of the golden file, played and compared whole: traces, states, files, rates, exceptions,
// warnings and printed lines.
import { describe, expect, it } from 'vitest';
import { CALLBACK_CASES } from '../../golden/callback-cases.ts';
import { playCase } from './play-case.ts';

const names = [...new Set(CALLBACK_CASES.map(({ callback }) => callback))];

describe.each(names)('%s does what Keras does', (name) => {
  it.each(CALLBACK_CASES.filter(({ callback }) => callback === name))('in $id', (golden) => {
    const { trace, final, files, init_warn, exception } = golden;
    const expected = { trace, final, files, init_warn, exception };
    const stated = Object.entries(expected).filter(([, value]) => value !== undefined);
    expect(playCase(golden)).toStrictEqual(Object.fromEntries(stated));
  });
});
