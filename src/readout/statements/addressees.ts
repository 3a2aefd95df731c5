import type { Token } from "../../parse/record.ts";
import { isRel, type Tree } from "../../parse/tree.ts";
import type { ActorsFound } from "../actors/actors.ts";
import { prepositionOf, type Complement } from "./frames.ts";
import type { Made } from "./resolve.ts";
import { headsOf, isNominal, isPassive, type Source } from "./sources.ts";
import { namedBy } from "./speakers.ts";
import type { CueRow, StatementTables } from "./tables.ts";

/**
 * Whom the cue says the words were said to, asked of or meant for (guideline S13): `told Petrov that ...`, `called on the rebels to ...`,
 * `conveyed thanks to the queen`, `wrote in a letter to the queen that ...`, `asked for the queen's help`.
 * Leaves alone whom the words are about: `demanded the release of Petrov`, `reaffirmed their commitment to the League`.
 */
export function addresseeOf(
  tree: Tree,
  verb: Token,
  row: CueRow,
  complement: Complement,
  source: Source,
  tables: StatementTables,
): Token | null {
  if (!row.addressee) return null;
  if (row.addressee === "obj") {
    if (
      complement.addressee &&
      complement.addressee !== (source.kind === "phrase" ? source.head : null)
    )
      return complement.addressee;
    const receiver = isPassive(tree, verb)
      ? tree.child(verb, "nsubj:pass")
      : (tree.child(verb, "iobj") ?? tree.child(verb, "obj"));
    return receiver &&
      isNominal(receiver) &&
      !complement.tops.includes(receiver)
      ? receiver
      : helper(tree, complement);
  }
  if (complement.addressee && row.addressee !== "to")
    return complement.addressee;
  const wanted = row.addressee;
  const places = [
    verb,
    ...complement.extra,
    ...(wanted === "to"
      ? complement.tops.filter((top) => isSent(top, tables))
      : []),
  ];
  for (const place of places)
    for (const child of tree.children(place, "obl", "nmod", "iobj"))
      if (
        (isRel(child.deprel, "iobj") ||
          prepositionOf(tree, child)?.text === wanted) &&
        isNominal(child)
      )
        return child;
  return wanted === "to" ? receiverOfPaper(tree, verb) : null;
}

/** Whether a noun of speech goes to somebody: thanks, a message; a commitment, support and a refusal are to a thing. */
function isSent(top: Token, tables: StatementTables): boolean {
  const kind = tables.nouns.get(top.lemma.toLowerCase())?.kind;
  return isNominal(top) && kind !== "pledge" && kind !== "reject";
}

const HELP = new Set(
  "help aid assistance support cooperation backing permission consent approval advice opinion forgiveness understanding patience".split(
    " ",
  ),
);

/** `asked for the queen's help`: whose help it is; not `asked for the queen's crown`. */
function helper(tree: Tree, complement: Complement): Token | null {
  const [top] = complement.tops;
  return complement.frame === "prep:for" &&
    top &&
    HELP.has(top.lemma.toLowerCase())
    ? (tree.child(top, "nmod:poss") ?? null)
    : null;
}

const PAPERS = new Set(
  "letter message note telegram cable email e-mail memo text".split(" "),
);
const CARRIES = new Set("address send write direct".split(" "));

/** The receiver of the letter or the asker of the interview that carries the words: `said in a letter to Petrov`, `in an interview with the Times`. */
function receiverOfPaper(tree: Tree, verb: Token): Token | null {
  const behind = (place: Token, preposition: string) =>
    tree
      .children(place, "obl", "nmod")
      .find(
        (one) =>
          one.id > place.id &&
          prepositionOf(tree, one)?.text === preposition &&
          isNominal(one),
      );
  for (const paper of tree.children(verb, "obl")) {
    const lemma = paper.lemma.toLowerCase();
    if (lemma === "interview") return behind(paper, "with") ?? null;
    if (!PAPERS.has(lemma)) continue;
    const sent = [
      ...tree.children(paper, "acl"),
      ...tree.children(verb, "advcl"),
    ].find(
      (one) => one.id === paper.id + 1 && CARRIES.has(one.lemma.toLowerCase()),
    );
    return behind(paper, "to") ?? (sent && behind(sent, "to")) ?? null;
  }
  return null;
}

const unique = (ids: readonly string[]) => [...new Set(ids)];

/** Nouns for those who listen, named by their owner: `told the League's congress`. */
const LISTENERS = new Set(
  "audience assembly conference congress convention council delegates meeting members parliament rally readers session viewers listeners".split(
    " ",
  ),
);

/** The actors of an addressee phrase. */
export function addresseesOf(
  tree: Tree,
  head: Token,
  actors: ActorsFound,
): string[] {
  return unique(
    headsOf(tree, head).flatMap((one) => {
      const named = namedBy(tree, one, actors);
      const owner = tree.child(one, "nmod:poss");
      return named.length || !owner || !LISTENERS.has(one.lemma.toLowerCase())
        ? named
        : namedBy(tree, owner, actors);
    }),
  );
}

/** Whether the phrase is "each other" or "one another". */
export function isReciprocal(tree: Tree, head: Token): boolean {
  const before = tree.token(head.id - 1)?.form.toLowerCase();
  const own = head.form.toLowerCase();
  return (
    (own === "other" && before === "each") ||
    (own === "another" && before === "one")
  );
}

/**
 * `thanked Petrov for his help and invited him to the port`: a pronoun behind the cue is never its own speaker, so it is whom the
 * same speaker has addressed before in the sentence, where the actors took it for the speaker or for nobody.
 */
export function continueAddressees(made: readonly Made[]): void {
  let last: Made | null = null;
  for (const one of made) {
    const { statement, draft } = one;
    const before: Made | null =
      last?.draft.sentence === draft.sentence &&
      last.statement.speakers.join() === statement.speakers.join()
        ? last
        : null;
    if (
      !statement.addressee &&
      before?.statement.addressee &&
      draft.addressee?.upos === "PRON"
    )
      statement.addressee = before.statement.addressee;
    if (statement.addressee) last = one;
  }
}
