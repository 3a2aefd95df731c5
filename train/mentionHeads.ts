import {
  ACTOR_TYPES,
  isActor,
  type ActorType,
  type GoldMention,
} from "../eval/entities.ts";
import type { Parse, Token } from "../src/parse/record.ts";
import { isRel, treeOf } from "../src/parse/tree.ts";
import { roleOf } from "../src/readout/actors/syntax.ts";
import type { Role } from "../src/readout/actors/cast.ts";
import type { Random } from "./random.ts";
import { learnRanker, type Choice, type Ranker } from "./ranker.ts";

/** A word that may head a mention, with the encoder's vector of it. */
type Word = Readonly<{
  token: Token;
  sentence: number;
  role: Role;
  vector: Float32Array;
  /** Lemmas of the noun and of the names, nouns and adjectives that belong to it. */
  lemmas: ReadonlySet<string>;
  /** The determiner's lemma, "poss" for a possessor, "" for none. */
  determiner: string;
}>;

/** A mention of a person, organization or place, known by its head word. */
export type HeadMention = Word &
  Readonly<{
    type: ActorType;
    /** "name", "nominal", or a pronoun's own form. */
    form: string;
    noun: boolean;
    plural: boolean;
  }>;

/** A mention with the index of the one before it that it goes back to; -1: none. */
export type LinkedMention = HeadMention & Readonly<{ antecedent: number }>;

const OPEN = new Set(["NOUN", "PROPN", "PRON", "DET", "ADJ", "NUM", "X"]);

function wordsOf({ sentences, vectors }: Parse): Word[] {
  const { width, rows } = vectors;
  return sentences.flatMap((sentence) => {
    const tree = treeOf(sentence);
    return sentence.tokens
      .filter((token) => OPEN.has(token.upos))
      .map((token): Word => {
        const own = tree
          .children(token, "flat", "compound", "amod", "nmod:poss")
          .concat(token)
          .filter(({ upos }) => /^(?:NOUN|PROPN|ADJ)$/.test(upos));
        const [determiner] = tree.children(token, "det", "nmod:poss");
        return {
          token,
          sentence: sentence.index,
          role: roleOf(tree, token),
          vector: rows[sentence.index]!.subarray(
            (token.id - 1) * width,
            token.id * width,
          ),
          lemmas: new Set(own.map(({ lemma }) => lemma.toLowerCase())),
          determiner: !determiner
            ? ""
            : isRel(determiner.deprel, "nmod:poss")
              ? "poss"
              : determiner.lemma.toLowerCase(),
        };
      });
  });
}

function mentionOf(word: Word, type: ActorType): HeadMention {
  const { upos, xpos, form, feats } = word.token;
  const noun = upos !== "PRON" && xpos !== "PRP$";
  return {
    ...word,
    type,
    form: !noun ? form.toLowerCase() : upos === "PROPN" ? "name" : "nominal",
    noun,
    plural: feats.includes("Number=Plur"),
  };
}

/** What a word can head. */
const KINDS: readonly (Choice & { type: ActorType | null })[] = [
  null,
  ...ACTOR_TYPES,
].map((type) => ({ type, vector: null, features: [type ?? "none"] }));

/** Mentions that are always looked back at, and how many there are at most with those farther off that share a word. */
const NEAR = 20;
const MOST = 32;

const steps = (value: number, limits: readonly number[]) =>
  limits.filter((limit) => value >= limit).length;

