import { z } from "zod";
import { Edtf } from "../../text/edtf.ts";
import { Span } from "../../text/span.ts";
import { STATEMENT_KINDS } from "./words.ts";

export { STATEMENT_KINDS, type StatementKind } from "./words.ts";

export const Statement = z
  .object({
    id: z.string(),
    source: Span.nullable(),
    speakers: z.array(z.string()).meta({
      description: "actor ids; empty where the source does not say who",
    }),
    onBehalfOf: z.string().optional(),
    sourceDescription: z.string().optional(),
    cue: Span.nullable(),
    content: z.array(Span).min(1),
    addressee: z.string().optional(),
    kind: z.enum(STATEMENT_KINDS),
    act: z.string().optional(),
    directness: z.enum(["direct", "indirect", "mixed"]),
    negated: z.boolean(),
    modal: z.string().optional(),
    occasion: z.object({ name: z.string(), span: Span }).optional(),
    time: Edtf.nullable(),
    timeBasis: z.enum(["stated", "inherited", "document"]).optional(),
    within: z.string().optional(),
    contact: z.string().optional(),
    rule: z.string(),
  })
  .meta({ id: "Statement" });
export type Statement = Readonly<z.infer<typeof Statement>>;

export const Voice = z
  .object({
    narrator: z.int().nonnegative(),
    attributed: z.array(
      z.object({ actor: z.string(), characters: z.int().nonnegative() }),
    ),
    evaluative: z.array(Span),
  })
  .meta({
    id: "Voice",
    description: "Whose words the article is made of, in characters",
  });
export type Voice = Readonly<z.infer<typeof Voice>>;
