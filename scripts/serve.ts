// `npm run preview`: serves dist/ as it is. (`npm start` packs the data and builds first.)

import { serveForReaders } from './serve/server.ts';

try {
  await serveForReaders('dist', process.argv.slice(2));
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
