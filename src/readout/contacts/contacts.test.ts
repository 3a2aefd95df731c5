import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import type { Article } from "../../article/record.ts";
import type { Statement } from "../statements/record.ts";
import { findContacts, contactTables } from "./contacts.ts";
import type { Contact } from "./record.ts";
import { actorsSaid, timesSaid, trees, type Said } from "./testing.ts";

const contacts = contactTables({
  "contact-words.tsv": readFileSync(
    join(import.meta.dirname, "../../../data/en/contact-words.tsv"),
    "utf8",
  ),
});

const HOLM: Said = { at: ["Holm"], country: "DNK" };
const VARGA: Said = { at: ["Varga"], country: "HUN" };

/** Contacts of sentences in the short notation, with the text they were read from. */
function read(
  short: string,
  people: Readonly<Record<string, Said>>,
  times: Readonly<Record<string, string>> = {},
  article: Partial<Article> = {},
  statements: (text: string) => readonly Statement[] = () => [],
) {
  const parse = trees(short, article);
  const { text } = parse.article;
  const found = findContacts(
    parse,
    actorsSaid(parse, people),
    timesSaid(parse, times),
    statements(text),
    {
      contacts,
      actors: undefined as never,
    },
  );
  const names = Object.keys(people);
  const say = (one: Contact) =>
    one.participants
      .map(
        (party) => `${party.part} ${names[Number(party.actor.slice(1)) - 1]}`,
      )
      .join(", ");
  for (const one of found.contacts) {
    expect(one.evidence.start).toBeLessThanOrEqual(one.trigger.start);
    expect(one.evidence.end).toBeGreaterThanOrEqual(one.trigger.end);
    expect(one.evidence.end).toBeLessThanOrEqual(text.length);
  }
  return {
    ...found,
    text,
    say,
    lines: found.contacts.map(
      (one) => `${one.mode} ${one.status}: ${say(one)}`,
    ),
  };
}

