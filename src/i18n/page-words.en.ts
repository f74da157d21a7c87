// The words that a page has from the start, in English: the shell's, and those of the widgets' still frames.
import { shellEn } from './messages/shell.en.ts';
import { widgetsEn } from './messages/widgets.en.ts';

export const pageWords = { shell: shellEn, widgets: widgetsEn };
