/** What to change in a query: null takes a parameter out. */
export type Changes = Readonly<
  Record<string, string | readonly string[] | null>
>;

/** An address as the present page resolves it. */
export function address(href: string): URL {
  return new URL(href, location.href);
}

/** A readable query string: commas and spaces as a person would write them. */
export function asSearch(query: URLSearchParams): string {
  const text = query.toString().replaceAll("%2C", ",");
  return text ? `?${text}` : "";
}

/** `search` with some parameters changed; order and the rest stay. */
export function changed(search: string, changes: Changes): string {
  const query = new URLSearchParams(search);
  for (const [name, value] of Object.entries(changes)) {
    query.delete(name);
    if (typeof value === "string") query.set(name, value);
    else for (const one of value ?? []) query.append(name, one);
  }
  return asSearch(query);
}