describe("verbs", () => {
  test("a reception has host and guest", () => {
    const { lines, text, contacts } = read(
      "President|NNP|2|compound Holm|NNP|3|nsubj received|VBD|0|root|receive Varga|NNP|3|obj on|IN|6|case Monday|NNP|3|obl .|.|3|punct",
      { Holm: HOLM, Varga: VARGA },
      { "on Monday": "2031-03-03" },
    );
    expect(lines).toEqual(["meeting held: host Holm, guest Varga"]);
    expect(contacts[0]).toMatchObject({
      time: "2031-03-03",
      timeBasis: "stated",
      assertedBy: "narrator",
    });
    expect(
      text.slice(contacts[0]!.evidence.start, contacts[0]!.evidence.end),
    ).toBe("President Holm received Varga on Monday");
  });

  test("the passive says the same", () => {
    const { lines } = read(
      "Varga|NNP|3|nsubj:pass was|VBD|3|aux:pass|be received|VBN|0|root|receive by|IN|5|case Holm|NNP|3|obl .|.|3|punct",
      { Holm: HOLM, Varga: VARGA },
    );
    expect(lines).toEqual(["meeting held: host Holm, guest Varga"]);
  });

  test("receiving a thing is no contact", () => {
    expect(
      read(
        "Holm|NNP|2|nsubj received|VBD|0|root|receive a|DT|4|det medal|NN|2|obj .|.|2|punct",
        { Holm: HOLM },
      ).lines,
    ).toEqual([]);
  });

  test("called on a day is a call, not a visit to the day", () => {
    expect(
      read(
        "Holm|NNP|2|nsubj called|VBD|0|root|call Varga|NNP|2|obj on|IN|5|case Monday|NNP|2|obl .|.|2|punct",
        { Holm: HOLM, Varga: VARGA },
      ).lines,
    ).toEqual(["call held: sender Holm, receiver Varga"]);
  });

  test("meeting a deadline is no contact", () => {
    expect(
      read(
        "Holm|NNP|2|nsubj met|VBD|0|root|meet the|DT|4|det deadline|NN|2|obj .|.|2|punct",
        { Holm: HOLM },
      ).lines,
    ).toEqual([]);
  });

  test("a reciprocal plural subject: the two leaders met", () => {
    const { lines } = read(
      "The|DT|3|det two|CD|3|nummod leaders|NNS|4|nsubj|leader met|VBD|0|root|meet .|.|4|punct",
      {
        Holm: { at: ["The two leaders"] },
        Varga: { at: ["The two leaders"] },
      },
    );
    expect(lines).toEqual(["meeting held: party Holm, party Varga"]);
  });

  test("coordinated subjects meet", () => {
    const { lines } = read(
      "Holm|NNP|4|nsubj and|CC|3|cc Varga|NNP|1|conj met|VBD|0|root|meet .|.|4|punct",
      {
        Holm: HOLM,
        Varga: VARGA,
      },
    );
    expect(lines).toEqual(["meeting held: party Holm, party Varga"]);
  });

  test("one verb over a list is one meeting, but calls are one to one", () => {
    const people = { Holm: HOLM, Varga: VARGA, Rossi: { at: ["Rossi"] } };
    const list = (verb: string) =>
      `Holm|NNP|2|nsubj ${verb} Varga|NNP|2|obj and|CC|5|cc Rossi|NNP|3|conj .|.|2|punct`;
    expect(read(list("met|VBD|0|root|meet"), people).lines).toEqual([
      "meeting held: party Holm, party Varga, party Rossi",
    ]);
    expect(read(list("telephoned|VBD|0|root|telephone"), people).lines).toEqual(
      [
        "call held: sender Holm, receiver Varga",
        "call held: sender Holm, receiver Rossi",
      ],
    );
  });

  test("speaking with somebody is a call, speaking to the press is none", () => {
    const people = { Holm: HOLM, Varga: VARGA };
    expect(
      read(
        "Holm|NNP|2|nsubj spoke|VBD|0|root|speak with|IN|4|case Varga|NNP|2|obl .|.|2|punct",
        people,
      ).lines,
    ).toEqual(["call held: party Holm, party Varga"]);
    expect(
      read(
        "Holm|NNP|2|nsubj spoke|VBD|0|root|speak to|IN|4|case reporters|NNS|2|obl|reporter .|.|2|punct",
        people,
      ).lines,
    ).toEqual([]);
  });

  test("calling on somebody to do a thing is a demand", () => {
    expect(
      read(
        "Holm|NNP|2|nsubj called|VBD|0|root|call on|IN|4|case Varga|NNP|2|obl to|TO|6|mark resign|VB|2|advcl .|.|2|punct",
        { Holm: HOLM, Varga: VARGA },
      ).lines,
    ).toEqual([]);
    expect(
      read(
        "Holm|NNP|2|nsubj called|VBD|0|root|call on|IN|4|case Varga|NNP|2|obl .|.|2|punct",
        { Holm: HOLM, Varga: VARGA },
      ).lines,
    ).toEqual(["meeting held: guest Holm, host Varga"]);
  });

  test("a visit has a traveller and a destination, and the destination is no party", () => {
    const people: Record<string, Said> = {
      Holm: HOLM,
      Chile: { kind: "state", at: ["Chile"] },
    };
    const { lines, contacts } = read(
      "Holm|NNP|2|nsubj visited|VBD|0|root|visit Chile|NNP|2|obj .|.|2|punct",
      people,
    );
    expect(lines).toEqual(["visit held: guest Holm"]);
    expect(contacts[0]!.place?.name).toBe("Chile");
    expect(
      read(
        "Holm|NNP|2|nsubj visited|VBD|0|root|visit a|DT|4|det hospital|NN|2|obj .|.|2|punct",
        people,
      ).lines,
    ).toEqual([]);
  });

  test("the place of a meeting is a place, not a party", () => {
    const { lines, contacts } = read(
      "Holm|NNP|2|nsubj met|VBD|0|root|meet with|IN|4|case Varga|NNP|2|obl in|IN|6|case Oslo|NNP|2|obl .|.|2|punct",
      { Holm: HOLM, Varga: VARGA, Oslo: { kind: "place", at: ["Oslo"] } },
    );
    expect(lines).toEqual(["meeting held: party Holm, party Varga"]);
    expect(contacts[0]!.place?.name).toBe("Oslo");
  });

  test("a delegation led by somebody is that somebody", () => {
    const { lines } = read(
      "Holm|NNP|2|nsubj met|VBD|0|root|meet with|IN|6|case a|DT|6|det Hungarian|JJ|6|amod delegation|NN|2|obl led|VBN|6|acl|lead by|IN|9|case Varga|NNP|7|obl .|.|2|punct",
      {
        Holm: HOLM,
        Varga: VARGA,
        delegation: { kind: "group", at: ["Hungarian delegation"] },
      },
    );
    expect(lines).toEqual(["meeting held: party Holm, party Varga"]);
  });

  test("a delegation without a named member stands for its side, beside a named one it does not", () => {
    const people: Record<string, Said> = {
      Holm: HOLM,
      Varga: VARGA,
      delegation: {
        kind: "group",
        at: ["the accompanying delegation", "a Hungarian delegation"],
      },
    };
    expect(
      read(
        "Holm|NNP|2|nsubj met|VBD|0|root|meet a|DT|5|det Hungarian|JJ|5|amod delegation|NN|2|obj .|.|2|punct",
        people,
      ).lines,
    ).toEqual(["meeting held: party Holm, party delegation"]);
    expect(
      read(
        "Holm|NNP|2|nsubj received|VBD|0|root|receive Varga|NNP|2|obj and|CC|7|cc the|DT|7|det accompanying|JJ|7|amod delegation|NN|3|conj .|.|2|punct",
        people,
      ).lines,
    ).toEqual(["meeting held: host Holm, guest Varga"]);
  });

  test("signing needs a document", () => {
    const people = { Holm: HOLM, Varga: VARGA };
    expect(
      read(
        "Holm|NNP|4|nsubj and|CC|3|cc Varga|NNP|1|conj signed|VBD|0|root|sign a|DT|6|det treaty|NN|4|obj .|.|4|punct",
        people,
      ).lines,
    ).toEqual(["signing held: party Holm, party Varga"]);
    expect(
      read(
        "Holm|NNP|4|nsubj and|CC|3|cc Varga|NNP|1|conj signed|VBD|0|root|sign the|DT|6|det poster|NN|4|obj .|.|4|punct",
        people,
      ).lines,
    ).toEqual([]);
  });

  test("a summons", () => {
    expect(
      read(
        "The|DT|2|det ministry|NN|3|nsubj summoned|VBD|0|root|summon Varga|NNP|3|obj .|.|3|punct",
        {
          ministry: { kind: "organization", at: ["The ministry"] },
          Varga: VARGA,
        },
      ).lines,
    ).toEqual(["summons held: host ministry, guest Varga"]);
  });

  test("an invitation to a place is a planned visit of the one invited", () => {
    expect(
      read(
        "Holm|NNP|2|nsubj invited|VBD|0|root|invite Varga|NNP|2|obj to|IN|5|case Oslo|NNP|2|obl .|.|2|punct",
        {
          Holm: HOLM,
          Varga: VARGA,
          Oslo: { kind: "place", at: ["Oslo"] },
        },
      ).lines,
    ).toEqual(["visit planned: host Holm, guest Varga"]);
  });
});

