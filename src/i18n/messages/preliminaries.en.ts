// The words of the instruments of the preliminaries, in English, the reference. Imports types only.
declare module '../messages.ts' {
  interface Messages {
    /** Only inside the instruments of the preliminaries. */
    readonly preliminaries: typeof preliminariesEn;
  }
}

export const preliminariesEn = {
  product: {
    title: 'A matrix product, entry by entry',
    entry: '{matrix}, row {row}, column {column}',
    result: 'Entry in row {row}, column {column}',
    hidden: 'not computed yet',
    next: 'Next entry',
    again: 'From the first',
    shape: 'shape ({rows}, {columns})',
    says: 'Row {row} of A with column {column} of B: {terms} = {sum}.',
  },
  tangent: {
    title: 'The slope at a point',
    curve: 'Function',
    square: 'x²',
    cubic: 'x³/3 − x',
    sine: 'sin x',
    absolute: '|x|',
    distance: 'Distance h to the second point',
    point: 'The point on the curve',
    plot: 'The curve {curve}, its tangent and a line through two of its points',
    tangent: 'tangent',
    secant: 'secant',
    says: 'At x = {x} the derivative is {slope}. The line through the points at x and x + {h} has the slope {secant}.',
    corner:
      'At x = 0 the curve has a corner: no tangent, no derivative. From the right every secant has the slope {secant}.',
  },
  gradient: {
    title: 'The gradient of a bowl, seen from above',
    a: 'Steepness along x, a',
    b: 'Steepness along y, b',
    point: 'The point on the surface',
    plot: 'Lines of equal height of f(x, y), a point, and the arrow of the gradient there',
    down: 'A step downhill',
    says: 'At ({x}, {y}) the height is {value}. The partial derivatives are {dx} along x and {dy} along y: together the gradient, an arrow of length {length}.',
    flat: 'The gradient is zero: this is the lowest point, and no direction leads uphill at first.',
  },
  chain: {
    title: 'Slopes along a chain',
    w: 'Weight w',
    b: 'Bias b',
    function: 'Link',
    value: 'Value',
    slope: 'Own slope',
    toEnd: 'Slope of L by it',
    table: 'The links of the chain, from the weight to the loss',
    says: 'The product of the four own slopes is {product}: the slope of L by w. If w grows by 0.01, L should change by about {predicted}; it does change by {actual}.',
  },
  broadcasting: {
    title: 'Do these shapes fit?',
    a: 'Shape of A',
    b: 'Shape of B',
    table: 'The axes of both shapes, aligned at the right',
    sum: 'A + B',
    filled: '{length} (filled in)',
    clash: 'does not fit',
    fits: 'Aligned at the right, each pair of lengths is equal or one of them is 1. A + B has shape {shape}.',
    fails: '{a} and {b} stand one above the other, and neither is 1. NumPy raises a ValueError.',
  },
} as const;
