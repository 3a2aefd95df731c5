import { z } from "zod";
import { Edtf } from "../../text/edtf.ts";
import { Span } from "../../text/span.ts";
import { CONTACT_STATUSES, Place } from "../contacts/record.ts";

/** The roots of PLOVER 0.8 (Open Event Data Alliance, 2021). */
export const PLOVER_TYPES = [
  "AGREE",
  "CONSULT",
  "SUPPORT",
  "CONCEDE",
  "COOPERATE",
  "AID",
  "RETREAT",
  "REQUEST",
  "ACCUSE",
  "REJECT",
  "THREATEN",
  "PROTEST",
  "SANCTION",
  "MOBILIZE",
  "COERCE",
  "ASSAULT",
] as const;

const EventParty = z.object({ actor: z.string(), span: Span });

export const PloverEvent = z
  .object({
    id: z.string(),
    event: z.enum(PLOVER_TYPES),
    mode: z.string().optional(),
    context: z.string().optional(),
    cameo: z.string().optional(),
    actor: z.array(EventParty).meta({
      description:
        "who acts; all of them where it has no direction (a meeting held)",
    }),
    recipient: z.array(EventParty).meta({ description: "whom it acts upon" }),
    time: Edtf.nullable(),
    place: Place.optional(),
    trigger: Span,
    status: z.enum(CONTACT_STATUSES),
    assertedBy: z.string(),
    of: z.string().optional().meta({
      description: "the contact or statement that this is the PLOVER view of",
    }),
    rule: z.string(),
  })
  .meta({ id: "PloverEvent" });
/** Not `Event`: the browser owns that name. */
export type PloverEvent = Readonly<z.infer<typeof PloverEvent>>;