describe("status", () => {
  const people = { Holm: HOLM, Varga: VARGA };
  const cases: [string, string, string][] = [
    [
      "will meet",
      "planned",
      "Holm|NNP|3|nsubj will|MD|3|aux meet|VB|0|root Varga|NNP|3|obj .|.|3|punct",
    ],
    [
      "plans to meet",
      "planned",
      "Holm|NNP|2|nsubj plans|VBZ|0|root|plan to|TO|4|mark meet|VB|2|xcomp Varga|NNP|4|obj .|.|2|punct",
    ],
    [
      "is due to meet",
      "planned",
      "Holm|NNP|3|nsubj is|VBZ|3|cop|be due|JJ|0|root to|TO|5|mark meet|VB|3|xcomp Varga|NNP|5|obj .|.|3|punct",
    ],
    [
      "declined to meet",
      "refused",
      "Holm|NNP|2|nsubj declined|VBD|0|root|decline to|TO|4|mark meet|VB|2|xcomp Varga|NNP|4|obj .|.|2|punct",
    ],
    [
      "will not meet",
      "refused",
      "Holm|NNP|4|nsubj will|MD|4|aux not|RB|4|advmod meet|VB|0|root Varga|NNP|4|obj .|.|4|punct",
    ],
    [
      "did not meet",
      "denied",
      "Holm|NNP|4|nsubj did|VBD|4|aux|do not|RB|4|advmod meet|VB|0|root Varga|NNP|4|obj .|.|4|punct",
    ],
    [
      "denied that she met",
      "denied",
      "She|PRP|2|nsubj denied|VBD|0|root|deny that|IN|5|mark Holm|NNP|5|nsubj met|VBD|2|ccomp|meet Varga|NNP|5|obj .|.|2|punct",
    ],
    [
      "may meet",
      "hypothetical",
      "Holm|NNP|3|nsubj may|MD|3|aux meet|VB|0|root Varga|NNP|3|obj .|.|3|punct",
    ],
    [
      "if Holm met",
      "hypothetical",
      "If|IN|3|mark Holm|NNP|3|nsubj met|VBD|6|advcl|meet Varga|NNP|3|obj ,|,|6|punct fails|VBZ|0|root|fail it|PRP|6|nsubj",
    ],
    [
      "offered to meet",
      "requested",
      "Holm|NNP|2|nsubj offered|VBD|0|root|offer to|TO|4|mark meet|VB|2|xcomp Varga|NNP|4|obj .|.|2|punct",
    ],
    [
      "has no plans to meet",
      "denied",
      "Holm|NNP|2|nsubj has|VBZ|0|root|have no|DT|4|det plans|NNS|2|obj|plan to|TO|6|mark meet|VB|4|acl Varga|NNP|6|obj .|.|2|punct",
    ],
    [
      "cancelled a meeting with",
      "cancelled",
      "Holm|NNP|2|nsubj cancelled|VBD|0|root|cancel a|DT|4|det meeting|NN|2|obj with|IN|6|case Varga|NNP|4|nmod .|.|2|punct",
    ],
    [
      "postponed her talks with",
      "postponed",
      "Holm|NNP|2|nsubj postponed|VBD|0|root|postpone talks|NNS|2|obj|talk with|IN|5|case Varga|NNP|3|nmod .|.|2|punct",
    ],
    [
      "met",
      "held",
      "Holm|NNP|2|nsubj met|VBD|0|root|meet Varga|NNP|2|obj .|.|2|punct",
    ],
    [
      "has met",
      "held",
      "Holm|NNP|3|nsubj has|VBZ|3|aux|have met|VBN|0|root|meet Varga|NNP|3|obj .|.|3|punct",
    ],
    [
      "a planned meeting with",
      "planned",
      "Holm|NNP|2|nsubj discussed|VBD|0|root|discuss a|DT|5|det planned|JJ|5|amod meeting|NN|2|obj between|IN|7|case Holm|NNP|5|nmod and|CC|9|cc Varga|NNP|7|conj .|.|2|punct",
    ],
  ];
  test.each(cases)("%s -> %s", (_words, status, short) => {
    const { lines } = read(short, { ...people, She: { at: ["She"] } });
    expect(lines.map((line) => line.split(":")[0]!.split(" ")[1])).toEqual([
      status,
    ]);
  });

  test("a future day makes a bare noun planned", () => {
    const short =
      "They|PRP|2|nsubj mentioned|VBD|0|root|mention the|DT|4|det talks|NNS|2|obj|talk between|IN|6|case Holm|NNP|4|nmod and|CC|8|cc Varga|NNP|6|conj next|JJ|10|amod week|NN|4|nmod .|.|2|punct";
    const article = {
      published: { value: "2031-03-03", from: "given" as const },
    };
    expect(
      read(short, people, { "next week": "2031-03-10/2031-03-16" }, article)
        .lines,
    ).toEqual(["talks planned: party Holm, party Varga"]);
    expect(
      read(short, people, { "next week": "2031-02-10/2031-02-16" }, article)
        .lines,
    ).toEqual(["talks held: party Holm, party Varga"]);
  });
});

