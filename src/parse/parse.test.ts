import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Article } from "../article/record.ts";
import {
  articleFromText,
  fromConllu,
  loadParserModel,
  parse,
  toConllu,
  treeOf,
  type Parse,
  type Sentence,
} from "./parse.ts";
import { isBlank } from "./tokenize.ts";

// the model that ships: the traps below are about what a reader gets
const parser = loadParserModel(
  new Uint8Array(
    readFileSync(resolve(import.meta.dirname, "../../models/en/standard.bin")),
  ),
);
const read = (text: string) => parse(articleFromText(text), { parser });
const sentences = (text: string) => {
  const made = read(text);
  return made.sentences.map((one) => text.slice(one.start, one.end));
};

/** "received: nsubj Hale, obj envoy" of the word with this form. */
function relations(sentence: Sentence, form: string): Record<string, string> {
  const tree = treeOf(sentence);
  const token = sentence.tokens.find((one) => one.form === form)!;
  return Object.fromEntries(
    tree.children(token).map((child) => [child.deprel, child.form]),
  );
}

describe("where sentences end", () => {
  const traps: [string, string[]][] = [
    [
      "abbreviations",
      ["Mr. Hale met Dr. Osei in St. Lund.", "They spoke for an hour."],
    ],
    [
      "H.E.",
      ["H.E. President Omar Hale received the envoy.", "The talks were long."],
    ],
    [
      "U.S. inside and at the end",
      ["The U.S. delegation left for the U.S.", "It will return in May."],
    ],
    [
      "time of day",
      [
        "The session began at 5 p.m. on Monday.",
        "It ended at 7 p.m. the same day.",
      ],
    ],
    [
      "a dateline, as EWT has it",
      [
        "DAMASCUS, (ST) –",
        "The minister received the envoy.",
        "He thanked him.",
      ],
    ],
    [
      "a dateline with a day",
      ["LUND, May 3 (ABC) --", "Hale left the hall.", "The talks go on."],
    ],
    [
      "dashes that are no dateline",
      ["Hale – the envoy – left the hall.", "The talks – in Lund – go on."],
    ],
    [
      "an abbreviation in a name",
      ["The U.S. Congress met in Washington, D.C. on Monday."],
    ],
    [
      "a full stop before a closing quote",
      ["“We will not sign.”", "The minister left the hall."],
    ],
    [
      "a quotation of several sentences",
      ['"We came to listen.', 'We will answer in writing," Hale said.'],
    ],
    [
      "numbers",
      ["Aid rose to $3.5 million in 2018, up 2.5 percent.", "It fell later."],
    ],
    ["a question", ["Will they sign?", "Nobody knows."]],
    [
      "U.S. before a name that goes on",
      ["The envoy of the U.S. President Hale met was late.", "Nobody minded."],
    ],
    [
      "titles in a row",
      [
        "H.E. Dr. Ana Osei and Lt. Gen. Karl Brandt met Rev. Lund.",
        "They ate.",
      ],
    ],
    ["all capitals", ["HALE RECEIVES ENVOY OF DORLAND.", "TALKS GO ON."]],
    [
      "a quotation that opens with each sentence",
      ["“We came to listen.”", "“We will answer in writing.”", "He left."],
    ],
    [
      "marks in other styles",
      ["«We will answer», Hale said.", "„We came“, she said.", "``So be it.''"],
    ],
    [
      "an emoji and letters beyond the first plane",
      ["The minister left 🤝.", "𝓗𝓪𝓵𝓮 stayed in Lund.", "All went well."],
    ],
    [
      "words from right to left",
      ["The daily الشرق wrote that Hale met محمد العلي in Lund.", "He left."],
    ],
    [
      "glued sentences",
      ["The round ended without a text.", "The next one opens in June."],
    ],
  ];
  test.each(traps)("%s", (_, expected) =>
    expect(sentences(expected.join(" "))).toEqual(expected),
  );

  test("a line break inside a sentence is a space", () => {
    const text =
      "The minister of foreign affairs\nreceived the envoy\nof the republic yesterday.";
    expect(sentences(text)).toEqual([text]);
  });
  test("list items and transcript turns begin sentences", () => {
    expect(
      sentences(
        "The sides agreed:\n- to open the crossing\n- to exchange prisoners",
      ),
    ).toEqual([
      "The sides agreed:",
      "- to open the crossing",
      "- to exchange prisoners",
    ]);
    expect(
      sentences("QUESTION: Will he come?\nMR. HALE: He will.\nQUESTION: When?"),
    ).toHaveLength(3);
  });
  test("bullets of every kind begin sentences", () => {
    const items = [
      "• the crossing opens",
      "• prisoners return",
      "• aid goes in",
    ];
    expect(sentences(`They agreed:\n${items.join("\n")}`)).toEqual([
      "They agreed:",
      ...items,
    ]);
  });
  test("a quotation over two paragraphs is a sentence in each", () => {
    const first = "“We came to listen, the minister said.";
    const second = "“We will answer in writing.”";
    expect(sentences(`${first}\n\n${second}`)).toEqual([first, second]);
  });
  test("a heading without a full stop is a sentence of its own", () => {
    expect(
      sentences(
        "President Hale receives envoy of Dorland\n\nThe president received the envoy.",
      ),
    ).toEqual([
      "President Hale receives envoy of Dorland",
      "The president received the envoy.",
    ]);
  });
  test("no sentence crosses a block, and blocks that nobody reads give none", () => {
    const text = "Talks end Photo: Hale The talks ended today.";
    const article: Article = {
      ...articleFromText(text),
      blocks: [
        { start: 0, end: 9, role: "title" },
        { start: 10, end: 21, role: "caption" },
        { start: 22, end: text.length, role: "body" },
      ],
    };
    const made = parse(article, { parser });
    expect(
      made.sentences.map((one) => [text.slice(one.start, one.end), one.block]),
    ).toEqual([
      ["Talks end", 0],
      ["The talks ended today.", 2],
    ]);
  });
});

