import { sentenceAt, type Parse, type Token } from "../../parse/record.ts";
import { isRel, spanOf, treeOf, type Tree } from "../../parse/tree.ts";
import { readTable } from "../../text/table.ts";
import { covers, type Span } from "../../text/span.ts";
import { caseOf, nounLemmas } from "../contacts/clause.ts";
import type { Contact } from "../contacts/record.ts";
import { nameBefore, ordinalBeside, ordinalOf } from "../contacts/series.ts";
import type { Thread } from "./record.ts";

export type ThreadTables = Readonly<{
  /** Nouns of contacts that come in series: talks, summit, round. */
  series: ReadonlySet<string>;
  /** Nouns of processes: peace process, return of the exiles. */
  processes: ReadonlySet<string>;
}>;
export interface ThreadResources {
  readonly threads: ThreadTables;
}

/** The table of thread words, read. Needs `contact-words.tsv`. */
export function threadTables(
  files: Readonly<Record<string, string>>,
): ThreadTables {
  const rows = readTable(
    "contact-words.tsv",
    files["contact-words.tsv"] ?? "",
    ["lemma", "pos"],
  );
  const of = (pos: string) =>
    new Set(rows.filter((row) => row.pos === pos).map((row) => row.lemma));
  return { series: of("thread:series"), processes: of("thread:process") };
}

type Named = Readonly<{ name: string; ordinal?: number; rule: string }>;

/**
 * The threads that run through an article's contacts: series by their printed name without the ordinal ("7th round of Lagos
 * talks" -> "Lagos talks", 7) and processes by theirs ("return of the exiles"). Two articles that print one series name give
 * one thread name, whatever its number, capitals or article.
 * Not a thread: "the talks", "a second meeting" (no name of their own).
 */
export function findThreads(
  parse: Parse,
  contacts: readonly Contact[],
  resources: ThreadResources,
): { threads: Thread[]; contacts: Contact[] } {
  const found = new Map<
    string,
    { name: string; ordinal?: number; items: string[]; rule: string }
  >();
  const trees = new Map<number, Tree>();
  const named = contacts.map((contact) => {
    const sentence = sentenceAt(parse.sentences, contact.trigger.start);
    if (!sentence) return null;
    let tree = trees.get(sentence.index);
    if (!tree) trees.set(sentence.index, (tree = treeOf(sentence)));
    const token = sentence.tokens.find(
      (one) =>
        one.start >= contact.trigger.start && one.start < contact.trigger.end,
    );
    if (!token) return null;
    return (
      seriesAt(parse, tree, token, resources.threads) ??
      seriesBeside(parse, tree, token, resources.threads) ??
      processIn(parse, tree, contact.evidence, resources.threads)
    );
  });
  named.forEach((one, index) => {
    if (!one) return;
    const key = one.name.toLowerCase();
    const thread = found.get(key);
    if (!thread) found.set(key, { ...one, items: [contacts[index]!.id] });
    else {
      thread.items.push(contacts[index]!.id);
      thread.ordinal ??= one.ordinal;
    }
  });
  const threads: Thread[] = [...found.values()].map((one, index) => ({
    id: `H${index + 1}`,
    name: one.name,
    ...(one.ordinal === undefined ? {} : { series: { ordinal: one.ordinal } }),
    items: one.items,
    rule: one.rule,
  }));
  const ids = new Map(threads.map((one) => [one.name.toLowerCase(), one.id]));
  return {
    threads,
    contacts: contacts.map((contact, index) => {
      const one = named[index];
      return one
        ? { ...contact, thread: ids.get(one.name.toLowerCase())! }
        : contact;
    }),
  };
}

/** The noun of a series as its name prints it, always the same: "talks", "summit". */
const PLURAL = new Set(["talk", "negotiation", "consultation"]);
/** Series that a name makes without a number. */
const ALONE = new Set([
  "talk",
  "negotiation",
  "consultation",
  "summit",
  "dialogue",
  "round",
]);
/** A numbered part of talks is the talks: "the third Geneva round". */
const PART_OF_TALKS = new Set(["round", "session"]);

