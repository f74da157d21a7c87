// `<Instrument kind="sweep" id="sweep" experiments="mlp" />`: one experiment trained at many settings of chosen
// hyper-parameters, on a grid or at random. What it needs it names itself, so that the list of all instruments,
// which every page loads, stays short. Its sheets stand here, where the page finds them.
import '../../curves.css';
import '../../lab.css';
import '../run-ledger/run-ledger.css';
import './sweep.css';

const { WordedSweep } = await import('./WordedSweep.tsx');

export default WordedSweep;
