// Golden values out of genuine Keras 3 and scikit-learn. `ORACLE_DIR` names another folder of the same
// layout whose cases are run instead.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

export function oracle<T>(file: string): T {
  const folder = process.env.ORACLE_DIR ?? import.meta.dirname;
  return JSON.parse(readFileSync(join(folder, file), 'utf8')) as T;
}
