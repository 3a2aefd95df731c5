import { expect, test } from "vitest";
import { treeOf } from "../../parse/tree.ts";
import { trees } from "../contacts/testing.ts";
import { isNegated, modalOf } from "./reality.ts";

/** The last verb with this form in a tree written short. */
function read(short: string, form: string) {
  const tree = treeOf(trees(short).sentences[0]!);
  const verb = tree.sentence.tokens.findLast((one) => one.form === form)!;
  return { negated: isNegated(tree, verb), modal: modalOf(tree, verb) };
}

test.each([
  [
    "Not once did",
    "Not|RB|2|advmod once|RB|5|advmod did|VBD|5|aux she|PRP|5|nsubj warn|VB|0|root them|PRP|5|obj",
    "warn",
  ],
  [
    "no official",
    "No|DT|2|det official|NN|3|nsubj confirmed|VBD|0|root it|PRP|3|obj",
    "confirmed",
  ],
  [
    "at no point",
    "At|IN|3|case no|DT|3|det point|NN|6|obl did|VBD|6|aux she|PRP|6|nsubj warn|VB|0|root them|PRP|6|obj",
    "warn",
  ],
  [
    "failed to",
    "She|PRP|2|nsubj failed|VBD|0|root|fail to|TO|4|mark warn|VB|2|xcomp them|PRP|4|obj",
    "warn",
  ],
  [
    "has yet to",
    "She|PRP|2|nsubj has|VBZ|0|root|have yet|RB|5|advmod to|TO|5|mark warn|VB|2|xcomp them|PRP|5|obj",
    "warn",
  ],
  [
    "stopped short of",
    "She|PRP|2|nsubj stopped|VBD|0|root|stop short|RB|2|advmod of|IN|5|mark blaming|VBG|2|advcl|blame him|PRP|5|obj",
    "blaming",
  ],
  [
    "without",
    "She|PRP|2|nsubj left|VBD|0|root|leave without|IN|4|mark thanking|VBG|2|advcl|thank him|PRP|4|obj",
    "thanking",
  ],
  [
    "neither nor",
    "She|PRP|3|nsubj neither|CC|3|advmod praised|VBD|0|root nor|CC|5|cc blamed|VBD|3|conj him|PRP|5|obj",
    "blamed",
  ],
])("not said: %s", (_, short, form) => {
  expect(read(short, form).negated).toBe(true);
});

test.each([
  [
    "not only",
    "Not|RB|5|advmod only|RB|5|advmod did|VBD|5|aux she|PRP|5|nsubj warn|VB|0|root them|PRP|5|obj",
    "warn",
  ],
  [
    "did not hesitate to",
    "She|PRP|4|nsubj did|VBD|4|aux not|RB|4|advmod hesitate|VB|0|root to|TO|6|mark warn|VB|4|xcomp them|PRP|6|obj",
    "warn",
  ],
  [
    "did not fail to",
    "She|PRP|4|nsubj did|VBD|4|aux not|RB|4|advmod fail|VB|0|root to|TO|6|mark warn|VB|4|xcomp them|PRP|6|obj",
    "warn",
  ],
  [
    "no fewer than",
    "No|DT|2|advmod fewer|JJR|5|amod than|IN|4|case nine|CD|2|obl ministers|NNS|6|nsubj praised|VBD|0|root it|PRP|6|obj",
    "praised",
  ],
  [
    "did not come but said",
    "She|PRP|4|nsubj did|VBD|4|aux not|RB|4|advmod come|VB|0|root but|CC|6|cc praised|VBD|4|conj it|PRP|6|obj",
    "praised",
  ],
])("said all the same: %s", (_, short, form) => {
  expect(read(short, form).negated).toBe(false);
});

test.each([
  [
    "may",
    "She|PRP|3|nsubj may|MD|3|aux praise|VB|0|root it|PRP|3|obj",
    "praise",
    "may",
  ],
  [
    "is expected to",
    "She|PRP|3|nsubj:pass is|VBZ|3|aux:pass expected|VBN|0|root|expect to|TO|5|mark praise|VB|3|xcomp it|PRP|5|obj",
    "praise",
    "expect",
  ],
  [
    "was to",
    "She|PRP|4|nsubj was|VBD|4|cop to|TO|4|mark praise|VB|0|root it|PRP|4|obj",
    "praise",
    "be",
  ],
  [
    "if",
    "If|IN|3|mark she|PRP|3|nsubj praises|VBZ|5|advcl|praise they|PRP|5|nsubj come|VBP|0|root",
    "praises",
    "if",
  ],
  [
    "will come and",
    "She|PRP|3|nsubj will|MD|3|aux come|VB|0|root and|CC|5|cc praise|VB|3|conj it|PRP|5|obj",
    "praise",
    "will",
  ],
  [
    "may want to",
    "She|PRP|3|nsubj may|MD|3|aux want|VB|0|root to|TO|5|mark praise|VB|3|xcomp it|PRP|5|obj",
    "praise",
    "want",
  ],
])("not said yet: %s", (_, short, form, modal) => {
  expect(read(short, form).modal).toBe(modal);
});

test.each([
  [
    "would later",
    "She|PRP|4|nsubj would|MD|4|aux later|RB|4|advmod praise|VB|0|root it|PRP|4|obj",
    "praise",
  ],
  [
    "had to",
    "She|PRP|2|nsubj had|VBD|0|root|have to|TO|4|mark admit|VB|2|xcomp it|PRP|4|obj",
    "admit",
  ],
  [
    "would-be",
    "Would|MD|5|aux -|HYPH|1|punct be|VB|4|compound migrants|NNS|5|nsubj praised|VBD|0|root it|PRP|5|obj",
    "praised",
  ],
  [
    "may come, but said",
    "He|PRP|3|nsubj may|MD|3|aux come|VB|0|root but|CC|6|cc she|PRP|6|nsubj praised|VBD|3|conj it|PRP|6|obj",
    "praised",
  ],
])("said: %s", (_, short, form) => {
  expect(read(short, form).modal).toBeUndefined();
});