describe("nouns", () => {
  const people = { Holm: HOLM, Varga: VARGA };
  test("during his meeting with X", () => {
    const { lines } = read(
      "During|IN|3|case his|PRP$|3|nmod:poss meeting|NN|8|obl with|IN|5|case Varga|NNP|3|nmod ,|,|8|punct Holm|NNP|8|nsubj smiled|VBD|0|root|smile .|.|8|punct",
      { Holm: { at: ["Holm", "his"] }, Varga: VARGA },
    );
    expect(lines).toEqual(["meeting held: party Holm, party Varga"]);
  });

  test("in a call with X, Y said: Y takes part", () => {
    const { lines } = read(
      "In|IN|3|case a|DT|3|det call|NN|8|obl with|IN|5|case Varga|NNP|3|nmod ,|,|8|punct Holm|NNP|8|nsubj smiled|VBD|0|root|smile .|.|8|punct",
      people,
    );
    expect(lines).toEqual(["call held: party Holm, party Varga"]);
  });

  test("held talks with; paid a visit to; sent a letter to", () => {
    expect(
      read(
        "Holm|NNP|2|nsubj held|VBD|0|root|hold talks|NNS|2|obj|talk with|IN|5|case Varga|NNP|3|nmod .|.|2|punct",
        people,
      ).lines,
    ).toEqual(["talks held: party Holm, party Varga"]);
    expect(
      read(
        "Holm|NNP|2|nsubj paid|VBD|0|root|pay a|DT|5|det state|NN|5|compound visit|NN|2|obj to|IN|7|case Chile|NNP|5|nmod .|.|2|punct",
        {
          Holm: HOLM,
          Chile: { kind: "state", at: ["Chile"] },
        },
      ).contacts[0],
    ).toMatchObject({
      mode: "visit",
      visitType: "state",
      place: { name: "Chile" },
    });
    expect(
      read(
        "Holm|NNP|2|nsubj sent|VBD|0|root|send a|DT|4|det letter|NN|2|obj to|IN|6|case Varga|NNP|2|obl .|.|2|punct",
        people,
      ).lines,
    ).toEqual(["letter held: sender Holm, receiver Varga"]);
  });

  test("a telephone conversation is a call", () => {
    expect(
      read(
        "Holm|NNP|2|nsubj had|VBD|0|root|have one|CD|5|nummod telephone|NN|5|compound conversation|NN|2|obj with|IN|7|case Varga|NNP|5|nmod .|.|2|punct",
        people,
      ).lines,
    ).toEqual(["call held: party Holm, party Varga"]);
  });

  test("a meeting was held between A and B", () => {
    expect(
      read(
        "A|DT|2|det meeting|NN|4|nsubj:pass was|VBD|4|aux:pass|be held|VBN|0|root|hold between|IN|6|case Holm|NNP|4|obl and|CC|8|cc Varga|NNP|6|conj .|.|4|punct",
        people,
      ).lines,
    ).toEqual(["meeting held: party Holm, party Varga"]);
  });

  test("a press conference, a meeting room and a bare summit are none", () => {
    for (const short of [
      "Holm|NNP|2|nsubj held|VBD|0|root|hold a|DT|5|det press|NN|5|compound conference|NN|2|obj .|.|2|punct",
      "Holm|NNP|2|nsubj left|VBD|0|root|leave the|DT|5|det meeting|NN|5|compound room|NN|2|obj .|.|2|punct",
      "Holm|NNP|2|nsubj praised|VBD|0|root|praise the|DT|4|det outcome|NN|2|obj of|IN|7|case the|DT|7|det summit|NN|4|nmod .|.|2|punct",
    ])
      expect(read(short, people).lines).toEqual([]);
  });

  test("plural meetings with two people are two", () => {
    expect(
      read(
        "Holm|NNP|2|nsubj held|VBD|0|root|hold meetings|NNS|2|obj|meeting with|IN|5|case Varga|NNP|3|nmod and|CC|7|cc Rossi|NNP|5|conj .|.|2|punct",
        {
          ...people,
          Rossi: { at: ["Rossi"] },
        },
      ).lines,
    ).toEqual([
      "meeting held: party Holm, party Varga",
      "meeting held: party Holm, party Rossi",
    ]);
  });

  test("states before the noun are parties, one alone is its topic", () => {
    const states: Record<string, Said> = {
      Peru: { kind: "state", at: ["Peru"] },
      Chile: { kind: "state", at: ["Chile"] },
    };
    expect(
      read(
        "The|DT|5|det Peru|NNP|5|compound -|:|4|punct Chile|NNP|2|compound talks|NNS|6|nsubj|talk resumed|VBD|0|root|resume .|.|6|punct",
        states,
      ).lines,
    ).toEqual(["talks held: party Peru, party Chile"]);
    expect(
      read(
        "The|DT|3|det Peru|NNP|3|compound talks|NNS|4|nsubj|talk resumed|VBD|0|root|resume .|.|4|punct",
        states,
      ).lines,
    ).toEqual([]);
  });

  test("a planned round keeps its place and its week", () => {
    const { contacts } = read(
      "They|PRP|2|nsubj discussed|VBD|0|root|discuss preparations|NNS|2|obj|preparation for|IN|7|case the|DT|7|det 4th|JJ|7|amod round|NN|3|nmod of|IN|10|case Lagos|NNP|10|compound talks|NNS|7|nmod|talk in|IN|12|case Bern|NNP|7|nmod next|JJ|14|amod week|NN|7|nmod .|.|2|punct".replace(
        "the|DT|7|det",
        "the|DT|7|det",
      ),
      {
        They: { kind: "group", at: [] },
        Lagos: { kind: "place", at: ["Lagos"] },
        Bern: { kind: "place", at: ["Bern"] },
      },
      { "next week": "2031-03-10/2031-03-16" },
      { published: { value: "2031-03-04", from: "given" } },
    );
    expect(contacts).toHaveLength(1);
    expect(contacts[0]).toMatchObject({
      mode: "talks",
      status: "planned",
      time: "2031-03-10/2031-03-16",
      place: { name: "Bern" },
      participants: [],
    });
  });
});

describe("one contact, several mentions", () => {
  const people = {
    Holm: { at: ["Holm", "She", "her"] },
    Varga: VARGA,
    Oslo: { kind: "place" as const, at: ["Oslo"] },
  };
  test("three days are three meetings, a later bare mention is none", () => {
    const met = (day: string) =>
      `Holm|NNP|2|nsubj met|VBD|0|root|meet Varga|NNP|2|obj on|IN|6|case May|NNP|6|compound ${day}|CD|2|obl .|.|2|punct`;
    const { contacts } = read(
      [
        met("3"),
        met("7"),
        met("9"),
        "The|DT|2|det meeting|NN|3|nsubj lasted|VBD|0|root|last long|RB|3|advmod .|.|3|punct",
      ].join("\n"),
      people,
      {
        "on May 3": "2031-05-03",
        "on May 7": "2031-05-07",
        "on May 9": "2031-05-09",
      },
    );
    expect(contacts.map((one) => one.time)).toEqual([
      "2031-05-03",
      "2031-05-07",
      "2031-05-09",
    ]);
    expect(contacts.map((one) => one.id)).toEqual(["C1", "C2", "C3"]);
  });

  test("a later mention of the same meeting adds its place", () => {
    const { contacts, lines } = read(
      [
        "Holm|NNP|2|nsubj met|VBD|0|root|meet Varga|NNP|2|obj .|.|2|punct",
        "The|DT|2|det meeting|NN|3|nsubj took|VBD|0|root|take place|NN|3|obj in|IN|6|case Oslo|NNP|3|obl .|.|3|punct",
        "Her|PRP$|2|nmod:poss meeting|NN|5|nsubj with|IN|4|case Varga|NNP|2|nmod ended|VBD|0|root|end .|.|5|punct",
      ].join("\n"),
      { ...people, Holm: { at: ["Holm", "Her"] } },
    );
    expect(lines).toEqual(["meeting held: party Holm, party Varga"]);
    expect(contacts[0]!.place?.name).toBe("Oslo");
  });

  test("held and planned stay apart", () => {
    const { lines } = read(
      [
        "Holm|NNP|2|nsubj met|VBD|0|root|meet Varga|NNP|2|obj .|.|2|punct",
        "She|PRP|3|nsubj will|MD|3|aux meet|VB|0|root Varga|NNP|3|obj again|RB|3|advmod .|.|3|punct",
      ].join("\n"),
      people,
    );
    expect(lines).toEqual([
      "meeting held: party Holm, party Varga",
      "meeting planned: party Holm, party Varga",
    ]);
  });

  test("a meeting inside a visit has its days and place", () => {
    const { contacts } = read(
      [
        "Holm|NNP|2|nsubj visited|VBD|0|root|visit Oslo|NNP|2|obj on|IN|6|case May|NNP|6|compound 3-5|CD|2|obl .|.|2|punct",
        "She|PRP|2|nsubj met|VBD|0|root|meet Varga|NNP|2|obj .|.|2|punct",
      ].join("\n"),
      people,
      { "on May 3-5": "2031-05-03/2031-05-05" },
    );
    expect(contacts.map((one) => one.mode)).toEqual(["visit", "meeting"]);
    expect(contacts[1]).toMatchObject({
      partOf: "C1",
      time: "2031-05-03/2031-05-05",
      timeBasis: "inherited",
      place: { name: "Oslo" },
    });
  });
});

