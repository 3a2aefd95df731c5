import { readTable } from "../../text/table.ts";
import type { PLOVER_TYPES } from "./record.ts";

export type PloverType = (typeof PLOVER_TYPES)[number];
export type Coding = Readonly<{
  plover: PloverType | null;
  mode: string | null;
  cameo: string | null;
}>;

/** What `plover.json` says: the record contract's kinds -> PLOVER and CAMEO. */
export type PloverMap = Readonly<{
  contact: Readonly<Record<string, Coding & { direction: string }>>;
  contactStatus: Readonly<Record<string, Partial<Coding>>>;
  statement: Readonly<Record<string, Coding>>;
  statementAct: Readonly<Record<string, Coding>>;
}>;

/** A word that reports an act, with where its recipient stands. */
export type ActWord = Readonly<{
  word: string;
  pos: "verb" | "noun" | "speech" | "topic";
  /** Heads that the direct object of a verb, or the "of" phrase of a noun, must have; `@people`: somebody; empty = any. */
  object: ReadonlySet<string>;
  coding: Readonly<{ plover: PloverType; mode: string | null; cameo: string }>;
  /** Places of the one who acts; empty: the subject. */
  doer: readonly string[];
  recipient: readonly string[];
}>;

/**
 * CAMEO's codes for speaking of an act: bare code of the speech ("030" promised, "020" asked, "100" demanded, "120" refused, "130" threatened,
 * "160" called off, "112" alleged, "090" looked into) -> code of the act -> code of both.
 */
export type SpokenCodes = Readonly<Record<string, ReadonlyMap<string, string>>>;

const SPOKEN = [
  "030",
  "020",
  "100",
  "120",
  "130",
  "160",
  "112",
  "090",
] as const;

export type EventTables = Readonly<{
  map: PloverMap;
  spoken: SpokenCodes;
  /** By word; several rows differ in their objects, the more particular ones first. */
  acts: ReadonlyMap<string, readonly ActWord[]>;
}>;

/** The tables of events, read. Needs `event-words.tsv`, `cameo.tsv` and `plover.json`. */
export function eventTables(
  files: Readonly<Record<string, string>>,
): EventTables {
  const acts = new Map<string, ActWord[]>();
  const columns = [
    "word",
    "pos",
    "object",
    "type",
    "mode",
    "cameo",
    "actor",
    "recipient",
  ] as const;
  for (const row of readTable(
    "event-words.tsv",
    files["event-words.tsv"] ?? "",
    columns,
  )) {
    const act: ActWord = {
      word: row.word,
      pos: row.pos as ActWord["pos"],
      object: new Set(row.object.split("|").filter(Boolean)),
      coding: {
        plover: row.type as PloverType,
        mode: row.mode || null,
        cameo: row.cameo,
      },
      doer: row.actor.split("|").filter(Boolean),
      recipient: row.recipient.split("|").filter(Boolean),
    };
    if (!acts.has(row.word)) acts.set(row.word, []);
    acts.get(row.word)!.push(act);
  }
  for (const list of acts.values())
    list.sort((a, b) => particularity(b) - particularity(a));
  const codes = readTable("cameo.tsv", files["cameo.tsv"] ?? "", [
    "act",
    ...SPOKEN,
  ]);
  return {
    map: JSON.parse(files["plover.json"] ?? "{}") as PloverMap,
    spoken: Object.fromEntries(
      SPOKEN.map((bare) => [
        bare,
        new Map(
          codes.flatMap((row) => (row[bare] ? [[row.act, row[bare]]] : [])),
        ),
      ]),
    ),
    acts,
  };
}

/** Rows with objects come before those without, compounds ("hunger strike") before single words ("strike"). */
function particularity({ object }: ActWord): number {
  if (!object.size) return 0;
  return [...object].every((one) => one.includes(" ")) ? 2 : 1;
}
