import { codePointsOf } from "../text/offsets.ts";
import { ReadoutError } from "../text/errors.ts";
import type { SourceFacts, Sources } from "../views/export/sources.ts";
import type { LedgerStore } from "./ledgerStore.ts";

/** Where `readout serve` answers unless it is told otherwise: what links of an export begin with. */
export const DEFAULT_BASE = "http://127.0.0.1:8017/";

/** A ledger's articles as exports cite them, each looked up once; links begin with `base`. */
export function ledgerSources(store: LedgerStore, base: string): Sources {
  const known = new Map<string, SourceFacts>();
  return {
    of: (article) => {
      let facts = known.get(article);
      if (!facts) known.set(article, (facts = factsOf(store, article)));
      return facts;
    },
    link: (path) => new URL(path, base).href,
  };
}

function factsOf(store: LedgerStore, id: string): SourceFacts {
  const row = store.article(id);
  const readout = store.readout(id);
  if (!row || !readout)
    throw new ReadoutError(
      "ledger/not-found",
      `there is no article ${id} in ${store.path}`,
    );
  const { article, made } = readout;
  const optional = <Key extends string, Value>(
    key: Key,
    value: Value | undefined,
  ) => (value === undefined ? {} : { [key]: value }) as { [K in Key]?: Value };
  return {
    id,
    ...optional("title", row.title),
    ...optional("publisher", row.publisher),
    ...optional("byline", article.byline),
    ...optional("published", row.published?.value),
    ...optional("url", row.url),
    ...optional("genre", article.genre),
    language: row.language,
    ...optional("retrieved", article.input.retrieved),
    added: row.added,
    ...optional("copyOf", row.copyOf),
    ...optional("tags", row.tags),
    ...optional(
      "notes",
      row.notes?.map((one) => one.text),
    ),
    sha256: row.sha256,
    textSha256: row.textSha256,
    version: made.version,
    codePoints: codePointsOf(article.text),
    around: ({ start, end }, reach) => {
      const text = store.text(id) ?? "";
      return {
        prefix: text.slice(Math.max(0, start - reach), start),
        suffix: text.slice(end, end + reach),
      };
    },
  };
}
