import type { Readout } from "../src/readout/record.ts";
import { SCHEMA } from "../src/readout/record.ts";

/** A Readout made by hand: one article with its records, nothing else. `published` is an ISO day. */
export function bareReadout({
  id,
  publisher,
  published,
  text,
  ...records
}: Readonly<{
  id: string;
  publisher: string;
  published: string;
  text: string;
}> &
  Partial<
    Pick<Readout, "actors" | "contacts" | "statements" | "threads">
  >): Readout {
  return {
    schema: SCHEMA,
    made: { version: "by hand", models: {} },
    article: {
      id,
      publisher,
      published: { value: published, from: "given" },
      language: "en",
      text,
      blocks: [{ start: 0, end: text.length, role: "body" }],
      input: { name: id, mediaType: "text/plain", sha256: "0".repeat(64) },
    },
    actors: [],
    mentions: [],
    times: [],
    statements: [],
    contacts: [],
    events: [],
    threads: [],
    voice: { narrator: text.length, attributed: [], evaluative: [] },
    notes: [],
    ...records,
  };
}
