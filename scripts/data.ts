// `npm run data`: brings Fashion-MNIST and packs it for the browser under public/data/.
import { parseArgs } from 'node:util';
import { packData } from './data/pack.ts';

const HELP = `Usage: npm run data

Brings Fashion-MNIST and packs it for the browser under public/data/. Does nothing when it lies there
already. Each file is looked for in these places, and counts only when its SHA-256 is right:

  1. the folder named by FASHION_MNIST_DIR
  2. the project's cache, .cache/fashion-mnist/
  3. ../shared/fashion-mnist/, where it exists
  4. the public mirrors of Zalando and of TensorFlow, by download into the cache

When it can't be had, a drawn stand-in of the same shapes and classes is packed instead.

Environment
  FASHION_MNIST_DIR=<folder>  a folder with the four official .gz files; it is only read
  FITTING_ROOM_DATA=stand-in  pack the drawn stand-in, whether or not the real set can be had

Options
  --help  this text`;

try {
  const { values } = parseArgs({ options: { help: { type: 'boolean', short: 'h' } } });
  if (values.help) console.log(HELP);
  else await packData();
} catch (error) {
  console.error(`npm run data failed: ${(error as Error).message}`);
  process.exitCode = 1;
}
// A connection that a dead mirror never answered would keep Node waiting for seconds more.
process.exit();
