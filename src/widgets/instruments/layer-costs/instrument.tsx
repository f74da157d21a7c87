// `<Instrument id="layer-costs" />`: a calculator of shapes and costs. Imports this room.
import { withCnnWords } from '../cnn-words.tsx';
import { LayerCosts } from './LayerCosts.tsx';

export default withCnnWords(LayerCosts);