describe("what stands around a contact", () => {
  const oslo = { kind: "place" as const, at: ["Oslo"] };
  const bergen = { kind: "place" as const, at: ["Bergen"] };
  const people: Record<string, Said> = {
    Holm: { at: ["Holm", "She"] },
    Varga: VARGA,
    Rossi: { at: ["Rossi"] },
    Oslo: oslo,
    Bergen: bergen,
  };

  test("who came along is a party", () => {
    const { lines } = read(
      [
        "Holm|NNP|2|nsubj met|VBD|0|root|meet Varga|NNP|2|obj .|.|2|punct",
        "She|PRP|3|nsubj:pass was|VBD|3|aux:pass|be joined|VBN|0|root|join by|IN|5|case Rossi|NNP|3|obl .|.|3|punct",
      ].join("\n"),
      people,
    );
    expect(lines).toEqual([
      "meeting held: party Holm, party Varga, party Rossi",
    ]);
  });

  test("two legs in one breath are one visit, a leg with its own day is another", () => {
    const trip = (more: string) =>
      `Holm|NNP|2|nsubj flew|VBD|0|root|fly to|IN|4|case Oslo|NNP|2|obl on|IN|6|case Monday|NNP|2|obl and|CC|8|cc travelled|VBD|2|conj|travel to|IN|10|case Bergen|NNP|8|obl ${more} .|.|2|punct`;
    const one = read(trip("later|RB|8|advmod"), people, {
      "on Monday": "2031-03-03",
    });
    expect(one.lines).toEqual(["visit held: guest Holm"]);
    expect(one.contacts[0]!.place?.name).toBe("Oslo; Bergen");
    const two = read(trip("on|IN|12|case Friday|NNP|8|obl"), people, {
      "on Monday": "2031-03-03",
      "on Friday": "2031-03-07",
    });
    expect(two.contacts.map((one) => [one.place?.name, one.time])).toEqual([
      ["Oslo", "2031-03-03"],
      ["Bergen", "2031-03-07"],
    ]);
  });

  test("a named multilateral event is the forum, an unnamed one is not", () => {
    const met = (event: string) =>
      `Holm|NNP|2|nsubj met|VBD|0|root|meet Varga|NNP|2|obj at|IN|${event.includes("Lakes") ? 7 : 6}|case the|DT|${event.includes("Lakes") ? 7 : 6}|det ${event} .|.|2|punct`;
    expect(
      read(met("Lakes|NNPS|7|compound Conference|NNP|2|obl"), people)
        .contacts[0]!.forum,
    ).toBe("Lakes Conference");
    expect(
      read(met("conference|NN|2|obl"), people).contacts[0]!.forum,
    ).toBeUndefined();
  });

  test("an envoy acts for whom the text says, and who sends him does not travel", () => {
    const sent = read(
      "Holm|NNP|2|nsubj sent|VBD|0|root|send Varga|NNP|2|obj to|IN|5|case Oslo|NNP|2|obl .|.|2|punct",
      people,
    );
    expect(sent.lines).toEqual(["visit held: guest Varga"]);
    expect(sent.contacts[0]!.participants[0]!.onBehalfOf).toBe("A1");
    const received = read(
      "Rossi|NNP|2|nsubj received|VBD|0|root|receive Varga|NNP|2|obj .|.|2|punct",
      {
        ...people,
        Varga: { ...VARGA, behalf: "Holm" },
      },
    );
    expect(
      received.contacts[0]!.participants.map((one) => one.onBehalfOf),
    ).toEqual([undefined, "A1"]);
  });

  test("states that speak for their people are no further parties", () => {
    const { lines } = read(
      [
        "Holm|NNP|4|nsubj and|CC|3|cc Varga|NNP|1|conj met|VBD|0|root|meet .|.|4|punct",
        "The|DT|2|det meeting|NN|7|nsubj between|IN|4|case Denmark|NNP|2|nmod and|CC|6|cc Hungary|NNP|4|conj ended|VBD|0|root|end .|.|7|punct",
      ].join("\n"),
      {
        Holm: HOLM,
        Varga: VARGA,
        Denmark: { kind: "state", country: "DNK", at: ["Denmark"] },
        Hungary: { kind: "state", country: "HUN", at: ["Hungary"] },
      },
    );
    expect(lines).toEqual(["meeting held: party Holm, party Varga"]);
  });

  test("called a summit later is a summit", () => {
    const { lines } = read(
      [
        "Holm|NNP|4|nsubj and|CC|3|cc Varga|NNP|1|conj met|VBD|0|root|meet .|.|4|punct",
        "The|DT|2|det summit|NN|3|nsubj ended|VBD|0|root|end .|.|3|punct",
      ].join("\n"),
      people,
    );
    expect(lines).toEqual(["summit held: party Holm, party Varga"]);
  });

  test("an unspecific plan is no contact", () => {
    expect(
      read(
        "Holm|NNP|4|nsubj and|CC|3|cc Varga|NNP|1|conj agreed|VBD|0|root|agree to|TO|6|mark hold|VB|4|xcomp more|JJR|8|amod talks|NNS|6|obj|talk .|.|4|punct",
        people,
      ).lines,
    ).toEqual([]);
  });

  test("a day that the meeting was planned for dates it, also in front of its cancelling", () => {
    const { lines, contacts } = read(
      "The|DT|2|det meeting|NN|9|nsubj:pass with|IN|4|case Varga|NNP|2|nmod planned|VBN|2|acl|plan for|IN|7|case May|NNP|5|obl was|VBD|9|aux:pass|be cancelled|VBN|0|root|cancel .|.|9|punct",
      { Varga: VARGA },
      { May: "2031-05" },
    );
    expect(lines).toEqual(["meeting cancelled: party Varga"]);
    expect(contacts[0]!.time).toBe("2031-05");
  });

  test("cancelling on a day does not date what was cancelled", () => {
    const { contacts } = read(
      "On|IN|2|case Monday|NNP|5|obl ,|,|5|punct Holm|NNP|5|nsubj cancelled|VBD|0|root|cancel a|DT|7|det visit|NN|5|obj to|IN|9|case Oslo|NNP|7|nmod .|.|5|punct",
      people,
      { "On Monday": "2031-03-03" },
    );
    expect(contacts).toMatchObject([
      { mode: "visit", status: "cancelled", time: null },
    ]);
  });
});

