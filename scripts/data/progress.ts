// Shows how far a long step has come: a bar on a terminal, a few lines in a log.

/** Where progress is shown; `process.stderr` fits. */
export interface ProgressOutput {
  readonly isTTY?: boolean;
  write(text: string): unknown;
}

export interface ProgressStep {
  readonly label: string;
  readonly done: number;
  readonly total: number;
  /** How the two numbers are written: "12.3 MB". */
  readonly format: (value: number) => string;
}

export type ShowProgress = (step: ProgressStep) => void;

const BAR_CELLS = 24;
const REDRAW_MS = 100;

/** Megabytes of 10⁶ bytes, as the sizes of downloads are told: `megabytes(26_421_880) // => '26.4 MB'` */
export const megabytes = (bytes: number) => `${(bytes / 1e6).toFixed(1)} MB`;

/**
 * A function that shows each step it is given. On a terminal it redraws one line, at most ten times a
 * second; elsewhere it writes a line at the start and at each quarter.
 */
export function createProgress(output: ProgressOutput, now: () => number = Date.now): ShowProgress {
  let label = '';
  let drawn = Number.NEGATIVE_INFINITY;
  let quarter = -1;
  return (step) => {
    const share = step.total === 0 ? 1 : step.done / step.total;
    if (step.label !== label) {
      label = step.label;
      quarter = -1;
      drawn = Number.NEGATIVE_INFINITY;
    }
    const numbers = `${step.format(step.done)} of ${step.format(step.total)}`;
    if (output.isTTY) {
      if (share < 1 && now() - drawn < REDRAW_MS) return;
      drawn = now();
      const full = Math.round(Math.min(1, share) * BAR_CELLS);
      const bar = '█'.repeat(full) + '░'.repeat(BAR_CELLS - full);
      output.write(`\r${label} ${bar} ${numbers}\u001b[K${share >= 1 ? '\n' : ''}`);
    } else if (Math.floor(share * 4) > quarter) {
      quarter = Math.floor(share * 4);
      output.write(`${label}: ${numbers}\n`);
    }
  };
}
