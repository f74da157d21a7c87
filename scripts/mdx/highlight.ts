// Code to coloured HTML at build: Shiki reads the grammar, and each token gets a class of one or two
// letters, so that the page's CSS holds both themes and the HTML stays small.

import { createCssVariablesTheme, createHighlighterCore, type HighlighterCore } from 'shiki/core';
import { createJavaScriptRegexEngine } from 'shiki/engine/javascript';
import bash from 'shiki/langs/bash.mjs';
import json from 'shiki/langs/json.mjs';
import python from 'shiki/langs/python.mjs';
import typescript from 'shiki/langs/typescript.mjs';

const ALIASES: Readonly<Record<string, string>> = {
  python: 'python',
  py: 'python',
  typescript: 'typescript',
  ts: 'typescript',
  javascript: 'typescript',
  js: 'typescript',
  json: 'json',
  bash: 'bash',
  sh: 'bash',
};

/** Shiki's theme variables, and the class that stands for each in src/app/styles/code.css. */
const CLASSES: Readonly<Record<string, string>> = {
  'token-keyword': 'k',
  'token-string': 's',
  'token-string-expression': 's',
  'token-constant': 'n',
  'token-function': 'f',
  'token-parameter': 'p',
  'token-comment': 'c',
  'token-link': 's',
  // Punctuation and plain names keep the ink of the text.
  'token-punctuation': '',
  foreground: '',
};

const theme = createCssVariablesTheme({ name: 'book', variablePrefix: '--', fontStyle: true });

let started: Promise<HighlighterCore> | undefined;

function highlighter(): Promise<HighlighterCore> {
  started ??= createHighlighterCore({
    themes: [theme],
    langs: [python, typescript, json, bash],
    engine: createJavaScriptRegexEngine(),
  });
  return started;
}

export function isHighlighted(language: string): boolean {
  return Object.hasOwn(ALIASES, language) || language === 'text';
}

/**
 * The inside of a `<code>` element.
 *
 * @param language one that `isHighlighted` knows; `text` is only escaped
 */
export async function highlight(code: string, language: string): Promise<string> {
  const lang = ALIASES[language];
  if (lang === undefined) return escapeHtml(code);
  const { codeToTokensBase } = await highlighter();
  // Shiki gives up on a line after half a second, and a busy machine would build other pages than an idle one.
  const lines = codeToTokensBase(code, { lang, theme: 'book', tokenizeTimeLimit: 0 });
  return lines.map((tokens) => renderLine(tokens)).join('\n');
}

function renderLine(tokens: readonly { content: string; color?: string }[]): string {
  let html = '';
  let open = '';
  for (const { content, color } of tokens) {
    const variable = /var\(--([a-z-]+)\)/.exec(color ?? '')?.[1] ?? 'foreground';
    // White space has no colour: it joins what stands before it.
    const name = content.trim() === '' ? open : (CLASSES[variable] ?? '');
    if (name !== open) {
      if (open !== '') html += '</span>';
      if (name !== '') html += `<span class="${name}">`;
      open = name;
    }
    html += escapeHtml(content);
  }
  return open === '' ? html : `${html}</span>`;
}

function escapeHtml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
