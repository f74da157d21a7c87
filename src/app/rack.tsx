// The book's only ornament: a rail with ten garments of the data set, drawn at build. Imports i18n.

import { RACK } from 'virtual:rack';
import { useWords } from '../i18n/words.ts';

export function Rack() {
  const words = useWords('shell');
  return (
    <div className="rack" role="img" aria-label={words('rack')}>
      {RACK.map(({ index, src }) => (
        <img key={index} className="ink-image" src={src} alt="" width="28" height="28" />
      ))}
    </div>
  );
}
