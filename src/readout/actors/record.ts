import { z } from "zod";
import { Edtf } from "../../text/edtf.ts";
import { Span } from "../../text/span.ts";

export const ACTOR_KINDS = [
  "person",
  "organization",
  "state",
  "place",
  "group",
  "office",
] as const;

export const Actor = z
  .object({
    id: z.string(),
    name: z
      .string()
      .min(1)
      .meta({ description: "the fullest form in the article, without titles" }),
    kind: z.enum(ACTOR_KINDS),
    country: z
      .string()
      .optional()
      .meta({ description: "ISO 3166-1 alpha-3, or IGO, NGO, ..." }),
    sector: z
      .string()
      .optional()
      .meta({ description: "PLOVER's: GOV, MIL, REB, OPP, IGO, NGO, ..." }),
    roles: z.array(
      z.object({ title: z.string(), span: Span, time: Edtf.optional() }),
    ),
    names: z.array(z.string()),
    known: z.string().optional().meta({
      description: "its id in the table of leaders given by --actors",
    }),
    rule: z.string().optional(),
  })
  .meta({ id: "Actor" });
export type Actor = Readonly<z.infer<typeof Actor>>;

export const Mention = z
  .object({
    id: z.string(),
    span: Span,
    head: Span,
    form: z.enum(["name", "nominal", "pronoun"]),
    actor: z.string(),
    rule: z.string().optional(),
  })
  .meta({ id: "Mention" });
export type Mention = Readonly<z.infer<typeof Mention>>;
