// The shims' Python files as one lazily loaded part of the program: paths below modules/ and their text.

const files: Record<string, string> = import.meta.glob('./modules/**/*.py', {
  query: '?raw',
  import: 'default',
  eager: true,
});

/** By path, such as `numpy/_array.py`. */
export const MODULE_FILES: Readonly<Record<string, string>> = Object.fromEntries(
  Object.entries(files).map(([path, text]) => [path.replace('./modules/', ''), text]),
);
