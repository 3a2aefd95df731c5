import type { GoldSentence, GoldWord } from "./corpus.ts";

/** Words [first, behind last] of a sentence. */
export type WordSpan = readonly [first: number, behind: number];

/** Who says what in which words, told by the words of one sentence. */
export type WordAttribution = Readonly<
  Record<"cue" | "source" | "content", readonly WordSpan[]>
>;

/** A word that says that someone says something, and the words that what is said hangs on. */
type Report = Readonly<{ cue: number; contents: readonly number[] }>;

/**
 * The attributions that GUM's discourse units tell of (relation `attribution-*`, within one sentence): a unit with a cue, attached to the unit that
 * it attributes. Words of the first and the second person are left out ("I think"): they are the writer's own voice.
 */
export function discourseAttributions({
  words,
}: GoldSentence): WordAttribution[] {
  const tree = new Tree(words);
  const units = unitsOf(words);
  const reports: Report[] = [];
  words.forEach(({ discourse }) => {
    for (const [, unit, content] of discourse?.matchAll(
      /attribution-\w+:(\d+)->(\d+)/g,
    ) ?? []) {
      const inside = (one: string) => (word: number) => units[word] === one;
      const target = tree.top(inside(content!));
      const attributing = tree.top(inside(unit!));
      if (target === undefined || attributing === undefined) continue;
      // the content hangs on its cue, perhaps by another's cue, or the cue on the content ("..., she said")
      const path = tree.path(target);
      const cue = path.findIndex((word) => units[word] === unit);
      reports.push(
        cue > 0
          ? { cue: path[cue]!, contents: [path[cue - 1]!] }
          : { cue: attributing, contents: [target] },
      );
    }
  });
  return attributionsOf(tree, reports).filter(
    ({ source }) => !ownVoice(words, source),
  );
}

/** For each word the number of the discourse unit that it lies in; parts of one unit are one. */
function unitsOf(words: readonly GoldWord[]): (string | undefined)[] {
  const same = new Map<string, string>();
  let unit: string | undefined;
  const units = words.map(({ discourse }) => {
    const [, relation, own, head] =
      /^([\w-]+):(\d+)(?:->(\d+))?/.exec(discourse ?? "") ?? [];
    if (own !== undefined) unit = own;
    if (relation?.startsWith("same-unit") && head) same.set(own!, head);
    return unit;
  });
  return units.map((one) => (one !== undefined && same.get(one)) || one);
}

const ownVoice = (words: readonly GoldWord[], [source]: readonly WordSpan[]) =>
  source !== undefined &&
  source[1] - source[0] === 1 &&
  /^(?:I|you)$/i.test(words[source[0]]!.form);

/**
 * Source, cue and content of reports by the tree, as PolNeAR draws them: the cue is the whole verb group, the source is taken without relative
 * clauses, the content with its quotation marks and without the commas around it. Of attributions in each other the outermost is kept.
 */
export function attributionsOf(
  tree: Tree,
  reports: readonly Report[],
): WordAttribution[] {
  const found = reports.flatMap((report) => attributionOf(tree, report) ?? []);
  return found.filter(
    ({ cue: [cue] }) =>
      !found.some(({ content }) =>
        content.some(([from, to]) => cue![0] >= from && cue![0] < to),
      ),
  );
}

function attributionOf(
  tree: Tree,
  { cue, contents }: Report,
): WordAttribution | undefined {
  const { words } = tree;
  const preposition = tree.below(cue).find((one) => isAccording(words, one));
  const group =
    preposition === undefined
      ? verbGroup(tree, cue, contents)
      : { top: cue, span: [preposition, preposition + 2] as const };
  if (!group) return undefined;
  const { top, span } = group;
  const inCue = (word: number) => word >= span[0] && word < span[1];
  const head = preposition === undefined ? subject(tree, top, contents) : cue;
  const source =
    head === undefined ? [] : sourceSpan(tree, head, (word) => !inCue(word));
  if (!source.length && lacksSubject(tree, top)) return undefined;
  const saying = new Set(
    contents.some((content) => tree.under(content).has(cue))
      ? tree.under(top)
      : [],
  );
  const said = new Set(contents.flatMap((one) => [...tree.under(one)]));
  const inSource = (word: number) =>
    source.some(([from, to]) => word >= from && word < to);
  const content = contentSpans(
    words,
    (word) =>
      said.has(word) && !saying.has(word) && !inCue(word) && !inSource(word),
  );
  return content.length ? { cue: [span], source, content } : undefined;
}

