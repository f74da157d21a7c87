// What shows each tag of the MDX vocabulary. The plugins of scripts/mdx/ have added to a tag's attributes
// what its component needs: images, highlighted code, experiments, definitions. Imports widgets.
import type { ComponentType } from 'react';
import { Answer } from '../widgets/Answer.tsx';
import { Challenge } from '../widgets/Challenge.tsx';
import { FurtherReading, Recap, YouWillLearn } from '../widgets/chapter-lists.tsx';
import { Exercise, Exercises, Hint, Solution } from '../widgets/Exercise.tsx';
import { Garments } from '../widgets/Garments.tsx';
import { Instrument } from '../widgets/Instrument.tsx';
import { prerendered } from '../widgets/prerendered.tsx';
import { Option, Question } from '../widgets/Question.tsx';
import { Recorded } from '../widgets/Recorded.tsx';
import { SelfTest } from '../widgets/SelfTest.tsx';
import { SideNote } from '../widgets/SideNote.tsx';
import { Term } from '../widgets/Term.tsx';
import { TrainingLab } from '../widgets/TrainingLab.tsx';
import { CodeBlock, Listing } from './listing.tsx';
import type { TagName } from './vocabulary.ts';

const ModelSummary = prerendered(
  'src/widgets/ModelSummary.tsx',
  async () => (await import('../widgets/ModelSummary.tsx')).ModelSummary,
);

/** `CodeBlock` is what a fenced block of code becomes; nobody writes it as a tag. */
export const TAGS = {
  YouWillLearn,
  Recap,
  SideNote,
  Term,
  Listing,
  Garments,
  TrainingLab,
  Instrument,
  ModelSummary,
  Recorded,
  Computed: Recorded,
  Exercises,
  Exercise,
  SelfTest,
  Hint,
  Solution,
  Question,
  Option,
  Answer,
  Challenge,
  FurtherReading,
  CodeBlock,
} satisfies Readonly<Record<TagName | 'CodeBlock', ComponentType<never>>>;
