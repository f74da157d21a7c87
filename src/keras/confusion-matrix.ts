// How a classifier's answers and the right classes go together, counted as scikit-learn counts them:
// confusion_matrix, precision_recall_fscore_support. No tensor. Imports nothing.

/** Examples by their class (the row) and by the class that was answered (the column). */
export type ConfusionMatrix = readonly (readonly number[])[];

/**
 * `sklearn.metrics.confusion_matrix(labels, answers, labels=range(classes))`.
 *
 * @param labels the right classes, from 0
 * @param answers the classes answered, as many
 * @throws RangeError when there are not as many answers as labels, or a class is not among them
 */
export function confusionMatrix(
  labels: ArrayLike<number>,
  answers: ArrayLike<number>,
  classes: number,
): ConfusionMatrix {
  if (labels.length !== answers.length) {
    throw new RangeError(`${labels.length} labels, but ${answers.length} answers`);
  }
  const counts = Array.from({ length: classes }, () => new Array<number>(classes).fill(0));
  for (let i = 0; i < labels.length; i += 1) {
    const row = counts[labels[i] as number];
    const answer = answers[i] as number;
    if (row?.[answer] === undefined) {
      throw new RangeError(`class ${labels[i]} or ${answer} is not below ${classes}`);
    }
    row[answer] += 1;
  }
  return counts;
}

/** What a classifier makes of one class. */
export interface ClassScore {
  /** Examples of the class. */
  readonly support: number;
  /** Answers that name it. */
  readonly answers: number;
  /** Examples of the class that were recognised. */
  readonly hits: number;
  /** hits / answers: how far an answer that names the class can be trusted; 0 where none does. */
  readonly precision: number;
  /** hits / support: the share of the class that is found, its accuracy; 0 where there is no example. */
  readonly recall: number;
  /** Their harmonic mean; 0 where both are. */
  readonly f1: number;
}

/** `precision_recall_fscore_support(…, zero_division=0)`, a score for each class. */
export function classScores(matrix: ConfusionMatrix): readonly ClassScore[] {
  return matrix.map((row, k) => {
    const hits = row[k] ?? 0;
    const support = sum(row);
    const answers = sum(matrix.map((other) => other[k] ?? 0));
    const precision = share(hits, answers);
    const recall = share(hits, support);
    return {
      ...{ support, answers, hits, precision, recall },
      f1: share(2 * precision * recall, precision + recall),
    };
  });
}

/** The share of the examples on the diagonal; 0 where there is none. */
export function accuracyOf(matrix: ConfusionMatrix): number {
  return share(sum(matrix.map((row, k) => row[k] ?? 0)), sum(matrix.map(sum)));
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}

function share(part: number, whole: number): number {
  return whole === 0 ? 0 : part / whole;
}
