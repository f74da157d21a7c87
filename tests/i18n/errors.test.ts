// Errors in words: every code has them in both languages, and whoever throws one feeds all its placeholders.
import ts from 'typescript';
import { expect, test } from 'vitest';
import type { ErrorCode } from '../../src/experiment/errors.ts';
import { errorsEn } from '../../src/i18n/messages/errors.en.ts';
import { errorsKo } from '../../src/i18n/messages/errors.ko.ts';
import { type SourceFile, sourceFiles } from '../architecture/source-files.ts';

// The compiler holds both ways: a code without words, and words without a code.
const WORDS: Record<ErrorCode, { what: string; advice: string }> = errorsEn;
const KOREAN: Record<keyof typeof errorsEn, { what: string; advice: string }> = errorsKo;
const CODES = Object.keys(WORDS) as ErrorCode[];

interface Thrown {
  readonly place: string;
  readonly code: string;
  readonly values: readonly string[];
}

/** `new BookError('code', { values })` and `{ code: 'code', values: { … } }`, wherever they are written. */
function thrownIn({ path, source }: SourceFile): Thrown[] {
  const file = ts.createSourceFile(path, source, ts.ScriptTarget.Latest, true);
  const found: Thrown[] = [];
  const add = (at: ts.Node, code: ts.Expression | undefined, values: ts.Expression | undefined) => {
    if (code === undefined || !ts.isStringLiteral(code)) return;
    const { line } = file.getLineAndCharacterOfPosition(at.getStart());
    const names = values === undefined ? [] : keysOf(values, file);
    found.push({ place: `${path}:${line + 1}`, code: code.text, values: names });
  };
  eachNode(file, (node) => {
    if (ts.isNewExpression(node) && node.expression.getText() === 'BookError') {
      add(node, node.arguments?.[0], node.arguments?.[1]);
    }
    if (ts.isObjectLiteralExpression(node)) {
      const read = (name: string) => {
        const property = node.properties.find((one) => one.name?.getText() === name);
        return property && ts.isPropertyAssignment(property) ? property.initializer : undefined;
      };
      const code = read('code');
      if (code && ts.isStringLiteral(code) && code.text in WORDS) add(node, code, read('values'));
    }
  });
  return found;
}

function eachNode(node: ts.Node, visit: (node: ts.Node) => void): void {
  visit(node);
  ts.forEachChild(node, (child) => eachNode(child, visit));
}

/** The names in an object that is written out, or in a variable of this file that is; spreads included. */
function keysOf(expression: ts.Expression, file: ts.SourceFile): string[] {
  if (ts.isIdentifier(expression)) {
    const names: string[] = [];
    eachNode(file, (node) => {
      if (!ts.isVariableDeclaration(node) || node.name.getText() !== expression.text) return;
      if (node.initializer !== undefined) names.push(...keysOf(node.initializer, file));
    });
    return names;
  }
  if (!ts.isObjectLiteralExpression(expression)) return [];
  return expression.properties.flatMap((property) =>
    ts.isSpreadAssignment(property)
      ? keysOf(property.expression, file)
      : [property.name?.getText() ?? ''],
  );
}

/** Values that the words ask for and the thrower does not give. */
function missing({ code, values }: Thrown): string[] {
  const asked = [WORDS, KOREAN].flatMap((words) => {
    const { what = '', advice = '' } = words[code as ErrorCode] ?? {};
    return [...`${what}${advice}`.matchAll(/\{(\w+)\}/g)].map(([, name]) => name ?? '');
  });
  return [...new Set(asked)].filter((name) => !values.includes(name));
}

const thrown = sourceFiles(['src'], ['.ts', '.tsx']).flatMap(thrownIn);

test('every code says what was wrong and what to do, in both languages', () => {
  for (const code of CODES) {
    for (const { what, advice } of [WORDS[code], KOREAN[code]]) {
      expect(what, code).toMatch(/[.?]$/);
      expect(advice, code).toMatch(/[.?]$/);
    }
  }
});

test('whoever throws an error gives all the values that its words ask for', () => {
  expect(thrown.length).toBeGreaterThan(20);
  const broken = thrown.flatMap((one) => {
    const names = missing(one);
    return names.length === 0 ? [] : [`${one.place}: ${one.code} lacks ${names.join(', ')}`];
  });
  expect(broken, broken.join('\n')).toEqual([]);
});

test('a thrower that leaves a value out would be found', () => {
  const source = "throw new BookError('data-network', { fil: 1 });";
  const [one] = thrownIn({ path: 'a.ts', source });
  expect(one && missing(one)).toEqual(['file']);
});
