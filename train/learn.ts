import { encodeLinear, type Scorer } from "../src/model/linear.ts";
import { hashString } from "../src/model/hash.ts";
import {
  FEATS_FEATURES,
  featsFeatures,
  bestFeats,
  labelRoles,
  parsedWords,
} from "../src/parse/feats.ts";
import {
  applyScript,
  LEMMA_FEATURES,
  lemmaFeatures,
  lemmaScript,
  type LemmaScript,
} from "../src/parse/lemma.ts";
import {
  lexiconOf,
  type LexiconData,
  type ParserNames,
  type ParserSections,
} from "../src/parse/model.ts";
import { markNumbers } from "../src/parse/parse.ts";
import {
  bestStep,
  classCount,
  Configuration,
  leftOf,
  PARSE_FEATURES,
  parseFeatures,
  rightOf,
  SHIFT,
} from "../src/parse/parser.ts";
import { UPOS } from "../src/parse/record.ts";
import { SPLIT_FEATURES, splitFeatures } from "../src/parse/sentences.ts";
import { tokenTables } from "../src/parse/tables.ts";
import {
  best,
  TAG_FEATURES,
  tagFeatures,
  tagWords,
} from "../src/parse/tagger.ts";
import { tokenize } from "../src/parse/tokenize.ts";
import { Features, WordCache, type WordFeatures } from "../src/parse/words.ts";
import {
  noisyCopies,
  projective,
  type GoldParagraph,
  type GoldSentence,
} from "./corpus.ts";
import { newsSentences } from "./grammar.ts";
import { Perceptron, STEP } from "./perceptron.ts";
import { random, type Random } from "./random.ts";

export type Settings = Readonly<{
  seed: number;
  noise: number;
  folds: number;
  splitEpochs: number;
  tagEpochs: number;
  foldEpochs: number;
  parseEpochs: number;
  lemmaEpochs: number;
  featsEpochs: number;
  minUpdates: number;
  /** What one step of an 8-bit weight stands for, a model each. */
  unit: number;
  /** By how many first moves of one weight the right step must lead; 0: any lead does. */
  margin: number;
  tagMargin: number;
  /** Weights of fewer steps are left out of the file. */
  least: number;
  /** Sentences that the grammar of news prose writes. */
  newsSentences: number;
  bareMargin: number;
}>;

export const SETTINGS: Settings = {
  seed: 20180726,
  noise: 0.1,
  folds: 4,
  splitEpochs: 8,
  tagEpochs: 5,
  foldEpochs: 4,
  parseEpochs: 5,
  lemmaEpochs: 4,
  featsEpochs: 4,
  minUpdates: 4,
  unit: 0.25,
  margin: 25,
  tagMargin: 10,
  least: 3,
  newsSentences: 2000,
  bareMargin: 10,
};

export type Log = (row: Readonly<Record<string, unknown>>) => void;

/** A sentence as the engines see it, with what they should say. */
export type Example = {
  sentence: GoldSentence;
  words: WordFeatures[];
  gold: Uint8Array;
  /** Tags that a tagger gave which did not see the sentence. */
  tags: Uint8Array;
};

