// How the instrument writes its numbers and symbols in plain text. Imports mathematics.
import type { Quantity } from '../../../mathematics/backpropagation-steps.ts';

/** At most four digits after the point, none that says nothing: 0.4, −0.2016. */
export function shortNumber(value: number): string {
  return withMinus(Number.isFinite(value) ? String(Number(value.toFixed(4)) + 0) : String(value));
}

/** Four digits after the point. */
export function fullNumber(value: number): string {
  const text = value.toFixed(4);
  return withMinus(Number(text) === 0 ? (0).toFixed(4) : text);
}

const withMinus = (text: string) => text.replace('-', '−');

/** `w₁₁`, `δ₂`, `∂L/∂v₁`. */
export function symbolText(name: Quantity): string {
  if (name === 'eta') return 'η';
  if (name === 'ds') return 'δ';
  if (name === 'dz1' || name === 'dz2') return `δ${subscript(name.slice(2))}`;
  if (name.startsWith('d')) return `∂L/∂${letterText(name.slice(1))}`;
  return letterText(name);
}

const letterText = (name: string) => `${name[0]}${subscript(name.slice(1))}`;
const subscript = (digits: string) => digits.replaceAll('1', '₁').replaceAll('2', '₂');
