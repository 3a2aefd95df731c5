import { isRel, spanOf, type Tree } from "../../parse/tree.ts";
import type { Token } from "../../parse/record.ts";
import { capitalAt } from "./capitals.ts";
import { caseOf, lemmaOf, nounLemmas } from "./clause.ts";
import { isCountry, members } from "./parties.ts";
import type { Place } from "./record.ts";
import { isWord, type Scene } from "./scene.ts";

type Candidate = Readonly<{ token: Token; place: Place; rank: number }>;

/**
 * Where it took place: what stands behind "in" or "at" under one of `heads`; the most specific one.
 * EXAMPLE "They met at the Winter Palace in Arendal on Monday" -> Winter Palace. Not: "in May", "in the hope", "at noon".
 */
export function placeOf(
  scene: Scene,
  heads: readonly Token[],
): Place | undefined {
  return placeIn(
    scene,
    heads.flatMap((head) => [
      ...scene.tree.children(head, "obl", "nmod", "obl:loc"),
      ...behindApposition(scene.tree, head),
    ]),
  );
}

/**
 * The place that a sentence opens with, for each of the verbs that share it.
 * EXAMPLE "In Lima, she laid a wreath and met the king", "Earlier in Lima, she met the king". Not: "She spoke in Lima and met the king".
 */
export function openingPlace(scene: Scene, verb: Token): Place | undefined {
  const { tree } = scene;
  let first = verb;
  for (let at: Token | undefined = verb; at && isRel(at.deprel, "conj");) {
    if (tree.child(at, "nsubj")) return undefined;
    at = tree.governor(at);
    if (at) first = at;
  }
  const subject = tree.child(first, "nsubj");
  if (!subject) return undefined;
  return placeIn(
    scene,
    tree
      .children(first, "obl", "advmod")
      .flatMap((one) =>
        isRel(one.deprel, "obl") ? [one] : tree.children(one, "obl", "nmod"),
      )
      .filter((one) => one.id < subject.id),
  );
}

/**
 * The place that follows a phrase at once, which the parser may give to the verb above.
 * EXAMPLE "spoke to the press after talks with the king *in Lima*". Not: "spoke after the talks with the king to students in Lima".
 */
export function placeBehind(scene: Scene, top: Token): Place | undefined {
  const { tree } = scene;
  const last = tree.subtree(top).at(-1)!;
  const above = tree.ancestors(top);
  const path = new Set(above);
  return placeIn(
    scene,
    above
      .flatMap((one) => tree.children(one, "obl", "nmod"))
      .filter(
        (one) =>
          one.id > last.id &&
          !path.has(one) &&
          tree.subtree(one)[0]!.id === last.id + 1,
      ),
  );
}

/** The most specific place among phrases that stand behind "in" or "at". */
function placeIn(scene: Scene, phrases: readonly Token[]): Place | undefined {
  const found: Candidate[] = [];
  for (const token of phrases) {
    const preposition = caseOf(scene.tree, token);
    if (
      !["in", "at", "aboard", "near", "inside", "outside", "on"].includes(
        preposition,
      )
    )
      continue;
    if (isInCompound(scene, token)) continue;
    const place = placeAt(scene, token, preposition);
    if (place) found.push(place);
    // "at a hotel in Lima", "at her office in Lima"
    if (
      !isNamed(scene, token) &&
      (preposition === "at" || isSite(scene, token))
    )
      for (const below of scene.tree.children(token, "nmod"))
        if (caseOf(scene.tree, below) === "in") {
          const around = placeAt(scene, below, "in", true);
          if (around) found.push(around);
        }
    if (place) continue;
    // "in the town of Lund": the name hangs below the common noun
    for (const below of scene.tree.children(token, "nmod", "appos"))
      if (isRel(below.deprel, "appos") || caseOf(scene.tree, below) === "of") {
        const town = isWord(scene.tables, "country", ...nounLemmas(token));
        const inner = placeAt(scene, below, "in", !town);
        if (inner) found.push(inner);
      }
  }
  return found.sort((a, b) => b.rank - a.rank || a.token.id - b.token.id)[0]
    ?.place;
}

/** "The Chairman-*in*-Office": the preposition joins parts of a word. */
function isInCompound({ tree }: Scene, token: Token): boolean {
  const preposition = tree.child(token, "case");
  return !!preposition && tree.token(preposition.id + 1)?.form === "-";
}

/**
 * Phrases that hang on an apposition of an object but stand behind the comma that ends it: they are the verb's.
 * EXAMPLE "She will meet her counterpart, Luis Vega, in Lima": in Lima they meet. Not: "her counterpart, the mayor of a town in Peru".
 */
