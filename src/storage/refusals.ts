// In how many words a browser says no to what is to be stored. Imports nothing.

/** Whether there is no room left. */
export const isFull = (thrown: unknown) =>
  thrown instanceof Error && thrown.name === 'QuotaExceededError';

/** Whether the browser said no; what can't be stored at all is another matter. */
export const isRefusal = (thrown: unknown) =>
  thrown instanceof DOMException && !isFull(thrown) && thrown.name !== 'DataCloneError';