/** Trains all engines. Deterministic: the same paragraphs, tables and settings give the same sections. */
export function learn(
  paragraphs: readonly GoldParagraph[],
  tables: Readonly<Record<string, string>>,
  version: string,
  settings: Settings,
  log: Log,
): ParserSections {
  const chance = random(settings.seed);
  const clean = paragraphs.flatMap((paragraph) => paragraph.sentences);
  const noisy = noisyCopies(clean, chance, settings.noise);
  const sentences = [
    ...clean,
    ...noisy,
    ...newsSentences(settings.newsSentences, chance),
  ];
  const names = namesOf(clean, settings);
  const cache = new WordCache();
  const tagNumber = new Map(
    names.tags.map((tag, i) => [`${tag.upos} ${tag.xpos}`, i]),
  );
  const fallback = new Map<string, number>();
  names.tags.forEach(
    (tag, i) => fallback.has(tag.upos) || fallback.set(tag.upos, i),
  );
  const examples: Example[] = sentences.map((sentence) => {
    const gold = Uint8Array.from(
      sentence.words,
      (word) =>
        tagNumber.get(`${word.upos} ${word.xpos}`) ??
        fallback.get(word.upos) ??
        0,
    );
    return {
      sentence,
      words: sentence.words.map((word) => cache.get(word.form)),
      gold,
      tags: gold,
    };
  });
  log({
    stage: "corpus",
    paragraphs: paragraphs.length,
    sentences: clean.length,
    noisy: noisy.length,
    tags: names.tags.length,
    labels: names.labels.length,
    scripts: names.scripts.length,
    feats: names.feats.length,
  });

  const split = learnSplit(paragraphs, tables, settings, chance, log);

  // tags for the parser come from taggers that did not see the sentence (jackknifing)
  for (let fold = 0; fold < settings.folds; fold++) {
    const held = (i: number) =>
      (i < clean.length ? i : i * 7) % settings.folds === fold;
    const seen = examples.filter((_, i) => !held(i));
    const lexicon = lexiconData(seen);
    const tagger = learnTags(
      seen,
      lexicon,
      names,
      settings.foldEpochs,
      settings,
      chance,
      () => {},
    );
    let right = 0;
    let all = 0;
    examples.forEach((example, i) => {
      if (!held(i)) return;
      example.tags = tagsOf(example.words, lexicon, tagger);
      example.tags.forEach(
        (tag, k) => (right += tag === example.gold[k] ? 1 : 0),
      );
      all += example.tags.length;
    });
    log({ stage: "fold", fold, tagAccuracy: right / all });
  }
  const lexicon = lexiconData(examples);
  const tagger = learnTags(
    examples,
    lexicon,
    names,
    settings.tagEpochs,
    settings,
    chance,
    log,
  );
  const parser = learnParser(examples, names, settings, chance, log);
  const lemma = learnLemmas(examples, names, settings, chance, log);
  const feats = learnFeats(examples, names, settings, chance, log);
  return {
    version,
    names,
    tables,
    lexicon,
    split,
    tag: encodeLinear(tagger.average(settings.unit)),
    parse: parser,
    lemma,
    feats,
  };
}

function counted(values: Iterable<string>): [string, number][] {
  const counts = new Map<string, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return [...counts].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1));
}

export function namesOf(
  sentences: readonly GoldSentence[],
  settings: Settings,
): ParserNames {
  const words = sentences.flatMap((sentence) => sentence.words);
  const rare = words.length > 10_000 ? 3 : 1;
  const tags = counted(words.map((word) => `${word.upos} ${word.xpos}`))
    .filter(([, count]) => count >= rare)
    .slice(0, 250)
    .map(([tag]) => ({
      upos: tag.split(" ")[0] as (typeof UPOS)[number],
      xpos: tag.split(" ")[1]!,
    }));
  const labels = counted(words.map((word) => word.deprel))
    .filter(([, count]) => count >= rare)
    .slice(0, 120)
    .map(([label]) => label);
  if (!labels.includes("root")) labels.push("root");
  const scripts = counted(
    words
      .filter((word) => word.lemma !== "_")
      .map((word) => JSON.stringify(lemmaScript(word.form, word.lemma))),
  )
    .filter(([, count]) => count >= Math.min(rare, 2))
    .map(([script]) => JSON.parse(script) as LemmaScript)
    // an edit is a few letters; longer ones are slips of the corpus
    .filter(({ remove, add }) => remove.length <= 8 && add.length <= 10)
    .slice(0, 250);
  const feats = counted(words.map((word) => word.feats))
    .slice(0, 250)
    .map(([one]) => one);
  const number = new Map(feats.map((one, i) => [one, i]));
  const featsOfTag = tags.map((tag) => {
    const seen = counted(
      words
        .filter((word) => word.upos === tag.upos && word.xpos === tag.xpos)
        .map((word) => word.feats),
    );
    const least = seen[0]![1] / 3000;
    const kept = seen
      .filter(([one, count]) => number.has(one) && count >= least)
      .map(([one]) => number.get(one)!);
    return kept.length ? kept : [number.get("_") ?? 0];
  });
  return {
    tags,
    labels,
    scripts,
    feats,
    featsOfTag,
    bareMargin: settings.bareMargin,
  };
}