function behindApposition(tree: Tree, head: Token): Token[] {
  return tree
    .children(head, "obj", "obl", "nmod")
    .flatMap((one) => tree.children(one, "appos"))
    .flatMap((one) =>
      tree.children(one, "nmod").filter((phrase) => {
        const first = tree.subtree(phrase)[0]!;
        return tree.token(first.id - 1)?.form === ",";
      }),
    );
}

/** The place of the article's dateline, where a word says "here": "SEOUL - The envoy arrived *here* on Friday". */
export function hereOf({ tree, parse }: Scene, head: Token): Place | undefined {
  const here = tree
    .children(head, "advmod", "obl")
    .find((one) => one.form.toLowerCase() === "here");
  const town = /^[^(,/]+/u.exec(parse.article.dateline ?? "")?.[0].trim();
  if (!here || !town) return undefined;
  return {
    name: /\p{Ll}/u.test(town)
      ? town
      : town
          .toLowerCase()
          .replace(/(?<!\p{L})\p{L}/gu, (letter) => letter.toUpperCase()),
    span: { start: here.start, end: here.end },
  };
}

/** "returned from Lima, where he met her": the place that the clause is about; "was in Lima to meet her": where those are who meet. */
export function whereOf(scene: Scene, verb: Token): Place | undefined {
  const { tree } = scene;
  const above = tree.governor(verb);
  if (
    above &&
    isRel(verb.deprel, "advcl", "xcomp") &&
    caseOf(tree, above) === "in" &&
    tree.child(above, "cop") &&
    scene.actors.isPlace(above)
  )
    return destination(scene, [above]);
  // "where she is expected to meet him": the clause is that of the verb above
  const clause = above && isRel(verb.deprel, "xcomp") ? above : verb;
  const outer = tree.governor(clause);
  const opener = tree
    .children(clause, "advmod")
    .find((one) => one.form.toLowerCase() === "where");
  if (!opener || !outer) return undefined;
  const place =
    isRel(clause.deprel, "acl:relcl") && scene.actors.isPlace(outer)
      ? outer
      : // "met her in Lima, where the two signed": the parser may hang the clause on her
        [outer, ...tree.ancestors(outer)]
          .flatMap((one) => tree.children(one, "obl", "nmod"))
          .filter((one) => one.id < opener.id && scene.actors.isPlace(one))
          .sort((a, b) => a.id - b.id)
          .at(-1);
  return place && destination(scene, [place]);
}

const isSite = (scene: Scene, token: Token) =>
  isWord(scene.tables, "site", ...nounLemmas(token)) || isRoom(scene, token);

/** A room with a name of its own: "the Oval Office", "the Indian Treaty Room". Not: "a room", "her office". */
const isRoom = (scene: Scene, token: Token) =>
  token.upos === "PROPN" &&
  isWord(scene.tables, "room", ...nounLemmas(token)) &&
  isNamed(scene, token);

/** The building that a noun phrase names: "welcomed her to *the Blue House*". */
export const siteOf = (scene: Scene, token: Token): Place | undefined =>
  isSite(scene, token) && isNamed(scene, token)
    ? named(scene, token)
    : undefined;

/** Whether a name belongs to the noun: "the Blue Palace", "the palace of Westminster". Not: "a hotel", "her office". */
const isNamed = ({ tree }: Scene, token: Token) =>
  token.upos === "PROPN" ||
  tree
    .children(token, "compound", "amod", "flat", "nmod:poss", "nmod", "appos")
    .some(
      (one) => one.upos === "PROPN" && ["", "of"].includes(caseOf(tree, one)),
    );

/** A kind of settlement or land, which its name goes without: "the town of Lund". Not: "the capital of Peru". */
const isTown = (scene: Scene, token: Token) =>
  token.upos === "NOUN" &&
  lemmaOf(token) !== "capital" &&
  isWord(scene.tables, "country", ...nounLemmas(token));

/** The place that a noun phrase names, or null. `sure`: only what the actors know as a place. */
function placeAt(
  scene: Scene,
  token: Token,
  preposition: string,
  sure = false,
): Candidate | null {
  if (
    scene.timed(token) ||
    isWord(scene.tables, "occasion", ...nounLemmas(token))
  )
    return null;
  const capital = capitalAt(scene, token);
  if (capital) return { token, place: capital, rank: 3 };
  const { actors } = scene;
  const found = actors.actorsAt(token).map((id) => actors.actor(id));
  const is = (...kinds: string[]) =>
    found.some((one) => kinds.includes(one.kind));
  const at = preposition === "at" || preposition === "aboard" ? 2 : 0;
  const site = isSite(scene, token);
  // "in the East Room at the palace"
  const inside = (rank: number) => (isRoom(scene, token) ? 6 : rank);
  if (
    (is("place") || (actors.isPlace(token) && !is("person", "state"))) &&
    preposition !== "on"
  )
    return { token, place: named(scene, token), rank: 3 + at };
  // "at the initiative of the Danish side": a state that is no place
  if (
    is("state") &&
    preposition !== "on" &&
    (token.upos === "PROPN" || isCountry(scene, token))
  )
    return { token, place: named(scene, token), rank: 1 };
  if (sure) return null;
  if (
    (preposition === "at" || (preposition === "in" && site)) &&
    is("organization", "office") &&
    token.upos === "PROPN"
  )
    // "at the Foreign Ministry", "in the Blue House" say where, "at the Lakes Union" only among whom
    return { token, place: named(scene, token), rank: site ? inside(4) : 0.5 };
  if (found.length) return null;
  // "at a hotel" names no place beside one that has a name
  if (site && preposition !== "on")
    return {
      token,
      place: named(scene, token),
      rank: isNamed(scene, token) ? inside(2 + at) : 0,
    };
  const event = scene.tables.nouns.has(nounLemmas(token)[0]!);
  if (
    token.upos === "PROPN" &&
    !event &&
    preposition !== "on" &&
    /^\p{Lu}/u.test(token.form)
  )
    return { token, place: named(scene, token), rank: 2 };
  return null;
}

/** "The town *of Lund*", "the Palace *of Westminster*": the name that hangs below the noun. */
function nameBelow({ tree }: Scene, token: Token): Token | undefined {
  return tree
    .children(token, "nmod")
    .find((one) => one.upos === "PROPN" && caseOf(tree, one) === "of");
}

/**
 * A place as the source prints it, without article; "our country" by its name, where the publisher's state is known, "the Danish capital" by
 * its own.
 */
export function named(scene: Scene, token: Token): Place {
  const below = nameBelow(scene, token);
  const capital = capitalAt(scene, token);
  if (capital) return capital;
  if (below && isTown(scene, token)) return named(scene, below);
  let span = scene.actors.phraseOf(token);
  if (below && token.upos === "PROPN" && isSite(scene, token)) {
    const { start } = span ?? token;
    const { end } = named(scene, below).span!;
    span = { start, end: Math.max(end, span?.end ?? 0) };
  }
  if (!span) {
    const tokens = scene.tree.subtree(
      token,
      (top) =>
        !isRel(
          top.deprel,
          "compound",
          "flat",
          "amod",
          "nmod:poss",
          "goeswith",
          "nummod",
        ) && top !== token,
    );
    span = spanOf(tokens);
  }
  const text = scene.parse.article.text.slice(span.start, span.end);
  const article =
    /^(?:the|a|an|his|her|its|their)\s+/iu.exec(text)?.[0].length ?? 0;
  const { home } = scene.actors;
  const name =
    home && /^our country$/iu.test(text)
      ? scene.actors.actor(home).name
      : text
          .slice(article)
          .replace(/[’']s$/u, "")
          .replace(/\s+/gu, " ")
          .trim();
  return {
    name: name || text,
    span: { start: span.start + (name ? article : 0), end: span.end },
  };
}

const PARTS_OF =
  /^(?:(?:north|south|east|west|central|middle|far|near|latin|sub-saharan)(?:-?east|-?west)?(?:ern)? )?(?:east|africa|asia|europe|americas|america|balkans|caucasus|maghreb|levant|sahel|gulf|pacific|indo-pacific|baltic|mediterranean|arctic|black sea|red sea|great lakes|horn of africa)(?: region)?$/iu;

/** Whether a name is a region, to which no visit leads (C5): "the Middle East", "East Africa". Not: "South Africa", "Africa House". */
function isRegion(name: string): boolean {
  return PARTS_OF.test(name) && !/^(?:south africa|america)$/iu.test(name);
}

/**
 * The places that a trip leads to, in order, as one: "Malta; Cyprus". Undefined where none is a place, or all are regions ("a tour of East
 * Africa").
 */
export function destination(
  scene: Scene,
  tokens: readonly Token[],
): Place | undefined {
  const places = tokens
    .flatMap((token) => members(scene, token))
    .filter((token) => !scene.timed(token))
    .filter((token) => {
      const found = scene.actors
        .actorsAt(token)
        .map((id) => scene.actors.actor(id));
      if (found.length)
        return found.every(
          (one) => one.kind === "place" || one.kind === "state",
        );
      return (
        isCountry(scene, token) ||
        (token.upos === "PROPN" &&
          !scene.tables.nouns.has(nounLemmas(token)[0]!))
      );
    })
    .map((token) => named(scene, token))
    .filter((place) => !isRegion(place.name));
  if (!places.length) return undefined;
  if (places.length === 1) return places[0];
  return {
    name: places.map((one) => one.name).join("; "),
    span: { start: places[0]!.span!.start, end: places.at(-1)!.span!.end },
  };
}
