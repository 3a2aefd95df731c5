import type { Token } from "../../parse/record.ts";
import { isRel } from "../../parse/tree.ts";
import type { Sighting } from "./sighting.ts";

/**
 * Whether a visit is told as under way on the day of the text.
 * EXAMPLE "Holm, who *is on a visit* to Lima", "is in Peru *on a visit*", "was visiting Lima", "received Holm,
 * who *arrived* in Lima". Not: "his visit to Lima", "her visit takes place in hard times", "visited Lima", "who arrived for the fair in Lima".
 */
export function isUnderWay(visit: Sighting): boolean {
  const { token, sentence } = visit;
  const verb = sentence.tokens[token.head - 1];
  const isOn = (noun: Token) =>
    below(visit, noun, "case").some((one) => one.form.toLowerCase() === "on");
  return (
    below(visit, token, "cop").length > 0 ||
    (token.xpos === "VBG" && below(visit, token, "aux").length > 0) ||
    (!!verb &&
      isRel(token.deprel, "obl", "nmod") &&
      isOn(token) &&
      below(visit, verb, "cop").some(isPresent)) ||
    (isRel(token.deprel, "acl:relcl") && isArrival(visit))
  );
}

/** "The guests *have arrived* in Lima": said on the day. Not: "had arrived", "arrived", "have arrived for the fair in Lima". */
export const hasArrived = (visit: Sighting): boolean =>
  isArrival(visit) && below(visit, visit.token, "aux").some(isPresent);

/** "Arrived in Lima"; not "had arrived", "arrived for the fair in Lima". */
function isArrival(visit: Sighting): boolean {
  const { rule, token } = visit;
  return (
    /^contact\/verb-(?:arrive|land)$/u.test(rule) &&
    !below(visit, token, "aux").some((one) => one.xpos === "VBD") &&
    !below(visit, token, "obl").some((phrase) =>
      below(visit, phrase, "case").some(
        (one) => one.form.toLowerCase() === "for",
      ),
    )
  );
}

const isPresent = ({ xpos }: Token) => xpos === "VBZ" || xpos === "VBP";

const below = ({ sentence }: Sighting, head: Token, deprel: string): Token[] =>
  sentence.tokens.filter(
    (one) => one.head === head.id && isRel(one.deprel, deprel),
  );
