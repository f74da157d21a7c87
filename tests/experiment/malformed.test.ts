// A layer that can't be is named, with what is wrong and what it takes: whoever wrote it knows what to change.
import { describe, expect, it } from 'vitest';
import { BookError } from '../../src/experiment/errors.ts';
import { parseExperiment } from '../../src/experiment/experiment.ts';
import type { Locale } from '../../src/i18n/locales.ts';
import { errorsEn } from '../../src/i18n/messages/errors.en.ts';
import { errorsKo } from '../../src/i18n/messages/errors.ko.ts';
import { mlp } from './mlp.ts';

const dense = { type: 'Dense', units: 3 };

/** What is thrown for a stack of an Input, a Dense and this layer. */
function errorOf(layer: unknown): BookError {
  const layers = [{ type: 'Input', shape: [4] }, dense, layer];
  try {
    parseExperiment({ ...mlp, model: { kind: 'sequential', layers } });
  } catch (error) {
    if (error instanceof BookError) return error;
    throw error;
  }
  throw new Error('it was taken');
}

/** The error's words with its values in their places. */
function wordsOf({ code, values }: BookError, locale: Locale): string {
  const { what, advice } = { en: errorsEn, ko: errorsKo }[locale][code];
  return `${what} ${advice}`.replaceAll(/\{(\w+)\}/g, (_, name) => String(values[name]));
}

const circular: { itself?: unknown } = {};
circular.itself = circular;

describe('a malformed layer', () => {
  it.each([
    [{ type: 'Dense' }, 'layer-option-missing', 'dense_1 (Dense)', 'units'],
    [{ type: 'Dense', name: 'head' }, 'layer-option-missing', 'head (Dense)', 'units'],
    [{ type: 'Dense', units: undefined }, 'layer-option-missing', 'dense_1 (Dense)', 'units'],
    [{ type: 'Input' }, 'layer-option-missing', 'input_layer_1 (InputLayer)', 'shape'],
    [{ type: 'Conv2D', filters: 3 }, 'layer-option-missing', 'conv2d (Conv2D)', 'kernelSize'],
    [{ ...dense, units: 'ten' }, 'layer-option-wrong', 'dense_1 (Dense)', 'units'],
    [{ ...dense, units: -1 }, 'layer-option-wrong', 'dense_1 (Dense)', 'units'],
    [{ ...dense, units: 2.5 }, 'layer-option-wrong', 'dense_1 (Dense)', 'units'],
    [{ ...dense, units: Number.NaN }, 'layer-option-wrong', 'dense_1 (Dense)', 'units'],
    [{ ...dense, units: circular }, 'layer-option-wrong', 'dense_1 (Dense)', 'units'],
    [{ ...dense, activation: 'rely' }, 'layer-option-wrong', 'dense_1 (Dense)', 'activation'],
    [{ ...dense, name: 'a b' }, 'layer-option-wrong', 'a b (Dense)', 'name'],
    [
      { ...dense, kernelRegularizer: { kind: 'L3' } },
      'layer-option-wrong',
      'dense_1 (Dense)',
      'kernelRegularizer.kind',
    ],
    [
      { type: 'MaxPooling2D', poolSize: [2, Number.NaN] },
      'layer-option-wrong',
      'max_pooling2d (MaxPooling2D)',
      'poolSize',
    ],
    [{ ...dense, unit: 3 }, 'layer-option-unknown', 'dense_1 (Dense)', 'unit'],
  ])('%j is refused with %s, and named', (layer, code, name, option) => {
    const error = errorOf(layer);
    expect(error.code).toBe(code);
    expect(error.values).toMatchObject({ layer: name, option });
    for (const locale of ['en', 'ko'] as const) {
      const words = wordsOf(error, locale);
      expect(words).toContain(`“${name}”`);
      expect(words).toContain(option);
    }
  });

  it.each([
    [{ type: 'Dence', units: 3 }, '"Dence"'],
    [{ units: 3 }, 'undefined'],
    [{ type: 3 }, '3'],
    [null, 'null'],
    ['Dense', '"Dense"'],
  ])(
    '%j has no type that the book knows: the error says which layer, and all types',
    (layer, found) => {
      const error = errorOf(layer);
      expect(error).toMatchObject({ code: 'layer-type-unknown', values: { number: 3, found } });
      expect(error.values.known).toMatch(/^Input, Flatten, Dense, .*GlobalMaxPooling2D/);
    },
  );

  it('says what was wrong and what to change', () => {
    expect(wordsOf(errorOf({ type: 'Dense' }), 'en')).toBe(
      'The layer “dense_1 (Dense)” has no units. Write units into this layer: a Dense cannot be built without it.',
    );
    expect(wordsOf(errorOf({ ...dense, units: -1 }), 'en')).toBe(
      'The layer “dense_1 (Dense)” cannot have -1 as its units; expected is >=1. Change units in this layer.',
    );
    const pool = { type: 'MaxPooling2D', poolSize: [2, Number.NaN] };
    expect(errorOf(pool).values.found).toBe('[2,"NaN"]');
    expect(errorOf({ ...dense, unit: 3 }).values.known).toMatch(
      /^units, kernelInitializer, .*name$/,
    );
  });

  it('does not hide what is wrong elsewhere in the model', () => {
    expect(() => parseExperiment({ ...mlp, model: { kind: 'sequential' } })).toThrow(
      expect.objectContaining({
        code: 'experiment-malformed',
        values: expect.objectContaining({ place: 'model.layers', found: 'undefined' }),
      }),
    );
  });
});
