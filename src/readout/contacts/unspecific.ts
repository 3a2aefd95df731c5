import type { Token } from "../../parse/record.ts";
import { isRel } from "../../parse/tree.ts";
import { behind, isVerb, lemmaOf, verbLemmas } from "./clause.ts";
import { nounPlural } from "./nounPhrase.ts";
import type { Scene } from "./scene.ts";
import type { Sighting } from "./sighting.ts";

/**
 * Whether a mention tells of no single event (C9): of a habit, or of what somebody else is asked to take up some day. A stated day or a place makes it one.
 * EXAMPLE "She often meets the envoys", "in every call with the envoys", "The bank receives letters from savers", "The ministry holds weekly consultations with Peru", "He told the minister to discuss it with the bank",
 * "It can be settled through talks with Peru". Not: "They often met", "held a regular meeting", "told the minister to meet the envoy".
 */
export function isUnspecific(scene: Scene, sighting: Sighting): boolean {
  if (sighting.bare || sighting.when?.basis === "stated") return false;
  return (
    isHabit(scene, sighting) ||
    isEach(scene, sighting) ||
    isAnybody(scene, sighting) ||
    (!sighting.place &&
      sighting.mode === "talks" &&
      (isAsked(scene, sighting) || isMeans(scene, sighting)))
  );
}

/** Whether it is of anybody: "will see any poet who knocks"; whether groups of no country travel, or people without names do not. */
function isAnybody(
  { tree, actors }: Scene,
  { mode, status, parties }: Sighting,
): boolean {
  const any = parties.some((one) =>
    tree.children(one.token, "det").some((word) => lemmaOf(word) === "any"),
  );
  const nameless =
    mode === "visit" &&
    parties.length > 0 &&
    parties.every((one) => !one.named);
  return (
    any ||
    (nameless &&
      (status === "denied" ||
        // "officers reached the shop"; not "the emir arrived in London"
        parties.every(({ actor }) => {
          const { country, kind } = actors.actor(actor);
          return !country && kind !== "person";
        })))
  );
}

/** Whether it is of each time that it happens: "in every call with the envoys". */
const isEach = ({ tree }: Scene, { token }: Sighting): boolean =>
  tree
    .children(token, "det")
    .some((word) => ["every", "each"].includes(lemmaOf(word)));

const HABITUAL = new Set(
  "always often frequently regularly usually routinely constantly periodically daily weekly monthly annually".split(
    " ",
  ),
);
const RECURRING = new Set(
  "daily weekly monthly annual regular frequent constant routine periodic".split(
    " ",
  ),
);

/** What its verb says in the present tense with an adverb of habit, or of plural nouns that recur. */
function isHabit({ tree }: Scene, { token, mode }: Sighting): boolean {
  const verb = isVerb(token)
    ? token
    : isRel(token.deprel, "nsubj", "nsubj:pass", "obj")
      ? tree.governor(token)
      : undefined;
  const auxiliaries = verb ? tree.children(verb, "aux", "aux:pass") : [];
  if (
    !verb ||
    ![verb, ...auxiliaries].some(
      (one) => ["VBP", "VBZ"].includes(one.xpos) && lemmaOf(one) !== "have",
    )
  )
    return false;
  const recurs = (one: Token) =>
    tree
      .children(one, "amod")
      .some((modifier) => RECURRING.has(lemmaOf(modifier)));
  return (
    tree
      .children(verb, "advmod")
      .some((one) => HABITUAL.has(one.form.toLowerCase())) ||
    behind(tree, verb, "on").some(
      (one) => lemmaOf(one) === "basis" && recurs(one),
    ) ||
    (!isVerb(token) &&
      nounPlural(token) &&
      (recurs(token) || (mode === "letter" && !auxiliaries.length)))
  );
}

/** Verbs by which one asks others to do something. */
const ASKING = new Set(
  "instruct order direct task tell urge ask press encourage call appeal".split(
    " ",
  ),
);

/** Whether those who are to talk are asked to by somebody who takes no part: "urged Peru to hold talks with Chile". */
function isAsked({ tree, actors }: Scene, sighting: Sighting): boolean {
  if (!["planned", "requested"].includes(sighting.status)) return false;
  const { token, parties } = sighting;
  const clause = isVerb(token)
    ? token
    : [...tree.ancestors(token)].find((one) => isVerb(one));
  const above = clause && tree.governor(clause);
  if (
    !above ||
    !isRel(clause.deprel, "xcomp", "ccomp", "advcl") ||
    !verbLemmas(tree, above).some((one) => ASKING.has(one))
  )
    return false;
  const asking = tree
    .children(above, "nsubj")
    .flatMap((one) => actors.actorsAt(one));
  return !parties.some((one) => asking.includes(one.actor));
}

/** Whether talks are only the way to something that is yet to come: "will be solved by patience and talks with Peru". */
function isMeans({ tree }: Scene, { token, status }: Sighting): boolean {
  if (status === "held") return false;
  const first = isRel(token.deprel, "conj") ? tree.governor(token) : token;
  const mark = first && tree.child(first, "case")?.form.toLowerCase();
  return mark === "through" || mark === "via";
}
