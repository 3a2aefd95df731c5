import { readFile } from "node:fs/promises";
import { gatherResources, type Resources } from "../readout/resources.ts";
import type { ActorDictionary } from "../readout/actors/dictionary.ts";
import { ReadoutError } from "../text/errors.ts";

export { readDictionaries } from "./dictionaries.ts";
export type { ActorDictionary, Resources };

const HOME = new URL("../../", import.meta.url);

/**
 * Loads the models and tables that come with the package (or those under `home`, a folder with `models/en` and `data/en`).
 * `dictionaries`: actors of your own, from `readDictionaries`. Takes a fraction of a second; do it once. Throws ReadoutError `model/missing` or `model/format`.
 */
export function loadResources(
  home: URL = HOME,
  dictionaries: readonly ActorDictionary[] = [],
): Promise<Resources> {
  return gatherResources(async (path) => {
    try {
      return await readFile(new URL(path, home));
    } catch (error) {
      throw new ReadoutError(
        "model/missing",
        `${path} cannot be read: install the package again`,
        {
          cause: error,
        },
      );
    }
  }, dictionaries);
}
