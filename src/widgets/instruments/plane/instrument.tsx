// The plane of two classes: a perceptron learns a line on it (preset `perceptron`), or a network a curve (`xor`).
// Imports React, i18n.
import { planeEn } from '../../../i18n/messages/plane.en.ts';
import { planeKo } from '../../../i18n/messages/plane.ko.ts';
import type { InstrumentProps } from '../../Instrument.tsx';
import { withWords } from '../../InstrumentFrame.tsx';
import { NetworkPlane } from './NetworkPlane.tsx';
import { PerceptronPlane } from './PerceptronPlane.tsx';
import './plane.css';

function Plane(props: InstrumentProps) {
  switch (props.preset) {
    case 'perceptron':
      return <PerceptronPlane {...props} />;
    case 'xor':
    case undefined:
      return <NetworkPlane {...props} />;
    default:
      throw new Error(`The plane has the presets perceptron and xor, not ${props.preset}.`);
  }
}

export default withWords({ en: { plane: planeEn }, ko: { plane: planeKo } }, Plane);
