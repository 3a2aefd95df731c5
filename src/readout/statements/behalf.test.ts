import { expect, test } from "vitest";
import { treeOf } from "../../parse/tree.ts";
import { actorsSaid, trees } from "../contacts/testing.ts";
import { principalsOf } from "./behalf.ts";

/** For whom Ana does what the verb tells; Bo and the league are known. */
function principals(short: string, verbForm: string) {
  const parse = trees(short);
  const tree = treeOf(parse.sentences[0]!);
  const at = (form: string) =>
    tree.sentence.tokens.find((one) => one.form === form)!;
  const actors = actorsSaid(parse, {
    Ana: { at: ["Ana"] },
    Bo: { at: ["Bo"] },
    league: { kind: "organization", at: ["league"] },
  });
  return principalsOf(tree, at(verbForm), [at("Ana")], actors).map(
    (id) => actors.actor(id).name,
  );
}

test.each([
  [
    "on behalf of",
    "Ana|NNP|2|nsubj thanked|VBD|0|root|thank them|PRP|2|obj on|IN|5|case behalf|NN|2|obl of|IN|8|case the|DT|8|det league|NN|5|nmod",
    "league",
  ],
  [
    "in the name of, hung on the verb",
    "In|IN|3|case the|DT|3|det name|NN|7|obl of|IN|5|case Bo|NNP|7|obl Ana|NNP|7|nsubj thanked|VBD|0|root|thank",
    "Bo",
  ],
  [
    "speaking for",
    "Speaking|VBG|6|advcl|speak for|IN|4|case the|DT|4|det league|NN|1|obl Ana|NNP|6|nsubj thanked|VBD|0|root|thank",
    "league",
  ],
  [
    "representing",
    "Ana|NNP|6|nsubj ,|,|3|punct representing|VBG|1|acl|represent Bo|NNP|3|obj ,|,|1|punct thanked|VBD|0|root|thank",
    "Bo",
  ],
  [
    "dispatched by",
    "Dispatched|VBN|5|advcl|dispatch by|IN|3|case Bo|NNP|1|obl Ana|NNP|5|nsubj thanked|VBD|0|root|thank",
    "Bo",
  ],
])("%s", (_, short, principal) => {
  expect(principals(short, "thanked")).toEqual([principal]);
});

test.each([
  [
    "another verb's behalf",
    "Ana|NNP|2|nsubj thanked|VBD|0|root|thank Carl|NNP|2|obj for|IN|5|mark acting|VBG|2|advcl|act with|IN|7|case Bo|NNP|5|obl",
  ],
  [
    "work on behalf of",
    "Ana|NNP|2|nsubj thanked|VBD|0|root|thank him|PRP|2|obj for|IN|5|case work|NN|2|obl on|IN|7|case behalf|NN|5|nmod of|IN|9|case Bo|NNP|7|nmod",
  ],
  [
    "speaking up for",
    "Speaking|VBG|6|advcl|speak up|RP|1|compound:prt for|IN|4|case Bo|NNP|1|obl Ana|NNP|6|nsubj thanked|VBD|0|root|thank",
  ],
  [
    "speaking for two hours",
    "Speaking|VBG|6|advcl|speak for|IN|4|case two|CD|4|nummod hours|NNS|1|obl Ana|NNP|6|nsubj thanked|VBD|0|root|thank",
  ],
])("for nobody: %s", (_, short) => {
  expect(principals(short, "thanked")).toEqual([]);
});
