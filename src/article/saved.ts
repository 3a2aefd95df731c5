/** What a browser or a saving extension wrote of a page into it: its address, and when it was saved. */
export type Saved = Readonly<{ url?: string; retrieved?: string }>;

/** How much of a page is looked at; the remark stands in front of the page or in its head. */
const HEAD = 20_000;
const MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split(" ");

/**
 * The remark that programs leave in a page that they save.
 * EXAMPLE `<!-- saved from url=(0031)https://gazette.example/talks -->` (browsers);
 * `<!-- Page saved with SingleFile url: https://gazette.example/talks saved date: Mon May 04 2015 12:00:00 GMT+0200 -->`
 */
export function savedFrom(html: string): Saved {
  const head = html.slice(0, HEAD);
  const browser =
    /<!--\s*saved from url=\(\d{1,8}\)(https?:\/\/[^\s<>"]{1,2000})\s*-->/i.exec(
      head,
    );
  if (browser) return { url: browser[1]! };
  const remark = /<!--\s*Page saved with SingleFile\b([^<>]{0,4000})/i.exec(
    head,
  )?.[1];
  if (!remark) return {};
  const url = /\burl:\s*(https?:\/\/\S{1,2000})/.exec(remark)?.[1];
  const date = /\bsaved date:\s*\w{3} (\w{3}) (\d{1,2}) (\d{4})\b/.exec(remark);
  const month = date ? MONTHS.indexOf(date[1]!.toLowerCase()) + 1 : 0;
  return {
    ...(url ? { url } : {}),
    ...(date && month
      ? {
          retrieved: [date[3]!, String(month), date[2]!]
            .map((part) => part.padStart(2, "0"))
            .join("-"),
        }
      : {}),
  };
}
