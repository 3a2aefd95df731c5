import { z } from "zod";
import { LinearModel } from "../model/linear.ts";
import {
  encodeJson,
  jsonSection,
  readModelFile,
  section,
  writeModelFile,
} from "../model/modelFile.ts";
import { ReadoutError } from "../text/errors.ts";
import type { LemmaScript } from "./lemma.ts";
import type { Upos } from "./record.ts";
import { UPOS } from "./record.ts";
import { tokenTables, type TokenTables } from "./tables.ts";

/** What the weights are about: the names behind class numbers. Section "names". */
const Names = z.object({
  /** Class of the tagger -> UPOS and XPOS. */
  tags: z
    .array(z.object({ upos: z.enum(UPOS), xpos: z.string() }))
    .min(1)
    .max(250),
  /** Relation numbers of the parser. */
  labels: z.array(z.string()).min(1).max(120),
  /** Class of the lemmatizer -> edit. */
  scripts: z
    .array(
      z.object({ lower: z.boolean(), remove: z.string(), add: z.string() }),
    )
    .max(256),
  /** Class of the feature model -> FEATS column. */
  feats: z.array(z.string()).min(1).max(256),
  /** For each tag the classes of `feats` it goes with, the most frequent first. */
  featsOfTag: z.array(z.array(z.int().nonnegative()).min(1)),
  /** Margin the sentence splitter wants where no punctuation ends the sentence. */
  bareMargin: z.number(),
});
export type ParserNames = Readonly<z.infer<typeof Names>>;

const Tables = z.record(z.string(), z.string());

/** What `parse` needs, made once from a model file. Opaque to callers; one can be used by any number of articles. */
export interface ParserModel {
  /** sha256-checked version of the data, for `Readout.made`. */
  readonly version: string;
  readonly names: ParserNames;
  readonly scripts: readonly LemmaScript[];
  readonly uposOfTag: readonly Upos[];
  readonly tables: TokenTables;
  readonly lexicon: Lexicon;
  readonly split: LinearModel;
  readonly tag: LinearModel;
  readonly parse: LinearModel;
  readonly lemma: LinearModel;
  readonly feats: LinearModel;
}

/** What training saw of a word: the set of its usual tags, and its tag where it only ever has one. */
export interface Lexicon {
  /** A number for the set of tags that a lower-cased form (its hash) was seen with; 0 = unknown. */
  usual(lower: number): number;
  /** The only tag of a form (its hash), or -1. */
  only(form: number): number;
}

export type LexiconData = Readonly<{
  usual: ReadonlyMap<number, number>;
  only: ReadonlyMap<number, number>;
}>;

/** Section "lexicon": u32 count, u32 count; keys (i32) and set numbers (u16) of `usual`; keys (i32) and tags (u8) of `only`. */
export function encodeLexicon({ usual, only }: LexiconData): Uint8Array {
  const bytes = new Uint8Array(8 + usual.size * 6 + only.size * 5);
  const view = new DataView(bytes.buffer);
  view.setUint32(0, usual.size, true);
  view.setUint32(4, only.size, true);
  let at = 8;
  const sorted = (map: ReadonlyMap<number, number>) =>
    [...map].sort((a, b) => a[0] - b[0]);
  for (const [key, value] of sorted(usual)) {
    view.setInt32(at, key, true);
    view.setUint16(at + 4, value, true);
    at += 6;
  }
  for (const [key, value] of sorted(only)) {
    view.setInt32(at, key, true);
    view.setUint8(at + 4, value);
    at += 5;
  }
  return bytes;
}

export function lexiconOf({ usual, only }: LexiconData): Lexicon {
  return {
    usual: (lower) => usual.get(lower) ?? 0,
    only: (form) => only.get(form) ?? -1,
  };
}