const isAccording = (words: readonly GoldWord[], at: number) =>
  words[at]!.form.toLowerCase() === "according" &&
  words[at + 1]?.form.toLowerCase() === "to";

/** The cue with its auxiliaries, negation, adverbs, particle, the verb that it completes, the place of speech and the preposition of the content. */
function verbGroup(
  tree: Tree,
  cue: number,
  contents: readonly number[],
): { top: number; span: WordSpan } | undefined {
  const { words } = tree;
  if (!/^(?:VERB|NOUN|ADJ|AUX)$/.test(words[cue]!.upos)) return undefined;
  let top = cue;
  let first = cue;
  const back = () => {
    while (first > 0 && isGroup(tree, first - 1, top)) first--;
  };
  back();
  for (;;) {
    // "wants to say", "issued a statement saying", "expressed concern"
    const governor = words[top]!.head;
    const light =
      governor < first &&
      /^(?:xcomp|acl|obj)$/.test(words[top]!.deprel) &&
      /^(?:VERB|NOUN)$/.test(words[governor]?.upos ?? "") &&
      words
        .slice(governor + 1, first)
        .every(({ upos }) => /^(?:DET|ADJ|PART|PRON)$/.test(upos));
    if (!light) break;
    first = top = governor;
    back();
  }
  if (words[top]!.upos === "NOUN") first = top;
  let behind = cue + 1;
  while (
    behind < words.length &&
    words[behind]!.head === cue &&
    /^(?:compound:prt|advmod)$/.test(words[behind]!.deprel) &&
    !tree.below(behind).length
  )
    behind++;
  const occasion = tree
    .below(cue)
    .find((one) => words[one]!.deprel === "obl" && isOccasion(tree, one));
  if (occasion !== undefined && tree.span(occasion)[0] === behind)
    behind = tree.span(occasion)[1];
  const marked = contents.some((one) =>
    tree
      .below(one)
      .some((word) => word === behind && words[word]!.deprel === "case"),
  );
  return { top, span: [first, marked ? behind + 1 : behind] };
}

/** Whether a word before the verb belongs to its group: has, not, also, to. */
const isGroup = ({ words }: Tree, word: number, verb: number) =>
  words[word]!.head === verb &&
  (/^(?:aux(?::pass)?|cop|advmod)$/.test(words[word]!.deprel) ||
    words[word]!.form === "to") &&
  words[word]!.xpos !== "WRB";

const isOccasion = ({ words, below }: Tree, word: number) =>
  /^(?:statement|interview|speech|letter|post|message|remarks|tweet)$/.test(
    words[word]!.form,
  ) && below(word).every((one) => /^(?:case|det)$/.test(words[one]!.deprel));

/** The word that names who speaks: the subject, the agent of a passive, the owner of a noun; else the subject of the clause that the verb completes. */
function subject(
  tree: Tree,
  verb: number,
  contents: readonly number[],
  steps = 3,
): number | undefined {
  const { words } = tree;
  const below = tree.below(verb).filter((one) => !contents.includes(one));
  const by = (pattern: RegExp) =>
    below.find((one) => pattern.test(words[one]!.deprel));
  const agent = by(/^obl:agent$/);
  if (agent !== undefined) return agent;
  if (words[verb]!.upos === "NOUN" && by(/^cop$/) === undefined) {
    const owner = by(/^nmod:poss$/);
    if (owner !== undefined) return owner;
  }
  const passive = by(/^(?:aux:pass|nsubj:pass|csubj:pass)$/) !== undefined;
  const own = by(/^nsubj(?::outer)?$/);
  if (own !== undefined || passive || by(/^expl/) !== undefined) return own;
  const governor = words[verb]!.head;
  return steps > 0 &&
    governor < words.length &&
    /^(?:advcl|conj|xcomp)/.test(words[verb]!.deprel)
    ? subject(tree, governor, contents, steps - 1)
    : undefined;
}

