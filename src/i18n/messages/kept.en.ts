// What a lab says of the run ledger, in English, the reference. Imports types.
declare module '../messages.ts' {
  interface Messages {
    /** Only where the run ledger is spoken of. */
    readonly kept: typeof keptEn;
  }
}

export const keptEn = {
  number: 'Kept in the run ledger as #{number}',
  refused: 'This run is not kept in the run ledger: {reason}',
  'storage-unavailable': 'this browser lets the book store nothing.',
  'storage-full': 'the browser has no room left for it.',
  'storage-newer': 'a newer version of the book has made the store. Reload this page.',
  'storage-blocked': 'another tab holds an older version of the store. Close the other tabs.',
  other: 'the store could not be written.',
} as const;
