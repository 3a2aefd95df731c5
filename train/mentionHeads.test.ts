import { expect, test } from "vitest";
import type { GoldMention } from "../eval/entities.ts";
import { fromConllu } from "../src/parse/conllu.ts";
import type { Parse } from "../src/parse/record.ts";
import { MentionHeads } from "./mentionHeads.ts";
import { random } from "./random.ts";

/** What the encoder of this test makes of a word: who it can be about, in a vector of its own. */
const VECTORS: Readonly<Record<string, readonly number[]>> = {
  queen: [1, 0, 1, 0],
  She: [1, 0, 1, 0],
  baker: [1, 0, 0, 1],
  He: [1, 0, 0, 1],
  weather: [0, 1, 0, 0],
};

/** "The queen saw the baker. The weather ... She waved.", and the same with "He". */
function text(pronoun: "She" | "He"): {
  parse: Parse;
  gold: readonly GoldMention[];
} {
  const conllu = `# text = The queen saw the baker.
1\tThe\tthe\tDET\tDT\t_\t2\tdet\t_\t_
2\tqueen\tqueen\tNOUN\tNN\tNumber=Sing\t3\tnsubj\t_\t_
3\tsaw\tsee\tVERB\tVBD\t_\t0\troot\t_\t_
4\tthe\tthe\tDET\tDT\t_\t5\tdet\t_\t_
5\tbaker\tbaker\tNOUN\tNN\tNumber=Sing\t3\tobj\t_\tSpaceAfter=No
6\t.\t.\tPUNCT\t.\t_\t3\tpunct\t_\t_

# text = ${pronoun} liked the weather.
1\t${pronoun}\t${pronoun.toLowerCase()}\tPRON\tPRP\tNumber=Sing|Person=3\t2\tnsubj\t_\t_
2\tliked\tlike\tVERB\tVBD\t_\t0\troot\t_\t_
3\tthe\tthe\tDET\tDT\t_\t4\tdet\t_\t_
4\tweather\tweather\tNOUN\tNN\tNumber=Sing\t2\tobj\t_\tSpaceAfter=No
5\t.\t.\tPUNCT\t.\t_\t2\tpunct\t_\t_

`;
  const parse = fromConllu(conllu);
  const rows = parse.sentences.map(({ tokens }) =>
    Float32Array.from(
      tokens.flatMap(({ form }) => VECTORS[form] ?? [0, 0, 0, 0]),
    ),
  );
  const heads = parse.sentences
    .flatMap(({ tokens }) => tokens)
    .filter(({ form }) => VECTORS[form] && form !== "weather");
  const entityOf = (form: string) =>
    form === "queen" || form === "She" ? "1" : "2";
  return {
    parse: { ...parse, vectors: { width: 4, rows, windows: [0] } },
    gold: heads.map(({ start, end, form }) => ({
      head: { start, end },
      entity: entityOf(form),
      type: "person",
      form: form === pronoun ? "pronoun" : "nominal",
      inTalk: false,
    })),
  };
}

test("heads say which words are mentions, and whom a pronoun goes back to", () => {
  const texts = Array.from({ length: 150 }, (_, i) =>
    text(i % 2 ? "She" : "He"),
  );
  const heads = MentionHeads.learn(texts, random(1), () => undefined);
  for (const [pronoun, antecedent] of [
    ["She", 0],
    ["He", 1],
  ] as const)
    expect(
      heads
        .read(text(pronoun).parse)
        .map((one) => [one.token.form, one.type, one.antecedent]),
    ).toEqual([
      ["queen", "person", -1],
      ["baker", "person", -1],
      [pronoun, "person", antecedent],
    ]);
});