describe("where the tree is wrong", () => {
  const people: Record<string, Said> = {
    Holm: HOLM,
    Varga: VARGA,
    Rossi: { at: ["Rossi"] },
  };
  test("a time expression read as subject or object is none", () => {
    expect(
      read(
        "This|DT|2|det week|NN|5|nsubj Holm|NNP|2|appos will|MD|5|aux meet|VB|0|root Varga|NNP|5|obj .|.|5|punct",
        people,
        {
          "This week": "2031-03-03/2031-03-09",
        },
      ).lines,
    ).toEqual(["meeting planned: party Holm, party Varga"]);
    expect(
      read(
        "Holm|NNP|2|nsubj received|VBD|0|root|receive yesterday|NN|2|obj Varga|NNP|3|appos .|.|2|punct",
        people,
        {
          yesterday: "2031-03-03",
        },
      ).lines,
    ).toEqual(["meeting held: host Holm, guest Varga"]);
  });
  test("the phrase that stands right there is the party", () => {
    expect(
      read(
        "Holm|NNP|2|nsubj spoke|VBD|0|root|speak by|IN|4|case phone|NN|2|obl with|IN|6|case Varga|NNP|4|nmod .|.|2|punct",
        people,
      ).lines,
    ).toEqual(["call held: party Holm, party Varga"]);
    // not over a verb or a comma
    expect(
      read(
        "Holm|NNP|2|nsubj spoke|VBD|0|root|speak ,|,|2|punct with|IN|5|case Varga|NNP|6|obl listening|VBG|2|advcl|listen .|.|2|punct",
        people,
      ).lines,
    ).toEqual([]);
  });
  test("a list goes on where the parser cut it, a new subject ends it", () => {
    expect(
      read(
        "Holm|NNP|2|nsubj met|VBD|0|root|meet Varga|NNP|2|obj and|CC|5|cc Rossi|NNP|2|dep .|.|2|punct",
        people,
      ).lines,
    ).toEqual(["meeting held: party Holm, party Varga, party Rossi"]);
    expect(
      read(
        "Holm|NNP|2|nsubj met|VBD|0|root|meet Varga|NNP|2|obj and|CC|6|cc Rossi|NNP|6|nsubj left|VBD|2|conj|leave .|.|2|punct",
        people,
      ).lines,
    ).toEqual(["meeting held: party Holm, party Varga"]);
  });
  test("a visiting minister whom somebody met is met, not visited", () => {
    expect(
      read(
        "Holm|NNP|2|nsubj met|VBD|0|root|meet with|IN|4|mark visiting|VBG|2|advcl|visit Varga|NNP|4|obj .|.|2|punct",
        people,
      ).lines,
    ).toEqual(["meeting held: party Holm, party Varga"]);
  });
  test("lemmas that the parser made up", () => {
    expect(
      read(
        "Holm|NNP|2|nsubj telephoned|VBD|0|root|telephon Varga|NNP|2|obj .|.|2|punct",
        people,
      ).lines,
    ).toEqual(["call held: sender Holm, receiver Varga"]);
  });
});

describe("the release that is a readout", () => {
  const people = { Holm: HOLM, Varga: VARGA };
  const short =
    "Holm|NNP|2|nsubj received|VBD|0|root|receive Varga|NNP|2|obj .|.|2|punct";
  const article: Partial<Article> = {
    published: { value: "2031-03-04", from: "given" },
    genre: "official",
  };
  test("an undated contact takes the document's day", () => {
    expect(read(short, people, {}, article).contacts[0]).toMatchObject({
      time: "2031-03-04",
      timeBasis: "document",
    });
  });
  test("in news it does not, unless the headline tells of it", () => {
    expect(
      read(short, people, {}, { ...article, genre: "news" }).contacts[0]!.time,
    ).toBe(null);
    expect(
      read(
        short,
        people,
        {},
        { ...article, genre: "news", title: "Holm meets Varga" },
      ).contacts[0],
    ).toMatchObject({
      time: "2031-03-04",
      timeBasis: "document",
    });
  });
  test("a planned one never does", () => {
    expect(
      read(
        "Holm|NNP|3|nsubj will|MD|3|aux receive|VB|0|root Varga|NNP|3|obj .|.|3|punct",
        people,
        {},
        article,
      ).contacts[0]!.time,
    ).toBe(null);
  });
});

test("a contact that stands only in a statement is its speaker's claim", () => {
  const { contacts } = read(
    "Rossi|NNP|2|nsubj said|VBD|0|root|say Holm|NNP|4|nsubj met|VBD|2|ccomp|meet Varga|NNP|4|obj .|.|2|punct",
    { Holm: HOLM, Varga: VARGA, Rossi: { at: ["Rossi"] } },
    {},
    {},
    (text) => [
      {
        id: "S1",
        source: { start: 0, end: 5 },
        speakers: ["A3"],
        cue: { start: 6, end: 10 },
        content: [{ start: 11, end: text.length - 2 }],
        kind: "assert",
        directness: "indirect",
        negated: false,
        time: null,
        rule: "test",
      },
    ],
  );
  expect(contacts.map((one) => one.assertedBy)).toEqual(["S1"]);
});

