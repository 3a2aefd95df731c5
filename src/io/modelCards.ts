import { readFile } from "node:fs/promises";
import { ReadoutError } from "../text/errors.ts";
import { ModelCard } from "../views/modelCard.ts";

const CARDS = ["models/en/card.json", "models/en/doubt.card.json"] as const;

/** The cards of the models that come with the package: the language model first. Throws ReadoutError `model/missing`. */
export function loadModelCards(): Promise<ModelCard[]> {
  return Promise.all(
    CARDS.map(async (path) => {
      const text = await readFile(
        new URL(`../../${path}`, import.meta.url),
        "utf8",
      ).catch((cause: unknown) => {
        throw new ReadoutError(
          "model/missing",
          `${path} cannot be read: install the package again`,
          { cause },
        );
      });
      return ModelCard.parse(JSON.parse(text));
    }),
  );
}
