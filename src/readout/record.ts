import { z } from "zod";
import { Article } from "../article/record.ts";
import { NOTE_CODES } from "../text/note.ts";
import { Span } from "../text/span.ts";
import { Actor, Mention } from "./actors/record.ts";
import { Contact } from "./contacts/record.ts";
import { PloverEvent } from "./events/record.ts";
import { Statement, Voice } from "./statements/record.ts";
import { Thread } from "./threads/record.ts";
import { TimeExpression } from "./times/record.ts";

/** Version of the record contract; a change that a reader of version 1 cannot take raises it. */
export const SCHEMA = "readout/1";

/** One article read: what the source reports, each record with the characters it was read from (DESIGN: the record). */
export const Readout = z
  .object({
    schema: z.literal(SCHEMA),
    made: z.object({
      version: z.string(),
      models: z.record(z.string(), z.string()),
    }),
    article: Article,
    actors: z.array(Actor),
    mentions: z.array(Mention),
    times: z.array(TimeExpression),
    statements: z.array(Statement),
    contacts: z.array(Contact),
    events: z.array(PloverEvent),
    threads: z.array(Thread),
    voice: Voice,
    notes: z.array(
      z.object({
        code: z.enum(
          Object.keys(NOTE_CODES) as [
            keyof typeof NOTE_CODES,
            ...(keyof typeof NOTE_CODES)[],
          ],
        ),
        span: Span.optional(),
        message: z.string(),
      }),
    ),
  })
  .meta({ id: "Readout" });
export type Readout = Readonly<z.infer<typeof Readout>>;
