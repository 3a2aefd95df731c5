import type { Token } from "../../parse/record.ts";
import { isRel, type Tree } from "../../parse/tree.ts";
import type { CueRow, StatementTables } from "./tables.ts";
import { isTime } from "./edges.ts";
import { isNominal, isPassive } from "./sources.ts";

/** A cue found in the tree together with what it governs. */
export type Complement = Readonly<{
  frame: string;
  /** Heads of the content's subtrees. */
  tops: readonly Token[];
  /** `around`: the cue stands inside the clause it reports ("X, he said, Y"). */
  around: boolean;
  /** Words after the verb that belong to the cue: particle, preposition. */
  extra: readonly Token[];
  addressee?: Token;
  /** Ids of the first and last word of each stretch, where the order of the words says what the content is and not the tree. */
  ranges?: readonly (readonly [number, number])[];
}>;

const lower = (token: Token) => token.form.toLowerCase();

/** The preposition(s) of a noun phrase or gerund: "on", "because of". */
export function prepositionOf(
  tree: Tree,
  token: Token,
): { text: string; tokens: Token[] } | null {
  const marks = tree
    .children(token, "case", "mark")
    .filter((mark) => mark.id < token.id);
  const first = marks[0];
  if (!first) return null;
  const tokens = [first, ...tree.children(first, "fixed")];
  return { text: tokens.map(lower).join(" "), tokens };
}

/**
 * The further words of a cue ("point OUT", "draw ATTENTION TO") behind or under `verb`; null where one is missing.
 * `Emphasis was put during the tour on safety` is read like `put emphasis on safety`; `made a clear mistake` is no "make clear".
 */
export function furtherWords(
  tree: Tree,
  verb: Token,
  words: readonly string[],
): Token[] | null {
  const found: Token[] = [];
  let from = verb.id;
  for (let index = 1; index < words.length; index++) {
    const word = words[index]!;
    const last = index === words.length - 1;
    const token =
      near(tree, from, word) ??
      (isNounWord(word)
        ? tree
            .children(verb, "obj", "nsubj:pass")
            .find((one) => one.lemma.toLowerCase() === word)
        : undefined) ??
      (last && words.length > 2
        ? markOfOblique(tree, [verb, ...found], word)
        : undefined);
    if (!token) return null;
    found.push(token);
    if (token.id > from) from = token.id;
  }
  return found;
}

const isNounWord = (word: string) =>
  [
    "attention",
    "stress",
    "emphasis",
    "doubt",
    "tribute",
    "note",
    "issue",
    "exception",
    "tone",
    "assurance",
    "credit",
  ].includes(word);

function near(tree: Tree, from: number, word: string): Token | undefined {
  for (let id = from + 1; id <= from + 3; id++) {
    const token = tree.token(id);
    if (!token || token.upos === "PUNCT") return undefined;
    if (lower(token) === word || token.lemma.toLowerCase() === word)
      return token;
    // only modifiers may stand between: "cast serious doubt on", "laid great stress on"
    if (!["ADJ", "ADV", "DET", "PRON"].includes(token.upos)) return undefined;
  }
  return undefined;
}

/** The preposition of a modifier below the cue, or, for "emphasis was put during the tour on ...", further to its right. */
function markOfOblique(
  tree: Tree,
  above: readonly Token[],
  word: string,
): Token | undefined {
  for (const token of above)
    for (const child of tree.children(token, "obl", "nmod", "advcl", "acl")) {
      const mark = tree
        .children(child, "case", "mark")
        .find((one) => lower(one) === word);
      if (mark) return mark;
    }
  const verb = above[0]!;
  for (let id = verb.id + 1; id < verb.id + 16; id++) {
    const token = tree.token(id);
    if (!token || token.upos === "VERB" || token.form === ",") return undefined;
    if (lower(token) === word && isRel(token.deprel, "case", "mark"))
      return token;
  }
  return undefined;
}

const to = (tree: Tree, token: Token) =>
  token.xpos !== "VBG" &&
  (tree.children(token, "mark").some((mark) => lower(mark) === "to") ||
    (lower(tree.token(token.id - 1) ?? token) === "to" &&
      token.upos === "VERB"));