describe("trees of news prose", () => {
  test("who received whom", () => {
    const [sentence] = read(
      "President Omar Hale received yesterday the special envoy of President Oleg Dorn.",
    ).sentences;
    const received = relations(sentence!, "received");
    expect(received).toMatchObject({ nsubj: "Omar", obj: "envoy" });
    expect(relations(sentence!, "envoy")["nmod"]).toBe("Oleg");
    expect(
      sentence!.tokens.find((token) => token.form === "received"),
    ).toMatchObject({
      lemma: "receive",
      upos: "VERB",
      xpos: "VBD",
      head: 0,
      deprel: "root",
    });
  });
  const met: [string, string, string, string, string][] = [
    [
      "a headline",
      "Hale receives envoy of Dorland",
      "receives",
      "Hale",
      "envoy",
    ],
    [
      "in capitals",
      "HALE RECEIVES ENVOY OF DORLAND",
      "RECEIVES",
      "HALE",
      "ENVOY",
    ],
    [
      "in small letters",
      "president hale received the envoy .",
      "received",
      "hale",
      "envoy",
    ],
    [
      "behind a dateline",
      "LUND, May 3 (ABC) -- Hale received the envoy.",
      "received",
      "Hale",
      "envoy",
    ],
    [
      "with H.E. and a title",
      "H.E. President Omar Hale received H.E. Ambassador Lund.",
      "received",
      "Omar",
      "Lund",
    ],
    [
      "over line breaks and double spaces",
      "Hale  received\nthe   envoy\nof Dorland.",
      "received",
      "Hale",
      "envoy",
    ],
    [
      "in a transcript",
      "MS. OSEI: Hale received the envoy.",
      "received",
      "Hale",
      "envoy",
    ],
    ["in a list", "- Hale received the envoy", "received", "Hale", "envoy"],
    [
      "between names from right to left",
      "محمد العلي met Hale in Lund.",
      "met",
      "محمد",
      "Hale",
    ],
    [
      "beside an emoji",
      "🤝 Hale met the envoy 🇸🇪 in Lund.",
      "met",
      "Hale",
      "envoy",
    ],
  ];
  test.each(met)("who met whom, %s", (_, text, verb, subject, object) => {
    const found = read(text).sentences.find((one) =>
      one.tokens.some((token) => token.form === verb),
    )!;
    const below = relations(found, verb);
    const head = (name: string | undefined) => {
      const token = found.tokens.find((one) => one.form === name);
      return (
        token && [token.form, ...Object.values(relations(found, token.form))]
      );
    };
    expect(head(below["nsubj"])).toContain(subject);
    expect(head(below["obj"])).toContain(object);
  });

  test("what stands before a verb is no part of the clauses that its “that” opens", () => {
    const [one] = read(
      "On March 14, 2011, President Hale, during a meeting with a Norwegian delegation led by Erik Lund, underscored that the achievements made by the army will step by step prepare the ground for talks.",
    ).sentences;
    expect(relations(one!, "underscored")).toMatchObject({ nsubj: "Hale" });
    const meeting = one!.tokens.find((token) => token.form === "meeting")!;
    expect(one!.tokens[meeting.head - 1]!.form).toBe("underscored");
  });

  test.each([
    [
      "The visit of Minister Ana Osei to Lund planned for 3 June has been postponed.",
      "visit",
      "postponed",
    ],
    [
      "President Hale's trip to Lund scheduled for May was cancelled, his office said.",
      "trip",
      "cancelled",
    ],
  ])("what was planned is not what the visit did: %s", (text, noun, verb) => {
    const { tokens } = read(text).sentences[0]!;
    const found = tokens.find((token) => token.form === noun)!;
    expect(tokens[found.head - 1]!.form).toBe(verb);
    expect(found.deprel).toBe("nsubj:pass");
  });

  test("passive with its agent", () => {
    const [sentence] = read(
      "The delegation was received by the foreign minister on Monday.",
    ).sentences;
    expect(relations(sentence!, "received")).toMatchObject({
      "nsubj:pass": "delegation",
      "aux:pass": "was",
      "obl:agent": "minister",
    });
  });
  test("reported speech and a participle clause", () => {
    const [sentence] = read(
      "The envoy said that his country rejects the plan, stressing that talks will go on.",
    ).sentences;
    expect(relations(sentence!, "said")).toMatchObject({
      nsubj: "envoy",
      ccomp: "rejects",
    });
    expect(relations(sentence!, "rejects")).toMatchObject({
      nsubj: "country",
      obj: "plan",
    });
    expect(relations(sentence!, "stressing")).toMatchObject({ ccomp: "go" });
  });
  test("verbs agree with their subjects in FEATS", () => {
    const [sentence] = read("The ministers were tired.").sentences;
    expect(sentence!.tokens[2]).toMatchObject({
      form: "were",
      lemma: "be",
      upos: "AUX",
    });
    expect(sentence!.tokens[2]!.feats).toContain("Number=Plur");
  });
  test("contractions are two words under one surface token", () => {
    const made = read("They don't agree.");
    const [sentence] = made.sentences;
    expect(sentence!.multiword).toEqual([
      { start: 5, end: 10, first: 2, last: 3, form: "don't" },
    ]);
    expect(
      sentence!.tokens.map(({ form, lemma, start, end }) => [
        form,
        lemma,
        start,
        end,
      ]),
    ).toEqual([
      ["They", "they", 0, 4],
      ["do", "do", 5, 7],
      ["n't", "not", 7, 10],
      ["agree", "agree", 11, 16],
      [".", ".", 16, 17],
    ]);
  });
  test("fused words are two tokens, with a note", () => {
    const made = read(
      "Minister Haddad arrived on Monday. Haddadasserted that the talks will go on.",
    );
    expect(made.notes.map((note) => note.code)).toEqual(["text/fused-words"]);
    expect(
      made.sentences[1]!.tokens.slice(0, 3).map(({ form, upos, deprel }) => [
        form,
        upos,
        deprel,
      ]),
    ).toEqual([
      ["Haddad", "PROPN", "nsubj"],
      ["asserted", "VERB", "root"],
      ["that", "SCONJ", "mark"],
    ]);
  });
});

