// What all checkpoints take together, against what the browser allows. Imports React, storage's types, i18n.
import { useEffect, useState } from 'react';
import { formatCount, formatMegabytes } from '../i18n/numbers.ts';
import { useWords } from '../i18n/words.ts';
import type { StorageUsage } from '../storage/checkpoint-store.ts';
import type { Trainer } from './trainer.ts';

interface Props {
  readonly trainer: Trainer;
  /** The list that is shown: when it changes, so does the sum. */
  readonly of: unknown;
}

export function StorageLine({ trainer, of }: Props) {
  const t = useWords('lab.checkpoints');
  const [usage, setUsage] = useState<StorageUsage | null>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the list's change is what asks again
  useEffect(() => {
    let gone = false;
    trainer
      .checkpoints()
      .then((store) => store.usage())
      .then(
        (next) => gone || setUsage(next),
        // The list says why the store can't be asked.
        () => gone || setUsage(null),
      );
    return () => {
      gone = true;
    };
  }, [trainer, of]);
  const words =
    usage === null
      ? []
      : [
          t('usage', { count: usage.checkpoints, size: formatMegabytes(usage.bytes) }),
          ...(usage.quota === null
            ? []
            : [t('quota', { quota: formatCount(Math.floor(usage.quota / 1e6)) })]),
          ...(usage.persisted === false ? [t('evictable')] : []),
        ];
  return <p className="checkpoints-usage">{words.join(' ')}</p>;
}
