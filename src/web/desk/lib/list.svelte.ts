import { call, Loaded, type ApiError } from "./api.svelte.ts";
import { Cache } from "./cache.ts";

type PageAnswer<Row> = {
  total: number;
  more?: true;
  items: Row[];
  next: string | null;
};

/** Pages after the first, by the address of the first: going back finds them where they were. */
const further = new Cache<{ items: unknown[]; next: string | null }>(20);

/** Rows that come page by page: the first with the address, the others when asked for. */
export class Listed<Row extends { id: string }> {
  readonly first: Loaded<PageAnswer<Row>>;
  #more = $state.raw<{ of: string; items: Row[]; next: string | null } | null>(
    null,
  );
  asking = $state(false);
  problem = $state.raw<ApiError | null>(null);
  readonly rows: Row[] = $derived.by(() => {
    const items = this.first.data?.items ?? [];
    return this.#more && this.#more.of === this.first.of
      ? [...items, ...this.#more.items]
      : items;
  });
  readonly next: string | null = $derived.by(() =>
    this.#more && this.#more.of === this.first.of
      ? this.#more.next
      : (this.first.data?.next ?? null),
  );

  constructor(address: () => string) {
    this.first = new Loaded(address);
    $effect(() => {
      const of = this.first.of;
      const known = further.get(of);
      this.#more = known
        ? { of, items: known.items as Row[], next: known.next }
        : null;
    });
  }

  get total(): number {
    return this.first.data?.total ?? 0;
  }

  /** What stands before the total in words where rows are not counted to the end. */
  get beyond(): string {
    return this.first.data?.more ? "more than " : "";
  }

  /** Asks for the next page and resolves to its first row. */
  async more(): Promise<Row | undefined> {
    const of = this.first.of;
    const next = this.next;
    if (!next || this.asking) return undefined;
    this.asking = true;
    this.problem = null;
    try {
      const join = of.includes("?") ? "&" : "?";
      const page = await call<PageAnswer<Row>>(
        `${of}${join}next=${encodeURIComponent(next)}`,
      );
      const before = this.#more && this.#more.of === of ? this.#more.items : [];
      const items = [...before, ...page.items];
      further.set(of, { items, next: page.next });
      if (this.first.of === of) this.#more = { of, items, next: page.next };
      return page.items[0];
    } catch (error) {
      this.problem = error as ApiError;
      return undefined;
    } finally {
      this.asking = false;
    }
  }
}
