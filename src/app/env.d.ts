/// <reference types="vite/client" />

interface ImportMetaEnv {
  /** What the build packed under /data/. */
  readonly BOOK_DATASET: 'fashion-mnist' | 'stand-in';
  /** Whether the chapter that shows the run ledger is written. */
  readonly BOOK_HAS_LEDGER: boolean;
  /** `https://example.org`, without a slash at the end; empty where the build was not told. */
  readonly BOOK_ORIGIN: string;
}

/** Made at build by scripts/mdx/rack.ts. */
declare module 'virtual:rack' {
  export const RACK: readonly { readonly index: number; readonly src: string }[];
}
