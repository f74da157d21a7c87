// The whole network for one image: what each filter of both layers makes of it, and the answer. A map is pressed to
// look into it. Imports React, i18n, mathematics.
import { formatPercent } from '../../../i18n/numbers.ts';
import { useWords } from '../../../i18n/words.ts';
import { channelOf, type Maps } from '../../../mathematics/convolution.ts';
import type { SmallCnnPass } from '../../../mathematics/small-cnn.ts';
import { MapPicture } from './MapPicture.tsx';
import { FILTERS, SIDE } from './state.ts';

interface Props {
  readonly pass: SmallCnnPass | null;
  readonly image: Maps | null;
  readonly src: string | undefined;
  readonly classNames: readonly string[];
  readonly onFilter: (source: 'first' | 'second', filter: number) => void;
}

export function NetworkZoom({ pass, image, src, classNames, onFilter }: Props) {
  const t = useWords('cnn.convolution');
  const answer = Array.from(pass?.probabilities ?? []);
  return (
    <div className="cnn-network">
      <div className="cnn-network-image">
        <p>{t('image')}</p>
        <MapPicture label={t('image')} maps={image} height={SIDE} width={SIDE} isInk src={src} />
      </div>
      {(['first', 'second'] as const).map((source, at) => {
        const side = at === 0 ? SIDE : SIDE / 2;
        return (
          <div key={source} className="cnn-network-layer">
            <p>{t(source === 'first' ? 'firstMaps' : 'secondMaps')}</p>
            <div className="cnn-network-maps">
              {Array.from({ length: FILTERS[source] }, (_, filter) => (
                <button
                  // biome-ignore lint/suspicious/noArrayIndexKey: a filter is its place
                  key={filter}
                  type="button"
                  aria-label={t('lookInto', { layer: t(source), filter: String(filter + 1) })}
                  onClick={() => onFilter(source, filter)}
                >
                  <MapPicture
                    label=""
                    maps={pass === null ? null : channelOf(pass.stages[at as 0 | 1].output, filter)}
                    height={side}
                    width={side}
                  />
                </button>
              ))}
            </div>
          </div>
        );
      })}
      <div className="cnn-network-answer">
        <p>{t('answer')}</p>
        <ol>
          {classNames.map((name, label) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a class is its number
            <li key={label}>
              <span>{name}</span>
              <span
                className="cnn-bar"
                style={{ inlineSize: `${100 * (answer[label] ?? 0)}%` }}
                aria-hidden="true"
              />
              <span>{answer.length === 0 ? '' : formatPercent(answer[label] ?? 0)}</span>
            </li>
          ))}
        </ol>
      </div>
    </div>
  );
}
