import { expect, test } from "vitest";
import { fromConllu, toConllu } from "./conllu.ts";
import { treeOf } from "./tree.ts";

const SAMPLE = `# newdoc
1 They they PRON PRP _ 4 nsubj _ _
2-3 don't _ _ _ _ _ _ _ _
2 do do AUX VBP _ 4 aux _ _
3 n't not PART RB _ 4 advmod _ _
4 agree agree VERB VB _ 0 root _ SpaceAfter=No
5 . . PUNCT . _ 4 punct _ _

# newpar
1 Talks talk NOUN NNS _ 2 nsubj _ _
2 ended end VERB VBD _ 0 root _ SpaceAfter=No
3 . . PUNCT . _ 2 punct _ _
`;

test("text, spans and blocks come from the columns", () => {
  const parse = fromConllu(SAMPLE);
  expect(parse.article.text).toBe("They don't agree.\n\nTalks ended.");
  const [first, second] = parse.sentences;
  expect(
    first!.tokens.map((token) =>
      parse.article.text.slice(token.start, token.end),
    ),
  ).toEqual(["They", "do", "n't", "agree", "."]);
  expect([first!.block, second!.block]).toEqual([0, 1]);
  expect(treeOf(first!).negated(first!.tokens[3]!)).toBe(true);
});

test("writing and reading again changes nothing", () => {
  const parse = fromConllu(SAMPLE);
  const again = fromConllu(toConllu(parse));
  expect(again.article.text).toBe(parse.article.text);
  expect(again.sentences).toEqual(parse.sentences);
});
