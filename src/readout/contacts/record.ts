import { z } from "zod";
import { Edtf } from "../../text/edtf.ts";
import { Span } from "../../text/span.ts";
import { CONTACT_MODES, CONTACT_STATUSES, PARTS } from "./words.ts";

export {
  CONTACT_MODES,
  CONTACT_STATUSES,
  PARTS,
  type ContactMode,
  type ContactStatus,
} from "./words.ts";

export const Participant = z
  .object({
    actor: z.string(),
    part: z.enum(PARTS),
    onBehalfOf: z.string().optional(),
    role: z.string().optional(),
    span: Span,
  })
  .meta({ id: "Participant" });
export type Participant = Readonly<z.infer<typeof Participant>>;

export const Place = z
  .object({
    name: z.string(),
    span: Span.optional(),
    geonames: z.int().optional(),
  })
  .meta({ id: "Place" });
export type Place = Readonly<z.infer<typeof Place>>;

export const Contact = z
  .object({
    id: z.string(),
    mode: z.enum(CONTACT_MODES),
    status: z.enum(CONTACT_STATUSES),
    participants: z.array(Participant),
    time: Edtf.nullable(),
    extent: z.enum(["throughout", "within"]).optional(),
    timeBasis: z.enum(["stated", "inherited", "document"]).optional(),
    place: Place.optional(),
    partOf: z.string().optional(),
    forum: z.string().optional(),
    visitType: z.enum(["state", "official", "working", "private"]).optional(),
    trigger: Span,
    evidence: Span,
    assertedBy: z.string().meta({
      description: "`narrator`, or the id of the statement that claims it",
    }),
    thread: z.string().optional(),
    rule: z.string(),
  })
  .meta({ id: "Contact" });
export type Contact = Readonly<z.infer<typeof Contact>>;
