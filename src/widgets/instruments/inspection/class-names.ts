// How the classes of what is inspected are called: those of Fashion-MNIST and of the reader's own sets
// by name, others by number. Imports
// experiment, i18n.
import type { Experiment } from '../../../experiment/experiment.ts';
import { fashionMnistClasses } from '../../../experiment/manifest.ts';
import { usePageLocale } from '../../../i18n/words.ts';
import { useOwnClassNames } from '../../own-class-names.ts';

export function useClassNames({ data }: Experiment, classes: number): readonly string[] {
  const locale = usePageLocale();
  const isNamed = data.source.kind === 'fashion-mnist' && classes === fashionMnistClasses.length;
  const own = useOwnClassNames(data.source);
  return Array.from({ length: classes }, (_, k) =>
    own !== null
      ? (own[k] ?? String(k))
      : isNamed
        ? (fashionMnistClasses[k]?.[locale] ?? String(k))
        : String(k),
  );
}
