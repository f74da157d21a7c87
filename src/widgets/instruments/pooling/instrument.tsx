// `<Instrument id="pooling" garments="…" />`: max and average pooling, a bare stride, and a shifted image. Imports this
// room.
import { withCnnWords } from '../cnn-words.tsx';
import { PoolingExplorer } from './PoolingExplorer.tsx';

export default withCnnWords(PoolingExplorer);
