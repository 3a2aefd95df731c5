import type { Parse, Token } from "../../parse/record.ts";
import type { Tree } from "../../parse/tree.ts";
import type { ActorsFound } from "../actors/actors.ts";
import { principalsOf } from "./behalf.ts";
import type { Draft } from "./draft.ts";
import { giverOf, headsOf, isDocument, namesakesOf } from "./sources.ts";
const unique = (ids: readonly string[]) => [...new Set(ids)];

export const FIRST_PERSON = new Set([
  "i",
  "we",
  "me",
  "us",
  "my",
  "our",
  "mine",
  "ours",
  "myself",
  "ourselves",
]);

/** Persons who say something without being anybody: "officials", "a source", "witnesses" (guideline S6). */
const NOBODY = new Set(
  "official source witness diplomat aide resident activist analyst expert observer insider people person man woman employee worker adviser advisor".split(
    " ",
  ),
);

export function speakersOf(
  draft: Draft,
  actors: ActorsFound,
  signatory: readonly string[],
): string[] {
  const { source, tree } = draft;
  if (!tree || source?.kind !== "phrase") return [];
  const head = source.antecedent ?? source.head;
  const found = unique(
    headsOf(tree, head).flatMap((one) => speakersAt(tree, one, actors)),
  );
  if (found.length) return found;
  if (source.antecedent) {
    const relative = unique(actors.actorsAt(source.head));
    if (relative.length) return relative;
  }
  if (FIRST_PERSON.has(head.form.toLowerCase())) return [...signatory];
  if (isDocument(head))
    return unique(
      namesakesOf(tree, head)
        .filter((one) => !actors.isPlace(one)) // "reports in Norway"
        .flatMap((one) => [...actors.actorsAt(one)]),
    );
  return [];
}

function speakersAt(
  tree: Tree,
  head: Token,
  actors: ActorsFound,
): readonly string[] {
  const found = namedBy(tree, head, actors);
  return NOBODY.has(head.lemma.toLowerCase())
    ? found.filter((id) => !actors.isUnnamed(id))
    : found;
}

/** The actors of a noun phrase: by its head, else by a name in apposition or a name that the head is a title of. */
export function namedBy(
  tree: Tree,
  head: Token,
  actors: ActorsFound,
): readonly string[] {
  const own = actors.actorsAt(head);
  if (own.length && !own.every((id) => actors.isUnnamed(id))) return own;
  for (const child of tree.children(head, "appos", "flat")) {
    const found = actors.actorsAt(child);
    if (found.length) return found;
  }
  return own;
}

/** The actors of a phrase and of what is coordinated with it. */
export function namedByAll(
  tree: Tree,
  head: Token,
  actors: ActorsFound,
): string[] {
  return unique(
    headsOf(tree, head).flatMap((one) => namedBy(tree, one, actors)),
  );
}

const CONVEYORS = new Set([
  "convey",
  "relay",
  "transmit",
  "communicate",
  "deliver",
  "bring",
  "pass",
  "extend",
]);

/**
 * For whom the speaker speaks: `conveyed the queen's greetings`, `thanked the crew on behalf of the cabinet` (behalf.ts).
 * Leaves alone `conveyed his greetings`.
 */
export function onBehalf(
  tree: Tree,
  verb: Token,
  source: Draft["source"],
  actors: ActorsFound,
): string[] {
  if (CONVEYORS.has(verb.lemma.toLowerCase())) {
    const noun = tree.child(verb, "obj");
    const givers = noun
      ? [
          giverOf(tree, noun),
          ...tree
            .children(noun, "nmod")
            .filter(
              (one) => tree.child(one, "case")?.form.toLowerCase() === "of",
            ),
        ]
      : [];
    for (const giver of givers)
      if (giver) {
        const found = namedByAll(tree, giver, actors);
        if (found.length) return found;
      }
  }
  const doers =
    source?.kind === "phrase" ? [source.antecedent ?? source.head] : [];
  return principalsOf(tree, verb, doers, actors);
}

/**
 * Who speaks where an official text says "I" and "we": whom its title gives (`Statement by Foreign Minister X on ...`), else its first lines,
 * by the same words or by a heading that is a person's name (`The Hon Jan Novak MP`).
 */
export function signatoryOf(parse: Parse, actors: ActorsFound): string[] {
  if (actors.author) return [actors.author];
  const { text } = parse.article;
  for (const block of parse.article.blocks.slice(0, 4)) {
    const found =
      /\b(?:statement|remarks|declaration|message|letter|address)\s+(?:by|of|from)\s+/iu.exec(
        text.slice(block.start, Math.min(block.end, block.start + 300)),
      );
    if (!found) continue;
    const from = block.start + found.index + found[0].length;
    const mention = actors.mentions.find(
      (one) =>
        one.form !== "pronoun" &&
        one.span.start >= from &&
        one.span.start < from + 80 &&
        one.span.end <= block.end,
    );
    if (mention) return [mention.actor];
  }
  for (const block of parse.article.blocks.slice(0, 4)) {
    const name =
      block.role === "heading" &&
      actors.mentions.find(
        ({ form, span, actor }) =>
          form === "name" &&
          span.start >= block.start &&
          span.start < block.start + TITLE_LENGTH &&
          span.end > block.end - TITLE_LENGTH &&
          span.end <= block.end &&
          actors.actor(actor).kind === "person",
      );
    if (name) return [name.actor];
  }
  return [];
}

/** Letters of "The Hon ", "Senator ", " MP" around a name that stands as a heading. */
const TITLE_LENGTH = 12;

/** Verbs with which a thing shows something: "satellite pictures suggest that ...". */
const SHOWING = new Set(
  "suggest indicate show reveal confirm reflect underscore highlight underline demonstrate remind reiterate prove affirm imply reaffirm emphasize stress encourage warn point predict contradict justify signal".split(
    " ",
  ),
);

/** What a thing shows is evidence, not speech: held with the attitudes. `The photographs suggest that ...`; not `The report suggests ...`. */
export function isEvidence(
  draft: Draft,
  speakers: readonly string[],
  actors: ActorsFound,
): boolean {
  const { source, verb, tree } = draft;
  if (
    speakers.length ||
    !verb ||
    !tree ||
    source?.kind !== "phrase" ||
    draft.rule === "statement/according-to" || // its verb is what is reported
    !SHOWING.has(verb.lemma.toLowerCase())
  )
    return false;
  const head = source.antecedent ?? source.head;
  if (
    isDocument(head) ||
    NOBODY.has(head.lemma.toLowerCase()) ||
    actors.actorsAt(head).length
  )
    return false;
  return (
    head.upos === "NOUN" ||
    head.upos === "VERB" ||
    ["it", "this", "that", "which"].includes(head.form.toLowerCase())
  );
}