export function lexiconData(examples: readonly Example[]): LexiconData {
  const lowers = new Map<number, Map<number, number>>();
  const forms = new Map<number, Map<number, number>>();
  const count = (
    map: Map<number, Map<number, number>>,
    key: number,
    tag: number,
  ) => {
    let tags = map.get(key);
    if (!tags) map.set(key, (tags = new Map()));
    tags.set(tag, (tags.get(tag) ?? 0) + 1);
  };
  for (const { words, gold } of examples)
    words.forEach((word, i) => {
      count(lowers, word.lower, gold[i]!);
      count(forms, word.form, gold[i]!);
    });
  const usual = new Map<number, number>();
  const sum = (tags: Map<number, number>) =>
    [...tags.values()].reduce((a, b) => a + b, 0);
  for (const [key, tags] of lowers) {
    const all = sum(tags);
    if (all < 3) continue;
    const set = [...tags]
      .filter(([, times]) => times / all >= 0.06)
      .map(([tag]) => tag)
      .sort((a, b) => a - b);
    usual.set(key, 1 + ((hashString(set.join(" ")) >>> 0) % 65_521));
  }
  const only = new Map<number, number>();
  for (const [key, tags] of forms) {
    const all = sum(tags);
    if (all < 60) continue;
    for (const [tag, times] of tags)
      if (times / all >= 0.998) only.set(key, tag);
  }
  return { usual, only };
}

export function tagsOf(
  words: readonly WordFeatures[],
  data: LexiconData,
  scorer: Scorer,
): Uint8Array {
  const lexicon = lexiconOf(data);
  return tagWords(
    words,
    Int32Array.from(words, (word) => lexicon.usual(word.lower)),
    Int16Array.from(words, (word) => lexicon.only(word.form)),
    scorer,
    new Int32Array(256),
    new Features(TAG_FEATURES),
  );
}

export function learnTags(
  examples: readonly Example[],
  data: LexiconData,
  names: ParserNames,
  epochs: number,
  settings: Settings,
  chance: Random,
  log: Log,
): Perceptron {
  const lexicon = lexiconOf(data);
  const model = new Perceptron(names.tags.length, settings.minUpdates);
  const scores = new Int32Array(256);
  const features = new Features(TAG_FEATURES);
  const order = examples.map((_, i) => i);
  for (let epoch = 0; epoch < epochs; epoch++) {
    let wrong = 0;
    let all = 0;
    for (const k of chance.shuffle(order)) {
      const { words, gold } = examples[k]!;
      const usual = Int32Array.from(words, (word) => lexicon.usual(word.lower));
      const tags = new Uint8Array(words.length);
      for (let i = 0; i < words.length; i++) {
        const only = lexicon.only(words[i]!.form);
        all++;
        if (only >= 0) {
          tags[i] = only;
          continue;
        }
        tagFeatures(words, usual, tags, i, features);
        model.score(features.hashes, features.count, scores);
        const found = best(scores, model.classes);
        model.tick();
        let rival = found;
        if (found === gold[i]) rival = second(scores, model.classes, found);
        else wrong++;
        if (
          rival >= 0 &&
          scores[gold[i]!]! - scores[rival]! < settings.tagMargin * STEP
        ) {
          model.update(features.hashes, features.count, gold[i]!, 1);
          model.update(features.hashes, features.count, rival, -1);
        }
        tags[i] = found;
      }
    }
    log({ stage: "tag", epoch, trainAccuracy: 1 - wrong / all });
  }
  return model;
}

