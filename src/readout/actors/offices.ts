import type { Office } from "./tables.ts";

/** Which later nominals a title answers to: "the leader" is a president, a king, a prime minister. */
export const ANSWERS: Readonly<Partial<Record<Office, readonly Office[]>>> = {
  leader: [
    "head-of-state",
    "head-of-government",
    "royal",
    "deputy-leader",
    "party-leader",
    "leader",
    "organization-head",
  ],
  "head-of-state": ["head-of-state"],
  "head-of-government": ["head-of-government"],
  minister: [
    "minister",
    "foreign-minister",
    "defense-minister",
    "head-of-government",
    "deputy-minister",
  ],
  "deputy-minister": ["deputy-minister"],
  "foreign-minister": ["foreign-minister"],
  official: [
    "official",
    "deputy-minister",
    "minister",
    "foreign-minister",
    "defense-minister",
    "envoy",
    "ambassador",
    "adviser",
    "spokesperson",
    "governor",
    "director",
  ],
  envoy: ["envoy", "ambassador"],
  ambassador: ["ambassador", "envoy"],
  chief: ["chief", "organization-head", "director", "party-leader", "leader"],
  "organization-head": ["organization-head", "director"],
  adviser: ["adviser", "official"],
  "party-leader": ["party-leader", "leader"],
  relation: [],
  citizen: ["citizen"],
};
export const LEADERS: readonly Office[] = [
  "head-of-state",
  "head-of-government",
  "royal",
  "leader",
  "organization-head",
  "deputy-leader",
  "party-leader",
];
/** Offices whose holder, unnamed, speaks for the body that is named with it: "a Foreign Ministry spokesman". */
export const SPEAKS_FOR = new Set<Office>([
  "spokesperson",
  "official",
  "journalist",
  "adviser",
  "source",
]);
/** Titles that say only: of the same rank, on the other side. */
export const COUNTERPART = /^(?:counterpart|opposite number)$/;
export const ENVOYS = new Set<Office>(["envoy"]);
const THRONES = new Set([
  "king",
  "queen",
  "emir",
  "amir",
  "sultan",
  "emperor",
  "empress",
  "monarch",
  "shah",
  "czar",
  "tsar",
  "grand duke",
  "grand duchess",
]);

/** A king is no president, and a pope neither; "the head of state" and "the monarch" can be any. */
export function sameThrone(noun: string, nouns: ReadonlySet<string>): boolean {
  const own = [...nouns];
  if (nouns.has(noun) || /head of/.test(noun) || noun === "monarch")
    return true;
  if (noun === "pope" || noun === "pontiff")
    return nouns.has("pope") || nouns.has("pontiff");
  const throne = own.some((one) => THRONES.has(one));
  return (
    THRONES.has(noun) === throne &&
    !(THRONES.has(noun) && throne) &&
    !nouns.has("pope")
  );
}
