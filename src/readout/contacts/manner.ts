import type { Token } from "../../parse/record.ts";
import { isRel } from "../../parse/tree.ts";
import { isVerb, nounLemmas } from "./clause.ts";
import type { ContactMode } from "./record.ts";
import { isWord, type Scene } from "./scene.ts";
import type { Sighting } from "./sighting.ts";

/** How a contact took place where the text says so: by which medium, as what kind of visit. */

/** What a contact is held by where those who take part are not in one place. */
export type Medium = "voice" | "video";

/** "by phone", "over the telephone": voice; "via videolink": video. */
export function mediumOf(scene: Scene, head: Token): Medium | undefined {
  const { tree, tables } = scene;
  for (const one of tree.children(
    head,
    "obl",
    "advmod",
    "compound",
    "amod",
    "nmod",
  )) {
    const preposition = tree.child(one, "case")?.form.toLowerCase() ?? "";
    // "during the phone call they discussed", "during the call they discussed"
    const inside =
      preposition === "during" &&
      (mediumOf(scene, one) ?? (isCall(scene, one) ? "voice" : undefined));
    if (inside) return inside;
    if (
      !isRel(one.deprel, "compound", "amod", "advmod") &&
      !["by", "via", "over", "on", "through", "in"].includes(preposition)
    )
      continue;
    const lemmas = nounLemmas(one);
    // "via video link", "in a phone call they discussed"
    const call =
      isRel(one.deprel, "obl") && tables.nouns.get(lemmas[0]!)?.mode === "call";
    const words =
      call || lemmas.includes("link")
        ? [...lemmas, ...tree.children(one, "compound").flatMap(nounLemmas)]
        : lemmas;
    if (call || isWord(tables, "medium", ...words))
      return words.some((word) => word.startsWith("video")) ? "video" : "voice";
  }
  return undefined;
}

/** "the call", "a videoconference"; not "a conversation", which may be part of a meeting. */
function isCall({ tables }: Scene, noun: Token): boolean {
  const frame = tables.nouns.get(nounLemmas(noun)[0]!);
  return frame?.mode === "call" && !frame.weak;
}

/**
 * C3: what is held by telephone is a call; on a screen a meeting is a meeting still, by the text's own word.
 * EXAMPLE "held talks by phone", "spoke via videolink". Not: "met via videolink", "held a meeting by videoconference", "a video summit".
 */
export const isCallBy = (medium: Medium, mode: ContactMode): boolean =>
  ["talks", "call"].includes(mode) ||
  (mode === "meeting" && medium === "voice");

/** What the leaders of a body hold together. */
const HELD_BY_LEADERS = new Set([
  "meeting",
  "conference",
  "videoconference",
  "video-conference",
]);

/**
 * C3: the leaders of an alliance or a union meet at a summit, by whatever word.
 * EXAMPLE "a meeting of the leaders of the Lakes Union", "a videoconference of NATO leaders", "the Lakes Union Leaders' Meeting". Not: "a meeting
 * with the leaders of the union", "a meeting of party leaders".
 */
export function isOfLeaders(
  { tree, actors }: Scene,
  noun: Token,
  whose: readonly Token[],
): boolean {
  if (!nounLemmas(noun).some((lemma) => HELD_BY_LEADERS.has(lemma)))
    return false;
  const ofBody = (id: string) => actors.actor(id).country === "IGO";
  const titled = tree
    .children(noun, "compound", "nmod:poss")
    .some((one) => nounLemmas(one).includes("leader"));
  return (
    whose
      .filter((one) => ["leader", "head"].includes(nounLemmas(one)[0]!))
      .flatMap((one) => actors.actorsAt(one))
      .some((id) => actors.actor(id).kind === "group" && ofBody(id)) ||
    (titled &&
      tree
        .children(noun, "compound", "nmod:poss")
        .flatMap((one) => tree.subtree(one))
        .some((one) => actors.actorsAt(one).some(ofBody)))
  );
}

const TYPES = new Set(["state", "official", "working", "private"]);
const HOW: ReadonlyMap<string, NonNullable<Sighting["visitType"]>> = new Map([
  ["privately", "private"],
  ["officially", "official"],
]);

/** "on a state visit", "an official visit", "visited privately", "in a private capacity": what the source calls it. */
export function visitTypeOf(
  scene: Scene,
  tokens: readonly Token[],
): { visitType?: NonNullable<Sighting["visitType"]> } {
  for (const token of tokens) {
    const how = isVerb(token)
      ? scene.tree
          .children(token, "advmod")
          .map((one) => HOW.get(one.form.toLowerCase()))
          .find(Boolean)
      : undefined;
    if (how) return { visitType: how };
    for (const one of scene.tree.children(token, "amod", "compound")) {
      const word = one.form.toLowerCase();
      if (
        TYPES.has(word) &&
        (isVerb(token) ||
          nounLemmas(token).includes("capacity") ||
          scene.tables.nouns.get(nounLemmas(token)[0]!)?.kind === "visit")
      )
        return { visitType: word as NonNullable<Sighting["visitType"]> };
    }
  }
  return {};
}
