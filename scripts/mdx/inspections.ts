// What a page carries of a recorded inspection: numbers rounded, and the images that it shows drawn at build.
import * as v from 'valibot';
import { type InspectionRecord, inspectionSchema } from '../../src/experiment/inspection-record.ts';

/** @throws Error naming the file */
export function parseInspection(json: string, path: string): InspectionRecord {
  try {
    return v.parse(inspectionSchema, JSON.parse(json));
  } catch (cause) {
    throw new Error(`${path} is not an inspection: ${(cause as Error).message}`, { cause });
  }
}

const rounded = (value: number) => Number(value.toFixed(5));

/**
 * @param draw draws a test image and says where its file is; null where the packed images are not those that the
 *   run saw
 */
export async function pageInspection(
  record: InspectionRecord,
  draw: ((index: number) => Promise<string>) | null,
): Promise<InspectionRecord & { readonly images: Readonly<Record<number, string>> }> {
  const shown = [...record.mistakes, ...record.offered];
  const images: Record<number, string> = {};
  if (draw !== null) for (const { index } of shown) images[index] = await draw(index);
  const short = (examples: InspectionRecord['offered']) =>
    examples.map((example) => ({
      ...example,
      probabilities: example.probabilities.map(rounded),
    }));
  return {
    ...record,
    mistakes: short(record.mistakes),
    offered: short(record.offered),
    reliability: record.reliability.map((bin) => ({
      ...bin,
      ...{ confidence: rounded(bin.confidence), accuracy: rounded(bin.accuracy) },
    })),
    images,
  };
}
