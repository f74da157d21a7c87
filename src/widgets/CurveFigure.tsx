// The frame of one curve: its name, a place for the values under the pointer, and the picture at its fixed
// height. Imports React.
import type { ReactNode } from 'react';
import './curves.css';

interface Props {
  readonly name: string;
  /** Exact values at the place pointed to; the line is there even when it is empty. */
  readonly reading?: ReactNode;
  readonly children: ReactNode;
}

export function CurveFigure({ name, reading, children }: Props) {
  return (
    <figure className="curve">
      <figcaption className="curve-head">
        <span className="curve-name">{name}</span>
        <span className="curve-reading">{reading}</span>
      </figcaption>
      <div className="curve-picture">{children}</div>
    </figure>
  );
}
