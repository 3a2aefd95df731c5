import { z } from "zod";

export const Thread = z
  .object({
    id: z.string(),
    name: z.string(),
    series: z.object({ ordinal: z.int().positive() }).optional(),
    items: z.array(z.string()),
    rule: z.string(),
  })
  .meta({ id: "Thread" });
export type Thread = Readonly<z.infer<typeof Thread>>;