function readLexicon(bytes: Uint8Array, tags: number): Lexicon {
  const bad = () =>
    new ReadoutError(
      "model/format",
      `Section "lexicon" of the model file is broken: install the model again.`,
    );
  if (bytes.length < 8) throw bad();
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const [usualCount, onlyCount] = [
    view.getUint32(0, true),
    view.getUint32(4, true),
  ];
  if (bytes.length !== 8 + usualCount * 6 + onlyCount * 5) throw bad();
  const usual = new Map<number, number>();
  const only = new Map<number, number>();
  let at = 8;
  for (let i = 0; i < usualCount; i++, at += 6)
    usual.set(view.getInt32(at, true), view.getUint16(at + 4, true));
  for (let i = 0; i < onlyCount; i++, at += 5) {
    const tag = view.getUint8(at + 4);
    if (tag >= tags) throw bad();
    only.set(view.getInt32(at, true), tag);
  }
  return lexiconOf({ usual, only });
}

/** The sections of a parser model, as a trainer made them. */
export type ParserSections = Readonly<{
  version: string;
  names: ParserNames;
  /** Text of the tables by file name: the tokenizer of a model is the one it was trained with. */
  tables: Readonly<Record<string, string>>;
  lexicon: LexiconData;
  split: Uint8Array;
  tag: Uint8Array;
  parse: Uint8Array;
  lemma: Uint8Array;
  feats: Uint8Array;
}>;

export function writeParserModel(sections: ParserSections): Uint8Array {
  return writeModelFile(
    new Map([
      [
        "kind",
        encodeJson({
          kind: "parser",
          encoder: "linear",
          version: sections.version,
        }),
      ],
      ["names", encodeJson(sections.names)],
      ["tables", encodeJson(sections.tables)],
      ["lexicon", encodeLexicon(sections.lexicon)],
      ["split", sections.split],
      ["tag", sections.tag],
      ["parse", sections.parse],
      ["lemma", sections.lemma],
      ["feats", sections.feats],
    ]),
  );
}

/** The model in the bytes of `models/en/parser.bin`. Throws `model/format` where they are none, or damaged. */
export function loadParserModel(bytes: Uint8Array): ParserModel {
  const sections = readModelFile(bytes);
  const kind = checked(
    "kind",
    z.object({
      kind: z.literal("parser"),
      encoder: z.literal("linear"),
      version: z.string(),
    }),
  );
  const names = checked("names", Names);
  const linear = (name: string, classes: number) => {
    const model = new LinearModel(section(sections, name));
    if (model.classes !== classes)
      throw new ReadoutError(
        "model/format",
        `Section "${name}" of the model file has ${model.classes} classes where its names need ${classes}: install the model again.`,
      );
    return model;
  };
  let tables: TokenTables;
  try {
    tables = tokenTables(checked("tables", Tables));
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    throw new ReadoutError(
      "model/format",
      `A table in the model file is wrong (${error.message}): install the model again.`,
    );
  }
  if (
    names.featsOfTag.length !== names.tags.length ||
    names.featsOfTag.some((all) =>
      all.some((cls) => cls >= names.feats.length),
    ) ||
    !names.labels.includes("root")
  )
    throw new ReadoutError(
      "model/format",
      "The names in the model file do not fit each other: install the model again.",
    );
  return {
    version: kind.version,
    names,
    scripts: names.scripts,
    uposOfTag: names.tags.map((tag) => tag.upos),
    tables,
    lexicon: readLexicon(section(sections, "lexicon"), names.tags.length),
    split: linear("split", 2),
    tag: linear("tag", names.tags.length),
    parse: linear("parse", 1 + 2 * names.labels.length),
    lemma: linear("lemma", Math.max(1, names.scripts.length)),
    feats: linear("feats", names.feats.length),
  };
  function checked<Schema extends z.ZodType>(
    name: string,
    schema: Schema,
  ): z.infer<Schema> {
    const found = schema.safeParse(jsonSection(sections, name));
    if (!found.success)
      throw new ReadoutError(
        "model/format",
        `Section "${name}" of the model file has another shape than this version reads: install the model again.`,
      );
    return found.data;
  }
}
