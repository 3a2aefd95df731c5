import type { Token } from "../../parse/record.ts";
import { spanOf } from "../../parse/tree.ts";
import {
  behind,
  isPassive,
  lemmaOf,
  nounLemmas,
  verbLemmas,
} from "./clause.ts";
import { subjectsOf } from "./doers.ts";
import { FAMILY, groupStatus, join, LEAD, type Group } from "./group.ts";
import { side, type Party } from "./parties.ts";
import type { Reading, Scene } from "./scene.ts";

/** Who was at a meeting of one government by what the release of it says further on: who reported, and whose words it gives. */

/** What is heard at a meeting. */
const REPORTS = new Set(["report", "briefing", "presentation"]);

/**
 * Who reports: "Minister Ana Ruiz reported on the harvest", "heard reports from Ana Ruiz and Karl Holm". People by name alone.
 * Not: "The agency reported", "reported by Ana Ruiz".
 */
export function reportersAt(scene: Scene, verb: Token): Party[] {
  const { tree } = scene;
  const lemmas = verbLemmas(tree, verb);
  let tokens: Token[] = [];
  if (lemmas.includes("report") && !isPassive(tree, verb))
    tokens = subjectsOf(scene, verb);
  else if (["hear", "listen", "receive"].includes(lemmaOf(verb)))
    tokens = [...tree.children(verb, "obj"), ...behind(tree, verb, "to")]
      .filter((one) => nounLemmas(one).some((lemma) => REPORTS.has(lemma)))
      .flatMap((one) => [
        ...behind(tree, one, "by", "from", "of"),
        ...behind(tree, verb, "by", "from"),
      ]);
  return side(scene, tokens, "party").filter(
    ({ actor, named }) => named && scene.actors.actor(actor).kind === "person",
  );
}

/**
 * Adds who reported or spoke to the meeting that an official release is about, where one person of the publishing state alone is told to have held
 * it: "The president chaired a meeting on fuel. Minister Ana Ruiz reported on supplies. According to Karl Holm, ..."
 * Not: to a meeting with somebody of another state, whom the minister need not have met.
 */
export function joinReporters(
  reading: Reading,
  groups: readonly Group[],
  reporters: readonly Party[],
): void {
  const { actors, parse, statements } = reading;
  const country = actors.home && actors.actor(actors.home).country;
  const lead = groups.find(
    ({ sightings: [first] }) =>
      first!.trigger.start < LEAD &&
      reading.claimOf(first!.trigger) === "narrator",
  );
  if (
    !lead ||
    !country ||
    parse.article.genre !== "official" ||
    !["meeting", "call"].includes(FAMILY[lead.mode]) ||
    groupStatus(lead) !== "held" ||
    !isAtHome(reading, lead, country)
  )
    return;
  const speaking = statements
    .filter((one) => !one.negated && one.within === undefined)
    .flatMap(({ speakers, cue }) =>
      speakers.map((actor): Party => {
        const token = lead.sightings[0]!.token;
        return {
          actor,
          part: "party",
          span: cue ?? spanOf([token]),
          token,
          named: !actors.isUnnamed(actor),
        };
      }),
    );
  join(
    lead,
    [...reporters, ...speaking].filter(({ actor, named }) => {
      const one = actors.actor(actor);
      return (
        named &&
        actor !== actors.author &&
        one.kind === "person" &&
        (one.country === country || (!one.country && one.roles.length > 0))
      );
    }),
    "party",
  );
}

/** Whether one person held it, with nobody by name opposite, and nobody of another state is among them. */
function isAtHome(
  { actors }: Reading,
  { parties, sightings }: Group,
  country: string,
): boolean {
  const people = sightings[0]!.parties.filter(
    (one) => one.named && actors.actor(one.actor).kind === "person",
  );
  const first = sightings[0]!;
  return (
    (first.main || !!first.lone || !!first.chaired) &&
    people.length === 1 &&
    [...parties.values()].every((one) =>
      [undefined, country].includes(actors.actor(one.actor).country),
    )
  );
}
