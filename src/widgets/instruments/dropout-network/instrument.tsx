// `<Instrument id="dropout-network" />`: a small network whose hidden units are switched off mask by mask, and the mean
// over masks on its way to the value at inference. Imports this room.
import { withDropoutWords } from '../dropout-words.tsx';
import { DropoutNetwork } from './DropoutNetwork.tsx';

export default withDropoutWords(DropoutNetwork);