/** `asked for lamps in order to work`, `sent a note, to be safe` */
const isPurpose = (tree: Tree, token: Token) =>
  isRel(token.deprel, "advcl") &&
  (tree
    .children(token, "mark")
    .some((mark) => ["in", "so"].includes(lower(mark))) ||
    commaBefore(tree, token));
/** `Held this year in Oslo, they noted ...`: no clause that could be reported before its cue. */
const isBareParticiple = (tree: Tree, token: Token) =>
  token.xpos === "VBN" && !tree.child(token, "aux", "nsubj");
const WH = new Set(["whether", "if"]);
const QUESTION = new Set([
  "how",
  "why",
  "what",
  "who",
  "when",
  "where",
  "which",
]);

function isQuestion(tree: Tree, clause: Token): boolean {
  return tree
    .children(clause, "mark", "advmod", "obj", "nsubj", "obl")
    .some((one) => one.id < clause.id && WH.has(lower(one)));
}
function asksHow(tree: Tree, clause: Token): boolean {
  const first = tree.subtree(clause)[0];
  return Boolean(first && QUESTION.has(lower(first)));
}

/** What fills `frame` of the cue `verb`; null where the tree does not have it. */
export function complementOf(
  tree: Tree,
  verb: Token,
  row: CueRow,
  frame: string,
  extra: readonly Token[],
  tables: StatementTables,
): Complement | null {
  const passive = row.pos === "verb" && isPassive(tree, verb);
  const [name, preposition] = frame.split(":") as [string, string?];
  const found = (
    tops: readonly Token[],
    more: Partial<Complement> = {},
  ): Complement => ({
    frame,
    tops,
    around: false,
    extra,
    ...more,
  });
  const objects = () =>
    passive
      ? tree.children(verb, "nsubj:pass", "obj")
      : tree.children(verb, "obj");
  const receivers = () =>
    passive
      ? tree.children(verb, "nsubj:pass")
      : [...tree.children(verb, "iobj"), ...tree.children(verb, "obj")];
  const clauses = () =>
    tree
      .children(verb, "ccomp", "csubj")
      .filter((one) =>
        one.id > verb.id ? !to(tree, one) : !isBareParticiple(tree, one),
      );
  switch (name) {
    case "that": {
      const tops = clauses().filter((one) => !isQuestion(tree, one));
      if (!tops.length) return null;
      return found(tops, { around: tops[0]!.id < verb.id });
    }
    case "wh": {
      const tops = tree
        .children(verb, "ccomp", "advcl")
        .filter((one) => isQuestion(tree, one) && one.id > verb.id);
      return tops.length ? found(tops) : null;
    }
    case "obj-that":
    case "obj-wh": {
      const receiver = receivers()[0];
      const tops = clauses().filter(
        (one) =>
          one.id > verb.id &&
          (name === "obj-wh") === isQuestion(tree, one) &&
          !(name === "obj-that" && asksHow(tree, one) && false),
      );
      if (!receiver || !tops.length) return null;
      return found(tops, { addressee: receiver });
    }
    case "to": {
      const top = tree
        .children(verb, "xcomp", "ccomp", "advcl")
        .find((one) => one.id > verb.id && to(tree, one));
      if (
        !top ||
        (top.deprel.startsWith("advcl") &&
          objects().some((one) => one.id > verb.id))
      )
        return null;
      if (
        !passive &&
        tree
          .children(verb, "obj", "iobj")
          .some((one) => one.id > verb.id && one.id < top.id)
      )
        return null;
      // "is expected to sign": the subject belongs to what is expected
      const subject = passive ? tree.child(verb, "nsubj:pass") : undefined;
      return found(subject ? [subject, top] : [top]);
    }
    case "to-x": {
      const top = tree
        .children(verb, "xcomp", "ccomp", "advcl")
        .find((one) => one.id > verb.id && to(tree, one));
      return top ? found([top]) : null;
    }
    case "obj-to": {
      const receiver =
        extra.length && row.words.length > 1
          ? objectOf(tree, verb, extra)
          : receivers()[0];
      const tops = tree
        .children(verb, "xcomp", "ccomp", "advcl")
        .concat(
          receiver ? tree.children(receiver, "acl", "advcl", "xcomp") : [],
        )
        .filter(
          (one) => one.id > verb.id && to(tree, one) && !isPurpose(tree, one),
        );
      if (
        !receiver ||
        !tops.length ||
        (tops[0]!.id < receiver.id && !passive)
      ) {
        // "asks that X do", "wants X to go" read as one clause with its own subject
        const clause = tree
          .children(verb, "ccomp")
          .find(
            (one) =>
              one.id > verb.id && to(tree, one) && tree.child(one, "nsubj"),
          );
        return clause
          ? found([clause], { addressee: tree.child(clause, "nsubj")! })
          : null;
      }
      return found([receiver, tops[0]!], { addressee: receiver });
    }
    case "obj-x": {
      const object = objectOf(tree, verb, extra);
      return object
        ? found([object], row.addressee ? { addressee: object } : {})
        : null;
    }
    case "obj-prep": {
      const receiver = receivers().find((one) => passive || one.id > verb.id);
      const second = [
        ...tree.children(verb, "obl", "advcl", "nmod"),
        ...(receiver ? tree.children(receiver, "nmod", "acl", "obl") : []),
      ].find(
        (one) =>
          one.id > verb.id && prepositionOf(tree, one)?.text === preposition,
      );
      if (!receiver || !second) return null;
      return found([receiver, second], { addressee: receiver });
    }
    case "obj":
    case "obj-n":
    case "obj-q": {
      const object = objects().find((one) => passive || one.id > verb.id);
      if (
        passive &&
        (row.act === "recall" || (object && lower(object) === "it"))
      )
        return null; // "the officers were recalled", "it was noted"
      if (!object || !isNominal(object)) return null;
      if (
        name !== "obj-q" &&
        object.upos === "PRON" &&
        (object.xpos === "WP" ||
          object.xpos === "WDT" ||
          lower(object) === "itself" ||
          lower(object) === "themselves")
      )
        return null;
      if (name === "obj-n" && !tables.nouns.has(object.lemma.toLowerCase()))
        return null;
      const complement = tree
        .children(verb, "xcomp", "ccomp", "obl", "advcl", "nmod")
        .filter(
          (one) =>
            one.id > object.id &&
            (object.id > verb.id || (passive && one.id > verb.id)) &&
            tables.nouns
              .get(object.lemma.toLowerCase())
              ?.frames.some((each) => {
                if (each === "that") return isRel(one.deprel, "ccomp");
                if (each === "to") return to(tree, one);
                return (
                  each.startsWith("prep:") &&
                  prepositionOf(tree, one)?.text === each.slice(5) &&
                  isRel(one.deprel, "obl", "nmod")
                );
              }),
        );
      return found(
        [object, ...complement],
        row.addressee === "obj" ? { addressee: object } : {},
      );
    }
    case "obj-iobj": {
      const receiver = tree.child(verb, "iobj");
      const object = tree.child(verb, "obj");
      return receiver && object
        ? found([receiver, object], { addressee: receiver })
        : null;
    }
    case "obj-responsibility": {
      const object = objects().find((one) =>
        ["responsibility", "credit"].includes(one.lemma.toLowerCase()),
      );
      return object ? found([object]) : null;
    }
    case "obj-as": {
      const receiver =
        extra.length && row.words.length > 1
          ? objectOf(tree, verb, extra)
          : receivers().find((one) => passive || one.id > verb.id);
      const predicate = [
        ...tree.children(verb, "xcomp", "obl", "advcl", "ccomp", "obj"),
        ...(receiver ? tree.children(receiver, "nmod", "acl") : []),
      ].find(
        (one) =>
          one !== receiver &&
          one.id > (receiver && !passive ? receiver.id : verb.id) &&
          (prepositionOf(tree, one)?.text === "as" ||
            (takesBarePredicate(row) &&
              isRel(one.deprel, "xcomp", "obj", "ccomp") &&
              !to(tree, one))),
      );
      if (predicate && receiver) return found([receiver, predicate]);
      // "called the raid a crime" read as one small clause
      const clause =
        takesBarePredicate(row) &&
        tree
          .children(verb, "ccomp", "xcomp")
          .find(
            (one) =>
              one.id > verb.id &&
              !to(tree, one) &&
              tree.child(one, "nsubj") &&
              !tree.child(one, "mark", "aux", "cop"),
          );
      return clause ? found([clause]) : null;
    }
    case "ing": {
      const top = tree
        .children(verb, "xcomp", "ccomp", "obj", "advcl", "acl")
        .find(
          (one) =>
            one.id > verb.id &&
            one.xpos === "VBG" &&
            !tree.child(one, "aux") &&
            one.upos === "VERB" &&
            !commaBefore(tree, one),
        );
      return top ? found([top]) : null;
    }
    case "prep":
    case "prep-n": {
      const top = tree
        .children(verb, "obl", "nmod", "advcl", "obj", "xcomp")
        .concat(
          row.pos === "verb" && row.words.length > 1
            ? extra.flatMap((one) => tree.children(one, "obl", "nmod"))
            : [],
        )
        .find(
          (one) =>
            one.id > verb.id &&
            prepositionOf(tree, one)?.text === preposition &&
            // "called the minister on Saturday"
            !isTime(tree, one),
        );
      if (
        !top ||
        (name === "prep-n" && !tables.nouns.has(top.lemma.toLowerCase()))
      )
        return null;
      const marks = prepositionOf(tree, top)!.tokens;
      const infinitive =
        preposition === "on" || preposition === "upon" || preposition === "to"
          ? tree
              .children(verb, "xcomp", "advcl")
              .find((one) => one.id > top.id && to(tree, one))
          : undefined;
      return found(infinitive ? [top, infinitive] : [top], {
        extra: [...extra, ...marks],
        ...(row.addressee === preposition ? { addressee: top } : {}),
      });
    }
    case "prep-to": {
      const top = tree
        .children(verb, "obl")
        .find(
          (one) =>
            one.id > verb.id && prepositionOf(tree, one)?.text === preposition,
        );
      const infinitive =
        top &&
        [
          ...tree.children(verb, "xcomp", "advcl", "ccomp"),
          ...tree.children(top, "acl"),
        ].find((one) => one.id > top.id && to(tree, one));
      if (!top || !infinitive) return null;
      return found([top, infinitive], {
        extra: [...extra, ...prepositionOf(tree, top)!.tokens],
        addressee: top,
      });
    }
    default:
      return null;
  }
}