/** What a mention can go back to: nothing, or one before it. */
function antecedentsOf(
  mentions: readonly HeadMention[],
  index: number,
): (Choice & { at: number })[] {
  const mention = mentions[index]!;
  const { form, type, noun, lemmas, token, role, sentence } = mention;
  const lemma = token.lemma.toLowerCase();
  const choices: (Choice & { at: number })[] = [];
  let known = false;
  for (let at = index - 1; at >= 0 && choices.length < MOST; at--) {
    const before = mentions[at]!;
    const nouns = noun && before.noun;
    const common = nouns
      ? [...lemmas].filter((one) => before.lemmas.has(one)).length
      : 0;
    if (index - at > NEAR && !common) continue;
    const gap = sentence - before.sentence;
    const same = nouns && before.token.lemma.toLowerCase() === lemma;
    known ||= same;
    const other = before.token;
    const inSentence = (text: string) => (gap === 0 ? [text] : []);
    choices.push({
      at,
      vector: before.vector,
      features: [
        `${form} < ${before.form}`,
        `${type} < ${before.type}`,
        `${form} < ${before.type} ${before.plural}`,
        `number ${mention.plural} ${before.plural}`,
        `gap ${Math.min(5, gap)} ${noun}`,
        `away ${steps(index - at, [2, 3, 4, 6, 9, 13, 18, 25])} ${noun}`,
        `${role} < ${before.role} ${Math.min(2, gap)}`,
        ...(nouns
          ? [
              same
                ? `same ${form} ${before.form} ${mention.plural === before.plural} ${mention.determiner === "the"}`
                : `other ${form} ${before.form}`,
              `common ${Math.min(3, common)} of ${Math.min(3, lemmas.size)} and ${Math.min(3, before.lemmas.size)}`,
            ]
          : []),
        ...(other.head === token.id ? inSentence(`child ${other.deprel}`) : []),
        ...(token.head === other.id ? inSentence(`below ${token.deprel}`) : []),
        ...(token.head === other.head ? inSentence(`beside ${noun}`) : []),
      ],
    });
  }
  const none = {
    at: -1,
    vector: null,
    features: [
      "none",
      `none ${form} ${type}`,
      `none ${form} ${mention.determiner}`,
      `none ${form} ${mention.plural}`,
      `none ${role}`,
      ...(known ? [`none but known ${form}`] : []),
    ],
  };
  return [none, ...choices];
}

const COMMON = { hidden: 24, batch: 64, rate: 0.002 } as const;

/**
 * Two heads on the frozen encoder: one says which words head a mention of a person, organization or place, the other to which mention before it each
 * goes back, if to any (mention ranking: Denis and Baldridge 2008; Wiseman et al. 2015).
 */
export class MentionHeads {
  private readonly mentions: Ranker;
  private readonly links: Ranker;

  private constructor(mentions: Ranker, links: Ranker) {
    this.mentions = mentions;
    this.links = links;
  }

  /** Heads learned from texts with the gold's mentions; the link head learns on those. */
  static learn(
    texts: readonly Readonly<{
      parse: Parse;
      gold: readonly GoldMention[];
    }>[],
    random: Random,
    log: (row: Readonly<Record<string, unknown>>) => void,
  ): MentionHeads {
    const marked = texts.map(({ parse, gold }) => {
      const goldAt = new Map<number, GoldMention & { type: ActorType }>();
      for (const mention of gold)
        if (isActor(mention) && !goldAt.has(mention.head.start))
          goldAt.set(mention.head.start, mention);
      return wordsOf(parse).map((word) => ({
        word,
        gold: goldAt.get(word.token.start),
      }));
    });
    const mentions = learnRanker(
      marked.flat().map(({ word, gold }) => ({
        asker: word.vector,
        choices: KINDS.map((one) => ({
          ...one,
          right: one.type === (gold?.type ?? null),
        })),
      })),
      { ...COMMON, epochs: 3, dropout: 0.1, decay: 0.02, least: 1 },
      random,
      (row) => log({ head: "mention", ...row }),
    );
    const links = learnRanker(
      marked.flatMap((words) => {
        const found = words.flatMap(({ word, gold }) =>
          gold ? [{ ...mentionOf(word, gold.type), entity: gold.entity }] : [],
        );
        return found.map(({ vector, entity }, index) => {
          const choices = antecedentsOf(found, index).map((one) => ({
            ...one,
            right: found[one.at]?.entity === entity,
          }));
          if (!choices.some(({ right }) => right)) choices[0]!.right = true;
          return { asker: vector, choices };
        });
      }),
      { ...COMMON, epochs: 4, dropout: 0.2, decay: 0.05, least: 5 },
      random,
      (row) => log({ head: "link", ...row }),
    );
    return new MentionHeads(mentions, links);
  }

  /** The mentions of a parse in text order, linked. */
  read(parse: Parse): LinkedMention[] {
    const found = wordsOf(parse).flatMap((word) => {
      const { type } = KINDS[this.mentions.best(word.vector, KINDS)]!;
      return type ? [mentionOf(word, type)] : [];
    });
    return found.map((mention, index) => {
      const choices = antecedentsOf(found, index);
      const best = this.links.best(mention.vector, choices);
      return { ...mention, antecedent: choices[best]!.at };
    });
  }
}
