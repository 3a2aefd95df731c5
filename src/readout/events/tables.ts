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
  pos: "verb" | "noun" | "speech";
  /** Heads that the direct object of a verb, or the "of" phrase of a noun, must have; `@people`: somebody; empty = any. */
  object: ReadonlySet<string>;
  coding: Readonly<{ plover: PloverType; mode: string | null; cameo: string }>;
  /** Places of the one who acts; empty: the subject. */
  doer: readonly string[];
  recipient: readonly string[];
}>;

export type EventTables = Readonly<{
  map: PloverMap;
  /** By word; several rows differ in their objects, the more particular ones first. */
  acts: ReadonlyMap<string, readonly ActWord[]>;
}>;

/** The tables of events, read. Needs `event-words.tsv` and `plover.json`. */
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
    list.sort((a, b) => Number(b.object.size > 0) - Number(a.object.size > 0));
  return { map: JSON.parse(files["plover.json"] ?? "{}") as PloverMap, acts };
}
