// Code in the colours of the book's listings: Shiki and its two grammars are loaded with the first panel that
// is opened, and until they are there the code stands in plain ink. Imports React and Shiki.
import { type ReactNode, useEffect, useState } from 'react';
import type { HighlighterCore } from 'shiki/core';

type Language = 'python' | 'typescript';

/** Shiki's theme variables, and the class that stands for each in src/app/styles/code.css. */
const CLASSES: Readonly<Record<string, string>> = {
  'token-keyword': 'k',
  'token-string': 's',
  'token-string-expression': 's',
  'token-constant': 'n',
  'token-function': 'f',
  'token-comment': 'c',
};

let started: Promise<HighlighterCore> | undefined;

function highlighter(): Promise<HighlighterCore> {
  started ??= startHighlighter().catch((error: unknown) => {
    // The next panel tries again.
    started = undefined;
    throw error;
  });
  return started;
}

async function startHighlighter(): Promise<HighlighterCore> {
  const [core, engine, python, typescript] = await Promise.all([
    import('shiki/core'),
    import('shiki/engine/javascript'),
    import('shiki/langs/python.mjs'),
    import('shiki/langs/typescript.mjs'),
  ]);
  return core.createHighlighterCore({
    themes: [core.createCssVariablesTheme({ name: 'book', variablePrefix: '--', fontStyle: true })],
    langs: [python.default, typescript.default],
    engine: engine.createJavaScriptRegexEngine(),
  });
}

interface Coloured {
  readonly code: string;
  readonly language: Language;
  readonly content: ReactNode;
}

/** What stands inside `<code>`: the text at once, in colours as soon as there are some. */
export function useColouredCode(code: string, language: Language): ReactNode {
  const [coloured, setColoured] = useState<Coloured | null>(null);
  useEffect(() => {
    let isCurrent = true;
    highlighter().then(
      ({ codeToTokensBase }) => {
        if (!isCurrent) return;
        const lines = codeToTokensBase(code, { lang: language, theme: 'book' });
        setColoured({ code, language, content: lines.map((tokens, i) => coloredLine(tokens, i)) });
      },
      // Without colours the code reads just as well.
      () => {},
    );
    return () => {
      isCurrent = false;
    };
  }, [code, language]);
  return coloured?.code === code && coloured.language === language ? coloured.content : code;
}

type Token = { readonly content: string; readonly offset: number; readonly color?: string };

function coloredLine(tokens: readonly Token[], line: number): ReactNode[] {
  const parts: ReactNode[] = line === 0 ? [] : ['\n'];
  for (const { content, offset, color } of tokens) {
    const variable = /var\(--([a-z-]+)\)/.exec(color ?? '')?.[1] ?? '';
    const name = CLASSES[variable];
    parts.push(
      name === undefined ? (
        content
      ) : (
        <span key={offset} className={name}>
          {content}
        </span>
      ),
    );
  }
  return parts;
}
