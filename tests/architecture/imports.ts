// Reads out of a source file everything by which it reaches another one: imports, re-exports,
// dynamic imports, import types, `import.meta.glob` and `new URL(…, import.meta.url)`.

import ts from 'typescript';

/** Stands for an address that is only known at run time. */
export const COMPUTED = '(computed)';

export interface Import {
  /** As written, without a query such as `?url`; of a template, the part before its first value. */
  specifier: string;
  /** Gone after compilation: `import type`, `export type`, `import('…')` in a type. */
  typeOnly: boolean;
  /** Only its address is taken: `new URL(…, import.meta.url)`, or Vite's `?url`. */
  byUrl: boolean;
  /** From 1. */
  line: number;
}

/** @param path decides whether JSX is allowed */
export function importsOf(path: string, source: string): Import[] {
  const file = ts.createSourceFile(path, source, ts.ScriptTarget.Latest, true);
  const found: Import[] = [];
  const add = (node: ts.Node | undefined, kind: { typeOnly?: boolean; byUrl?: boolean } = {}) => {
    if (node === undefined) return;
    const [specifier = '', query = ''] = address(node).split('?');
    found.push({
      specifier,
      typeOnly: kind.typeOnly ?? false,
      byUrl: kind.byUrl ?? query === 'url',
      line: file.getLineAndCharacterOfPosition(node.getStart()).line + 1,
    });
  };
  const visit = (node: ts.Node): void => {
    if (ts.isImportDeclaration(node)) {
      const typeOnly = node.importClause?.phaseModifier === ts.SyntaxKind.TypeKeyword;
      add(node.moduleSpecifier, { typeOnly });
    } else if (ts.isExportDeclaration(node)) {
      add(node.moduleSpecifier, { typeOnly: node.isTypeOnly });
    } else if (ts.isImportTypeNode(node) && ts.isLiteralTypeNode(node.argument)) {
      add(node.argument.literal, { typeOnly: true });
    } else if (ts.isCallExpression(node)) {
      const isImport = node.expression.kind === ts.SyntaxKind.ImportKeyword;
      if (isImport) add(node.arguments[0]);
      if (node.expression.getText() === 'import.meta.glob')
        globs(node.arguments[0]).forEach(addGlob);
    } else if (ts.isNewExpression(node) && node.expression.getText() === 'URL') {
      const [target, base] = node.arguments ?? [];
      if (base?.getText() === 'import.meta.url') add(target, { byUrl: true });
    }
    ts.forEachChild(node, visit);
  };
  const addGlob = (node: ts.Node) => add(node);
  visit(file);
  return found;
}

function globs(argument: ts.Expression | undefined): readonly ts.Node[] {
  if (argument === undefined) return [];
  return ts.isArrayLiteralExpression(argument) ? argument.elements : [argument];
}

function address(node: ts.Node): string {
  if (ts.isStringLiteralLike(node)) return node.text;
  return ts.isTemplateExpression(node) && node.head.text !== '' ? node.head.text : COMPUTED;
}
