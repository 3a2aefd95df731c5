import { readFileSync } from "node:fs";
import { gunzipSync } from "node:zlib";
import type { Upos } from "../src/parse/record.ts";
import type { Random } from "./random.ts";

/** A word of a treebank. `head`: position in the sentence, the sentence's length for the root. */
export type GoldWord = Readonly<{
  form: string;
  lemma: string;
  upos: Upos;
  xpos: string;
  feats: string;
  head: number;
  deprel: string;
  /** What GUM says of the discourse unit that begins here ("attribution-positive:7->8:..."); none: a unit goes on. */
  discourse?: string;
}>;

export type GoldSentence = Readonly<{ words: readonly GoldWord[] }>;

/** A paragraph: its text as it stood, where its sentences end in it, and their trees. */
export type GoldParagraph = Readonly<{
  /** Whether a document begins with it. */
  begins: boolean;
  text: string;
  ends: readonly number[];
  sentences: readonly GoldSentence[];
}>;

/** GUM's genres whose texts may not be used commercially: a model that is meant for any use is trained without them. */
export const NON_COMMERCIAL = [
  "essay",
  "fiction",
  "letter",
  "podcast",
  "whow",
] as const;

export function readText(path: string): string {
  const bytes = readFileSync(path);
  return (
    bytes[0] === 0x1f && bytes[1] === 0x8b ? gunzipSync(bytes) : bytes
  ).toString("utf8");
}

/** The paragraphs of a treebank, documents of the genres in `leaveOut` left out (GUM: `# meta::genre`). */
export function readTreebank(
  conllu: string,
  leaveOut: readonly string[] = [],
): GoldParagraph[] {
  const paragraphs: {
    begins: boolean;
    text: string;
    ends: number[];
    sentences: GoldSentence[];
  }[] = [];
  let skipped = false;
  let fresh = true;
  let begins = true;
  for (const block of conllu.split("\n\n")) {
    const words: { raw: string[]; id: number }[] = [];
    const forms: [string, boolean][] = [];
    let inside = 0;
    for (const line of block.split("\n")) {
      if (line.startsWith("#")) {
        if (/^# newdoc/.test(line)) [skipped, begins] = [false, true];
        if (/^# new(?:doc|par)\b/.test(line)) fresh = true;
        const genre = /^# meta::genre = (\S+)/.exec(line);
        if (genre) skipped = leaveOut.includes(genre[1]!);
        continue;
      }
      if (!line) continue;
      const cells = line.split("\t");
      const ids = cells[0]!;
      if (ids.includes(".")) continue;
      const spaced = !cells[9]!.split("|").includes("SpaceAfter=No");
      if (ids.includes("-")) {
        inside = Number(ids.split("-")[1]);
        forms.push([cells[1]!, spaced]);
        continue;
      }
      words.push({ raw: cells, id: Number(ids) });
      if (Number(ids) > inside) forms.push([cells[1]!, spaced]);
    }
    if (!words.length || skipped) continue;
    if (fresh) paragraphs.push({ begins, text: "", ends: [], sentences: [] });
    fresh = begins = false;
    const paragraph = paragraphs.at(-1)!;
    for (const [form, spaced] of forms)
      paragraph.text += form + (spaced ? " " : "");
    paragraph.ends.push(paragraph.text.trimEnd().length);
    paragraph.sentences.push({
      words: words.map(({ raw }): GoldWord => ({
        form: raw[1]!,
        lemma: raw[2]!,
        upos: raw[3] as Upos,
        xpos: raw[4]!,
        feats: raw[5]!,
        head: Number(raw[6]) === 0 ? words.length : Number(raw[6]) - 1,
        deprel: raw[7]!,
        ...discourse(raw[9]!),
      })),
    });
  }
  return paragraphs;
}

/** The sentences of a treebank, document by document. */
export function documentsOf(
  paragraphs: readonly GoldParagraph[],
): GoldSentence[][] {
  const documents: GoldSentence[][] = [];
  for (const { begins, sentences } of paragraphs) {
    if (begins || !documents.length) documents.push([]);
    documents.at(-1)!.push(...sentences);
  }
  return documents;
}

function discourse(misc: string): Pick<GoldWord, "discourse"> {
  const found = /(?:^|\|)Discourse=([^|]*)/.exec(misc);
  return found ? { discourse: found[1]! } : {};
}

/**
 * Copies of sentences in the shapes that our texts have and web text has not: headlines in capitals or Title Case, everything small, no full stop
 * at the end. A tenth of the corpus or so.
 */
export function noisyCopies(
  sentences: readonly GoldSentence[],
  random: Random,
  share = 0.1,
): GoldSentence[] {
  const copies: GoldSentence[] = [];
  for (const sentence of sentences) {
    if (sentence.words.length < 3 || random.next() >= share) continue;
    const kind = random.below(5);
    if (kind === 0)
      copies.push(spelled(sentence, (form) => form.toUpperCase()));
    else if (kind === 1)
      copies.push(spelled(sentence, (form) => form.toLowerCase()));
    else if (kind === 2)
      copies.push(
        spelled(dotless(sentence), (form) =>
          form.length > 3 ? form[0]!.toUpperCase() + form.slice(1) : form,
        ),
      );
    else copies.push(dotless(sentence));
  }
  return copies;
}

function spelled(
  sentence: GoldSentence,
  spell: (form: string) => string,
): GoldSentence {
  return {
    words: sentence.words.map((word) =>
      word.form.includes("@") || word.form.includes("/")
        ? word
        : { ...word, form: spell(word.form) },
    ),
  };
}

function dotless(sentence: GoldSentence): GoldSentence {
  const last = sentence.words.length - 1;
  const dot = sentence.words[last]!;
  if (dot.form !== "." || sentence.words.some((word) => word.head === last))
    return sentence;
  return {
    words: sentence.words
      .slice(0, last)
      .map((word) =>
        word.head === sentence.words.length ? { ...word, head: last } : word,
      ),
  };
}
