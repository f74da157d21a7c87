// The block on the terminal that nobody should miss: the book is packed with the stand-in.
import { fashionMnistFiles, fashionMnistMirrors } from './files.ts';

const RULE = '!'.repeat(78);

/** What happened, what was tried, and how to get the real data set. */
export function tellStandIn(troubles: readonly string[]): string {
  return [
    '',
    RULE,
    '  FASHION-MNIST COULD NOT BE HAD. The book is packed with a DRAWN STAND-IN:',
    '  garments drawn by this project, of the same shapes and classes. Everything',
    '  works, but the numbers are not those of Fashion-MNIST, and every page says so.',
    '',
    '  What was tried:',
    ...troubles.map((trouble) => `    ${trouble}`),
    '',
    '  To get the real set, run "npm run data" with a network, or put these files',
    ...fashionMnistFiles.map((file) => `    ${file.name}`),
    `  from ${fashionMnistMirrors[0]}`,
    '  into a folder and run "FASHION_MNIST_DIR=<the folder> npm run data".',
    RULE,
    '',
  ].join('\n');
}