/** The best class but `first`, or -1. */
function second(scores: Int32Array, classes: number, first: number): number {
  let top = -1;
  for (let cls = 0; cls < classes; cls++)
    if (cls !== first && (top < 0 || scores[cls]! > scores[top]!)) top = cls;
  return top;
}

/** The parser with a dynamic oracle (Goldberg and Nivre 2013; for arc-hybrid Kiperwasser and Goldberg 2016): it learns from its own mistakes. */
export function learnParser(
  examples: readonly Example[],
  names: ParserNames,
  settings: Settings,
  chance: Random,
  log: Log,
  afterEpoch?: (epoch: number, model: Perceptron) => void,
): Uint8Array {
  const labelNumber = new Map(names.labels.map((label, i) => [label, i]));
  const rootLabel = labelNumber.get("root")!;
  const classes = classCount(names.labels.length);
  const model = new Perceptron(classes, settings.minUpdates);
  const scores = new Int32Array(256);
  const features = new Features(PARSE_FEATURES);
  const upos = Uint8Array.from(names.tags, (tag) => UPOS.indexOf(tag.upos));
  const marks = markNumbers();
  const trees = examples.map(({ sentence }) => {
    const heads = Int32Array.from(
      projective(sentence.words.map((word) => word.head)),
    );
    const labels = Int16Array.from(
      sentence.words,
      (word) =>
        labelNumber.get(word.deprel) ??
        labelNumber.get(word.deprel.split(":")[0]!) ??
        labelNumber.get("dep") ??
        0,
    );
    return { heads, labels };
  });
  const order = examples.map((_, i) => i);
  for (let epoch = 0; epoch < settings.parseEpochs; epoch++) {
    let wrong = 0;
    let all = 0;
    for (const k of chance.shuffle(order)) {
      const { words, tags } = examples[k]!;
      const { heads, labels } = trees[k]!;
      const c = new Configuration(
        words,
        tags,
        Uint8Array.from(tags, (tag) => upos[tag]!),
        marks,
      );
      while (!c.done) {
        if (c.atRoot()) {
          c.left(rootLabel);
          break;
        }
        if (c.depth === 0) {
          c.shift();
          continue;
        }
        parseFeatures(c, features);
        model.score(features.hashes, features.count, scores);
        const found = bestStep(c, scores, classes, rootLabel);
        const wanted = bestRight(c, heads, labels, scores, classes, rootLabel);
        model.tick();
        all++;
        const isRight = wanted === found;
        if (!isRight) {
          wrong++;
          model.update(features.hashes, features.count, wanted, 1);
          model.update(features.hashes, features.count, found, -1);
        } else if (settings.margin > 0) {
          const rival = runnerUp(
            c,
            heads,
            labels,
            scores,
            classes,
            rootLabel,
            wanted,
          );
          if (
            rival >= 0 &&
            scores[wanted]! - scores[rival]! < settings.margin * STEP
          ) {
            model.update(features.hashes, features.count, wanted, 1);
            model.update(features.hashes, features.count, rival, -1);
          }
        }
        c.apply(isRight || (epoch > 0 && chance.next() < 0.9) ? found : wanted);
      }
    }
    log({ stage: "parse", epoch, trainAccuracy: 1 - wrong / all });
    afterEpoch?.(epoch, model);
  }
  return encodeLinear(model.average(settings.unit, settings.least));
}

