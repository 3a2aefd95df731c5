import { readTable } from "../../text/table.ts";
import type { ContactMode, ContactStatus, Participant } from "./record.ts";

/** What may fill a place beside a contact verb; `=hand|signature`: one of these words. */
export type Filler =
  | "party"
  | "person"
  | "guest"
  | "individual"
  | "place"
  | "site"
  | "deed"
  | "event"
  | `=${string}`;

/** `relation` is obj or a preposition. `need`: `each` must be filled, of the `one` slots at least one, `may` is optional. */
export type Slot = Readonly<{
  relation: string;
  filler: Filler;
  need: "each" | "one" | "may";
}>;

/** A party's part, or `principal`: who sends another and does not take part. */
export type SidePart = Participant["part"] | "principal";

export type VerbFrame = Readonly<{
  lemma: string;
  mode: ContactMode;
  slots: readonly Slot[];
  subject: SidePart;
  object: SidePart;
  status?: ContactStatus;
}>;

export type NounFrame = Readonly<{
  lemma: string;
  mode: ContactMode;
  kind: "symmetric" | "visit" | "letter" | "signing" | "briefing";
  /** Counts only with two parties. */
  weak: boolean;
  subject: Participant["part"];
  object: Participant["part"];
}>;

export type StatusWord = Readonly<{
  status: ContactStatus;
  control: "subject" | "object";
}>;

export type ContactTables = Readonly<{
  verbs: ReadonlyMap<string, VerbFrame>;
  nouns: ReadonlyMap<string, NounFrame>;
  /** Verbs that lend a noun their subject, with the part it takes. */
  support: ReadonlyMap<string, Participant["part"]>;
  /** Words by what they are: occur, outer, medium, nonparty, deed, depart, human, site. */
  words: ReadonlyMap<string, ReadonlySet<string>>;
  /** Words that say what became of a contact, by `verb`, `noun`, `adj`, `aux`, `case`. */
  status: ReadonlyMap<string, ReadonlyMap<string, StatusWord>>;
}>;

const COLUMNS = [
  "lemma",
  "pos",
  "mode",
  "frame",
  "subject",
  "object",
  "status",
] as const;

/** The table of contact words, read. Needs `contact-words.tsv`. */
export function contactTables(
  files: Readonly<Record<string, string>>,
): ContactTables {
  const verbs = new Map<string, VerbFrame>();
  const nouns = new Map<string, NounFrame>();
  const support = new Map<string, Participant["part"]>();
  const words = new Map<string, Set<string>>();
  const status = new Map<string, Map<string, StatusWord>>();
  for (const row of readTable(
    "contact-words.tsv",
    files["contact-words.tsv"] ?? "",
    COLUMNS,
  )) {
    const { lemma, pos } = row;
    if (pos === "verb")
      verbs.set(lemma, {
        lemma,
        mode: row.mode as ContactMode,
        slots: slotsOf(row.frame),
        subject: row.subject as SidePart,
        object: row.object as SidePart,
        ...(row.status ? { status: row.status as ContactStatus } : {}),
      });
    else if (pos === "noun")
      nouns.set(lemma, {
        lemma,
        mode: row.mode as ContactMode,
        kind: row.frame.split(" ")[0] as NounFrame["kind"],
        weak: row.frame.endsWith(" weak"),
        subject: row.subject as Participant["part"],
        object: row.object as Participant["part"],
      });
    else if (pos === "support")
      support.set(lemma, row.subject as Participant["part"]);
    else if (pos.startsWith("status:")) {
      const kind = pos.slice("status:".length);
      if (!status.has(kind)) status.set(kind, new Map());
      status.get(kind)!.set(lemma, {
        status: row.status as ContactStatus,
        control: row.subject === "object" ? "object" : "subject",
      });
    } else {
      if (!words.has(pos)) words.set(pos, new Set());
      words.get(pos)!.add(lemma);
    }
  }
  return { verbs, nouns, support, words, status };
}

function slotsOf(frame: string): Slot[] {
  return frame
    .split(",")
    .filter(Boolean)
    .map((one) => {
      const need = one.endsWith("&")
        ? "each"
        : one.endsWith("!")
          ? "one"
          : "may";
      const [relation, filler] = one.replace(/[&!]$/, "").split(":") as [
        string,
        Filler,
      ];
      return { relation, filler, need };
    });
}
