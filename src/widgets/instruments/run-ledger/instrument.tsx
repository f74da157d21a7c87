// `<Instrument kind="run-ledger" id="ledger" />`: every run that was trained in this browser, listed, compared,
// trained again. What it needs it names itself, so that the list of all instruments, which every page loads, stays
// short. Its sheets stand here, where the page finds them.
import '../../curves.css';
import '../../lab.css';
import './run-ledger.css';

const { WordedRunLedger } = await import('./WordedRunLedger.tsx');

export default WordedRunLedger;
