import { untilBack } from "./api.svelte.ts";

type Load<Module> = () => Promise<Module>;

/**
 * A part of the desk that is fetched on its own. Where the server is gone, the banner says so and the part is asked for again once it is back;
 * a browser that remembers the failure, or a server of another version, takes a new page.
 */
export async function fetched<Module>(load: Load<Module>): Promise<Module> {
  try {
    return await load();
  } catch {
    await untilBack();
    try {
      return await load();
    } catch {
      location.reload();
      return new Promise(() => undefined);
    }
  }
}

let asked = false;

/** Fetches parts once the browser has nothing else to do, so that they are there when they are wanted. */
export function fetchIdly(parts: readonly Load<unknown>[]): void {
  if (asked) return;
  asked = true;
  const idle =
    "requestIdleCallback" in window
      ? (run: () => void) => requestIdleCallback(run)
      : (run: () => void) => setTimeout(run, 500);
  // one that fails is asked for again when it is wanted
  idle(() => parts.forEach((load) => void load().catch(() => undefined)));
}
