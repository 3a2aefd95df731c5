import { deflateSync } from "node:zlib";
import type { ArticleInput } from "../article/record.ts";
import type { InputFailure } from "../pipeline.ts";
import { openBytes } from "./inputs.ts";
import type { Adding, LedgerStore } from "./ledgerStore.ts";
import type { ReadPool } from "./readPool.ts";

/** What became of one article: read anew with another result, with the same, not read for want of its bytes, or failed. */
export type Reread =
  | Readonly<{ id: string; state: "changed" | "same" | "no-original" }>
  | (InputFailure & Readonly<{ id: string; state: "failed" }>);

export type RereadOptions = Readonly<{
  store: LedgerStore;
  pool: ReadPool;
  adding: () => Adding;
  /** Only these articles; all where left out. */
  ids?: readonly string[] | undefined;
  signal?: AbortSignal;
}>;

/**
 * Reads articles anew from the bytes that the ledger keeps, with this version. An article whose result is another is put in its place in one
 * transaction; what people decided stands on the words and stays. An article without bytes, or that cannot be read any more, stays as it is.
 */
export async function* rereadArticles({
  store,
  pool,
  adding,
  ids = store.articleIds(),
  signal,
}: RereadOptions): AsyncGenerator<Reread> {
  const missing: string[] = [];
  async function* items() {
    const keys = ids.map((id) => ({ id, key: store.articleKey(id) ?? id }));
    for (const { id, key } of keys) {
      const input = await inputOf(store, store.articleIdOf(key) ?? id);
      if (input) yield { ...input, of: id, key };
      else missing.push(id);
    }
  }
  for await (const { item, result } of pool.read(items(), signal)) {
    for (const id of missing.splice(0)) yield { id, state: "no-original" };
    const id = item.of;
    if ("readout" in result)
      yield {
        id,
        state: store.replace(
          item.key,
          {
            readout: result.readout,
            json: deflateSync(JSON.stringify(result.readout)),
          },
          adding(),
        )
          ? "changed"
          : "same",
      };
    else yield { ...result, id, state: "failed" };
  }
  for (const id of missing) yield { id, state: "no-original" };
}

/** The input that an article was made of, from the bytes that came: under its own name, whatever file it stood in. */
async function inputOf(
  store: LedgerStore,
  id: string,
): Promise<ArticleInput | null> {
  const input = store.readout(id)?.article.input;
  const bytes = input ? store.original(input.sha256) : null;
  if (!input || !bytes) return null;
  const found: ArticleInput[] = [];
  for await (const one of openBytes(input.name, bytes))
    if (!("code" in one)) found.push(one);
  const item = found.find((one) => one.name === input.name) ?? found[0];
  return item
    ? {
        ...item,
        name: input.name,
        ...(input.container ? { container: input.container } : {}),
      }
    : null;
}
