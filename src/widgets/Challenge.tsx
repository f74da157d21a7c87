// `<Challenge>`: a lab whose run is judged by its outcome; with `bench`, one on which the reader designs the model.
// Imports React, experiment.
import { parseGoals } from '../experiment/challenge.ts';
import { ChallengeGoals } from './ChallengeGoals.tsx';
import { Instrument } from './Instrument.tsx';
import { TrainingLab, type TrainingLabProps } from './TrainingLab.tsx';

interface Props extends TrainingLabProps {
  /** `val-accuracy >= 0.87; parameters <= 20000` */
  readonly goals: string;
  /** There where the reader may change the model's layers too: whatever it says. */
  readonly bench?: string;
}

export function Challenge({ goals, bench, ...lab }: Props) {
  if (bench !== undefined) {
    const { id, chapter, experiment, title } = lab;
    return (
      <Instrument
        kind="studio"
        {...{ id, chapter, goals }}
        {...(title !== undefined && { title })}
        experiments={[{ id, experiment, record: null }]}
      />
    );
  }
  const list = parseGoals(goals);
  return (
    <TrainingLab {...lab} below={(session) => <ChallengeGoals goals={list} session={session} />} />
  );
}
