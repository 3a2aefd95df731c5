import { behind, caseOf, isPassive, lemmaOf, verbLemmas } from "./clause.ts";
import { actingSubject } from "./further.ts";
import { merge, subjectOf, supportPart } from "./nounParties.ts";
import { nounPlural, SENDING, type Phrase } from "./nounPhrase.ts";
import { baseOf } from "./nounSighting.ts";
import { side } from "./parties.ts";
import { whenOf, type Scene } from "./scene.ts";
import type { Sighting } from "./sighting.ts";

/** Letters and briefings: from one to another. */
export function directed(
  scene: Scene,
  phrase: Phrase,
  from: "sender",
  to: "receiver",
): Sighting[] {
  const { tree } = scene;
  const { tops, verb, relation, role, noun, frame } = phrase;
  // "a letter sent from the premier to the king"
  const sent = tops
    .flatMap((one) => tree.children(one, "acl"))
    .filter((clause) => isPassive(tree, clause));
  let senders = side(
    scene,
    [
      ...tops.flatMap((one) => tree.children(one, "nmod:poss")),
      ...[...tops, ...sent].flatMap((one) => behind(tree, one, "by", "from")),
    ],
    from,
  );
  // "a message of greetings to the guests": the parser hangs them on the greetings
  const content = tops.flatMap((one) => behind(tree, one, "of"));
  const addressed = [...tops, ...sent, ...content].flatMap((one) =>
    behind(tree, one, "to", frame.kind === "briefing" ? "for" : "to"),
  );
  let receivers = side(scene, addressed, to);
  if (
    verb &&
    role === "support" &&
    relation !== "none" &&
    relation !== "adjunct"
  ) {
    const part = supportPart(scene, verb);
    const subjects = subjectOf(scene, phrase);
    // "The two exchanged letters", "She exchanged letters with him": each wrote
    if (verbLemmas(tree, verb).includes("exchange")) {
      const both = [
        ...subjects,
        ...[verb, ...tops].flatMap((one) => behind(tree, one, "with")),
      ];
      const parties = side(scene, both, "party");
      return parties.length < 2
        ? []
        : [
            {
              ...baseOf(scene, phrase, {
                mode: frame.mode,
                when: whenOf(scene, noun, verb),
                place: undefined,
                ordinal: undefined,
                named: false,
              }),
              parties,
            },
          ];
    }
    const indirect = [
      ...behind(tree, verb, "to"),
      ...tree.children(verb, "iobj"),
      // "handed the king a letter": the parser may take the king for what is handed
      ...tree.children(verb, "obj").filter((one) => one.id < tops[0]!.id),
    ];
    const source = behind(tree, verb, "from");
    if (part === "receiver")
      receivers = merge(receivers, side(scene, subjects, to));
    else if (!senders.length) senders = side(scene, subjects, from);
    receivers = merge(receivers, side(scene, indirect, to));
    senders = merge(senders, side(scene, source, from));
  } else if (verb && relation === "adjunct" && !senders.length) {
    // "congratulated the king in a letter"
    if (!receivers.length && caseOf(tree, phrase.top) === "in")
      receivers = side(scene, tree.children(verb, "obj", "iobj"), to).filter(
        (one) => scene.actors.actor(one.actor).kind === "person",
      );
    if (receivers.length)
      senders = side(scene, actingSubject(scene, verb, phrase.top), from);
  }
  // "sent a letter asking for help to the king": the parser hangs the king on what is asked
  if (senders.length && !receivers.length)
    receivers = side(
      scene,
      tops
        .flatMap((one) => tree.children(one, "acl"))
        .flatMap((one) => [one, ...tree.children(one, "obj")])
        .flatMap((one) => behind(tree, one, "to")),
      to,
    ).filter((one) => scene.actors.actor(one.actor).kind === "person");
  receivers = receivers.filter(
    (one) => !senders.some((other) => other.actor === one.actor),
  );
  const when = whenOf(scene, noun, role === "other" ? undefined : verb);
  // "sent greetings to the participants": people for whom no actor was found
  const crowd =
    !!verb &&
    SENDING.has(lemmaOf(verb)) &&
    senders.some((one) => one.named) &&
    [...addressed, ...behind(tree, verb, "to")].some(
      (one) => nounPlural(one) && one.upos === "NOUN",
    );
  if (!senders.length || (!receivers.length && !crowd)) return [];
  const base = {
    ...baseOf(scene, phrase, {
      mode: frame.mode,
      when,
      place: undefined,
      ordinal: undefined,
      named: false,
    }),
    // "sent greetings" is said by who tells of it, what the greetings say by who sent them
    ...(verb && SENDING.has(lemmaOf(verb)) && verb.start < noun.start
      ? { trigger: { start: verb.start, end: noun.end } }
      : {}),
  };
  if (receivers.length > 1 && frame.kind === "letter")
    return receivers.map((one) => ({ ...base, parties: [...senders, one] }));
  return [{ ...base, parties: [...senders, ...receivers] }];
}
