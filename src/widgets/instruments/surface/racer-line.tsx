// A piece of a racer's line, beside its name: colour and dashes. Imports React.
import type { ReactNode } from 'react';

export function racerLine(mark: number): ReactNode {
  return (
    <svg className={`racer-sample racer-${mark}`} width={28} height={8} aria-hidden="true">
      <path className="racer-line" d="M1,4H27" />
    </svg>
  );
}
