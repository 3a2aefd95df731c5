import type { Token } from "../../parse/record.ts";
import type { Actor } from "../actors/record.ts";
import { behind } from "../contacts/clause.ts";
import type { Scene } from "../contacts/scene.ts";
import type { EventParty } from "./slots.ts";
import type { ActWord, EventTables } from "./tables.ts";
import { DEMONSTRATION, nounTrigger } from "./triggers.ts";

/**
 * What who does it makes of an act: civilians who march or mass are no troops, they protest; those who clash riot; a government that protests
 * complains.
 * EXAMPLE "students massed at the palace": PROTEST; "miners clashed with police": PROTEST; "Peru protested to Chile": ACCUSE
 */
export function turnedByDoer(
  { actors, tree }: Scene,
  verb: Token,
  { word, coding }: ActWord,
  objects: readonly Token[],
  by: readonly EventParty[],
): ActWord["coding"] | undefined {
  if (!by.length) return undefined;
  const every = (fits: (actor: Actor) => boolean) =>
    by.every(({ actor }) => fits(actors.actor(actor)));
  const isCrowd = () =>
    every(({ kind, sector }) => kind === "group" && !ARMED.has(sector ?? ""));
  if (coding.plover === "MOBILIZE" && coding.mode === "troops")
    return !objects.length && isCrowd() ? DEMONSTRATION : undefined;
  if (word === "clash") return isCrowd() ? RIOT : undefined;
  if (word === "occupy") return isCrowd() ? OBSTRUCTION : undefined;
  return word === "protest" &&
    behind(tree, verb, "to").length > 0 &&
    every(({ kind, sector }) => kind === "state" || sector === "GOV")
    ? COMPLAINT
    : undefined;
}

const ARMED = new Set(["MIL", "GOV", "REB", "COP", "UAF", "SPY", ""]);
const RIOT = { plover: "PROTEST", mode: "riot", cameo: "145" } as const;
const OBSTRUCTION = {
  plover: "PROTEST",
  mode: "obstruct",
  cameo: "144",
} as const;
const COMPLAINT = {
  plover: "ACCUSE",
  mode: "disapprove",
  cameo: "114",
} as const;

/** CAMEO has an attempt to assassinate apart; any other attempt at a deed is the deed. */
export const attempted = (coding: ActWord["coding"]): ActWord["coding"] =>
  coding.cameo === "186" ? { ...coding, cameo: "185" } : coding;

/** By what somebody was killed or wounded, where that says more: "killed in *an air raid*", "injured by *a car bomb*", "*a suicide bomber* killed". */
export function byMeans(
  scene: Scene,
  verb: Token,
  coding: ActWord["coding"],
  tables: EventTables,
): ActWord["coding"] {
  if (coding.cameo !== "180") return coding;
  const means = [
    ...behind(scene.tree, verb, "in", "by", "with"),
    ...scene.tree.children(verb, "nsubj"),
  ]
    .map((one) => nounTrigger(scene, one, tables)?.coding)
    .find((one) => one?.plover === "ASSAULT");
  return means && means.cameo !== "190" ? means : coding;
}
