// The house's rules for files: names, no barrels, an opening comment. Each gives a sentence for a
// file that breaks it, or null.

import { basename } from 'node:path';
import ts from 'typescript';
import type { SourceFile } from './source-files.ts';

const VAGUE = /^(utils?|helpers?|common|managers?|services?|misc)$/;

/** A name that says nothing about what is inside, of a file or of a folder. */
export function vagueName({ path }: SourceFile): string | null {
  const words = path.split('/').map((part) => part.split('.')[0] ?? '');
  const vague = words.find((word) => VAGUE.test(word));
  return vague === undefined ? null : `${path}: "${vague}" says nothing about what is inside.`;
}

/**
 * `.ts` in kebab-case, with parts after a dot as in `errors.en.ts`; `.tsx` too, unless it is named
 * after the component that it exports.
 */
export function wrongCase({ path, source }: SourceFile): string | null {
  const name = basename(path);
  if (/^[a-z0-9]+(-[a-z0-9]+)*(\.[a-z0-9]+(-[a-z0-9]+)*)*\.tsx?$/.test(name)) return null;
  const component = /^([A-Z][A-Za-z0-9]*)\.tsx$/.exec(name)?.[1];
  if (component === undefined) return `${path}: a file's name is in kebab-case.`;
  const exported = new RegExp(`\\bexport (default )?(function|const|class) ${component}\\b`);
  return exported.test(source)
    ? null
    : `${path}: is named after a component, but exports no ${component}.`;
}

/**
 * A file of nothing but re-exports of the project's own files hides where things live. One that
 * gathers parts of a package, or loads something for its effect, does work.
 */
export function barrel({ path, source }: SourceFile): string | null {
  if (!/^export (type )?[{*]/m.test(source)) return null;
  const { statements } = ts.createSourceFile(path, source, ts.ScriptTarget.Latest);
  const passesOn = (statement: ts.Statement) => {
    if (ts.isImportDeclaration(statement)) return statement.importClause !== undefined;
    if (!ts.isExportDeclaration(statement)) return false;
    const from = statement.moduleSpecifier;
    return from === undefined || (ts.isStringLiteral(from) && from.text.startsWith('.'));
  };
  const isBarrel = statements.some(ts.isExportDeclaration) && statements.every(passesOn);
  return isBarrel ? `${path}: is a barrel; import from where things are.` : null;
}

/** A file opens with what it is. */
export function noOpeningComment({ path, source }: SourceFile): string | null {
  const text = source.replace(/^#!.*\n/, '').trimStart();
  return /^(\/\/|\/\*)/.test(text)
    ? null
    : `${path}: opens without a comment that says what it is.`;
}