/** The best-scoring of the steps that lose the fewest gold arcs. */
export function bestRight(
  c: Configuration,
  heads: Int32Array,
  labels: Int16Array,
  scores: Int32Array,
  classes: number,
  rootLabel: number,
): number {
  const n = c.size;
  const s0 = c.stack[c.depth - 1]!;
  const s1 = c.depth > 1 ? c.stack[c.depth - 2]! : -1;
  const b0 = c.first;
  const head = heads[s0]!;
  let below = 0; // gold dependents of s0 still in the buffer
  for (let d = b0; d < n; d++) if (heads[d] === s0) below++;
  const none = 1e9;
  const costLeft = c.canLeft()
    ? below + (head === b0 ? 0 : head === s1 || head > b0 ? 1 : 0)
    : none;
  const costRight = c.canRight() ? below + (head >= b0 ? 1 : 0) : none;
  let costShift = none;
  if (c.canShift()) {
    costShift = 0;
    for (let k = 0; k < c.depth; k++) {
      const one = c.stack[k]!;
      if (heads[one] === b0) costShift++;
      if (k < c.depth - 1 && heads[b0] === one) costShift++;
    }
  }
  const least = Math.min(costLeft, costRight, costShift);
  let top = -1;
  const offer = (cls: number) => {
    if (top < 0 || scores[cls]! > scores[top]!) top = cls;
  };
  if (costShift === least) offer(SHIFT);
  const arcs = (
    cost: number,
    isGold: boolean,
    of: (label: number) => number,
  ) => {
    if (cost !== least) return;
    if (isGold) offer(of(labels[s0]!));
    else
      for (let label = 0; label < (classes - 1) / 2; label++)
        if (label !== rootLabel) offer(of(label));
  };
  arcs(costLeft, head === b0, leftOf);
  arcs(costRight, head === s1, rightOf);
  return top;
}

/** The best-scoring step that is not among the right ones. */
function runnerUp(
  c: Configuration,
  heads: Int32Array,
  labels: Int16Array,
  scores: Int32Array,
  classes: number,
  rootLabel: number,
  wanted: number,
): number {
  let top = -1;
  const left = c.canLeft();
  const right = c.canRight();
  for (let cls = 0; cls < classes; cls++) {
    if (cls === wanted) continue;
    if (cls === SHIFT ? !c.canShift() : cls & 1 ? !left : !right) continue;
    if (cls > 0 && (cls - 1) >> 1 === rootLabel) continue;
    if (top < 0 || scores[cls]! > scores[top]!) top = cls;
  }
  if (top < 0) return -1;
  // another right step is no rival
  const kept = scores[wanted]!;
  scores[wanted] = -2147483647;
  const other = bestRight(c, heads, labels, scores, classes, rootLabel);
  scores[wanted] = kept;
  return other === top ? -1 : top;
}

function learnLemmas(
  examples: readonly Example[],
  names: ParserNames,
  settings: Settings,
  chance: Random,
  log: Log,
): Uint8Array {
  const scripts = names.scripts;
  const number = new Map(
    scripts.map((script, i) => [JSON.stringify(script), i]),
  );
  const model = new Perceptron(Math.max(1, scripts.length), 2);
  const scores = new Int32Array(256);
  const features = new Features(LEMMA_FEATURES);
  const items = examples.flatMap(({ sentence, words, gold }) =>
    sentence.words.flatMap((word, i) => {
      const script = number.get(
        JSON.stringify(lemmaScript(word.form, word.lemma)),
      );
      return script === undefined || word.lemma === "_"
        ? []
        : [{ word, view: words[i]!, tag: gold[i]!, script }];
    }),
  );
  for (let epoch = 0; epoch < settings.lemmaEpochs; epoch++) {
    let wrong = 0;
    for (const { word, view, tag, script } of chance.shuffle(items)) {
      lemmaFeatures(view, tag, features);
      model.score(features.hashes, features.count, scores);
      let found = -1;
      for (let cls = 0; cls < scripts.length; cls++)
        if (
          (found < 0 || scores[cls]! > scores[found]!) &&
          applyScript(word.form, scripts[cls]!) !== null
        )
          found = cls;
      model.tick();
      if (
        found === script ||
        applyScript(word.form, scripts[found]!) === word.lemma
      )
        continue;
      wrong++;
      model.update(features.hashes, features.count, script, 1);
      model.update(features.hashes, features.count, found, -1);
    }
    log({
      stage: "lemma",
      epoch,
      trainAccuracy: 1 - wrong / Math.max(1, items.length),
    });
  }
  return encodeLinear(model.average(settings.unit));
}

