import { readTable } from "../../text/table.ts";
import { verbForms, type VerbForm } from "./forms.ts";
import { STATEMENT_KINDS, type StatementKind } from "./record.ts";

/** What follows a cue; the names are explained at the top of data/en/cues.tsv. */
export type Frame = string;

/** One row of data/en/cues.tsv. */
export type CueRow = Readonly<{
  /** The lemma and the further words of the cue: ["draw", "attention", "to"]. */
  words: readonly string[];
  pos: "verb" | "adj" | "prep" | "noun";
  frames: readonly Frame[];
  kind: StatementKind;
  /** `noun`: the object noun decides the kind, `reproach`: its predicate does. */
  follows?: "noun" | "reproach";
  act?: string;
  /** Where the addressee stands: `obj`, or a preposition; undefined = nowhere. */
  addressee?: string;
}>;

export type StatementTables = Readonly<{
  /** By first lemma; rows with more words come first. */
  verbs: ReadonlyMap<string, readonly CueRow[]>;
  /** Forms of those verbs. */
  forms: ReadonlyMap<string, VerbForm>;
  adjectives: ReadonlyMap<string, readonly CueRow[]>;
  prepositions: ReadonlyMap<string, readonly CueRow[]>;
  nouns: ReadonlyMap<string, CueRow>;
  /** Words that judge, by lower-case lemma. */
  evaluative: ReadonlyMap<string, "negative" | "positive">;
}>;

const POS = new Set(["verb", "adj", "prep", "noun"]);

/**
 * The tables of this room from the text of their files: `cues.tsv`, and `evaluative.tsv` (without it no word counts as a
 * judgement). A row that says nothing known is a RangeError that names it.
 */
export function statementTables(
  files: Readonly<Record<string, string>>,
): StatementTables {
  const rows = readTable("cues.tsv", file(files, "cues.tsv"), [
    "cue",
    "pos",
    "frames",
    "kind",
    "act",
    "addressee",
  ]).map(cueRow);
  const index = (pos: CueRow["pos"]) => {
    const found = new Map<string, CueRow[]>();
    for (const row of rows) {
      if (row.pos !== pos) continue;
      const list = found.get(row.words[0]!) ?? [];
      list.push(row);
      found.set(row.words[0]!, list);
    }
    for (const list of found.values())
      list.sort((a, b) => b.words.length - a.words.length);
    return found;
  };
  const verbs = index("verb");
  return {
    verbs,
    forms: verbForms(verbs.keys()),
    adjectives: index("adj"),
    prepositions: index("prep"),
    nouns: new Map(
      rows
        .filter((row) => row.pos === "noun")
        .map((row) => [row.words[0]!, row]),
    ),
    evaluative: new Map(
      readTable("evaluative.tsv", file(files, "evaluative.tsv"), [
        "word",
        "polarity",
      ]).map((row) => [
        row.word,
        row.polarity === "negative" ? "negative" : "positive",
      ]),
    ),
  };
}

function file(files: Readonly<Record<string, string>>, name: string): string {
  const text = files[name];
  if (text === undefined) throw new RangeError(`statements: no table ${name}`);
  return text;
}

function cueRow(cells: Readonly<Record<string, string>>): CueRow {
  const kinds = cells.kind!.split(":");
  const kind = kinds.at(-1) as StatementKind;
  const follows = kinds.length > 1 ? kinds[0] : undefined;
  if (!STATEMENT_KINDS.includes(kind))
    throw new RangeError(`cues.tsv: ${cells.cue}: no kind ${cells.kind}`);
  if (!POS.has(cells.pos!))
    throw new RangeError(
      `cues.tsv: ${cells.cue}: no part of speech ${cells.pos}`,
    );
  if (follows !== undefined && follows !== "noun" && follows !== "reproach")
    throw new RangeError(`cues.tsv: ${cells.cue}: no kind ${cells.kind}`);
  return {
    words: cells.cue!.toLowerCase().split(" "),
    pos: cells.pos as CueRow["pos"],
    frames: cells.frames!.split(","),
    kind,
    ...(follows ? { follows } : {}),
    ...(cells.act ? { act: cells.act } : {}),
    ...(cells.addressee && cells.addressee !== "-"
      ? { addressee: cells.addressee }
      : {}),
  };
}
