import { expect, test } from "vitest";
import { fromConllu } from "../../parse/conllu.ts";
import { spanOf, treeOf } from "../../parse/tree.ts";
import { phraseTokens } from "./sources.ts";

/**
 * The source phrase of the word "said" in a tree written short: `form|UPOS|head|deprel` a word, `~` where no space stands before it.
 * The phrase's head is the verb's subject, else the root.
 */
function phrase(short: string): string {
  const words = short.trim().split(/\s+/);
  const parse = fromConllu(
    words
      .map((word, i) => {
        const [form, upos, head, deprel] = word.replace(/^~/, "").split("|");
        const space = words[i + 1]?.startsWith("~") ? "SpaceAfter=No" : "_";
        const lemma = form!.toLowerCase();
        return [
          i + 1,
          form,
          lemma,
          upos,
          "_",
          "_",
          head,
          deprel,
          "_",
          space,
        ].join("\t");
      })
      .join("\n") + "\n",
  );
  const tree = treeOf(parse.sentences[0]!);
  const { tokens } = tree.sentence;
  const verb = tokens.find(({ form }) => form === "said")!;
  const subject = tree.child(verb, "nsubj") ?? tree.root()!;
  const { start, end } = spanOf(
    phraseTokens(tree, subject, (token) => token === verb),
  );
  return parse.article.text.slice(start, end);
}

test("an apposition ends with its second comma or dash, a list without one", () => {
  expect(
    phrase(
      "Petrov|PROPN|6|nsubj ~,|PUNCT|4|punct the|DET|4|det mayor|NOUN|1|appos ~,|PUNCT|4|punct said|VERB|0|root so|ADV|6|advmod ~.|PUNCT|6|punct",
    ),
  ).toBe("Petrov, the mayor,");
  expect(
    phrase(
      "Petrov|PROPN|6|nsubj –|PUNCT|4|punct a|DET|4|det miller|NOUN|1|appos –|PUNCT|4|punct said|VERB|0|root so|ADV|6|advmod",
    ),
  ).toBe("Petrov – a miller –");
  expect(
    phrase(
      "Petrov|PROPN|6|nsubj ~,|PUNCT|3|punct Novak|PROPN|1|conj and|CCONJ|5|cc Hale|PROPN|1|conj said|VERB|0|root so|ADV|6|advmod",
    ),
  ).toBe("Petrov, Novak and Hale");
});

test("what tells which one is meant belongs to the source, what a comma sets off does not", () => {
  expect(
    phrase(
      "Sources|NOUN|6|nsubj close|ADJ|1|amod to|ADP|5|case the|DET|5|det talks|NOUN|2|obl said|VERB|0|root so|ADV|6|advmod",
    ),
  ).toBe("Sources close to the talks");
  expect(
    phrase(
      "A|DET|2|det poll|NOUN|8|nsubj of|ADP|4|case millers|NOUN|2|nmod taken|VERB|2|acl in|ADP|7|case May|PROPN|5|obl said|VERB|0|root so|ADV|8|advmod",
    ),
  ).toBe("A poll of millers taken in May");
  expect(
    phrase(
      "Millers|NOUN|6|nsubj who|PRON|3|nsubj stayed|VERB|1|acl:relcl at|ADP|5|case home|NOUN|3|obl said|VERB|0|root so|ADV|6|advmod",
    ),
  ).toBe("Millers who stayed at home");
  expect(
    phrase(
      "Novak|PROPN|8|nsubj ~,|PUNCT|4|punct who|PRON|4|nsubj has|VERB|1|acl:relcl two|NUM|6|nummod sons|NOUN|4|obj ~,|PUNCT|4|punct said|VERB|0|root so|ADV|8|advmod",
    ),
  ).toBe("Novak");
});

test("a clause with the cue in it is no part of its source", () => {
  expect(
    phrase(
      "Envoys|NOUN|0|root hoping|VERB|1|acl to|PART|4|mark said|VERB|2|xcomp so|ADV|4|advmod",
    ),
  ).toBe("Envoys");
});

test("a quotation that ends before the source is no part of it; quotation marks within are", () => {
  expect(
    phrase(
      "“|PUNCT|3|punct In|ADP|3|case Lund|PROPN|6|compound ~,|PUNCT|3|punct ~”|PUNCT|3|punct Petrov|PROPN|7|nsubj said|VERB|0|root",
    ),
  ).toBe("Petrov");
  expect(
    phrase(
      "the|DET|5|det “|PUNCT|3|punct ~acting|ADJ|5|amod ~”|PUNCT|3|punct envoy|NOUN|6|nsubj said|VERB|0|root",
    ),
  ).toBe("the “acting” envoy");
  expect(
    phrase(
      "Hale|PROPN|9|nsubj ~,|PUNCT|3|punct star|NOUN|1|appos of|ADP|6|case “|PUNCT|6|punct ~Mill|PROPN|3|nmod ~,|PUNCT|6|punct ~”|PUNCT|6|punct said|VERB|0|root",
    ),
  ).toBe("Hale, star of “Mill,”");
});
