import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import type { ActorDictionary } from "../readout/actors/dictionary.ts";
import {
  gatherResources,
  MODEL_FILES,
  type Resources,
} from "../readout/resources.ts";
import { ReadoutError } from "../text/errors.ts";
import { allowRelaxedSimd } from "./relaxedSimd.ts";

export { readDictionaries } from "./dictionaries.ts";
export { allowRelaxedSimd };
export type { ActorDictionary, Resources };

const HOME = new URL("../../", import.meta.url);

/**
 * Loads the models and tables that come with the package (or those under `home`, a folder with `models/en` and `data/en`).
 * `dictionaries`: actors of your own, from `readDictionaries`. The environment variable READOUT_MODEL names another model file, as a smaller one
 * for a trial. Takes a fraction of a second; do it once. Throws ReadoutError `model/missing` or `model/format`.
 */
export function loadResources(
  home: URL = HOME,
  dictionaries: readonly ActorDictionary[] = [],
): Promise<Resources> {
  allowRelaxedSimd();
  const other = process.env["READOUT_MODEL"];
  return gatherResources(
    async (path) => {
      const chosen = other && path === `models/en/${MODEL_FILES.parser}`;
      try {
        return await readFile(chosen ? other : new URL(path, home));
      } catch (error) {
        throw new ReadoutError(
          "model/missing",
          chosen
            ? `${other} cannot be read: READOUT_MODEL names no model file`
            : `${path} cannot be read: install the package again`,
          {
            cause: error,
          },
        );
      }
    },
    dictionaries,
    sha256,
  );
}

const sha256 = (bytes: Uint8Array): Uint8Array =>
  createHash("sha256").update(bytes).digest();