function sourceSpan(
  tree: Tree,
  head: number,
  free: (word: number) => boolean,
): WordSpan[] {
  const { words } = tree;
  const left = new Set(
    tree
      .below(head)
      .filter(
        (one) =>
          /^(?:acl:relcl|parataxis|cc:preconj)$/.test(words[one]!.deprel) ||
          (words[one]!.deprel === "case" && one < head),
      )
      .flatMap((one) => [...tree.under(one)]),
  );
  const own = tree.under(head);
  const inside = (word: number) =>
    own.has(word) && !left.has(word) && free(word);
  let [first, behind] = [head, head + 1];
  while (inside(first - 1)) first--;
  while (inside(behind)) behind++;
  while (first < head && isPause(words[first]!)) first++;
  // the comma that closes an apposition belongs to it; without one there is none
  const closed = words
    .slice(first, behind - 1)
    .some(({ form }) => form === ",");
  while (behind > head + 1 && isPause(words[behind - 1]!) && !closed) behind--;
  return [[first, behind]];
}

const isPause = ({ form }: GoldWord) => /^[,:;–—-]$|^--$/.test(form);
const isStop = ({ form }: GoldWord) => /^[.!?,]$/.test(form);
const OPENS = /^(?:``|["“‘'])$/;
const CLOSES = /^(?:''|["”’'])$/;

function contentSpans(
  words: readonly GoldWord[],
  inside: (word: number) => boolean,
): WordSpan[] {
  const spans: [number, number][] = [];
  words.forEach((_, word) => {
    if (!inside(word)) return;
    const last = spans.at(-1);
    if (last?.[1] === word) last[1]++;
    else spans.push([word, word + 1]);
  });
  return spans.flatMap(([from, to]): WordSpan[] => {
    while (
      from < to &&
      (isPause(words[from]!) || CLOSES.test(words[from]!.xpos))
    )
      from++;
    if (from > 0 && words[from - 1]!.xpos === "``") from--;
    const quoted = words
      .slice(from, to)
      .findLastIndex(({ xpos }) => xpos === "``");
    // up to the closing mark, with the stop before it
    if (quoted >= 0) {
      const close = [to - 1, to, to + 1].find(
        (word) =>
          words[word]?.xpos === "''" &&
          words
            .slice(to, word)
            .every((one) => isStop(one) || OPENS.test(one.form)),
      );
      if (close !== undefined) return [[from, Math.max(close + 1, to)]];
    }
    while (
      to > from &&
      (isPause(words[to - 1]!) || words[to - 1]!.form === ".")
    )
      to--;
    return words.slice(from, to).some(({ upos }) => upos !== "PUNCT")
      ? [[from, to]]
      : [];
  });
}

/** Whether a verb in the active has no subject where one belongs: imperatives, dropped subjects ("Think I've got it"). */
const lacksSubject = ({ words, below }: Tree, verb: number) =>
  /^VB[PZD]?$/.test(words[verb]!.xpos) &&
  !below(verb).some((one) =>
    /^(?:aux|nsubj|mark|expl)/.test(words[one]!.deprel),
  );

/** A sentence's tree by its words' positions. */
export class Tree {
  readonly words: readonly GoldWord[];
  readonly #below: readonly (readonly number[])[];

  constructor(words: readonly GoldWord[]) {
    this.words = words;
    const below: number[][] = words.map(() => []);
    words.forEach(({ head }, word) => below[head]?.push(word));
    this.#below = below;
  }

  /** The words that hang on `word`, in order. */
  below = (word: number): readonly number[] => this.#below[word] ?? [];

  /** `word`, what it hangs on, and so on up to the root. */
  path(word: number): readonly number[] {
    const path: number[] = [];
    for (let one = word; one < this.words.length; one = this.words[one]!.head)
      path.push(one);
    return path;
  }

  /** `word` and all below it. */
  under(word: number): ReadonlySet<number> {
    const all = new Set([word]);
    for (const one of all) for (const child of this.below(one)) all.add(child);
    return all;
  }

  /** From the first to behind the last word under `word`. */
  span(word: number): WordSpan {
    const all = [...this.under(word)];
    return [Math.min(...all), Math.max(...all) + 1];
  }

  /** The first of the words that is told by `inside` and hangs on none of them. */
  top(inside: (word: number) => boolean): number | undefined {
    const found = this.words.findIndex(
      ({ head, upos }, word) =>
        inside(word) && !inside(head) && upos !== "PUNCT",
    );
    return found < 0 ? undefined : found;
  }
}
