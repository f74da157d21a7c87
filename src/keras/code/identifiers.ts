// Names of variables in written code. Imports nothing.

const RESERVED = new Set(
  [
    'and as assert async await break case class const continue debugger def default del delete do elif else',
    'enum except export extends false finally for from function global if implements import in instanceof',
    'interface is lambda let new nonlocal not null or package pass private protected public raise return',
    'static super switch this throw true try typeof var void while with yield False None True',
    // What the scripts use themselves.
    'tf keras layers np plt model history callbacks callback results name value panel panels figure epochs',
    'images labels targets points test train validation random schedule seed optimizer print range zip len',
    'arguments eval undefined sum min max l pairs range take prepare saved split readIdx between moved logged',
  ].flatMap((line) => line.split(' ')),
);

/** A name that can be a variable's and is not taken yet; it is taken from now on. */
export function identifier(wanted: string, taken: Set<string>): string {
  const plain = wanted.replace(/[^A-Za-z0-9_]+/g, '_').replace(/^(?=\d|$)/, '_');
  let name = plain;
  for (
    let n = 2;
    taken.has(name) || RESERVED.has(name) || /^(test|train|validation)_/.test(name);
    n += 1
  ) {
    name = `${plain}_${n}`.replace(/^(test|train|validation)_/, 'x_$1_');
  }
  taken.add(name);
  return name;
}

/** `batch_normalization_1` → `batchNormalization1`. */
export function camelCase(snake: string): string {
  return snake.replace(/[^A-Za-z0-9]+([A-Za-z0-9])/g, (_, letter: string) => letter.toUpperCase());
}

/** `beta1` → `beta_1`, `kernelSize` → `kernel_size`: Keras's arguments. */
export function keywordOf(field: string): string {
  return field
    .replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)
    .replace(/^(beta)(\d)$/, '$1_$2');
}
