import { gatherResources, type Resources } from "../readout/resources.ts";
import { ReadoutError } from "../text/errors.ts";

export type { Resources };

/**
 * Loads the models and tables in a browser or a worker from `home`, an address under which the package's `models/en` and
 * `data/en` are served (with a slash at its end). Throws ReadoutError `model/missing` or `model/format`.
 */
export function loadResources(home: URL | string): Promise<Resources> {
  return gatherResources(async (path) => {
    const address = new URL(path, home);
    const response = await fetch(address);
    if (!response.ok)
      throw new ReadoutError(
        "model/missing",
        `${address.href} answers ${response.status}: serve the package's ${path} there`,
      );
    return new Uint8Array(await response.arrayBuffer());
  });
}
