// What a recorded run's predictions over the test set say of it, as it is committed under
// content/<chapter>/records/<experiment>.inspection.json, so that instruments stand drawn before anything is
// trained. Imports valibot only.
import * as v from 'valibot';

const share = v.pipe(v.number(), v.minValue(0), v.maxValue(1));

const example = v.strictObject({
  /** The image's official number. */
  index: v.number(),
  label: v.number(),
  probabilities: v.array(v.number()),
});

const summary = {
  /** By class (row) and answer (column). */
  matrix: v.array(v.array(v.number())),
  accuracy: share,
  /** The wrong answers that were the surest, the surest first. */
  mistakes: v.array(example),
  reliability: v.array(
    v.strictObject({
      ...{ from: share, to: share, count: v.number() },
      ...{ confidence: share, accuracy: share },
    }),
  ),
  calibrationError: share,
};

export const inspectionSchema = v.strictObject({
  /** `experimentHash` of what was trained. */
  experiment: v.pipe(v.string(), v.regex(/^[0-9a-f]{16}$/)),
  /** Of the run that was inspected: the record's. */
  digest: v.string(),
  ...summary,
  /** Single images that are offered to look at. */
  offered: v.array(example),
  /** The whole set evaluated in batches of several sizes, and what it took on the machine that recorded. */
  evaluations: v.array(
    v.strictObject({
      ...{ batchSize: v.number(), loss: v.number(), accuracy: v.number(), seconds: v.number() },
    }),
  ),
});

export type InspectedExample = Readonly<v.InferOutput<typeof example>>;
export type InspectionRecord = v.InferOutput<typeof inspectionSchema>;

/** What is known of a set without its predictions, recorded or computed. */
export interface InspectionSummary {
  readonly matrix: readonly (readonly number[])[];
  readonly accuracy: number;
  readonly mistakes: readonly InspectedExample[];
  readonly reliability: readonly {
    readonly from: number;
    readonly to: number;
    readonly count: number;
    readonly confidence: number;
    readonly accuracy: number;
  }[];
  readonly calibrationError: number;
}

/** An evaluation of a whole set. */
export type BatchEvaluation = InspectionRecord['evaluations'][number];
