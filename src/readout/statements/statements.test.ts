import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { fromConllu } from "../../parse/conllu.ts";
import type { Parse, Token } from "../../parse/record.ts";
import type { ActorsFound } from "../actors/actors.ts";
import type { Mention } from "../actors/record.ts";
import type { TimesFound } from "../times/times.ts";
import { findStatements, statementTables } from "./statements.ts";
import { voiceOf } from "./voice.ts";

const table = (name: string) =>
  readFileSync(new URL(`../../../data/en/${name}`, import.meta.url), "utf8");
const statements = statementTables({
  "cues.tsv": table("cues.tsv"),
  "evaluative.tsv": table("evaluative.tsv"),
});

/**
 * A parse from trees written short, `form|UPOS|head|deprel|lemma|xpos` a word; the lemma is the lower-case form where it is left
 * out, `~` in front of a word says that no space parts it from the one before. An empty line ends a sentence, `#` begins a paragraph.
 */
function trees(short: string): Parse {
  const blocks = short.trim().split(/\n\s*\n/);
  const conllu = blocks.map((block) => {
    const words = block.replace(/^\s*#/, "").trim().split(/\s+/);
    const lines = words.map((word, index) => {
      const [form, upos, head, deprel, lemma, xpos] = word
        .replace(/^~/, "")
        .split("|") as string[];
      const tag = xpos ?? tagOf(form!, upos!);
      const space = words[index + 1]?.startsWith("~") ? "SpaceAfter=No" : "_";
      return [
        index + 1,
        form,
        lemma || form!.toLowerCase(),
        upos,
        tag,
        "_",
        head,
        deprel,
        "_",
        space,
      ].join("\t");
    });
    return (
      (block.trimStart().startsWith("#") ? "# newpar\n" : "") + lines.join("\n")
    );
  });
  return fromConllu(conllu.join("\n\n") + "\n");
}

function tagOf(form: string, upos: string): string {
  if (upos === "PRON") return /^(who|which|what)$/i.test(form) ? "WP" : "PRP";
  if (upos !== "VERB") return "_";
  return form.endsWith("ing")
    ? "VBG"
    : /(?:ed|said|told|wrote)$/.test(form)
      ? "VBD"
      : "VB";
}

/** Actors by the form of a head word. */
function actorsBy(
  names: Readonly<Record<string, readonly string[]>>,
  parse: Parse,
): ActorsFound {
  const at = (token: Token) => names[token.form] ?? [];
  const mentions = parse.sentences.flatMap((sentence) =>
    sentence.tokens.flatMap((token) =>
      at(token).map((actor): Mention => {
        const span = { start: token.start, end: token.end };
        return { id: `M${token.start}`, span, head: span, form: "name", actor };
      }),
    ),
  );
  return {
    actors: [],
    mentions,
    notes: [],
    mentionsAt: () => [],
    actorsAt: at,
    actor: (id) => ({ id, name: id, kind: "person", roles: [], names: [id] }),
    onBehalfOf: () => undefined,
    isUnnamed: () => false,
    capitalOf: () => undefined,
    isPlace: () => false,
    phraseOf: () => undefined,
  };
}

const noTimes: TimesFound = { times: [], notes: [], whenOf: () => null };

function read(
  short: string,
  names: Readonly<Record<string, readonly string[]>> = {},
) {
  const parse = trees(short);
  const found = findStatements(parse, actorsBy(names, parse), noTimes, {
    statements,
    attributions: null,
  });
  const words = (span: { start: number; end: number }) =>
    parse.article.text.slice(span.start, span.end);
  return {
    parse,
    notes: found.notes,
    statements: found.statements,
    /** source {cue} content | content */
    lines: found.statements.map(
      (one) =>
        `${one.source ? words(one.source) : "-"} {${one.cue ? words(one.cue) : "-"}} ${one.content.map(words).join(" | ")}`,
    ),
  };
}

const DENIED = "The|DET|2|det envoy|NOUN|3|nsubj denied|VERB|0|root|deny";

describe("1. stacked participles", () => {
  test("the second cue has the first one's source, the first content ends before it", () => {
    const { lines, statements: found } = read(
      `The|DET|2|det envoy|NOUN|3|nsubj condemned|VERB|0|root|condemn the|DET|5|det raid|NOUN|3|obj ~,|PUNCT|7|punct
       asserting|VERB|3|advcl|assert that|SCONJ|11|mark the|DET|10|det town|NOUN|11|nsubj stands|VERB|7|ccomp|stand|VBZ ~.|PUNCT|3|punct`,
      { envoy: ["A1"] },
    );
    expect(lines).toEqual([
      "The envoy {condemned} the raid",
      "The envoy {asserting} that the town stands",
    ]);
    expect(found.map((one) => [one.speakers, one.kind])).toEqual([
      [["A1"], "condemn"],
      [["A1"], "assert"],
    ]);
  });
  test("a participle that the parser hung into the content is still the speaker's", () => {
    const { lines } = read(
      `The|DET|2|det envoy|NOUN|3|nsubj said|VERB|0|root|say prices|NOUN|5|nsubj|price fell|VERB|3|ccomp|fall|VBD ~,|PUNCT|7|punct
       adding|VERB|5|advcl|add that|SCONJ|10|mark rain|NOUN|10|nsubj helped|VERB|7|ccomp|help ~.|PUNCT|3|punct`,
      { envoy: ["A1"] },
    );
    expect(lines).toEqual([
      "The envoy {said} prices fell",
      "The envoy {adding} that rain helped",
    ]);
  });
  test("without a comma, adding and a second participle carry on", () => {
    const { lines } = read(
      `The|DET|2|det queen|NOUN|3|nsubj said|VERB|0|root|say rain|NOUN|5|nsubj fell|VERB|3|ccomp|fall|VBD adding|VERB|5|advcl|add that|SCONJ|9|mark crops|NOUN|9|nsubj thrived|VERB|6|ccomp|thrive|VBD ~.|PUNCT|3|punct`,
    );
    expect(lines).toEqual([
      "The queen {said} rain fell",
      "The queen {adding} that crops thrived",
    ]);
  });
  test("a participle that is no cue is none", () => {
    expect(
      read(
        `The|DET|2|det envoy|NOUN|3|nsubj left|VERB|0|root|leave|VBD ~,|PUNCT|5|punct carrying|VERB|3|advcl|carry a|DET|7|det bag|NOUN|5|obj ~.|PUNCT|3|punct`,
      ).lines,
    ).toEqual([]);
  });
});

describe("2. passives and impersonals", () => {
  test("nobody is the source, and a note says so", () => {
    const {
      lines,
      statements: found,
      notes,
    } = read(
      `After|ADP|2|case Ivanova|PROPN|5|obl it|PRON|5|expl was|AUX|5|aux:pass|be noted|VERB|0|root|note|VBN that|SCONJ|8|mark time|NOUN|8|nsubj pressed|VERB|5|ccomp|press ~.|PUNCT|5|punct`,
      { Ivanova: ["A1"] },
    );
    expect(lines).toEqual(["- {was noted} that time pressed"]);
    expect(found[0]!.speakers).toEqual([]);
    expect(notes.map((note) => note.code)).toEqual(["statement/no-source"]);
  });
  test("stress was laid on", () => {
    const { lines } = read(
      `Stress|NOUN|3|nsubj:pass was|AUX|3|aux:pass|be laid|VERB|0|root|lay|VBN throughout|ADP|6|case the|DET|6|det tour|NOUN|3|obl on|ADP|9|case the|DET|9|det harvest|NOUN|3|obl ~.|PUNCT|3|punct`,
    );
    expect(lines[0]).toContain("the harvest");
    expect(lines[0]!.startsWith("- {")).toBe(true);
  });
  test("what is voiced stands on both sides of the cue", () => {
    const { lines } = read(
      `Concern|NOUN|3|nsubj:pass was|AUX|3|aux:pass voiced|VERB|0|root|voice|VBN over|ADP|6|case grain|NOUN|6|compound prices|NOUN|3|obl ~.|PUNCT|3|punct`,
    );
    expect(lines).toEqual(["- {was voiced} Concern | over grain prices"]);
  });
  test("with an agent the agent is the source", () => {
    const { lines } = read(
      `The|DET|2|det raid|NOUN|4|nsubj:pass was|AUX|4|aux:pass|be condemned|VERB|0|root|condemn|VBN by|ADP|6|case Ivanova|PROPN|4|obl:agent ~.|PUNCT|4|punct`,
      { Ivanova: ["A1"] },
    );
    expect(lines).toEqual(["Ivanova {was condemned} The raid"]);
  });
  test("a topic is no statement", () => {
    expect(
      read(
        `The|DET|2|det talks|NOUN|4|nsubj:pass|talk were|AUX|4|aux:pass|be focused|VERB|0|root|focus|VBN on|ADP|6|case trade|NOUN|4|obl ~.|PUNCT|4|punct`,
      ).lines,
    ).toEqual([]);
  });
});

describe("3. pronouns, short names, who", () => {
  test("a pronoun's actor comes from the actors", () => {
    const { statements: found } = read(
      `He|PRON|2|nsubj added|VERB|0|root|add that|SCONJ|5|mark rain|NOUN|5|nsubj fell|VERB|2|ccomp|fall|VBD ~.|PUNCT|2|punct`,
      { He: ["A7"] },
    );
    expect(found[0]!.speakers).toEqual(["A7"]);
  });
  test("who stands for its antecedent", () => {
    const { lines, statements: found } = read(
      `The|DET|2|det mayor|NOUN|8|nsubj ~,|PUNCT|5|punct who|PRON|5|nsubj denied|VERB|2|acl:relcl|deny the|DET|7|det charge|NOUN|5|obj left|VERB|0|root|leave|VBD ~.|PUNCT|8|punct`,
      { mayor: ["A1"] },
    );
    expect(lines).toEqual(["who {denied} the charge"]);
    expect(found[0]!.speakers).toEqual(["A1"]);
  });
  test("an unresolved source is described, not guessed", () => {
    const { statements: found } = read(
      `Ivanova|PROPN|2|nsubj left|VERB|0|root|leave|VBD ~.|PUNCT|2|punct

       Two|NUM|2|nummod witnesses|NOUN|3|nsubj|witness said|VERB|0|root|say the|DET|5|det road|NOUN|7|nsubj was|AUX|7|cop|be open|ADJ|3|ccomp ~.|PUNCT|3|punct`,
      { Ivanova: ["A1"] },
    );
    expect(found[0]).toMatchObject({
      speakers: [],
      sourceDescription: "Two witnesses",
    });
  });
});

describe("4. nested and relayed speech", () => {
  test("an inner statement of somebody else stays, inside the outer one", () => {
    const { statements: found, lines } = read(
      `She|PRON|2|nsubj said|VERB|0|root|say the|DET|4|det bank|NOUN|6|nsubj had|AUX|6|aux|have denied|VERB|2|ccomp|deny the|DET|8|det loan|NOUN|6|obj ~.|PUNCT|2|punct`,
      { She: ["A1"], bank: ["A2"] },
    );
    expect(lines).toEqual([
      "She {said} the bank had denied the loan",
      "the bank {had denied} the loan",
    ]);
    expect(found.map((one) => one.within)).toEqual([undefined, "S1"]);
  });
  test("the same speaker inside adds nothing", () => {
    const { lines } = read(
      `She|PRON|2|nsubj said|VERB|0|root|say she|PRON|4|nsubj denied|VERB|2|ccomp|deny the|DET|6|det loan|NOUN|4|obj ~.|PUNCT|2|punct`,
      { She: ["A1"], she: ["A1"] },
    );
    expect(lines).toEqual(["She {said} she denied the loan"]);
  });
  test("conveyed greetings are on behalf of their giver, for the receiver", () => {
    const { statements: found } = read(
      `Petrov|PROPN|2|nsubj conveyed|VERB|0|root|convey the|DET|4|det queen|NOUN|6|nmod:poss ~'s|PART|4|case congratulations|NOUN|2|obj|congratulation to|ADP|8|case Ivanova|PROPN|2|obl ~.|PUNCT|2|punct`,
      { Petrov: ["A1"], queen: ["A2"], Ivanova: ["A3"] },
    );
    expect(found[0]).toMatchObject({
      speakers: ["A1"],
      onBehalfOf: "A2",
      addressee: "A3",
      kind: "congratulate",
    });
  });
  test("who is cited as saying is the source", () => {
    const { lines } = read(
      `The|DET|2|det paper|NOUN|3|nsubj quoted|VERB|0|root|quote Petrov|PROPN|3|obj as|SCONJ|6|mark saying|VERB|3|advcl|say that|SCONJ|9|mark rain|NOUN|9|nsubj fell|VERB|6|ccomp|fall|VBD ~.|PUNCT|3|punct`,
    );
    expect(lines).toContain("Petrov {saying} that rain fell");
  });
  test("own greetings are on nobody's behalf", () => {
    const { statements: found } = read(
      `Petrov|PROPN|2|nsubj conveyed|VERB|0|root|convey his|PRON|4|nmod:poss thanks|NOUN|2|obj to|ADP|6|case Ivanova|PROPN|2|obl ~.|PUNCT|2|punct`,
      { Petrov: ["A1"], his: ["A1"], Ivanova: ["A3"] },
    );
    expect(found[0]!.onBehalfOf).toBeUndefined();
    expect(found[0]).toMatchObject({
      kind: "praise",
      act: "thank",
      addressee: "A3",
    });
  });
});

const QUOTED = `“|PUNCT|3|punct ~We|PRON|3|nsubj stay|VERB|7|ccomp ~,|PUNCT|3|punct ~”|PUNCT|3|punct he|PRON|7|nsubj said|VERB|0|root|say ~.|PUNCT|7|punct`;
const THEN = `“|PUNCT|4|punct ~The|DET|3|det road|NOUN|4|nsubj closes|VERB|0|root|close|VBZ at|ADP|6|case dusk|NOUN|4|obl ~.|PUNCT|4|punct ~”|PUNCT|4|punct`;

describe("5. quotations that go on", () => {
  test("in the next sentence", () => {
    const { lines, statements: found } = read(`${QUOTED}\n\n${THEN}`, {
      he: ["A1"],
    });
    expect(lines).toEqual([
      "he {said} “We stay,” | “The road closes at dusk.”",
    ]);
    expect(found[0]!.directness).toBe("direct");
  });
  test("as a paragraph of its own", () => {
    expect(read(`${QUOTED}\n\n#${THEN}`, { he: ["A1"] }).lines).toEqual([
      "he {said} “We stay,” | “The road closes at dusk.”",
    ]);
  });
  test("a sentence without quotation marks is the writer's again", () => {
    const { lines } = read(
      `${QUOTED}\n\nThe|DET|2|det road|NOUN|3|nsubj closed|VERB|0|root|close at|ADP|5|case dusk|NOUN|3|obl ~.|PUNCT|3|punct`,
    );
    expect(lines).toEqual(["he {said} “We stay,”"]);
  });
  test("a quoted title belongs to nobody", () => {
    const { lines } = read(
      `${QUOTED}\n\nThe|DET|2|det film|NOUN|7|nsubj “|PUNCT|4|punct ~Long|ADJ|5|amod Night|PROPN|2|appos ~”|PUNCT|5|punct opened|VERB|0|root|open ~.|PUNCT|7|punct`,
    );
    expect(lines).toEqual(["he {said} “We stay,”"]);
  });
});

describe("6. content around the cue", () => {
  test("two spans, never the words between", () => {
    const { lines } = read(
      `The|DET|2|det pact|NOUN|8|nsubj ~,|PUNCT|5|punct she|PRON|5|nsubj said|VERB|8|parataxis|say ~,|PUNCT|5|punct was|AUX|8|cop|be dead|ADJ|0|root ~.|PUNCT|8|punct`,
    );
    expect(lines).toEqual(["she {said} The pact | was dead"]);
  });
  test("with whom it was told between the commas", () => {
    const { lines, statements: found } = read(
      `“|PUNCT|4|punct ~The|DET|3|det bridge|NOUN|14|nsubj ~,|PUNCT|3|punct ~”|PUNCT|3|punct she|PRON|7|nsubj told|VERB|14|parataxis|tell Novak|PROPN|7|iobj ~,|PUNCT|7|punct “|PUNCT|14|punct ~is|AUX|14|cop|be|VBZ nobody|PRON|14|nmod:poss ~'s|PART|12|case gift|NOUN|0|root ~.|PUNCT|14|punct ~”|PUNCT|14|punct`,
      { Novak: ["A2"] },
    );
    expect(lines).toEqual(["she {told} “The bridge,” | “is nobody's gift.”"]);
    expect(found[0]!.addressee).toBe("A2");
  });
  test("a subject and verb without a comma before them are no parenthesis", () => {
    expect(
      read(
        `The|DET|2|det pact|NOUN|5|nsubj she|PRON|4|nsubj wanted|VERB|2|acl:relcl|want died|VERB|0|root|die ~.|PUNCT|5|punct`,
      ).lines,
    ).toEqual([]);
  });
});

describe("7. according to, as X put it", () => {
  const rest = (head: number) =>
    `the|DET|${head + 2}|det line|NOUN|${head + 4}|nsubj is|AUX|${head + 4}|cop|be cut|ADJ|0|root ~.|PUNCT|${head + 4}|punct`;
  test("the clause is the content", () => {
    const { lines, statements: found } = read(
      `According|VERB|4|case|accord|VBG to|ADP|1|fixed the|DET|4|det office|NOUN|9|obl ~,|PUNCT|4|punct ${rest(5)}`,
      { office: ["A1"] },
    );
    expect(lines).toEqual(["the office {According to} the line is cut"]);
    expect(found[0]!.speakers).toEqual(["A1"]);
  });
  test("in the words of", () => {
    const { lines } = read(
      `In|ADP|3|case the|DET|3|det words|NOUN|10|obl|word of|ADP|6|case the|DET|6|det mayor|NOUN|3|nmod ~,|PUNCT|3|punct rain|NOUN|10|nsubj is|AUX|10|cop|be|VBZ good|ADJ|0|root ~.|PUNCT|10|punct`,
    );
    expect(lines).toEqual(["the mayor {In the words of} rain is good"]);
  });
  test("according to plan is nobody's word", () => {
    expect(
      read(
        `According|VERB|3|case|accord|VBG to|ADP|1|fixed plan|NOUN|8|obl ~,|PUNCT|3|punct ${rest(4)}`,
      ).lines,
    ).toEqual([]);
  });
  test("as the mayor put it", () => {
    const { lines } = read(
      `The|DET|2|det pact|NOUN|10|nsubj ~,|PUNCT|7|punct as|SCONJ|7|mark the|DET|6|det mayor|NOUN|7|nsubj put|VERB|10|advcl|put|VBD it|PRON|7|obj ~,|PUNCT|7|punct failed|VERB|0|root|fail ~.|PUNCT|10|punct`,
    );
    expect(lines).toEqual(["the mayor {put it} The pact | failed"]);
  });
});

describe("8. nouns and light verbs", () => {
  test("made a condemnation of", () => {
    const { lines, statements: found } = read(
      `The|DET|2|det council|NOUN|3|nsubj made|VERB|0|root|make|VBD a|DET|6|det sharp|ADJ|6|amod condemnation|NOUN|3|obj of|ADP|9|case the|DET|9|det toll|NOUN|6|nmod ~.|PUNCT|3|punct`,
    );
    expect(lines).toEqual([
      "The council {made a sharp condemnation of} the toll",
    ]);
    expect(found[0]!.kind).toBe("condemn");
  });
  test("issued a statement calling: the person, not the paper", () => {
    const { lines, statements: found } = read(
      `The|DET|2|det council|NOUN|3|nsubj issued|VERB|0|root|issue a|DET|5|det statement|NOUN|3|obj calling|VERB|5|acl|call the|DET|8|det toll|NOUN|6|obj a|DET|10|det mistake|NOUN|6|xcomp ~.|PUNCT|3|punct`,
      { council: ["A1"] },
    );
    expect(lines).toEqual(["The council {calling} the toll a mistake"]);
    expect(found[0]).toMatchObject({ speakers: ["A1"], kind: "condemn" });
  });
  test("expressed + noun takes the noun's kind", () => {
    const kind = (noun: string, lemma = noun) =>
      read(
        `She|PRON|2|nsubj expressed|VERB|0|root|express ${noun}|NOUN|2|obj|${lemma} for|ADP|6|case the|DET|6|det crew|NOUN|3|nmod ~.|PUNCT|2|punct`,
      ).statements[0]?.kind;
    expect([
      kind("gratitude"),
      kind("support"),
      kind("concern"),
      kind("condolences", "condolence"),
    ]).toEqual(["praise", "pledge", "other", "condole"]);
  });
  test("a made bridge is no statement, nor is a noun of nobody", () => {
    expect(
      read(
        `They|PRON|2|nsubj made|VERB|0|root|make|VBD a|DET|4|det bridge|NOUN|2|obj ~.|PUNCT|2|punct`,
      ).lines,
    ).toEqual([]);
    expect(
      read(
        `Pleas|NOUN|4|nsubj|plea for|ADP|3|case calm|NOUN|1|nmod failed|VERB|0|root|fail ~.|PUNCT|4|punct`,
      ).lines,
    ).toEqual([]);
  });
});

describe("9. the writer's own voice", () => {
  const short = `The|DET|2|det king|NOUN|3|nsubj said|VERB|0|root|say rain|NOUN|5|nsubj came|VERB|3|ccomp|come|VBD ~;|PUNCT|9|punct the|DET|8|det fields|NOUN|9|nsubj|field dried|VERB|5|conj|dry ~.|PUNCT|3|punct`;
  test("a semicolon hands the voice back", () => {
    expect(read(short).lines).toEqual(["The king {said} rain came"]);
  });
  test("the narrator's gloss at the end of a report is left out, a needed clause is not", () => {
    const held = (comma: string) =>
      read(
        `She|PRON|2|nsubj said|VERB|0|root|say troops|NOUN|4|nsubj held|VERB|2|ccomp|hold|VBD the|DET|6|det town|NOUN|4|obj ${comma}which|PRON|${comma ? 9 : 8}|nsubj fell|VERB|6|acl:relcl|fall|VBD ~.|PUNCT|2|punct`,
      ).lines;
    expect(held("~,|PUNCT|9|punct ")).toEqual([
      "She {said} troops held the town",
    ]);
    expect(held("")).toEqual(["She {said} troops held the town which fell"]);
  });
  test("characters of narrator and speaker, and the narrator's judgements", () => {
    const { parse, statements: found } = read(
      `The|DET|3|det cowardly|ADJ|3|amod raid|NOUN|4|nsubj failed|VERB|0|root|fail ~.|PUNCT|4|punct

       He|PRON|2|nsubj denied|VERB|0|root|deny a|DET|5|det brutal|ADJ|5|amod siege|NOUN|2|obj ~.|PUNCT|2|punct`,
      { He: ["A1"] },
    );
    const voice = voiceOf(parse, found, statements);
    expect(voice.attributed).toEqual([
      { actor: "A1", characters: "a brutal siege".length },
    ]);
    expect(
      voice.evaluative.map((span) =>
        parse.article.text.slice(span.start, span.end),
      ),
    ).toEqual(["cowardly"]);
    expect(voice.narrator).toBe(
      "The cowardly raid failed.".length + "He denied .".length,
    );
  });
});

describe("10. speech acts with an addressee", () => {
  test("called on", () => {
    const { lines, statements: found } = read(
      `She|PRON|2|nsubj called|VERB|0|root|call on|ADP|5|case the|DET|5|det rebels|NOUN|2|obl|rebel to|PART|7|mark leave|VERB|2|xcomp ~.|PUNCT|2|punct`,
      { rebels: ["A2"] },
    );
    expect(lines).toEqual(["She {called on} the rebels to leave"]);
    expect(found[0]).toMatchObject({ kind: "demand", addressee: "A2" });
  });
  test("called somebody on a day asks for nothing", () => {
    const { lines } = read(
      `She|PRON|2|nsubj called|VERB|0|root|call the|DET|4|det minister|NOUN|2|obj on|ADP|6|case Saturday|PROPN|2|obl ~.|PUNCT|2|punct`,
      { minister: ["A2"] },
    );
    expect(lines).toEqual([]);
  });
  test("told X that: the clause is the content, X the addressee", () => {
    const { lines, statements: found } = read(
      `She|PRON|2|nsubj told|VERB|0|root|tell Petrov|PROPN|2|iobj that|SCONJ|6|mark rain|NOUN|6|nsubj fell|VERB|2|ccomp|fall|VBD ~.|PUNCT|2|punct`,
      { Petrov: ["A2"] },
    );
    expect(lines).toEqual(["She {told} that rain fell"]);
    expect(found[0]!.addressee).toBe("A2");
  });
  test("praise of somebody has no addressee, thanks have", () => {
    const one = (verb: string, lemma: string) =>
      read(
        `She|PRON|2|nsubj ${verb}|VERB|0|root|${lemma} Petrov|PROPN|2|obj for|ADP|6|case his|PRON|6|nmod:poss help|NOUN|2|obl ~.|PUNCT|2|punct`,
        { Petrov: ["A2"] },
      ).statements[0]!;
    expect([
      one("praised", "praise").addressee,
      one("thanked", "thank").addressee,
    ]).toEqual([undefined, "A2"]);
  });
  test("a pronoun behind the second cue is whom the first one addressed, never the speaker", () => {
    const { statements: found } = read(
      `Ivanova|PROPN|2|nsubj thanked|VERB|0|root|thank Petrov|PROPN|2|obj for|ADP|6|case his|PRON|6|nmod:poss help|NOUN|2|obl and|CCONJ|8|cc invited|VERB|2|conj|invite|VBD him|PRON|8|obj to|PART|11|mark visit|VERB|8|xcomp Oslo|PROPN|11|obj ~.|PUNCT|2|punct`,
      { Ivanova: ["A1"], Petrov: ["A2"], him: ["A1"] },
    );
    expect(found.map((one) => one.addressee)).toEqual(["A2", "A2"]);
  });
  test("what is demanded of somebody has an addressee, somebody's release has none", () => {
    const demand = (governor: number) =>
      read(
        `She|PRON|2|nsubj demanded|VERB|0|root|demand the|DET|4|det release|NOUN|2|obj of|ADP|6|case Petrov|PROPN|${governor}|obl ~.|PUNCT|2|punct`,
        { Petrov: ["A2"] },
      ).statements[0]!.addressee;
    expect([demand(2), demand(4)]).toEqual(["A2", undefined]);
  });
  test("thanks go to somebody, a commitment to a thing", () => {
    const expressed = (noun: string) =>
      read(
        `She|PRON|2|nsubj expressed|VERB|0|root|express her|PRON|4|nmod:poss ${noun}|NOUN|2|obj to|ADP|7|case the|DET|7|det League|PROPN|4|nmod ~.|PUNCT|2|punct`,
        { League: ["A2"] },
      ).statements[0]!.addressee;
    expect([expressed("thanks"), expressed("commitment")]).toEqual([
      "A2",
      undefined,
    ]);
  });
  test("the receiver of the letter that carries the words, the audience by its owner", () => {
    const letter = (paper: string) =>
      read(
        `She|PRON|2|nsubj said|VERB|0|root|say in|ADP|5|case a|DET|5|det ${paper}|NOUN|2|obl to|ADP|7|case Petrov|PROPN|5|nmod that|SCONJ|10|mark rain|NOUN|10|nsubj fell|VERB|2|ccomp|fall|VBD ~.|PUNCT|2|punct`,
        { Petrov: ["A2"] },
      ).statements[0]!.addressee;
    expect([letter("letter"), letter("visit")]).toEqual(["A2", undefined]);
    const { statements: found } = read(
      `She|PRON|2|nsubj told|VERB|0|root|tell the|DET|4|det League|PROPN|6|nmod:poss ~'s|PART|4|case congress|NOUN|2|iobj that|SCONJ|9|mark rain|NOUN|9|nsubj fell|VERB|2|ccomp|fall|VBD ~.|PUNCT|2|punct`,
      { League: ["A3"] },
    );
    expect(found[0]!.addressee).toBe("A3");
  });
  test("asked for somebody's help; threatened each other", () => {
    const asked = (noun: string) =>
      read(
        `She|PRON|2|nsubj asked|VERB|0|root|ask for|ADP|6|case Petrov|PROPN|6|nmod:poss ~'s|PART|4|case ${noun}|NOUN|2|obl ~.|PUNCT|2|punct`,
        { Petrov: ["A2"] },
      ).statements[0]!.addressee;
    expect([asked("help"), asked("crown")]).toEqual(["A2", undefined]);
    const { statements: found } = read(
      `Ivanova|PROPN|4|nsubj and|CCONJ|3|cc Petrov|PROPN|1|conj threatened|VERB|0|root|threaten each|DET|6|det other|ADJ|4|obj with|ADP|8|case strikes|NOUN|4|obl ~.|PUNCT|4|punct`,
      { Ivanova: ["A1"], Petrov: ["A2"] },
    );
    expect(found[0]).toMatchObject({
      speakers: ["A1", "A2"],
      addressee: "A2",
    });
  });
  test("agreed to is a pledge, agreed that an assertion", () => {
    const to = read(
      `They|PRON|2|nsubj agreed|VERB|0|root|agree to|PART|4|mark meet|VERB|2|xcomp ~.|PUNCT|2|punct`,
    ).statements[0]!;
    const that = read(
      `They|PRON|2|nsubj agreed|VERB|0|root|agree that|SCONJ|5|mark rain|NOUN|5|nsubj helps|VERB|2|ccomp|help|VBZ ~.|PUNCT|2|punct`,
    ).statements[0]!;
    expect([to.kind, that.kind, that.act]).toEqual([
      "pledge",
      "assert",
      "concur",
    ]);
  });
  test("calling a hotel, discussing trade, meeting to reaffirm are none", () => {
    expect(
      read(
        `She|PRON|2|nsubj called|VERB|0|root|call the|DET|4|det hotel|NOUN|2|obj ~.|PUNCT|2|punct`,
      ).lines,
    ).toEqual([]);
    expect(
      read(
        `They|PRON|2|nsubj discussed|VERB|0|root|discuss trade|NOUN|2|obj ~.|PUNCT|2|punct`,
      ).lines,
    ).toEqual([]);
    expect(
      read(
        `They|PRON|2|nsubj met|VERB|0|root|meet|VBD to|PART|4|mark reaffirm|VERB|2|advcl their|PRON|6|nmod:poss support|NOUN|4|obj ~.|PUNCT|2|punct`,
      ).lines,
    ).toEqual([]);
  });
});

describe("fields", () => {
  test("what is said not to have been said is negated; a question left open is no statement", () => {
    const not = (verb: string, lemma: string, rest: string) =>
      read(
        `She|PRON|4|nsubj did|AUX|4|aux|do not|PART|4|advmod ${verb}|VERB|0|root|${lemma} ${rest}`,
      );
    expect(
      not(
        "say",
        "say",
        "that|SCONJ|7|mark rain|NOUN|7|nsubj fell|VERB|4|ccomp|fall|VBD ~.|PUNCT|4|punct",
      ).statements.map((one) => one.negated),
    ).toEqual([true]);
    expect(
      not(
        "say",
        "say",
        "why|ADV|7|advmod rain|NOUN|7|nsubj fell|VERB|4|ccomp|fall|VBD ~.|PUNCT|4|punct",
      ).lines,
    ).toEqual([]);
    expect(
      not("deny", "deny", "the|DET|6|det report|NOUN|4|obj ~.|PUNCT|4|punct")
        .statements[0]!.negated,
    ).toBe(true);
  });
  test("attitudes are kept apart", () => {
    const { statements: found } = read(
      `She|PRON|2|nsubj believes|VERB|0|root|believe|VBZ that|SCONJ|5|mark rain|NOUN|5|nsubj fell|VERB|2|ccomp|fall|VBD ~.|PUNCT|2|punct`,
    );
    expect(found.map((one) => one.kind)).toEqual(["attitude"]);
  });
  test("a joint source has all its speakers", () => {
    const { statements: found } = read(
      `Petrov|PROPN|4|nsubj and|CCONJ|3|cc Ivanova|PROPN|1|conj denied|VERB|0|root|deny the|DET|6|det report|NOUN|4|obj ~.|PUNCT|4|punct`,
      { Petrov: ["A1"], Ivanova: ["A2"] },
    );
    expect(found[0]!.speakers).toEqual(["A1", "A2"]);
  });
  test("the occasion is named", () => {
    const { statements: found } = read(
      `She|PRON|2|nsubj said|VERB|0|root|say in|ADP|5|case an|DET|5|det interview|NOUN|2|obl that|SCONJ|8|mark rain|NOUN|8|nsubj fell|VERB|2|ccomp|fall|VBD ~.|PUNCT|2|punct`,
    );
    expect(found[0]!.occasion?.name).toBe("interview");
  });
  test("half in quotation marks is direct, less is mixed", () => {
    const { statements: found } = read(
      `${DENIED} “|PUNCT|6|punct ~strange|ADJ|6|amod reports|NOUN|3|obj|report ~”|PUNCT|6|punct of|ADP|11|case a|DET|11|det very|ADV|11|advmod long|ADJ|12|amod siege|NOUN|6|nmod ~.|PUNCT|3|punct`,
    );
    expect(found[0]!.directness).toBe("mixed");
  });
  test("turns of a transcript are their speakers'", () => {
    const turn = (label: string, words: string) =>
      `#${label}|PROPN|0|root ~:|PUNCT|1|punct ${words}`;
    const { statements: found, lines } = read(
      [
        turn(
          "QUESTION",
          "When|ADV|4|advmod next|ADV|1|parataxis ~?|PUNCT|1|punct",
        ),
        turn("IVANOVA", "Soon|ADV|1|parataxis ~.|PUNCT|1|punct"),
        "#Very|ADV|2|advmod soon|ADV|0|root ~.|PUNCT|2|punct",
        turn("QUESTION", "Where|ADV|1|parataxis ~?|PUNCT|1|punct"),
      ].join("\n\n"),
      { IVANOVA: ["A1"] },
    );
    expect(lines).toEqual([
      "QUESTION {:} When next?",
      "IVANOVA {:} Soon. | Very soon.",
      "QUESTION {:} Where?",
    ]);
    expect(found.map((one) => [one.speakers, one.directness])).toEqual([
      [[], "direct"],
      [["A1"], "direct"],
      [[], "direct"],
    ]);
  });
  test("a wish that precedes a colon is no label", () => {
    expect(
      read(
        `Note|NOUN|0|root ~:|PUNCT|1|punct closed|ADJ|1|parataxis ~.|PUNCT|1|punct`,
      ).lines,
    ).toEqual([]);
  });
});

describe("where the tree is wrong", () => {
  test("a cue taken for an adjective is read by the order of the words", () => {
    const { lines, statements: found } = read(
      `Novak|PROPN|5|nmod:poss reaffirmed|ADJ|4|amod|reaffirmed|JJ Ivanova|PROPN|5|nmod:poss ~'s|PART|3|case offer|NOUN|7|nsubj and|CCONJ|7|cc left|VERB|0|root|leave|VBD ~.|PUNCT|7|punct`,
      { Novak: ["A1"] },
    );
    expect(lines).toEqual(["Novak {reaffirmed} Ivanova's offer"]);
    expect(found[0]).toMatchObject({
      speakers: ["A1"],
      rule: "statement/word-order",
    });
  });
  test("a reaffirmed offer is nobody's cue", () => {
    expect(
      read(
        `The|DET|3|det reaffirmed|ADJ|3|amod|reaffirmed|JJ offer|NOUN|4|nsubj stands|VERB|0|root|stand|VBZ ~.|PUNCT|4|punct`,
      ).lines,
    ).toEqual([]);
  });
  test("a lemma that the table of cues knows better", () => {
    expect(
      read(
        `The|DET|2|det king|NOUN|3|nsubj underlined|VERB|0|root|underlin the|DET|5|det need|NOUN|3|obj ~.|PUNCT|3|punct`,
      ).lines,
    ).toEqual(["The king {underlined} the need"]);
  });
  test("the last words of a long content that hang on the cue stay in, a second cue does not", () => {
    const { lines } = read(
      `Novak|PROPN|2|nsubj said|VERB|0|root|say the|DET|4|det port|NOUN|5|nsubj opens|VERB|2|ccomp|open|VBZ in|ADP|7|case spring|NOUN|2|obl and|CCONJ|9|cc thanked|VERB|2|conj|thank the|DET|11|det crew|NOUN|9|obj ~.|PUNCT|2|punct`,
      { Novak: ["A1"] },
    );
    expect(lines).toEqual([
      "Novak {said} the port opens in spring",
      "Novak {thanked} the crew",
    ]);
  });
  test("subject and cue between two commas stand apart, whatever hangs where", () => {
    const { lines } = read(
      `The|DET|2|det pact|NOUN|0|root ~,|PUNCT|2|punct she|PRON|5|nsubj added|VERB|2|parataxis|add ~,|PUNCT|8|punct was|AUX|8|aux:pass|be signed|VERB|5|ccomp|sign|VBN ~.|PUNCT|2|punct`.replace(
        "was|AUX|8|aux:pass|be",
        "was|AUX|8|aux:pass|be|VBD",
      ),
    );
    expect(lines).toEqual(["she {added} The pact | was signed"]);
  });
  test("a whole object is no clause, whatever verb comes later", () => {
    expect(
      read(
        `They|PRON|2|nsubj shared|VERB|0|root|share a|DET|4|det meal|NOUN|2|obj ~,|PUNCT|7|punct and|CCONJ|7|cc left|VERB|2|conj|leave|VBD ~.|PUNCT|2|punct`,
      ).lines,
    ).toEqual([]);
  });
  test("a content ends where the main clause begins", () => {
    expect(
      read(
        `While|SCONJ|3|mark he|PRON|3|nsubj admitted|VERB|8|advcl|admit rain|NOUN|5|nsubj fell|VERB|8|ccomp|fall|VBD ~,|PUNCT|3|punct Petrov|PROPN|8|nsubj left|VERB|0|root|leave|VBD ~.|PUNCT|8|punct`,
      ).lines,
    ).toEqual(["he {admitted} rain fell"]);
  });
  test("one of them is somebody, one is anybody", () => {
    const said = (envoys: string) =>
      read(
        `One|NUM|4|nsubj ${envoys} said|VERB|0|root|say rain|NOUN|6|nsubj fell|VERB|4|ccomp|fall|VBD ~.|PUNCT|4|punct`,
      ).lines;
    expect(said("of|ADP|3|case envoys|NOUN|1|nmod")).toEqual([
      "One of envoys {said} rain fell",
    ]);
    expect(said("never|ADV|4|advmod even|ADV|4|advmod")).toEqual([]);
  });
  test("the noun phrase between comma and cue is the subject, not the date", () => {
    const { lines } = read(
      `Sunday|PROPN|6|nsubj in|ADP|3|case town|NOUN|1|nmod ~,|PUNCT|1|punct Petrov|PROPN|1|appos said|VERB|0|root|say rain|NOUN|8|nsubj fell|VERB|6|ccomp|fall|VBD ~.|PUNCT|6|punct`,
      { Petrov: ["A1"] },
    );
    expect(lines).toEqual(["Petrov {said} rain fell"]);
  });
  test("an apposition before the cue is no subject of its own", () => {
    const { statements: found } = read(
      `Petrov|PROPN|6|nsubj ~,|PUNCT|4|punct the|DET|4|det mayor|NOUN|1|appos ~,|PUNCT|4|punct said|VERB|0|root|say rain|NOUN|8|nsubj fell|VERB|6|ccomp|fall|VBD ~.|PUNCT|6|punct`,
      { Petrov: ["A1"], mayor: ["A2"] },
    );
    expect(found[0]!.speakers).toEqual(["A1"]);
  });
});

describe("nobody, papers, things", () => {
  test("what pictures suggest is evidence, not speech; what a report suggests is speech", () => {
    const suggests = (noun: string) =>
      read(
        `The|DET|2|det ${noun}|NOUN|3|nsubj suggests|VERB|0|root|suggest|VBZ that|SCONJ|6|mark rain|NOUN|6|nsubj fell|VERB|3|ccomp|fall|VBD ~.|PUNCT|3|punct`,
      ).statements[0]!.kind;
    expect([suggests("picture"), suggests("report")]).toEqual([
      "attitude",
      "assert",
    ]);
  });
  test("the statement added: the paper's speakers go on", () => {
    const { statements: found } = read(
      `The|DET|2|det council|NOUN|4|nmod:poss ~'s|PART|2|case statement|NOUN|5|nsubj said|VERB|0|root|say rain|NOUN|7|nsubj fell|VERB|5|ccomp|fall|VBD ~.|PUNCT|5|punct

       The|DET|2|det statement|NOUN|3|nsubj added|VERB|0|root|add that|SCONJ|6|mark snow|NOUN|6|nsubj came|VERB|3|ccomp|come|VBD ~.|PUNCT|3|punct`,
      { council: ["A1"] },
    );
    expect(found.map((one) => one.speakers)).toEqual([["A1"], ["A1"]]);
  });
  test("you and nobody are no sources", () => {
    const by = (who: string) =>
      read(
        `${who}|PRON|2|nsubj said|VERB|0|root|say rain|NOUN|4|nsubj fell|VERB|2|ccomp|fall|VBD ~.|PUNCT|2|punct`,
      ).lines;
    expect([by("You"), by("Nobody")]).toEqual([[], []]);
  });
  test("the cue inside a quotation of nobody makes no statement", () => {
    expect(
      read(
        `“|PUNCT|3|punct ~Novak|PROPN|3|nsubj said|VERB|0|root|say that|SCONJ|6|mark rain|NOUN|6|nsubj fell|VERB|3|ccomp|fall|VBD ~.|PUNCT|3|punct ~”|PUNCT|3|punct`,
      ).lines,
    ).toEqual([]);
  });
});

describe("hostile input", () => {
  test("cycles, orphans and hundreds of cues end", () => {
    expect(() =>
      read("a|VERB|2|conj|say b|VERB|1|conj|say c|NOUN|9|nsubj"),
    ).not.toThrow();
    const many = Array.from(
      { length: 390 },
      (_, index) => `said|VERB|${index}|ccomp|say`,
    ).join(" ");
    expect(() => read(many)).not.toThrow();
    expect(() =>
      read(
        Array.from(
          { length: 300 },
          () => `'|PUNCT|0|root "|PUNCT|1|dep “|PUNCT|1|dep`,
        ).join(" "),
      ),
    ).not.toThrow();
  });
});
