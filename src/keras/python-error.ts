// An exception as Python raises it: what Keras's callbacks and number formats fail with, under Python's
// names and with Python's words. The engine wraps one in a BookError, as its cause. Imports nothing.

export type PythonErrorType =
  | 'AttributeError'
  | 'IndexError'
  | 'KeyError'
  | 'MemoryError'
  | 'OverflowError'
  | 'RuntimeError'
  | 'TypeError'
  | 'ValueError';

/** `message` is the raised text: for a KeyError the bare key, without the quotes that Python prints. */
export class PythonError extends Error {
  override readonly name: PythonErrorType;

  constructor(type: PythonErrorType, message: string) {
    super(message);
    this.name = type;
  }
}
