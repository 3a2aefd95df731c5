import type { Token } from "../../parse/record.ts";
import {
  behind,
  isVerb,
  lemmaOf,
  nounLemmas,
  verbLemmas,
} from "../contacts/clause.ts";
import type { Scene } from "../contacts/scene.ts";
import type { Coding, EventTables } from "./tables.ts";
import {
  isFriendly,
  isHostile,
  isSpeaking,
  nounTrigger,
  verbTrigger,
} from "./triggers.ts";

/**
 * What speaking of an act is coded as. To promise a deed against somebody is to threaten, to promise not to do what is friendly is to refuse;
 * and CAMEO has codes of its own for what is promised, asked, refused or threatened.
 * EXAMPLE "vowed to fight on", "prepared to resume shelling": THREATEN; "pledged never to recognise it": REJECT; "urged them to release the crew":
 * REQUEST 0253. `top`: what is promised or asked.
 */
export function spoken<Own extends Coding>(
  scene: Scene,
  top: Token,
  own: Own,
  tables: EventTables,
): Own {
  const turned = turnedBy(scene, top, own, tables);
  const { plover, cameo } = turned;
  if (!plover || !cameo || !isSpeaking(plover)) return turned;
  const act = actSpokenOf(scene, top, tables);
  return act ? { ...turned, cameo: spokenCode(cameo, act, tables) } : turned;
}

/**
 * CAMEO's code for speaking so of an act: `bare` "030" and act "0841" -> "0353" (to promise a release). `bare` itself where it says more
 * already ("139", an ultimatum) or the codebook has none.
 */
export function spokenCode(
  bare: string,
  act: string,
  tables: EventTables,
): string {
  const codes = tables.spoken[FAMILY.get(bare) ?? bare];
  for (let digits = act.length; codes && digits >= 2; digits--) {
    const found = codes.get(act.slice(0, digits));
    if (found) return found;
  }
  return bare;
}

/** Codes that say no more than the bare one: to order, to press; what became of a contact, whose own code the act's decides. */
const FAMILY = new Map([
  ["101", "100"],
  ["105", "100"],
  ["036", "030"],
  ["026", "020"],
  ["125", "120"],
  ["164", "160"],
]);

function turnedBy<Own extends Coding>(
  scene: Scene,
  top: Token,
  own: Own,
  tables: EventTables,
): Own {
  if (own.plover !== "AGREE") return own;
  const { tree } = scene;
  if (!isVerb(top))
    return isDeedAgainst(scene, top, tables)
      ? { ...own, plover: "THREATEN", mode: null, cameo: "130" }
      : own;
  const act = verbTrigger(scene, top, tables);
  // "agreed to stop shooting"
  if (!act && ENDS.has(lemmaOf(top))) return own;
  const type = (
    act ??
    tree
      .children(top, "xcomp", "obj")
      .map((one) =>
        isVerb(one)
          ? verbTrigger(scene, one, tables)
          : nounTrigger(scene, one, tables),
      )
      .find(Boolean)
  )?.coding.plover;
  const negated = tree.negated(top);
  if (type && isHostile(type) && !negated)
    return { ...own, plover: "THREATEN", mode: null, cameo: "130" };
  if (type && isFriendly(type) && negated)
    return { ...own, plover: "REJECT", mode: null, cameo: "120" };
  return own;
}

/** EXAMPLE "vowed *revenge attacks*", "raised the possibility of *sanctions*". Not: "agreed on an end of the *sanctions*" */
function isDeedAgainst(
  scene: Scene,
  noun: Token,
  tables: EventTables,
): boolean {
  const deeds = nounLemmas(noun).some((lemma) => OPTIONS.has(lemma))
    ? behind(scene.tree, noun, "of")
    : [noun];
  return deeds.some((one) => {
    const type = nounTrigger(scene, one, tables)?.coding.plover;
    return !!type && isHostile(type);
  });
}

/** Verbs after which a deed is over or is not done. */
const ENDS = new Set([
  "avoid",
  "cease",
  "end",
  "halt",
  "prevent",
  "refrain",
  "renounce",
  "stop",
  "suspend",
]);

const OPTIONS = new Set(["possibility", "prospect", "option", "idea", "use"]);

/** Code of the act that a phrase or clause is about: its own, else that of what hangs below it ("an appeal *to release the crew*"). */
function actSpokenOf(
  scene: Scene,
  top: Token,
  tables: EventTables,
): string | undefined {
  let level = [top];
  for (let depth = 0; depth < DEPTH && level.length; depth++) {
    for (const token of level) {
      const found = actAt(scene, token, tables);
      if (found) return found;
    }
    level = level.flatMap((token) =>
      scene.tree.children(token, ...(isVerb(token) ? OF_VERB : OF_NOUN)),
    );
  }
  return undefined;
}

/** How far below what is promised or asked its act may stand. */
const DEPTH = 3;
const OF_VERB = ["xcomp", "obj", "conj"] as const;
const OF_NOUN = ["acl", "nmod", "compound", "conj"] as const;

function actAt(
  scene: Scene,
  token: Token,
  tables: EventTables,
): string | undefined {
  const act = isVerb(token)
    ? verbTrigger(scene, token, tables)
    : nounTrigger(scene, token, tables);
  if (act && !isSpeaking(act.coding.plover)) return act.coding.cameo;
  const lemmas = isVerb(token)
    ? verbLemmas(scene.tree, token)
    : nounLemmas(token);
  return lemmas
    .flatMap((lemma) => tables.acts.get(lemma) ?? [])
    .find((row) => row.pos === "topic")?.coding.cameo;
}