/** Verbs whose object takes its predicate without "as": call, term, deem, find. */
export function takesBarePredicate(row: CueRow): boolean {
  return [
    "call",
    "term",
    "brand",
    "label",
    "dub",
    "deem",
    "pronounce",
    "declare",
    "consider",
    "find",
    "judge",
    "rate",
    "seem",
    "appear",
  ].includes(row.words[0]!);
}

/** Whether a comma stands before the branch of a token; the comma may hang on it. */
function commaBefore(tree: Tree, token: Token): boolean {
  const first =
    tree.subtree(token).find((one) => one.upos !== "PUNCT") ?? token;
  return tree.token(first.id - 1)?.form === ",";
}

/** The noun phrase behind a cue's own last preposition or particle: "call on X", "rule out X". */
function objectOf(
  tree: Tree,
  verb: Token,
  extra: readonly Token[],
): Token | undefined {
  const last = extra.at(-1);
  const governor = last && tree.governor(last);
  if (
    last &&
    governor &&
    governor !== verb &&
    isRel(last.deprel, "case", "mark") &&
    governor.id > last.id &&
    governor.id > verb.id
  )
    return governor;
  return tree
    .children(verb, "obj", "obl", "ccomp", "xcomp")
    .find((one) => one.id > (last?.id ?? verb.id));
}