/**
 * The series that a contact noun belongs to.
 * EXAMPLE "the 7th round of Lagos talks" -> Lagos talks; "the third Geneva summit"; "a fourth meeting of the Border Council".
 */
function seriesAt(
  parse: Parse,
  tree: Tree,
  token: Token,
  tables: ThreadTables,
): Named | null {
  if (token.upos !== "NOUN" && token.upos !== "PROPN") return null;
  const lemma = nounLemmas(token).find((one) => tables.series.has(one));
  if (!lemma) return null;
  const above = tree.governor(token);
  const outer =
    above &&
    isRel(token.deprel, "nmod") &&
    caseOf(tree, token) === "of" &&
    nounLemmas(above).some((one) => PART_OF_TALKS.has(one))
      ? above
      : undefined;
  const ordinal =
    ordinalBeside(tree, token) ??
    (outer ? ordinalBeside(tree, outer) : null) ??
    undefined;
  const names = [
    ...nameBefore(tree, token),
    ...(outer ? nameBefore(tree, outer) : []),
  ].filter((one) => !isRel(one.deprel, "nmod:poss") && !/^\d/.test(one.form));
  // sessions, conferences and meetings come in series where they are numbered; talks and summits where they are named
  if (names.length && (ordinal !== undefined || ALONE.has(lemma))) {
    const noun = PLURAL.has(lemma)
      ? `${lemma}s`
      : PART_OF_TALKS.has(lemma)
        ? "talks"
        : lemma;
    return {
      name: `${printed(parse, names)} ${noun}`,
      ...(ordinal === undefined ? {} : { ordinal }),
      rule: "thread/series",
    };
  }
  // "a fourth meeting of the Border Council", "the Summit of the Lakes"
  if (ordinal === undefined && lemma !== "summit" && lemma !== "conference")
    return null;
  const body = tree
    .children(token, "nmod")
    .find((one) => caseOf(tree, one) === "of" && one.upos === "PROPN");
  if (!body) {
    const name =
      ordinal === undefined ? null : ownedSeries(parse, tree, token, outer);
    return name === null ? null : { name, ordinal, rule: "thread/series" };
  }
  const tokens = tree.subtree(body, (top) =>
    isRel(top.deprel, "case", "det", "acl", "conj", "cc", "punct", "nmod"),
  );
  const name = printed(parse, tokens);
  if (
    lemma !== "summit" &&
    tokens.filter((one) => /^\p{Lu}/u.test(one.form)).length < 2
  )
    return null;
  const whole = lemma === "summit" ? `${lemma} of the ${name}` : name;
  return {
    name: whole,
    ...(ordinal === undefined ? {} : { ordinal }),
    rule: "thread/series",
  };
}

/** Prepositions behind which a meeting verb names what it was part of. */
const PART_OF = new Set(["for", "at", "in", "during", "within"]);

/**
 * The numbered series that a meeting verb names.
 * EXAMPLE "met in Quito for the 3rd round of the Andean trade negotiations". Not: "met at the Lagos talks" (no number: a place to meet).
 */
function seriesBeside(
  parse: Parse,
  tree: Tree,
  verb: Token,
  tables: ThreadTables,
): Named | null {
  if (verb.upos !== "VERB") return null;
  for (const phrase of tree.children(verb, "obl")) {
    if (!PART_OF.has(caseOf(tree, phrase))) continue;
    const inner = tree
      .children(phrase, "nmod")
      .filter((one) => caseOf(tree, one) === "of");
    for (const noun of [phrase, ...inner]) {
      const found = seriesAt(parse, tree, noun, tables);
      if (found?.ordinal !== undefined) return found;
    }
  }
  return null;
}

/**
 * A series that has no name but says whose it is: numbered talks "between" two sides, and the numbered summit of a body.
 * EXAMPLE "the eighth round of talks between Oslo and the rebels" -> talks between Oslo and the rebels; "The Lakes Union will hold its fifth
 * summit" -> Lakes Union summit. Not: "his third summit with her", "the first meeting between the two".
 */
