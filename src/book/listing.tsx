// Listings as the MDX plugins hand them over, highlighted at build: Python beside TypeScript where there is
// room, one of the two at a time where there is not. Imports i18n.
import { type CSSProperties, useId, useRef } from 'react';
import { useWords } from '../i18n/words.ts';
import { CopyButton } from './copy-button.tsx';
import type { HtmlAttributes } from './html.ts';

interface ListingProps {
  readonly name: string;
  /** The listings' HTML; at least one of the two. */
  readonly python?: HtmlAttributes;
  readonly typescript?: HtmlAttributes;
  /** The longest line of each, in characters. */
  readonly widths: readonly number[];
  /** Whether it does without the libraries: then it is called by its languages. */
  readonly plain?: boolean;
}

/** `<Listing name="mlp-model" />` */
export function Listing({ name, python, typescript, widths, plain = false }: ListingProps) {
  const names = plain ? PLAIN : LIBRARIES;
  const words = useWords('shell.code');
  const group = useId();
  const both = python !== undefined && typescript !== undefined;
  return (
    <figure
      className="listing"
      data-listing={name}
      data-both={both || undefined}
      style={both ? columns(widths) : undefined}
    >
      {both && (
        // Radio buttons and CSS alone: it works without a script, and on paper both are printed.
        <fieldset className="listing-choice">
          <legend>{words('choose')}</legend>
          <label>
            <input type="radio" name={group} value="python" defaultChecked />
            {names.python}
          </label>
          <label>
            <input type="radio" name={group} value="typescript" />
            {names.typescript}
          </label>
        </fieldset>
      )}
      {python !== undefined && <Pane language="python" name={names.python} html={python} />}
      {typescript !== undefined && (
        <Pane language="typescript" name={names.typescript} html={typescript} />
      )}
    </figure>
  );
}

/** The room between the two goes where the lines are longer, but neither gets less than a third. */
function columns([left = 1, right = 1]: readonly number[]): CSSProperties {
  const share = Math.min(0.64, Math.max(0.36, left / (left + right)));
  return {
    '--left': `${share.toFixed(2)}fr`,
    '--right': `${(1 - share).toFixed(2)}fr`,
  } as CSSProperties;
}

interface CodeBlockProps {
  readonly language: string;
  readonly html: HtmlAttributes;
}

/** A fenced block of code in the prose. */
export function CodeBlock({ language, html }: CodeBlockProps) {
  return (
    <figure className="listing">
      <Pane language={language} name={isNamed(language) ? LIBRARIES[language] : ''} html={html} />
    </figure>
  );
}

/** What the two languages of the listings are called: the library's name says more than the language's. */
const LIBRARIES = { python: 'Keras', typescript: 'TensorFlow.js' } as const;
/** Of code from scratch. */
const PLAIN = { python: 'Python', typescript: 'TypeScript' } as const;

const isNamed = (language: string): language is keyof typeof LIBRARIES =>
  Object.hasOwn(LIBRARIES, language);

interface PaneProps extends CodeBlockProps {
  readonly name: string;
}

function Pane({ language, name, html }: PaneProps) {
  const code = useRef<HTMLElement>(null);
  return (
    <div className="listing-pane" data-language={language}>
      <div className="listing-bar">
        <span className="listing-language">{name}</span>
        <CopyButton from={code} />
      </div>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard */}
      <pre tabIndex={0}>
        <code ref={code} {...html} />
      </pre>
    </div>
  );
}
