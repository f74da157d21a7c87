// `<Instrument id="changed-tests" experiments="mlp,cnn" garments="0,1" />`: accuracy on shifted, turned and noisy test
// images. Imports this room.
import { withCnnWords } from '../cnn-words.tsx';
import { ChangedTests } from './ChangedTests.tsx';

export default withCnnWords(ChangedTests);