describe("what stands around the contact", () => {
  const PERU: Said = { at: ["Peru"], kind: "state", country: "PER" };
  const DENMARK: Said = { at: ["Denmark"], kind: "state", country: "DNK" };
  const LIMA: Said = { at: ["Lima"], kind: "place" };
  const issued: Partial<Article> = {
    published: { value: "2031-05-04", from: "given" },
  };

  test("a past meeting that is to be built upon was held", () => {
    const build =
      "Holm|NNP|3|nsubj will|MD|3|aux build|VB|0|root on|IN|6|case his|PRP$|6|nmod:poss meeting|NN|3|obl with|IN|8|case Varga|NNP|6|nmod on|IN|11|case May|NNP|11|compound 3|CD|6|nmod .|.|3|punct";
    const people = { Holm: { ...HOLM, at: ["Holm", "his"] }, Varga: VARGA };
    expect(
      read(build, people, { "on May 3": "2031-05-03" }, issued).lines,
    ).toEqual(["meeting held: party Holm, party Varga"]);
    expect(
      read(build, people, { "on May 3": "2031-05-09" }, issued).lines,
    ).toEqual(["meeting planned: party Holm, party Varga"]);
  });

  test("to open a meeting is no openness to one", () => {
    expect(
      read(
        "The|DT|2|det meeting|NN|6|nsubj:pass of|IN|4|case Denmark|NNP|2|nmod was|VBD|6|aux:pass|be opened|VBN|0|root|open by|IN|8|case Holm|NNP|6|obl on|IN|11|case May|NNP|11|compound 3|CD|6|obl .|.|6|punct",
        { Holm: HOLM, Denmark: DENMARK },
        { "on May 3": "2031-05-03" },
        issued,
      ).contacts.map((one) => one.status),
    ).toEqual(["held"]);
  });

  test("where the meeting was held stands below a party", () => {
    const { contacts } = read(
      "Holm|NNP|2|nsubj praised|VBD|0|root|praise the|DT|4|det meeting|NN|2|obj between|IN|6|case Denmark|NNP|4|nmod and|CC|8|cc Peru|NNP|6|conj held|VBN|8|acl|hold in|IN|11|case Lima|NNP|9|obl .|.|2|punct",
      { Holm: HOLM, Denmark: DENMARK, Peru: PERU, Lima: LIMA },
    );
    expect(contacts.map((one) => one.place?.name)).toEqual(["Lima"]);
  });

  test("a treaty was signed between states; a letter of intent is one", () => {
    expect(
      read(
        "A|DT|2|det treaty|NN|4|nsubj:pass was|VBD|4|aux:pass|be signed|VBN|0|root|sign between|IN|6|case Denmark|NNP|4|obl and|CC|8|cc Peru|NNP|6|conj .|.|4|punct",
        { Denmark: DENMARK, Peru: PERU },
      ).lines,
    ).toEqual(["signing held: party Denmark, party Peru"]);
    const letter = (of: string) =>
      read(
        `Denmark|NNP|2|nsubj signed|VBD|0|root|sign a|DT|4|det letter|NN|2|obj of|IN|6|case ${of}|NN|4|nmod with|IN|8|case Peru|NNP|2|obl .|.|2|punct`,
        { Denmark: DENMARK, Peru: PERU },
      ).lines;
    expect(letter("intent")).toEqual([
      "signing held: party Denmark, party Peru",
    ]);
    expect(letter("thanks")).toEqual([]);
  });

  test("a list that the parser broke is whole where it ends in others", () => {
    const list = (end: string) =>
      read(
        `Holm|NNP|2|nsubj met|VBD|0|root|meet Varga|NNP|2|obj ,|,|5|punct Berg|NNP|3|flat ${end}`,
        { Holm: HOLM, Varga: VARGA, Berg: { at: ["Berg"] } },
      ).lines;
    expect(
      list(
        ",|,|9|punct and|CC|9|cc other|JJ|9|amod officials|NNS|3|conj|official .|.|2|punct",
      ),
    ).toEqual(["meeting held: party Holm, party Varga, party Berg"]);
    expect(list(".|.|2|punct")).toEqual([
      "meeting held: party Holm, party Varga",
    ]);
  });

  test("the house of the lunch is the place of the meeting", () => {
    const { contacts } = read(
      "Holm|NNP|2|nsubj hosted|VBD|0|root|host Varga|NNP|2|obj for|IN|5|case lunch|NN|2|obl at|IN|9|case the|DT|9|det royal|JJ|9|amod palace|NN|5|nmod .|.|2|punct",
      { Holm: HOLM, Varga: VARGA },
    );
    expect(contacts.map((one) => one.place?.name)).toEqual(["royal palace"]);
  });

  test("our country is where one arrives, occupied towns are not named", () => {
    const arrived = (where: string, home?: true) =>
      read(
        `Holm|NNP|2|nsubj arrived|VBD|0|root|arrive in|IN|5|case ${where} .|.|2|punct`,
        { Holm: HOLM, Peru: { ...PERU, ...(home ? { home } : {}) } },
      ).contacts.map((one) => one.place?.name);
    expect(arrived("our|PRP$|5|nmod:poss country|NN|2|obl")).toEqual([
      "our country",
    ]);
    expect(arrived("our|PRP$|5|nmod:poss country|NN|2|obl", true)).toEqual([
      "Peru",
    ]);
    expect(arrived("occupied|JJ|5|amod towns|NNS|2|obl|town")).toEqual([]);
  });

  test("told about contacts: they were had; told to make contact: they were not", () => {
    const about = (preposition: string) =>
      read(
        `Holm|NNP|2|nsubj told|VBD|0|root|tell Varga|NNP|2|obj ${preposition}|IN|6|case his|PRP$|6|nmod:poss talks|NNS|2|obl|talk with|IN|8|case Berg|NNP|6|nmod .|.|2|punct`,
        {
          Holm: { ...HOLM, at: ["Holm", "his"] },
          Varga: VARGA,
          Berg: { at: ["Berg"] },
        },
      ).lines;
    expect(about("about")).toEqual(["talks held: party Holm, party Berg"]);
    expect(about("to")).toEqual(["talks planned: party Holm, party Berg"]);
  });

  test("a name behind called is who was called, unless somebody is called so", () => {
    const people = { Holm: HOLM, Varga: VARGA, Berg: { at: ["Berg"] } };
    expect(
      read(
        "Holm|NNP|2|nsubj called|VBD|0|root|call Varga|NNP|2|xcomp and|CC|5|cc Berg|NNP|3|conj .|.|2|punct",
        people,
      ).lines,
    ).toEqual([
      "call held: sender Holm, receiver Varga",
      "call held: sender Holm, receiver Berg",
    ]);
    expect(
      read(
        "Holm|NNP|2|nsubj called|VBD|0|root|call Varga|NNP|2|obj Berg|NNP|2|xcomp .|.|2|punct",
        people,
      ).lines,
    ).toEqual([]);
    expect(
      read(
        "Holm|NNP|2|nsubj called|VBD|0|root|call Varga|NNP|2|xcomp .|.|2|punct",
        { ...people, Varga: { at: ["Varga"], kind: "office" } },
      ).lines,
    ).toEqual([]);
  });

  test("who leads a delegation to a country visits it", () => {
    const led = (where: string) =>
      read(
        `Holm|NNP|2|nsubj led|VBD|0|root|lead a|DT|4|det delegation|NN|2|obj ${where} .|.|2|punct`,
        { Holm: HOLM, Lima: LIMA },
      ).lines;
    expect(led("to|IN|6|case Lima|NNP|4|nmod")).toEqual([
      "visit held: guest Holm",
    ]);
    expect(led("of|IN|6|case miners|NNS|4|nmod|miner")).toEqual([]);
  });

  test("what they met for is the meeting itself, what they met after is not", () => {
    const met = (preposition: string) =>
      read(
        `Union|NNP|2|nsubj met|VBD|0|root|meet ${preposition}|IN|6|case its|PRP$|6|nmod:poss seventh|JJ|6|amod summit|NN|2|obl in|IN|8|case Lima|NNP|6|nmod .|.|2|punct`,
        {
          Union: { kind: "organization", at: ["Union", "its"] },
          Lima: LIMA,
        },
      ).lines;
    expect(met("for")).toEqual(["summit held: party Union"]);
    expect(met("after")).toHaveLength(2);
  });

  test("who the parser lists with the place visited is no host", () => {
    expect(
      read(
        "Holm|NNP|2|nsubj visited|VBD|0|root|visit Lima|NNP|2|obj for|IN|5|case talks|NNS|2|obl|talk ,|,|8|punct and|CC|8|cc Varga|NNP|3|conj .|.|2|punct",
        { Holm: HOLM, Varga: VARGA, Lima: LIMA },
      ).lines,
    ).toContain("visit held: guest Holm");
  });

  test("the place of an arrival stands below the traveller", () => {
    expect(
      read(
        "The|DT|2|det arrival|NN|8|nsubj of|IN|4|case Holm|NNP|2|nmod in|IN|6|case Lima|NNP|4|nmod was|VBD|8|cop|be late|JJ|0|root .|.|8|punct",
        { Holm: HOLM, Lima: LIMA },
      ).contacts.map(({ mode, place }) => `${mode} ${place?.name}`),
    ).toEqual(["visit Lima"]);
  });
});

