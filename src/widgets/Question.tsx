// A question with a few answers, checked on request. Without a script it is a list of answers.
// Imports React, i18n.
import { Children, isValidElement, type ReactNode, useId, useState } from 'react';
import { useWords } from '../i18n/words.ts';
import './question.css';

interface QuestionProps {
  /** The number of the right option, from 1. */
  readonly answer: string;
  /** `Option`s, and what is to be said before them. */
  readonly children: ReactNode;
}

export function Question({ answer, children }: QuestionProps) {
  const t = useWords('widgets.question');
  const name = useId();
  const [chosen, setChosen] = useState<number | null>(null);
  const [checked, setChecked] = useState<number | null>(null);
  const [asked, setAsked] = useState(false);
  const parts = Children.toArray(children);
  const options = parts.filter((part) => isValidElement(part) && part.type === Option);
  const prompt = parts.filter((part) => !options.includes(part));
  const right = Number(answer);

  function verdict(): string {
    if (checked !== null && checked === chosen) {
      return checked === right ? t('right') : t('wrong');
    }
    return asked && chosen === null ? t('choose') : '';
  }

  return (
    <form
      className="question"
      onSubmit={(event) => {
        event.preventDefault();
        setAsked(true);
        setChecked(chosen);
      }}
    >
      {prompt}
      <ol className="options">
        {options.map((option, i) => {
          const number = i + 1;
          const isChecked = checked === number && chosen === number;
          return (
            <li
              key={number}
              data-verdict={isChecked ? (number === right ? 'right' : 'wrong') : undefined}
            >
              <label>
                <input
                  type="radio"
                  name={name}
                  value={number}
                  checked={chosen === number}
                  onChange={() => setChosen(number)}
                />
                <span className="option">{option}</span>
              </label>
            </li>
          );
        })}
      </ol>
      <p className="question-check">
        <button type="submit" className="lab-action">
          {t('check')}
        </button>
        <span role="status">{verdict()}</span>
      </p>
    </form>
  );
}

/** One answer. Its number is its place in the `Question`. */
export function Option({ children }: { readonly children: ReactNode }) {
  return <>{unwrapped(children)}</>;
}

/** MDX makes a paragraph of an answer on lines of its own; inside a label it is a phrase. */
function unwrapped(children: ReactNode): ReactNode {
  return Children.map(children, (child) =>
    isValidElement<{ children?: ReactNode }>(child) && child.type === 'p'
      ? child.props.children
      : child,
  );
}
