// How Keras 3 writes an object down: its class by module and name, and its options. Imports valibot only.
import * as v from 'valibot';

export type Json = null | boolean | number | string | readonly Json[] | JsonObject;
export interface JsonObject {
  readonly [key: string]: Json;
}

export interface KerasObject extends JsonObject {
  readonly module: string | null;
  readonly class_name: string;
  readonly config: JsonObject;
  readonly registered_name: string | null;
}

export function kerasObject(module: string, className: string, config: JsonObject): KerasObject {
  return { module, class_name: className, config, registered_name: null };
}

export const DTYPE_POLICY = kerasObject('keras', 'DTypePolicy', { name: 'float32' });

/** Options of which Keras asks that they be floats in Python. */
const FLOATS: readonly string[] = ['learning_rate', 'momentum'];

/** JSON text in which such an option's whole number has its `.0`: Python reads `1` as an integer. */
export function pythonJson(value: unknown, key = ''): string {
  if (Array.isArray(value)) return `[${value.map((each) => pythonJson(each)).join(',')}]`;
  if (isObject(value)) {
    const fields = Object.entries(value).map(
      ([name, each]) => `${JSON.stringify(name)}:${pythonJson(each, name)}`,
    );
    return `{${fields.join(',')}}`;
  }
  return Number.isInteger(value) && FLOATS.includes(key) ? `${value}.0` : JSON.stringify(value);
}

const json = v.lazy((): v.GenericSchema<Json> => jsonSchema);
const jsonSchema: v.GenericSchema<Json> = v.union([
  v.null(),
  v.boolean(),
  v.number(),
  v.string(),
  v.array(json),
  v.record(v.string(), json),
]);
const jsonObject = v.record(v.string(), json) as v.GenericSchema<JsonObject>;

/** What every written object has; other fields, such as ids of shared objects, may stand beside it. */
export const objectSchema = v.looseObject({
  module: v.optional(v.nullable(v.string())),
  class_name: v.string(),
  config: jsonObject,
  build_config: v.optional(v.nullable(jsonObject)),
});
export type ReadObject = v.InferOutput<typeof objectSchema>;

export const isObject = (value: unknown): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** What was found, for an error's words: short. */
export function words(value: unknown): string {
  const text = typeof value === 'string' ? value : (JSON.stringify(value) ?? 'nothing');
  return text.length > 80 ? `${text.slice(0, 77)}…` : text;
}

/** The shortest decimal of a float32 number that Python wrote with all its digits: 0.0010000000474974513 → 0.001. */
export function shortestFloat32(value: number): number {
  if (Math.fround(value) !== value) return value;
  for (let digits = 1; digits <= 9; digits += 1) {
    const short = Number(value.toPrecision(digits));
    if (Math.fround(short) === value) return short;
  }
  return value;
}

/** `kernelSize` → `kernel_size`, `beta1` → `beta_1`. */
export const snakeOption = (option: string): string =>
  option.replace(/[A-Z]|\d+$/g, (part) => `_${part.toLowerCase()}`);