function learnFeats(
  examples: readonly Example[],
  names: ParserNames,
  settings: Settings,
  chance: Random,
  log: Log,
): Uint8Array {
  const number = new Map(names.feats.map((one, i) => [one, i]));
  const labelNumber = new Map(names.labels.map((label, i) => [label, i]));
  const roles = labelRoles(names.labels);
  const model = new Perceptron(names.feats.length, 2);
  const scores = new Int32Array(256);
  const features = new Features(FEATS_FEATURES);
  const order = examples.map((_, i) => i);
  for (let epoch = 0; epoch < settings.featsEpochs; epoch++) {
    let wrong = 0;
    let all = 0;
    for (const k of chance.shuffle(order)) {
      const { sentence, words, gold } = examples[k]!;
      const heads = sentence.words.map((word) => word.head);
      const labels = sentence.words.map(
        (word) => labelNumber.get(word.deprel) ?? 0,
      );
      const parsed = parsedWords(words, gold, heads, labels, roles);
      for (let i = 0; i < words.length; i++) {
        const candidates = names.featsOfTag[gold[i]!]!;
        const wanted = number.get(sentence.words[i]!.feats);
        all++;
        if (
          candidates.length < 2 ||
          wanted === undefined ||
          !candidates.includes(wanted)
        )
          continue;
        featsFeatures(parsed, i, features);
        model.score(features.hashes, features.count, scores);
        const found = bestFeats(scores, candidates);
        model.tick();
        if (found === wanted) continue;
        wrong++;
        model.update(features.hashes, features.count, wanted, 1);
        model.update(features.hashes, features.count, found, -1);
      }
    }
    log({ stage: "feats", epoch, trainAccuracy: 1 - wrong / Math.max(1, all) });
  }
  return encodeLinear(model.average(settings.unit));
}

function learnSplit(
  paragraphs: readonly GoldParagraph[],
  tables: Readonly<Record<string, string>>,
  settings: Settings,
  chance: Random,
  log: Log,
): Uint8Array {
  const model = new Perceptron(2, 2);
  const scores = new Int32Array(256);
  const features = new Features(SPLIT_FEATURES);
  const known = tokenTables(tables);
  const words = new WordCache();
  const blocks = paragraphs.map(({ text, ends }) => ({
    block: {
      text,
      tokens: tokenize(text, 0, text.length, known),
      words,
      tables: known,
    },
    ends: new Set(ends),
  }));
  for (let epoch = 0; epoch < settings.splitEpochs; epoch++) {
    let wrong = 0;
    for (const { block, ends } of chance.shuffle(blocks)) {
      const { text, tokens } = block;
      let begun = 0;
      let open = 0;
      for (let i = 0; i + 1 < tokens.length; i++) {
        const form = text.slice(tokens[i]!.start, tokens[i]!.end);
        if (form === "“" || form === "«") open = 1;
        else if (form === "”" || form === "»") open = 0;
        else if (form === '"') open = 1 - open;
        const wanted = ends.has(tokens[i]!.end) ? 1 : 0;
        splitFeatures(block, i, begun, open, features);
        model.score(features.hashes, features.count, scores);
        model.tick();
        const found = scores[1]! > scores[0]! ? 1 : 0;
        if (found !== wanted) {
          wrong++;
          model.update(features.hashes, features.count, wanted, 1);
          model.update(features.hashes, features.count, found, -1);
        }
        if (wanted) begun = i + 1;
      }
    }
    log({ stage: "split", epoch, wrong });
  }
  return encodeLinear(model.average(settings.unit));
}
