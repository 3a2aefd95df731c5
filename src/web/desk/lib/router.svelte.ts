import { tick } from "svelte";
import { address, changed, type Changes } from "./address.ts";

/**
 * Where the desk is: the address bar is the only state that outlives a screen. Opening and filtering push an entry; walking through rows
 * replaces it, so that Back always leaves what was opened last.
 */
class Here {
  path = $state(location.pathname);
  search = $state(location.search);
  hash = $state(location.hash);
  /** How many of the desk's own screens lie behind this one in the history. */
  depth = $state((history.state as Saved | null)?.depth ?? 0);
  readonly query = $derived(new URLSearchParams(this.search));
}

type Saved = { depth: number; y?: number };

export const here = new Here();

function read(): void {
  here.path = location.pathname;
  here.search = location.search;
  here.hash = location.hash;
  here.depth = (history.state as Saved | null)?.depth ?? 0;
}

export type GoOptions = { replace?: boolean; stay?: boolean };

/** Goes to an address of the desk. `stay` keeps the place on the screen (filters, panels); a new path starts at its top. */
export function go(
  href: string,
  { replace = false, stay = false }: GoOptions = {},
): void {
  const to = address(href);
  const same = to.pathname === location.pathname;
  if (replace) history.replaceState({ depth: here.depth }, "", to);
  else {
    history.replaceState(
      { ...(history.state as Saved | null), depth: here.depth, y: scrollY },
      "",
    );
    history.pushState({ depth: here.depth + 1 }, "", to);
  }
  read();
  if (!same && !stay) {
    scrollTo(0, 0);
    void tick().then(() =>
      document.getElementById("main")?.focus({ preventScroll: true }),
    );
  }
}

/** The present address with some parameters changed: null takes one out. Order and the rest stay. */
export function withParams(changes: Changes, path = here.path): string {
  return path + changed(path === here.path ? here.search : "", changes);
}

/** Follows the desk's own links and the history; returns what undoes it. */
export function startRouter(): () => void {
  history.scrollRestoration = "manual";
  const pop = () => {
    read();
    void restore((history.state as Saved | null)?.y ?? 0);
  };
  const click = (event: MouseEvent) => {
    if (
      event.defaultPrevented ||
      event.button ||
      event.metaKey ||
      event.ctrlKey ||
      event.shiftKey ||
      event.altKey
    )
      return;
    const link = (event.target as Element | null)?.closest?.("a[href]");
    if (
      !(link instanceof HTMLAnchorElement) ||
      link.target ||
      link.hasAttribute("download")
    )
      return;
    const to = address(link.href);
    if (to.origin !== location.origin || to.pathname.startsWith("/api/"))
      return;
    // a link inside the page (the skip link) is the browser's own; a passage of the text is ours
    if (
      to.pathname === location.pathname &&
      to.search === location.search &&
      to.hash &&
      !to.hash.startsWith("#c=")
    )
      return;
    event.preventDefault();
    if (to.href === location.href) return;
    go(link.href, {
      replace: link.dataset["replace"] !== undefined,
      stay: link.dataset["stay"] !== undefined,
    });
  };
  addEventListener("popstate", pop);
  document.addEventListener("click", click);
  return () => {
    removeEventListener("popstate", pop);
    document.removeEventListener("click", click);
  };
}

/** Scrolls back to where an entry was left, as soon as its rows are there again, unless another address is gone to before. */
async function restore(y: number): Promise<void> {
  if (location.hash.startsWith("#c=")) return;
  const of = location.href;
  const until = performance.now() + 1000;
  do {
    await new Promise((done) => requestAnimationFrame(done));
    if (location.href !== of) return;
    if (document.documentElement.scrollHeight >= y + innerHeight) break;
  } while (performance.now() < until);
  scrollTo(0, y);
}