function ownedSeries(
  parse: Parse,
  tree: Tree,
  token: Token,
  outer: Token | undefined,
): string | null {
  const between = tree
    .children(token, "nmod")
    .find((one) => caseOf(tree, one) === "between");
  const limit = (top: Token) =>
    isRel(top.deprel, "acl", "punct", "appos", "parataxis");
  if (between && outer) {
    const tokens = [token, ...tree.subtree(between, limit)];
    return tokens.length <= 12 && tokens.some((one) => one.upos === "PROPN")
      ? printed(parse, tokens).replace(/^Talks/u, "talks")
      : null;
  }
  const owner = tree.child(token, "nmod:poss");
  const governor = tree.governor(token);
  const body =
    owner?.form.toLowerCase() === "its" && governor
      ? tree.child(governor, "nsubj")
      : owner;
  return body?.upos === "PROPN" && SUMMITS.has(token.lemma.toLowerCase())
    ? `${plain(printed(parse, tree.subtree(body, limit)))} ${token.lemma.toLowerCase()}`
    : null;
}
const SUMMITS = new Set(["summit", "conference", "congress", "assembly"]);

/**
 * The process that a contact's own clause names.
 * EXAMPLE "met to discuss the return of the exiles" -> return of the exiles; "the peace process". Not: "a process", "the return".
 */
function processIn(
  parse: Parse,
  tree: Tree,
  within: Span,
  tables: ThreadTables,
): Named | null {
  for (const token of tree.sentence.tokens) {
    if (
      !covers(within, token) ||
      (token.upos !== "NOUN" && token.upos !== "PROPN")
    )
      continue;
    if (
      !nounLemmas(token).some((one) => tables.processes.has(one)) ||
      isRel(token.deprel, "compound") ||
      isDescribing(tree, token)
    )
      continue;
    const before = tree
      .children(token, "compound", "amod")
      .filter(
        (one) =>
          one.id < token.id &&
          !ordinalOf(one.form) &&
          (one.deprel === "compound" ||
            /^\p{Lu}/u.test(one.form) ||
            SORT.has(one.form.toLowerCase())),
      );
    const of = tree
      .children(token, "nmod")
      .filter((one) => caseOf(tree, one) === "of")
      .slice(0, 1);
    if (!before.length && !of.length) continue;
    const tokens = [
      ...before.flatMap((one) => tree.subtree(one)),
      token,
      ...of.flatMap((one) =>
        tree.subtree(one, (top) =>
          isRel(top.deprel, "acl", "conj", "cc", "punct", "advcl"),
        ),
      ),
    ].sort((a, b) => a.id - b.id);
    const contiguous = tokens.at(-1)!.id - tokens[0]!.id + 1 === tokens.length;
    if (!contiguous || tokens.length > 8) continue;
    return { name: plain(printed(parse, tokens)), rule: "thread/process" };
  }
  return null;
}

/** Whether the word only says who somebody is. EXAMPLE "Varga, secretary of the Central Committee" */
function isDescribing(tree: Tree, token: Token): boolean {
  return [token, ...tree.ancestors(token)].some((one) =>
    isRel(one.deprel, "appos", "nmod:desc"),
  );
}

const SORT = new Set([
  "political",
  "constitutional",
  "national",
  "nuclear",
  "humanitarian",
  "voluntary",
  "diplomatic",
]);

/** As printed, white space folded, without a possessive at its end. */
function printed(parse: Parse, tokens: readonly Token[]): string {
  const span = spanOf(tokens);
  return parse.article.text
    .slice(span.start, span.end)
    .replace(/\s+/gu, " ")
    .replace(/[’']s$/u, "");
}

/** A common noun at the start of a sentence is written small. */
function plain(name: string): string {
  return name.replace(/^(?:The|A|An|the|a|an) /u, "");
}
