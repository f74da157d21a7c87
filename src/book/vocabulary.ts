// The closed list of MDX tags with their attributes: what prose may say besides Markdown. README.md in
// this folder tells what each is for; tags.tsx says what shows it. Imports nothing.

export const VOCABULARY = {
  YouWillLearn: {},
  Recap: { section: 'recap' },
  SideNote: {},
  Term: { required: ['id'] },
  Listing: { required: ['name'], optional: ['only'] },
  Garments: { required: ['set', 'indices'] },
  TrainingLab: { required: ['experiment'], optional: ['title', 'endsIn'] },
  Instrument: {
    required: ['id'],
    optional: ['kind', 'preset', 'title', 'experiments', 'names', 'garments', 'weights'],
  },
  ModelSummary: { required: ['experiment'] },
  Recorded: { required: ['experiment', 'figure'], optional: ['digits', 'as'] },
  Computed: { required: ['figure'], optional: ['digits', 'as'] },
  Exercises: { section: 'exercises' },
  Exercise: { required: ['id', 'title'], inside: ['Exercises'] },
  SelfTest: {},
  Hint: { inside: ['Exercise', 'SelfTest'] },
  Solution: { inside: ['Exercise', 'SelfTest'] },
  Question: { required: ['answer'], inside: ['Exercise', 'SelfTest'] },
  Option: { inside: ['Question'] },
  Answer: {
    required: ['value'],
    optional: ['tolerance', 'unit'],
    inside: ['Exercise', 'SelfTest'],
  },
  Challenge: {
    required: ['id', 'experiment', 'goals', 'solution'],
    optional: ['title', 'bench'],
    inside: ['Exercise'],
  },
  FurtherReading: { section: 'further-reading' },
} as const;

export type TagName = keyof typeof VOCABULARY;

/** The tags that are sections of a page: their headings come from the words of the interface. */
export type SectionTag = 'Recap' | 'Exercises' | 'FurtherReading';
