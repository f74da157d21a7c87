// What of the package subset-font is used here: it brings no types.
declare module 'subset-font' {
  /** The font with no glyphs but those that the text needs. */
  export default function subsetFont(
    font: Uint8Array,
    text: string,
    options: { readonly targetFormat: 'woff2' },
  ): Promise<Uint8Array>;
}