/** What is wrong with a parse, for every parse of every text: nothing. */
function faults({ article, sentences }: Parse): string[] {
  const found: string[] = [];
  const must = (holds: boolean, what: string) => holds || found.push(what);
  let at = 0;
  for (const sentence of sentences) {
    const block = article.blocks[sentence.block]!;
    must(
      sentence.start >= Math.max(at, block.start) && sentence.end <= block.end,
      "a sentence leaves its block",
    );
    let last = sentence.start;
    sentence.tokens.forEach((token, i) => {
      must(token.id === i + 1, "ids in order");
      must(
        token.start >= last &&
          token.end > token.start &&
          token.end <= sentence.end,
        "tokens in order",
      );
      must(
        article.text.slice(token.start, token.end) === token.form,
        "a form is its text",
      );
      must(token.lemma !== "", "an empty lemma");
      must(
        (token.head === 0) === (token.deprel === "root"),
        "root and head 0 go together",
      );
      last = token.end;
    });
    must(
      sentence.tokens.filter((token) => token.head === 0).length === 1,
      "one root",
    );
    // everything hangs below the root, so there is no cycle
    const below: number[][] = sentence.tokens.map(() => []);
    for (const token of sentence.tokens) below[token.head - 1]?.push(token.id);
    const waiting = sentence.tokens
      .filter((token) => token.head === 0)
      .map((token) => token.id);
    let reached = 0;
    for (let id = waiting.pop(); id !== undefined; id = waiting.pop()) {
      reached++;
      waiting.push(...below[id - 1]!);
    }
    must(reached === sentence.tokens.length, "a cycle");
    at = sentence.end;
  }
  return found;
}

