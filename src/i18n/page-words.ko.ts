// The words that a page has from the start, in Korean: the shell's, and those of the widgets' still frames.
import { shellKo } from './messages/shell.ko.ts';
import { widgetsKo } from './messages/widgets.ko.ts';

export const pageWords = { shell: shellKo, widgets: widgetsKo };
