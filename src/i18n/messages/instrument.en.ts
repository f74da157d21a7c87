// The words of every instrument's frame and of the parts it is made of, in English, the reference. Imports types.
declare module '../messages.ts' {
  interface Messages {
    /** Only inside an instrument. */
    readonly instrument: typeof instrumentEn;
  }
}

export const instrumentEn = {
  reset: 'Reset',
  share: 'Copy link',
  shared: 'The address with this state is in the clipboard.',
  sharedInBar: 'The address bar now holds this state.',
  badLink: 'The link’s state could not be read, so the instrument starts afresh. {why}',
  step: 'Step',
  run: 'Run',
  pause: 'Pause',
  notANumber: '“{text}” is not a number between {min} and {max}.',
  point: '{name}: {x}, {y}',
} as const;
