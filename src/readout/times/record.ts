import { z } from "zod";
import { Edtf } from "../../text/edtf.ts";
import { Span } from "../../text/span.ts";

const Day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/);

export const TimeExpression = z
  .object({
    id: z.string(),
    span: Span,
    type: z.enum(["DATE", "TIME", "DURATION", "SET"]),
    value: z.string().meta({
      description:
        "TIMEX3 value (ISO-TimeML): 2018-07-25TEV, 2018-W31, P2D, PRESENT_REF",
    }),
    mod: z.string().optional().meta({
      description: "TIMEX3 mod: START MID END APPROX BEFORE AFTER ...",
    }),
    edtf: Edtf.nullable(),
    from: Day.nullable().meta({ description: "the earliest day it can mean" }),
    to: Day.nullable().meta({ description: "the latest day it can mean" }),
    anchor: z
      .union([z.literal("dct"), Span])
      .nullable()
      .meta({
        description:
          "what it was counted from: the document date, or the expression that set the focus",
      }),
    interval: Edtf.optional().meta({
      description:
        "where it is one end of a range ('from 1991 to 1997', 'July 26-28'), the whole of the range: the same on both ends",
    }),
    rule: z.string(),
  })
  .meta({ id: "TimeExpression" });
export type TimeExpression = Readonly<z.infer<typeof TimeExpression>>;
