import { nameOf } from "./names.svelte.ts";
import { asSearch, changed, type Changes } from "./address.ts";

/** Parameters that say how a screen looks; all others are the query, and go to the API as they are. */
const LOOKS = new Set(["open", "view", "lane", "r", "layers"]);

/** The query part of an address, in a fixed order so that equal queries are equal text. */
export function queryOf(
  search: string,
  without: readonly string[] = [],
): URLSearchParams {
  const query = new URLSearchParams();
  for (const [name, value] of new URLSearchParams(search))
    if (!LOOKS.has(name) && !without.includes(name) && value !== "")
      query.append(name, value);
  return query;
}

/** An API address with the query of the screen's address. */
export function apiPath(
  path: string,
  query: URLSearchParams,
  more: Record<string, string> = {},
): string {
  const all = new URLSearchParams(query);
  for (const [name, value] of Object.entries(more)) all.set(name, value);
  return path + asSearch(all);
}

/** A filter that is set, in words, and the parameters that taking it out changes. */
export type SetFilter = Readonly<{
  name: string;
  words: string;
  rest: string[];
}>;

const WORDS: Readonly<Record<string, (value: string) => string>> = {
  q: (value) => `words “${value}”`,
  text: (value) => `words “${value}”`,
  about: (value) => `about “${value}”`,
  actor: (value) => `with ${nameOf(value)}`,
  speaker: (value) => `by ${nameOf(value)}`,
  addressee: (value) => `to ${nameOf(value)}`,
  between: (value) => `between ${value.split(",").join(" and ")}`,
  place: (value) => `in ${value}`,
  publisher: (value) => `reported by ${value}`,
  thread: () => "one thread",
  article: () => "one article",
  reports: (value) =>
    value === "differ"
      ? "reports that say different things"
      : "only one report",
  status: (value) => value,
  mode: (value) => value,
  kind: (value) => value,
  direct: (value) =>
    value === "indirect"
      ? "in other words"
      : value === "direct"
        ? "in quotation marks"
        : "partly in quotation marks",
  tag: (value) => `tagged ${value}`,
  state: (value) => (value === "read" ? "as read" : value),
  due: (value) =>
    value === "passed"
      ? "planned for days that have passed"
      : "planned for days to come",
  records: () => "without a record",
  attitudes: () => "attitudes too",
};

/** The filters that narrow a list, each with what is left of its parameter without it. Dates count as one. */
export function setFilters(query: URLSearchParams): SetFilter[] {
  const found: SetFilter[] = [];
  const from = query.get("from");
  const to = query.get("to");
  for (const name of new Set(query.keys())) {
    if (["sort", "size", "next", "from", "to"].includes(name)) continue;
    const values = query.getAll(name);
    if (name === "status")
      found.push({ name, words: `only ${values.join(", ")}`, rest: [] });
    else
      for (const value of values)
        found.push({
          name,
          words: (WORDS[name] ?? ((v: string) => `${name} ${v}`))(value),
          rest: values.filter((one) => one !== value),
        });
  }
  if (from || to)
    found.push({
      name: "from",
      words:
        from && to
          ? from === to
            ? from
            : `${from} to ${to}`
          : from
            ? `from ${from}`
            : `until ${to}`,
      rest: [],
    });
  return found;
}

/** The changes that take a filter out. */
export function without(filter: SetFilter): Changes {
  if (filter.name === "from") return { from: null, to: null };
  return { [filter.name]: filter.rest.length ? filter.rest : null };
}

/** A query without one of its filters. */
export function queryWithout(
  query: URLSearchParams,
  filter: SetFilter,
): URLSearchParams {
  return new URLSearchParams(changed(query.toString(), without(filter)));
}
