import { z } from "zod";

/** What a model's card (`models/en/*.card.json`) says of it: what it does, what it was made from and how, how good it is. Cards may say more. */
export const ModelCard = z
  .object({
    file: z.string(),
    sha256: z.string(),
    version: z.string().optional(),
    what: z.string(),
    command: z.string(),
    note: z.string().optional(),
    pretrained: z
      .object({ weights: z.string(), licence: z.string(), cite: z.string() })
      .optional(),
    trainedOn: z.array(
      z.object({
        corpus: z.string(),
        licence: z.string(),
        cite: z.string(),
        sentences: z.int().optional(),
        words: z.int().optional(),
        articles: z.int().optional(),
        attributions: z.int().optional(),
      }),
    ),
    licence: z.string(),
    scoredOn: z.string().optional(),
    scores: z.record(z.string(), z.record(z.string(), z.unknown())).meta({
      description: "by set or kind of record; docs/figures.md explains them",
    }),
  })
  .meta({ id: "ModelCard" });
export type ModelCard = z.infer<typeof ModelCard>;
