/** What an export says of the article that a record was read from. */
export type SourceFacts = Readonly<{
  id: string;
  title?: string;
  publisher?: string;
  byline?: string;
  published?: string;
  url?: string;
  genre?: string;
  language: string;
  /** When the page was fetched, where the input says so. */
  retrieved?: string;
  /** When it was added to the ledger. */
  added: string;
  copyOf?: string;
  /** A person's own, of the article. */
  tags?: readonly string[];
  notes?: readonly string[];
  /** SHA-256 of the input's bytes and of the article's text in UTF-8. */
  sha256: string;
  textSha256: string;
  /** The Readout that read it. */
  version: string;
  /** A place in the text in code points. */
  codePoints: (offset: number) => number;
  /** The characters of the text round a span: at most `reach` on either side. */
  around: (
    span: Readonly<{ start: number; end: number }>,
    reach: number,
  ) => Readonly<{ prefix: string; suffix: string }>;
}>;

/** The articles of a ledger as exports cite them, and the addresses of its records. */
export type Sources = Readonly<{
  of: (article: string) => SourceFacts;
  /** The desk's address of a path: `/contacts/c-3kq0x7v2m9aw`. */
  link: (path: string) => string;
}>;

export const contactPath = (id: string): string =>
  `/contacts/${encodeURIComponent(id)}`;
