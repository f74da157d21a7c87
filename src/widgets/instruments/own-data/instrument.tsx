// `<Instrument id="own-data" experiments="baseline" />`: sets of the reader's own images, kept in this browser, for the
// bench of that experiment. What it needs it names itself, so that the list of all instruments stays short.
import './own-data.css';

const { WordedOwnData } = await import('./WordedOwnData.tsx');

export default WordedOwnData;
