// The documents without the client: `/` and 404.html. Pure.

/** The template without its scripts and their preloads; the inline one, which sets the theme, stays. */
export function plainDocument(template: string): string {
  return template
    .replace(/\s*<script type="module"[^>]*><\/script>/g, '')
    .replace(/\s*<link rel="modulepreload"[^>]*>/g, '');
}

/**
 * Sends the reader of `/` to an edition before anything is painted: the one chosen before, else the first
 * of the browser's languages that the book has, else English. Without a script, both links show.
 */
export function toReadersLocale(base: string): string {
  return `<script>
      let locale;
      try {
        locale = localStorage.getItem('locale');
      } catch {}
      locale ??= navigator.languages.map((tag) => tag.slice(0, 2)).find((tag) => /^(en|ko)$/.test(tag));
      location.replace(${JSON.stringify(base)} + (locale === 'ko' ? 'ko' : 'en') + '/' + location.search);
    </script>`;
}
