// Where a run that has ended stands in the run ledger, or why it is not there; loaded with the first one. Imports
// React, i18n.
import { AddedWords } from '../i18n/added-words.tsx';
import { keptEn } from '../i18n/messages/kept.en.ts';
import { keptKo } from '../i18n/messages/kept.ko.ts';
import { usePageLocale, useWords } from '../i18n/words.ts';
import type { Kept } from './run-progress.ts';

interface Props {
  readonly kept: Kept;
}

const WORDS = { en: { kept: keptEn }, ko: { kept: keptKo } };

export default function KeptLine(props: Props) {
  return (
    <AddedWords words={WORDS}>
      <Line {...props} />
    </AddedWords>
  );
}

/** What a store that refuses says, as far as there are words for it. */
const REASONS = [
  'storage-unavailable',
  'storage-full',
  'storage-newer',
  'storage-blocked',
] as const;

function Line({ kept }: Props) {
  const t = useWords('kept');
  const locale = usePageLocale();
  if ('number' in kept) {
    const words = t('number', { number: String(kept.number) });
    if (!import.meta.env.BOOK_HAS_LEDGER) return <span className="lab-kept">{words}</span>;
    const address = `${import.meta.env.BASE_URL}${locale}/studio/#ledger`;
    return (
      <a className="lab-kept" href={address}>
        {words}
      </a>
    );
  }
  const reason = REASONS.find((code) => code === kept.error.code) ?? 'other';
  return (
    <span className="lab-kept" role="status">
      {t('refused', { reason: t(reason) })}
    </span>
  );
}
