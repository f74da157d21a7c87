// Finds numbers that prose states as a model's accuracy or loss but that were typed by hand: they would stay
// as they are when the run they came from is recorded anew. Pure.

export interface TypedFigure {
  readonly number: string;
  readonly sentence: string;
}

/** Words of a result, in both languages. */
const RESULT = /accura|loss|crossentropy|정확도|손실|교차 엔트로피/i;

/** A decimal fraction or a percentage; not a version, a shape or a count. */
const FIGURE = /(?<![\d.,])\d+(?:\.\d+)?\s?[%％]|(?<![\d.,])\d+\.\d+(?![\d.]*\.\d)/g;

/** The figures of a text that stand in one sentence with the word of a result. */
export function findTypedFigures(text: string): TypedFigure[] {
  const sentences = text.split(/(?<=[.?!])\s+/);
  return sentences
    .filter((sentence) => RESULT.test(sentence))
    .flatMap((sentence) =>
      [...sentence.matchAll(FIGURE)].map(([number]) => ({ number: number.trim(), sentence })),
    );
}

/** Whether a typed figure is one of a record's, rounded to the digits that were typed. */
export function isRecorded(number: string, figures: readonly number[]): boolean {
  const percent = /[%％]$/.test(number);
  const digits = /\.(\d+)/.exec(number)?.[1]?.length ?? 0;
  const value = Number.parseFloat(number);
  return figures.some((figure) => {
    const shown = percent ? figure * 100 : figure;
    return shown.toFixed(digits) === value.toFixed(digits);
  });
}
