// Plain data over the bridge to Python, as JSON. Imports nothing.

/** JSON in which numbers that are not finite are written out. */
export function written(value: unknown): string {
  return JSON.stringify(value, (_, one: unknown) =>
    typeof one === 'number' && !Number.isFinite(one) ? String(one) : one,
  );
}
