// `<Instrument kind="sweep" id="sweep" experiments="mlp" />`: one experiment trained at many settings of chosen
// hyper-parameters, on a grid or at random. Imports React, i18n.
import { errorsEn } from '../../../i18n/messages/errors.en.ts';
import { errorsKo } from '../../../i18n/messages/errors.ko.ts';
import { labEn } from '../../../i18n/messages/lab.en.ts';
import { labKo } from '../../../i18n/messages/lab.ko.ts';
import { runLedgerEn } from '../../../i18n/messages/run-ledger.en.ts';
import { runLedgerKo } from '../../../i18n/messages/run-ledger.ko.ts';
import { sweepEn } from '../../../i18n/messages/sweep.en.ts';
import { sweepKo } from '../../../i18n/messages/sweep.ko.ts';
import { withWords } from '../../InstrumentFrame.tsx';
import { Sweep } from './Sweep.tsx';

export default withWords(
  {
    en: { sweep: sweepEn, runLedger: runLedgerEn, lab: labEn, errors: errorsEn },
    ko: { sweep: sweepKo, runLedger: runLedgerKo, lab: labKo, errors: errorsKo },
  },
  Sweep,
);
