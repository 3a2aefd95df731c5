import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { contactTables, findContacts } from "./contacts.ts";
import { actorsSaid, timesSaid, trees, type Said } from "./testing.ts";

const contacts = contactTables({
  "contact-words.tsv": readFileSync(
    join(import.meta.dirname, "../../../data/en/contact-words.tsv"),
    "utf8",
  ),
});

const PEOPLE: Record<string, Said> = {
  Holm: { at: ["Holm"] },
  Varga: { at: ["Varga"] },
  Ruiz: { at: ["Ruiz"] },
  Oslo: { kind: "place", at: ["Oslo"] },
};

function read(short: string) {
  const parse = trees(short);
  const actors = actorsSaid(parse, PEOPLE);
  const found = findContacts(parse, actors, timesSaid(parse, {}), [], {
    contacts,
    actors: undefined as never,
  }).contacts;
  return found.map((one) => ({
    ...one,
    behalf: one.participants.flatMap(({ actor, onBehalfOf }) =>
      onBehalfOf
        ? [`${actors.actor(actor).name} for ${actors.actor(onBehalfOf).name}`]
        : [],
    ),
  }));
}
const status = (short: string) => read(short).map((one) => one.status);

test("an invitation or a proposal that is turned down is refused, one that is accepted is planned", () => {
  const invited = (verb: string, lemma: string) =>
    status(
      `Holm|NNP|2|nsubj ${verb}|VBD|0|root|${lemma} an|DT|4|det invitation|NN|2|obj to|TO|6|mark meet|VB|4|acl Varga|NNP|6|obj .|.|2|punct`,
    );
  expect(invited("refused", "refuse")).toEqual(["refused"]);
  expect(invited("accepted", "accept")).toEqual(["planned"]);
});

test("who refuses to postpone a meeting still plans it", () => {
  expect(
    status(
      "Holm|NNP|2|nsubj refused|VBD|0|root|refuse to|TO|4|mark postpone|VB|2|xcomp his|PRP$|6|nmod:poss meeting|NN|4|obj with|IN|8|case Varga|NNP|6|nmod .|.|2|punct",
    ),
  ).toEqual(["planned"]);
});

test("what did not come about is hypothetical, a question of it is not", () => {
  const had = (end: string) =>
    status(
      `Had|VBD|3|aux|have Holm|NNP|3|nsubj met|VBN|0|root|meet Varga|NNP|3|obj ${end}|.|3|punct`,
    );
  expect(had(".")).toEqual(["hypothetical"]);
  expect(had("?")).toEqual(["held"]);
  expect(
    status(
      "Holm|NNP|4|nsubj would|MD|4|aux have|VB|4|aux met|VBN|0|root|meet Varga|NNP|4|obj .|.|4|punct",
    ),
  ).toEqual(["hypothetical"]);
  expect(
    status(
      "Perhaps|RB|4|advmod Holm|NNP|4|nsubj will|MD|4|aux meet|VB|0|root Varga|NNP|4|obj .|.|4|punct",
    ),
  ).toEqual(["hypothetical"]);
});

test("a meeting after a visit is no part of it, one during it is", () => {
  const met = (preposition: string) =>
    read(
      `${preposition}|IN|3|case his|PRP$|3|nmod:poss visit|NN|7|obl to|IN|5|case Oslo|NNP|3|nmod Holm|NNP|7|nsubj met|VBD|0|root|meet Varga|NNP|7|obj .|.|7|punct`,
    ).find((one) => one.mode === "meeting");
  expect(met("During")!.partOf).toBeDefined();
  expect(met("After")!.partOf).toBeUndefined();
});

test("whoever stands in for somebody takes part on that behalf", () => {
  const behalf = (short: string) => read(short).flatMap((one) => one.behalf);
  expect(
    behalf(
      "Holm|NNP|6|nsubj ,|,|3|punct representing|VBG|1|acl|represent Ruiz|NNP|3|obj ,|,|1|punct met|VBD|0|root|meet Varga|NNP|6|obj .|.|6|punct",
    ),
  ).toEqual(["Holm for Ruiz"]);
  expect(
    behalf(
      "On|IN|2|case behalf|NN|6|obl of|IN|4|case Ruiz|NNP|2|nmod Holm|NNP|6|nsubj received|VBD|0|root|receive Varga|NNP|6|obj .|.|6|punct",
    ),
  ).toEqual(["Holm for Ruiz"]);
  expect(
    behalf(
      "Holm|NNP|2|nsubj met|VBD|0|root|meet Varga|NNP|2|obj for|IN|5|case work|NN|2|obl on|IN|7|case behalf|NN|5|nmod of|IN|9|case Ruiz|NNP|7|nmod .|.|2|punct",
    ),
  ).toEqual([]);
});

test("a day of a named forum is the forum, its eve is not", () => {
  const forum = (noun: string) =>
    read(
      `On|IN|3|case the|DT|3|det ${noun}|NN|9|obl of|IN|7|case the|DT|7|det Lakes|NNP|7|compound Forum|NNP|3|nmod Holm|NNP|9|nsubj met|VBD|0|root|meet Varga|NNP|9|obj .|.|9|punct`,
    )[0]!.forum;
  expect(forum("day")).toBe("Lakes Forum");
  expect(forum("eve")).toBeUndefined();
});

test("a visit made privately is private", () => {
  const type = (adverb: string) =>
    read(
      `Holm|NNP|2|nsubj visited|VBD|0|root|visit Oslo|NNP|2|obj ${adverb}|RB|2|advmod .|.|2|punct`,
    )[0]!.visitType;
  expect(type("privately")).toBe("private");
  expect(type("briefly")).toBeUndefined();
});
