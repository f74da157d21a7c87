// Numbers as the book writes them: pure functions from number to text, the same on the server and in the
// browser. English and Korean write digits, points and groups alike. Imports nothing.

/** `60,000`: a count, grouped in threes. Without `Intl`, whose first use takes a browser some 10 ms. */
export function formatCount(count: number): string {
  return String(Math.round(count)).replace(/\B(?=(\d{3})+$)/g, ',');
}

/**
 * `0.3567`: a loss or a metric, four digits after the point as Keras prints them; very large and very small
 * ones with an exponent.
 */
export function formatMetric(value: number, digits = 4): string {
  if (!Number.isFinite(value)) return Number.isNaN(value) ? 'NaN' : value > 0 ? '∞' : '−∞';
  const size = Math.abs(value);
  if (size !== 0 && (size >= 1e5 || size < 0.5 * 10 ** -digits)) return value.toExponential(2);
  return value.toFixed(digits);
}

/**
 * `0.001`, `1e-5`, `48,000`: a setting, exactly, in the shortest form that can be typed in again; whole
 * numbers from 10,000 on grouped.
 */
export function formatSetting(value: number): string {
  if (Number.isInteger(value) && Math.abs(value) >= 10_000 && Math.abs(value) < 1e15) {
    return formatCount(value);
  }
  if (value !== 0 && Math.abs(value) < 1e-4) return value.toExponential();
  return String(value);
}

/** `97.2%` of a share between 0 and 1. */
export function formatPercent(share: number, digits = 1): string {
  return `${(share * 100).toFixed(digits)}%`;
}

/** `3.1`: decimal megabytes, as browsers and hosts count them. */
export function formatMegabytes(bytes: number): string {
  return (bytes / 1e6).toFixed(1);
}

/** `11,873` as 12,000: of a speed, two digits are enough, and hold still. */
export function twoDigits(value: number): number {
  const unit = 10 ** Math.max(0, Math.floor(Math.log10(Math.max(1, value))) - 1);
  return Math.round(value / unit) * unit;
}

/**
 * A number that prose quotes: 87.3% of a share, else with so many digits after the point; all that there are where
 * none are asked for. With a proper minus.
 */
export function formatQuoted(value: number, digits?: number, as?: 'percent'): string {
  const text =
    as === 'percent'
      ? formatPercent(value, digits)
      : digits === undefined
        ? formatSetting(value)
        : formatMetric(value, digits);
  return text.replace(/^-/, '−');
}
