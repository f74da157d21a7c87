// How the numbers of a network are written: so many digits, with a proper minus. Imports nothing.
export const write = (value: number, digits: number): string => {
  const text = value.toFixed(digits);
  return (Number(text) === 0 ? text.replace('-', '') : text).replace('-', '−');
};
