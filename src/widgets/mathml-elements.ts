// MathML's elements for the compiler: React's own types have none of them. Imports React's types.
import type { DetailedHTMLProps, HTMLAttributes } from 'react';

type MathMLElementProps = DetailedHTMLProps<HTMLAttributes<MathMLElement>, MathMLElement>;

export interface MathMLElements {
  readonly math: MathMLElementProps & { readonly display?: 'block' | 'inline' };
  readonly mi: MathMLElementProps;
  readonly mn: MathMLElementProps;
  readonly mo: MathMLElementProps & {
    readonly form?: 'prefix' | 'infix' | 'postfix';
    readonly stretchy?: 'true' | 'false';
  };
  readonly mrow: MathMLElementProps;
  readonly mfrac: MathMLElementProps;
  readonly msub: MathMLElementProps;
  readonly msup: MathMLElementProps;
  readonly mover: MathMLElementProps & { readonly accent?: 'true' | 'false' };
}

declare module 'react' {
  namespace JSX {
    interface IntrinsicElements extends MathMLElements {}
  }
}
