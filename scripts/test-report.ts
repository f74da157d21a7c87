// What `npm test` says at its end: a table of the parts, what was not run, the closing line.
// Pure text; imports nothing.

/** The exit code of a part that could not be run for want of a browser (EX_TEMPFAIL). */
export const NOT_RUN = 75;

export interface PartResult {
  name: string;
  exitCode: number;
  seconds: number;
}

export interface Report {
  text: string;
  exitCode: 0 | 1;
}

/**
 * @param wholeSeconds from the first part's start to the last one's end (some run side by side)
 * @param ci under continuous integration a part that was not run counts as failed
 */
export function report(results: readonly PartResult[], wholeSeconds: number, ci: boolean): Report {
  const notRun = results.filter((result) => result.exitCode === NOT_RUN);
  const passed = results.filter((result) => result.exitCode === 0).length;
  const failed = results.length - passed - (ci ? 0 : notRun.length);

  const lines = ['part     result      seconds'];
  const row = (name: string, result: string, seconds: number) =>
    `${name.padEnd(8)} ${result.padEnd(8)} ${seconds.toFixed(1).padStart(10)}`;
  for (const { name, exitCode, seconds } of results) {
    lines.push(row(name, verdict(exitCode), seconds));
  }
  lines.push(row('all', '', wholeSeconds));
  if (notRun.length > 0) {
    lines.push('', `NOT RUN: ${notRun.map((result) => result.name).join(', ')}`);
    lines.push('  These parts need a browser, and none could be found or installed (see above).');
    lines.push(
      ci
        ? '  Under CI=true this is a failure.'
        : '  The rest says nothing about what a reader sees.',
    );
  }
  const skipped = ci || notRun.length === 0 ? '' : `, ${notRun.length} skipped`;
  lines.push('', `${passed} passed, ${failed} failed${skipped}`);
  return { text: lines.join('\n'), exitCode: failed === 0 ? 0 : 1 };
}

/** A part's result in a word. */
export function verdict(exitCode: number): string {
  if (exitCode === 0) return 'passed';
  return exitCode === NOT_RUN ? 'NOT RUN' : 'FAILED';
}
