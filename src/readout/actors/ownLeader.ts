import { blockOf } from "../../parse/record.ts";
import { isRel } from "../../parse/tree.ts";
import type { Member } from "./cast.ts";
import type { Phrase } from "./phrases.ts";
import { headOf, type Scene } from "./scene.ts";
import { foldWord } from "./words.ts";

/** Publishers that a head of state stands over: on their pages "the President" is that one. */
const PRESIDENCY =
  /\b(?:president|presidency|presidential|kremlin|white house)\b/iu;

/** Whether the article is a page of the office of a head of state. */
export const isPresidency = ({ home, parse }: Scene): boolean =>
  home !== "" && PRESIDENCY.test(parse.article.publisher ?? "");

/**
 * Whether a title means the publisher's own head of state.
 * EXAMPLE "the President", "the President of Ruritania" on the page of that president; not "President of the Council", "the Sylvanian president".
 */
export function isOwnLeader(scene: Scene, phrase: Phrase): boolean {
  return (
    isPresidency(scene) &&
    phrase.type === "title" &&
    !phrase.plural &&
    phrase.determiner !== "indefinite" &&
    phrase.titles[0]!.title.office === "head-of-state" &&
    (phrase.country
      ? phrase.country === scene.home
      : !phrase.of && !phrase.other && phrase.first === phrase.at)
  );
}

/** In how many sentences of the text the president is introduced. */
const OPENING = 3;

/**
 * Learns who the publisher's own president is where the page names them without the office: who the text or its title is first about.
 * EXAMPLE on a president's page "Jan Novak received the envoys. The President thanked them" -> Novak is the president. Not: a page that gives the
 * office with a name, or that speaks of no president; "Minister Jan Novak received the envoys".
 */
export function knowOwnLeader(scene: Scene): void {
  const { home, cast, scanned } = scene;
  if (!isPresidency(scene)) return;
  const spoken = scanned.some(({ phrases }) =>
    phrases.some((phrase) => isOwnLeader(scene, phrase)),
  );
  const held = cast.members.some(
    ({ country, offices }) => country === home && offices.has("head-of-state"),
  );
  const leader = !spoken || held ? undefined : introduced(scene);
  if (!leader || leader.offices.size || leader.country) return;
  leader.country = home;
  leader.sector ||= "GOV";
  leader.offices.add("head-of-state");
  leader.nouns.add("president");
}

/** The person whom the first sentences have as the subject of what they tell; else whom the title begins with and the text never names. */
function introduced(scene: Scene): Member | undefined {
  const body = scene.scanned.filter(
    ({ sentence }) => blockOf(scene.parse, sentence).role === "body",
  );
  for (const scan of body.slice(0, OPENING))
    for (const phrase of scan.phrases) {
      const member = phrase.name && scene.persons.get(phrase);
      const head = headOf(scan, phrase);
      if (
        member &&
        isRel(head.deprel, "nsubj") &&
        !isRel(head.deprel, "nsubj:pass") &&
        scan.tree.governor(head)?.head === 0
      )
        return member;
    }
  const named = new Set(scene.persons.values());
  const opening = (scene.parse.article.title ?? "").split(/\s+/u).map(foldWord);
  return scene.cast.members.find(
    (member) =>
      member.rule === "title" &&
      !named.has(member) &&
      member.words.every((word, at) => opening[at] === word),
  );
}
