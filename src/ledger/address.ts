/** Parameters that say where a reader came from, not which page is shown. */
const TRACKING =
  /^(?:utm_\w+|fbclid|gclid|dclid|msclkid|mc_cid|mc_eid|igshid|cmpid|ocid|_ga|ref|ref_src|smid|partner|feed)$/i;

/**
 * What one page's addresses have in common: no scheme, no "www.", no fragment, no tracking, no closing slash. null for what is no web address, and
 * for a site's front page, which shows another text every day.
 */
export function addressKey(url: string | null): string | null {
  if (url === null || !/^https?:\/\//i.test(url.trim())) return null;
  let parsed: URL;
  try {
    parsed = new URL(url.trim());
  } catch {
    return null;
  }
  const path = parsed.pathname
    .replace(/\/(?:index\.\w{3,5})?$/i, "")
    .replace(/\/+$/, "");
  const query = [...parsed.searchParams]
    .filter(([name]) => !TRACKING.test(name))
    .map(([name, value]) => `${name}=${value}`)
    .sort()
    .join("&");
  if (!path && !query) return null;
  const host = parsed.host.replace(/^www\./, "");
  return `${host}${path}${query ? `?${query}` : ""}`;
}
