// The shell's words in English, which is the reference. Imports nothing.
export const shellEn = {
  title: 'Fitting Room',
  tagline: 'A book on deep learning whose figures train',
  skip: 'Skip to the text',
  contents: 'Contents',
  close: 'Close',
  inPreparation: 'in preparation',
  chapter: 'Chapter {number}',
  onThisPage: 'On this page',
  previous: 'Previous',
  next: 'Next',
  begin: 'Begin reading',
  turn: 'Previous and next',
  theme: { label: 'Theme', system: 'As the system', light: 'Light', dark: 'Dark' },
  code: { copy: 'Copy', copied: 'Copied', choose: 'Language of the listing' },
  glossary: {
    title: 'Glossary',
    description: 'The terms of the book, each in a sentence or two.',
  },
  data: { title: 'The data' },
  rack: 'Ten garments of the data set, one of each class',
  notFound: {
    title: 'There is no such page',
    text: 'The address may be mistyped, or the page may have moved. The contents below have every page of the book.',
  },
  failed: {
    title: 'This page could not be shown',
    text: 'Loading it failed. Check the connection, then try again.',
    retry: 'Try again',
  },
  loading: 'Loading the page',
} as const;
