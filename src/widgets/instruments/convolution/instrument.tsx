// `<Instrument id="convolution" experiments="max-pooling" weights="max-pooling" garments="…" />`: a kernel that slides
// over a garment, the reader's own or a trained one. Imports this room.
import { withCnnWords } from '../cnn-words.tsx';
import { ConvolutionExplorer } from './ConvolutionExplorer.tsx';

export default withCnnWords(ConvolutionExplorer);