describe("the first and the second person", () => {
  const MET =
    "I|PRP|2|nsubj met|VBD|0|root|meet you|PRP|2|obj in|IN|5|case Lima|NNP|2|obl .|.|2|punct";
  const LIMA: Said = { at: ["Lima"], kind: "place" };

  test("in a release, I is who signs it", () => {
    expect(
      read(MET.replace("you|PRP", "Varga|NNP"), {
        Holm: { at: [], author: true },
        Varga: VARGA,
        Lima: LIMA,
      }).lines,
    ).toEqual(["meeting held: party Holm, party Varga"]);
  });

  test("in what is said, I is who says it and you to whom", () => {
    const { lines } = read(
      MET,
      {
        Holm: { at: [], author: true },
        Varga: { at: [] },
        Berg: { at: [] },
        Lima: LIMA,
      },
      {},
      {},
      (text) => [
        {
          id: "S1",
          source: null,
          speakers: ["A2"],
          addressee: "A3",
          cue: null,
          content: [{ start: 0, end: text.length - 1 }],
          kind: "assert",
          directness: "direct",
          negated: false,
          time: null,
          rule: "test",
        },
      ],
    );
    expect(lines).toEqual(["meeting held: party Varga, party Berg"]);
  });

  test("where nobody signs and nobody is quoted, I is nobody", () => {
    expect(read(MET, { Lima: LIMA }).lines).toEqual([]);
  });

  test("what a release's author tells in passing first has the release's day", () => {
    const { contacts } = read(
      "In|IN|3|case my|PRP$|3|nmod:poss visit|NN|8|obl to|TO|5|case Lima|NNP|3|nmod I|PRP|8|nsubj have|VBP|8|aux announced|VBN|0|root|announce help|NN|8|obj .|.|8|punct",
      { Holm: { at: [], author: true }, Lima: LIMA },
      {},
      {
        genre: "official",
        published: { value: "2031-05-04", from: "given" },
      },
    );
    expect(
      contacts.map(({ mode, time, timeBasis }) => ({ mode, time, timeBasis })),
    ).toEqual([{ mode: "visit", time: "2031-05-04", timeBasis: "document" }]);
  });
});

test("a deep chain of clauses ends", () => {
  const words = Array.from({ length: 400 }, (_, index) =>
    index === 0
      ? "Holm|NNP|2|nsubj"
      : `meet|VB|${index}|${index === 1 ? "root" : "xcomp"}`,
  ).join(" ");
  expect(() =>
    read(words.replace("|1|root", "|0|root"), { Holm: HOLM }),
  ).not.toThrow();
});

describe("what became of it", () => {
  const people = { Holm: HOLM, Varga: VARGA };
  const published: Partial<Article> = {
    published: { value: "2031-03-04", from: "given" },
  };

  test("a particle read as a preposition still calls the summit off; the plan's day is the summit's", () => {
    const { contacts, lines } = read(
      "Holm|NNP|2|nsubj called|VBD|0|root|call off|IN|5|case the|DT|5|det summit|NN|2|obl with|IN|7|case Varga|NNP|5|nmod that|WDT|10|nsubj:pass was|VBD|10|aux:pass|be planned|VBN|7|acl:relcl|plan for|IN|12|case May|NNP|10|obl .|.|2|punct",
      people,
      { May: "2031-05" },
      published,
    );
    expect(lines).toEqual(["summit cancelled: party Holm, party Varga"]);
    expect(contacts[0]!.time).toBe("2031-05");
  });

  test("behind another verb the particle says nothing", () => {
    const { contacts } = read(
      "Holm|NNP|2|nsubj smiled|VBD|0|root|smile off|IN|5|case the|DT|5|det summit|NN|2|obl with|IN|7|case Varga|NNP|5|nmod .|.|2|punct",
      people,
    );
    expect(contacts.map((one) => one.status)).toEqual(["held"]);
  });

  test("a day after the document's is planned, a day before it held", () => {
    const short =
      "Holm|NNP|2|nsubj met|VBD|0|root|meet Varga|NNP|2|obj on|IN|5|case Friday|NNP|2|obl .|.|2|punct";
    const status = (day: string) =>
      read(short, people, { Friday: day }, published).contacts.map(
        (one) => one.status,
      );
    expect(status("2031-03-07")).toEqual(["planned"]);
    expect(status("2031-02-28")).toEqual(["held"]);
  });

  test("to call something a name is no phone call", () => {
    const naming =
      "Holm|NNP|2|nsubj praised|VBD|0|root|praise what|WP|2|obj he|PRP|5|nsubj called|VBD|3|acl:relcl|call Varga|NNP|5|obj .|.|2|punct";
    expect(read(naming, people).contacts).toEqual([]);
    expect(
      read(
        "Holm|NNP|2|nsubj called|VBD|0|root|call Varga|NNP|2|obj .|.|2|punct",
        people,
      ).contacts.map((one) => one.mode),
    ).toEqual(["call"]);
  });
});
