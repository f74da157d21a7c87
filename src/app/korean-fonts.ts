// Pretendard's Korean subsets: a sheet of 92 faces, wanted on Korean pages only. Prerendered ones carry a
// link to it; a reader who comes over from English gets it here. Imports nothing of the book.
import sheet from 'pretendard/dist/web/variable/pretendardvariable-dynamic-subset.css?url';

/** Adds the sheet to the page, once. */
export function loadKoreanFonts(): void {
  if (document.querySelector('link[data-korean-fonts]')) return;
  const link = document.createElement('link');
  link.rel = 'stylesheet';
  link.href = sheet;
  link.dataset.koreanFonts = '';
  document.head.append(link);
}
