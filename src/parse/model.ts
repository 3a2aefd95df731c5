import { z } from "zod";
import { Transformer, type Encoder } from "../model/encoder.ts";
import { makeKernel, type Kernel } from "../model/kernel.ts";
import { LinearModel } from "../model/linear.ts";
import {
  encodeJson,
  jsonSection,
  readModelFile,
  section,
  writeModelFile,
  type Sections,
} from "../model/modelFile.ts";
import { ReadoutError } from "../text/errors.ts";
import { Heads } from "./heads.ts";
import { UPOS } from "./record.ts";
import type { Boundaries } from "./segment.ts";
import { tokenTables, type TokenTables } from "./tables.ts";
import { SHAPES, WordPieces } from "./wordpiece.ts";

/** Section "kind": what the file is, and the sizes of its encoder and heads. */
const Kind = z.object({
  kind: z.literal("language"),
  encoder: z.literal("transformer"),
  version: z.string(),
  sizes: z.object({
    longest: z.int().min(16).max(512),
    width: z.int().min(8).max(1024),
    layers: z.int().min(1).max(24),
    heads: z.int().min(1).max(16),
    inner: z.int().min(8).max(2048),
    arc: z.int().min(8).max(1024),
    label: z.int().min(8).max(512),
  }),
});
export type LanguageSizes = z.infer<typeof Kind>["sizes"];

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
    .min(1)
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

/**
 * The families of heads that read their own sum of the encoder's layers; a model's weights are made in this order. "attribution" is for the
 * statements: its vectors go with the parse.
 */
export const FAMILIES = ["tags", "tree", "attribution"] as const;

/**
 * What `parse` needs, made once from a model file. Opaque to callers; one can be used by any number of articles, one after the other: it
 * computes in a memory of its own.
 */
export interface ParserModel {
  /** The version that the file was given when it was trained. */
  readonly version: string;
  readonly names: ParserNames;
  readonly boundaries: Boundaries;
  readonly pieces: WordPieces;
  /** UPOS, tab and form in small letters -> the lemma that training saw. */
  readonly lemmas: ReadonlyMap<string, string>;
  readonly encoder: Encoder;
  readonly heads: Heads;
  /** All sections of the file: later heads take theirs from here. */
  readonly sections: Sections;
}

/** What a trainer hands over besides the sections of encoder and heads. */
export type LanguageParts = Readonly<{
  version: string;
  sizes: LanguageSizes;
  names: ParserNames;
  /** Text of the tables by file name: the tokenizer of a model is the one it was trained with. */
  tables: Readonly<Record<string, string>>;
  /** Pieces, one a line. */
  vocabulary: string;
  /** UPOS, form in small letters and lemma, parted by tabs, a line each. */
  lemmas: string;
  split: Uint8Array;
}>;

export function writeParserModel(
  { version, sizes, names, tables, vocabulary, lemmas, split }: LanguageParts,
  network: Sections,
): Uint8Array {
  return writeModelFile(
    new Map([
      [
        "kind",
        encodeJson({
          kind: "language",
          encoder: "transformer",
          version,
          sizes,
        }),
      ],
      ["names", encodeJson(names)],
      ["tables", encodeJson(tables)],
      ["vocabulary", new TextEncoder().encode(vocabulary)],
      ["lemmas", new TextEncoder().encode(lemmas)],
      ["split", split],
      ...network,
    ]),
  );
}

/**
 * The model in the bytes of `models/en/standard.bin`. Throws `model/format` where they are none, or damaged.
 * @param kernel what computes; by default the fastest that runs here. All give the same bytes.
 */
export function loadParserModel(
  bytes: Uint8Array,
  kernel: Kernel = makeKernel(),
): ParserModel {
  const sections = readModelFile(bytes);
  const kind = checked("kind", Kind);
  const names = checked("names", Names);
  const text = (name: string) =>
    new TextDecoder().decode(section(sections, name));
  const pieces = new WordPieces(text("vocabulary"));
  const lemmas = new Map(
    text("lemmas")
      .split("\n")
      .map((row) => {
        const end = row.lastIndexOf("\t");
        return [row.slice(0, end), row.slice(end + 1)] as const;
      }),
  );
  const split = new LinearModel(section(sections, "split"));
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
  const { sizes } = kind;
  if (
    split.classes !== 2 ||
    sizes.width % sizes.heads ||
    [sizes.width / sizes.heads, sizes.inner, sizes.arc, sizes.label].some(
      (size) => size % 8,
    ) ||
    names.featsOfTag.length !== names.tags.length ||
    names.featsOfTag.some((all) =>
      all.some((cls) => cls >= names.feats.length),
    ) ||
    !names.labels.includes("root")
  )
    throw new ReadoutError(
      "model/format",
      "The names and sizes in the model file do not fit each other: install the model again.",
    );
  const encoder = new Transformer(kernel, sections, {
    ...sizes,
    vocabulary: pieces.size,
    shapes: SHAPES + 1,
    families: FAMILIES.length,
  });
  return {
    version: kind.version,
    names,
    boundaries: { tables, split, bareMargin: names.bareMargin },
    pieces,
    lemmas,
    encoder,
    heads: new Heads(encoder, sections, sizes, {
      tags: names.tags.length,
      scripts: names.scripts.length,
      feats: names.feats.length,
      labels: names.labels.length,
    }),
    sections,
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
