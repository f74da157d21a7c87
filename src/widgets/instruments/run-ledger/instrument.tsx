// `<Instrument kind="run-ledger" id="ledger" />`: every run that was trained in this browser, listed, compared,
// trained again. Imports React, i18n.
import { errorsEn } from '../../../i18n/messages/errors.en.ts';
import { errorsKo } from '../../../i18n/messages/errors.ko.ts';
import { labEn } from '../../../i18n/messages/lab.en.ts';
import { labKo } from '../../../i18n/messages/lab.ko.ts';
import { runLedgerEn } from '../../../i18n/messages/run-ledger.en.ts';
import { runLedgerKo } from '../../../i18n/messages/run-ledger.ko.ts';
import { withWords } from '../../InstrumentFrame.tsx';
import { RunLedger } from './RunLedger.tsx';

export default withWords(
  {
    en: { runLedger: runLedgerEn, lab: labEn, errors: errorsEn },
    ko: { runLedger: runLedgerKo, lab: labKo, errors: errorsKo },
  },
  RunLedger,
);