/** The text without white space: what CoNLL-U has to give back. */
const visible = (text: string) =>
  Array.from({ length: text.length }, (_, i) => i)
    .filter((i) => !isBlank(text.charCodeAt(i)))
    .map((i) => text[i])
    .join("");

describe("any text", () => {
  const piece = fc.constantFrom(
    "The",
    "Hale",
    "said",
    "talks",
    "don't",
    "U.S.",
    ".",
    ",",
    '"',
    "“",
    "”",
    "(",
    ")",
    "\n",
    "\n\n",
    " ",
    " ",
    " ",
    "-",
    "–",
    ":",
    "?",
    "QUESTION:",
    "3",
    "😀",
    "é",
    "\u00a0",
    "\u202e",
    "أ",
    "it's",
    "\ud800",
    "Al-Hale",
  );
  const odd = fc.oneof(
    fc.string(),
    fc.string({ unit: "binary" }),
    fc.array(piece, { maxLength: 60 }).map((all) => all.join("")),
    fc.array(piece, { maxLength: 60 }).map((all) => all.join(" ")),
  );
  test("spans inside the text, tokens in order, one root, no cycle; CoNLL-U gives the text back", () => {
    fc.assert(
      fc.property(odd, (text) => {
        const made = read(text);
        expect(faults(made)).toEqual([]);
        const again = fromConllu(toConllu(made));
        expect(visible(again.article.text)).toBe(visible(text));
        expect(
          again.sentences.map((one) =>
            one.tokens.map(({ form, head, deprel }) => ({
              form,
              head,
              deprel,
            })),
          ),
        ).toEqual(
          made.sentences.map((one) =>
            one.tokens.map(({ form, head, deprel }) => ({
              form,
              head,
              deprel,
            })),
          ),
        );
      }),
      { numRuns: 300 },
    );
  });
  test("empty and blank text have no sentences", () => {
    for (const text of ["", " ", "\n\n\n", "\u00a0\u200b"])
      expect(read(text).sentences).toEqual([]);
  });
  test("the same text gives the same parse", () => {
    const text =
      "Hale didn't meet Dorn's envoy.\n\nThe talks, held in Lund, ended.";
    expect(read(text)).toEqual(read(text));
  });
  test("several blocks and sentences: the text comes back from CoNLL-U with its spaces", () => {
    const text =
      "Talks end in Lund\n\nHale said: \"We don't agree.\" He left. They're sure.\n\nIt was over at 5 p.m.";
    const conllu = toConllu(read(text));
    const lines = conllu
      .split("\n")
      .filter((line) => line.startsWith("# text = "));
    expect(lines.map((line) => line.slice(9)).join(" ")).toBe(
      text.replace(/\s+/g, " "),
    );
    expect(fromConllu(conllu).article.text).toBe(text);
  });
  test("a line without end and a sentence of 3,000 words give trees", () => {
    expect(faults(read("and the minister met the envoy ".repeat(200)))).toEqual(
      [],
    );
    expect(faults(read("a,".repeat(1500)))).toEqual([]);
    expect(faults(read("x".repeat(100_000)))).toEqual([]);
    const long = read(
      `${Array.from({ length: 1500 }, () => "Hale and").join(" ")} Dorn met.`,
    );
    expect(faults(long)).toEqual([]);
    expect(long.sentences[0]!.tokens.length).toBeGreaterThan(2000);
    expect(long.vectors.rows[0]!.length).toBe(
      long.vectors.width * long.sentences[0]!.tokens.length,
    );
  });
});
