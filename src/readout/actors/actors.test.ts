import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { fromConllu } from "../../parse/conllu.ts";
import type { Article } from "../../article/record.ts";
import { findActors, type ActorsFound } from "./actors.ts";
import { ACTOR_TABLE_FILES, actorTables } from "./tables.ts";

const tables = actorTables(
  Object.fromEntries(
    ACTOR_TABLE_FILES.map((name) => [
      name,
      readFileSync(
        new URL(`../../../data/en/${name}`, import.meta.url),
        "utf8",
      ),
    ]),
  ),
);

function read(conllu: string, article: Partial<Article> = {}) {
  const parse = fromConllu(conllu, article);
  const found = findActors(parse, { actors: tables });
  const tokens = parse.sentences.flatMap((sentence) => sentence.tokens);
  /** Names of the actors at the n-th token of this form. */
  const who = (form: string, nth = 1) => {
    const token = tokens.filter((one) => one.form === form)[nth - 1];
    if (!token) throw new Error(`no token ${form} ${nth}`);
    return found.actorsAt(token).map((id) => found.actor(id).name);
  };
  return { parse, found, tokens, who };
}
const byName = (found: ActorsFound, name: string) => {
  const actor = found.actors.find((one) => one.name === name);
  if (!actor)
    throw new Error(
      `no actor ${name} among ${found.actors.map((one) => one.name).join(", ")}`,
    );
  return actor;
};

const RECEPTION = `
1 H.E. H.E. PROPN NNP _ 2 compound
2 President President PROPN NNP _ 5 nsubj
3 Jan Jan PROPN NNP _ 2 flat
4 Novak Novak PROPN NNP _ 2 flat
5 received receive VERB VBD _ 0 root
6 the the DET DT _ 8 det
7 special special ADJ JJ _ 8 amod
8 envoy envoy NOUN NN Number=Sing 5 obj
9 of of ADP IN _ 10 case
10 President President PROPN NNP _ 8 nmod
11 Petr Petr PROPN NNP _ 10 flat
12 Ivanov Ivanov PROPN NNP _ 10 flat _ SpaceAfter=No
13 , , PUNCT , _ 14 punct
14 Alexei Alexei PROPN NNP _ 8 appos
15 Sorokin Sorokin PROPN NNP _ 14 flat _ SpaceAfter=No
16 , , PUNCT , _ 20 punct
17 and and CCONJ CC _ 20 cc
18 the the DET DT _ 20 det
19 accompanying accompany VERB VBG _ 20 amod
20 delegation delegation NOUN NN Number=Sing 8 conj _ SpaceAfter=No
21 . . PUNCT . _ 5 punct

1 Mr. Mr. PROPN NNP _ 3 nsubj
2 Sorokin Sorokin PROPN NNP _ 1 flat
3 thanked thank VERB VBD _ 0 root
4 President President PROPN NNP _ 3 obj
5 Novak Novak PROPN NNP _ 4 flat _ SpaceAfter=No
6 . . PUNCT . _ 3 punct

1 He he PRON PRP Gender=Masc|Number=Sing 2 nsubj
2 added add VERB VBD _ 0 root
3 that that SCONJ IN _ 8 mark
4 the the DET DT _ 6 det
5 two two NUM CD _ 6 nummod
6 sides side NOUN NNS Number=Plur 8 nsubj
7 would would AUX MD _ 8 aux
8 meet meet VERB VB _ 2 ccomp _ SpaceAfter=No
9 . . PUNCT . _ 2 punct
`;

describe("titles and appositions", () => {
  it("the special envoy of President X, Y: two people, Y acts for X", () => {
    const { found, who } = read(RECEPTION);
    expect(who("envoy")).toEqual(["Alexei Sorokin"]);
    expect(who("Alexei")).toEqual(["Alexei Sorokin"]);
    expect(who("President", 2)).toEqual(["Petr Ivanov"]);
    const envoy = byName(found, "Alexei Sorokin");
    expect(found.onBehalfOf(envoy.id)).toBe(byName(found, "Petr Ivanov").id);
    expect(envoy.roles.map((role) => role.title)).toEqual([
      "special envoy of President Petr Ivanov",
    ]);
    expect(found.onBehalfOf(byName(found, "Jan Novak").id)).toBeUndefined();
  });

  it("later short forms and pronouns are the same people", () => {
    const { who } = read(RECEPTION);
    expect(who("Mr.")).toEqual(["Alexei Sorokin"]);
    expect(who("President", 3)).toEqual(["Jan Novak"]);
    expect(who("He")).toEqual(["Alexei Sorokin"]);
  });

  it("spans are the printed words", () => {
    const { parse, found } = read(RECEPTION);
    const text = (span: { start: number; end: number }) =>
      parse.article.text.slice(span.start, span.end);
    for (const mention of found.mentions)
      expect(text(mention.span)).toContain(text(mention.head));
    expect(
      found.mentions.map((mention) => text(mention.span)).slice(0, 2),
    ).toEqual([
      "H.E. President Jan Novak",
      "special envoy of President Petr Ivanov",
    ]);
  });

  it("President of COUNTRY NAME; the name of the chain belongs to the outer title", () => {
    const { found, who } = read(`
1 Head head PROPN NN _ 10 nsubj
2 of of ADP IN _ 4 case
3 the the DET DT _ 4 det
4 Office Office PROPN NNP _ 1 nmod
5 of of ADP IN _ 7 case
6 the the DET DT _ 7 det
7 President President PROPN NNP _ 4 nmod
8 of of ADP IN _ 9 case
9 Ukraine Ukraine PROPN NNP _ 7 nmod
10 Andriy Andriy PROPN NNP _ 12 nsubj
11 Koval Koval PROPN NNP _ 10 flat
12 met meet VERB VBD _ 0 root
13 President President PROPN NNP _ 12 obj
14 of of ADP IN _ 17 case
15 the the DET DT _ 17 det
16 Swiss Swiss ADJ JJ _ 17 amod
17 Confederation Confederation PROPN NNP _ 13 nmod
18 Anna Anna PROPN NNP _ 13 flat
19 Keller Keller PROPN NNP _ 18 flat _ SpaceAfter=No
20 . . PUNCT . _ 12 punct
`);
    expect(who("Andriy")).toEqual(["Andriy Koval"]);
    expect(who("Ukraine")).toEqual(["Ukraine"]);
    expect(byName(found, "Andriy Koval").country).toBe("UKR");
    expect(byName(found, "Anna Keller").country).toBe("CHE");
  });

  it("a list is no apposition", () => {
    const { found } = read(`
1 The the DET DT _ 2 det
2 president president NOUN NN Number=Sing 10 nsubj _ SpaceAfter=No
3 , , PUNCT , _ 5 punct
4 the the DET DT _ 5 det
5 minister minister NOUN NN Number=Sing 2 conj
6 and and CCONJ CC _ 7 cc
7 Jan Jan PROPN NNP _ 2 conj
8 Novak Novak PROPN NNP _ 7 flat
9 all all ADV RB _ 10 advmod
10 left leave VERB VBD _ 0 root _ SpaceAfter=No
11 . . PUNCT . _ 10 punct
`);
    expect(byName(found, "Jan Novak").roles).toEqual([]);
    expect(
      found.actors.filter((actor) => actor.kind === "person"),
    ).toHaveLength(3);
  });

  it("two people with one surname stay apart", () => {
    const { who } = read(`
1 President President PROPN NNP _ 4 nsubj
2 George George PROPN NNP _ 1 flat
3 Harlan Harlan PROPN NNP _ 1 flat
4 met meet VERB VBD _ 0 root
5 Senator Senator PROPN NNP _ 4 obj
6 Laura Laura PROPN NNP _ 5 flat
7 Harlan Harlan PROPN NNP _ 5 flat _ SpaceAfter=No
8 . . PUNCT . _ 4 punct

1 Mrs. Mrs. PROPN NNP _ 3 nsubj
2 Harlan Harlan PROPN NNP _ 1 flat
3 spoke speak VERB VBD _ 0 root
4 before before ADP IN _ 5 case
5 President President PROPN NNP _ 3 obl
6 Harlan Harlan PROPN NNP _ 5 flat _ SpaceAfter=No
7 . . PUNCT . _ 3 punct
`);
    expect(who("Mrs.")).toEqual(["Laura Harlan"]);
    expect(who("President", 2)).toEqual(["George Harlan"]);
  });
});

describe("states, capitals, offices and bodies", () => {
  it("a capital speaks as its state and is a place after 'in'", () => {
    const { found, tokens } = read(`
1 Moscow Moscow PROPN NNP _ 2 nsubj
2 rejected reject VERB VBD _ 0 root
3 the the DET DT _ 4 det
4 plan plan NOUN NN _ 2 obj _ SpaceAfter=No
5 . . PUNCT . _ 2 punct

1 The the DET DT _ 2 det
2 ministers minister NOUN NNS Number=Plur 3 nsubj
3 met meet VERB VBD _ 0 root
4 in in ADP IN _ 5 case
5 Moscow Moscow PROPN NNP _ 3 obl _ SpaceAfter=No
6 . . PUNCT . _ 3 punct
`);
    const [speaker, place] = tokens
      .filter((token) => token.form === "Moscow")
      .map((token) => found.actor(found.actorsAt(token)[0]!));
    expect([speaker!.kind, speaker!.country]).toEqual(["state", "RUS"]);
    expect([place!.kind, place!.country]).toEqual(["place", "RUS"]);
    expect(
      found.isPlace(tokens.filter((token) => token.form === "Moscow")[1]!),
    ).toBe(true);
  });

  it("an unnamed spokesman of a named body is the body; of a person, the person's office", () => {
    const { found, who } = read(`
1 A a DET DT _ 4 det
2 State State PROPN NNP _ 3 compound
3 Department Department PROPN NNP _ 4 compound
4 spokesman spokesman NOUN NN Number=Sing 5 nsubj
5 welcomed welcome VERB VBD _ 0 root
6 it it PRON PRP _ 5 obj _ SpaceAfter=No
7 . . PUNCT . _ 5 punct

1 President President PROPN NNP _ 4 nmod:poss
2 Novak Novak PROPN NNP _ 1 flat _ SpaceAfter=No
3 's 's PART POS _ 1 case
4 spokesman spokesman NOUN NN Number=Sing 5 nsubj
5 agreed agree VERB VBD _ 0 root _ SpaceAfter=No
6 . . PUNCT . _ 5 punct

1 A a DET DT _ 3 det
2 Russian russian ADJ JJ _ 3 amod
3 official official NOUN NN Number=Sing 4 nsubj
4 agreed agree VERB VBD _ 0 root _ SpaceAfter=No
5 . . PUNCT . _ 4 punct
`);
    expect(who("spokesman", 1)).toEqual(["State Department"]);
    expect(who("spokesman", 2)).toEqual(["office of Novak"]);
    expect(byName(found, "Russian official").country).toBe("RUS");
    expect(found.isUnnamed(byName(found, "Russian official").id)).toBe(true);
  });

  it("historical states keep their own codes", () => {
    const { found } = read(`
1 The the DET DT _ 3 det
2 Soviet Soviet PROPN NNP _ 3 compound
3 Union Union PROPN NNP _ 4 nsubj
4 invited invite VERB VBD _ 0 root
5 East East PROPN NNP _ 6 compound
6 Germany Germany PROPN NNP _ 4 obj _ SpaceAfter=No
7 . . PUNCT . _ 4 punct
`);
    expect(
      found.actors.map((actor) => [actor.name, actor.country, actor.kind]),
    ).toEqual([
      ["Soviet Union", "SUN", "state"],
      ["East Germany", "DDR", "state"],
    ]);
  });

  it("'us' is no state and 'in front' no body", () => {
    const { found } = read(`
1 They they PRON PRP _ 2 nsubj
2 joined join VERB VBD _ 0 root
3 us we PRON PRP _ 2 obj
4 in in ADP IN _ 5 case
5 front front NOUN NN _ 2 obl
6 of of ADP IN _ 8 case
7 the the DET DT _ 8 det
8 gate gate NOUN NN _ 5 nmod _ SpaceAfter=No
9 . . PUNCT . _ 2 punct
`);
    expect(found.actors).toEqual([]);
  });
});

describe("nominals and plurals", () => {
  const TWO = `
1 President President PROPN NNP _ 6 nsubj
2 Marek Marek PROPN NNP _ 1 flat
3 Dvorak Dvorak PROPN NNP _ 1 flat
4 of of ADP IN _ 5 case
5 Poland Poland PROPN NNP _ 1 nmod
6 spoke speak VERB VBD _ 0 root
7 with with ADP IN _ 9 case
8 Prime Prime PROPN NNP _ 9 amod
9 Minister Minister PROPN NNP _ 6 obl
10 Ines Ines PROPN NNP _ 9 flat
11 Carvalho Carvalho PROPN NNP _ 9 flat
12 of of ADP IN _ 13 case
13 Portugal Portugal PROPN NNP _ 9 nmod _ SpaceAfter=No
14 . . PUNCT . _ 6 punct
`;
  it.each([
    [
      "The two leaders agreed",
      "1 The the DET DT _ 3 det\n2 two two NUM CD _ 3 nummod\n3 leaders leader NOUN NNS Number=Plur 4 nsubj\n4 agreed agree VERB VBD _ 0 root",
      "leaders",
    ],
    [
      "They agreed",
      "1 They they PRON PRP _ 2 nsubj\n2 agreed agree VERB VBD _ 0 root",
      "They",
    ],
    [
      "Both sides agreed",
      "1 Both both DET DT _ 2 det\n2 sides side NOUN NNS Number=Plur 3 nsubj\n3 agreed agree VERB VBD _ 0 root",
      "sides",
    ],
  ])("%s", (_name, second, form) => {
    const { who, found, tokens } = read(`${TWO}\n${second}\n`);
    expect(who(form)).toEqual(["Marek Dvorak", "Ines Carvalho"]);
    const token = tokens.find((one) => one.form === form)!;
    expect(found.mentionsAt(token).map((mention) => mention.span)).toHaveLength(
      2,
    );
  });

  it("the Portuguese prime minister, the president, she", () => {
    const { who } = read(`${TWO}
1 The the DET DT _ 4 det
2 Portuguese Portuguese ADJ JJ _ 4 amod
3 prime prime ADJ JJ _ 4 amod
4 minister minister NOUN NN Number=Sing 5 nsubj
5 thanked thank VERB VBD _ 0 root
6 the the DET DT _ 7 det
7 president president NOUN NN Number=Sing 5 obj _ SpaceAfter=No
8 . . PUNCT . _ 5 punct

1 She she PRON PRP Gender=Fem 2 nsubj
2 left leave VERB VBD _ 0 root _ SpaceAfter=No
3 . . PUNCT . _ 2 punct
`);
    expect(who("minister")).toEqual(["Ines Carvalho"]);
    expect(who("president")).toEqual(["Marek Dvorak"]);
    expect(who("She")).toEqual(["Ines Carvalho"]);
  });

  it("an office-holder whom the article does not name keeps the printed words", () => {
    const { found } = read(`
1 The the DET DT _ 3 det
2 German German ADJ JJ _ 3 amod
3 chancellor chancellor NOUN NN Number=Sing 4 nsubj
4 arrived arrive VERB VBD _ 0 root _ SpaceAfter=No
5 . . PUNCT . _ 4 punct
`);
    expect(
      found.actors.map((actor) => [
        actor.name,
        actor.kind,
        actor.country,
        actor.sector,
      ]),
    ).toEqual([["German chancellor", "person", "DEU", "GOV"]]);
  });
});

describe("more than one, and whose", () => {
  it("counterparts in a row have the titles and countries in turn", () => {
    const { found } = read(`
1 Minister Minister PROPN NNP _ 13 nsubj
2 Novak Novak PROPN NNP _ 1 flat
3 and and CCONJ CC _ 8 cc
4 his his PRON PRP$ _ 8 nmod:poss
5 Greek Greek ADJ JJ _ 8 amod
6 and and CCONJ CC _ 7 cc
7 Cypriot Cypriot ADJ JJ _ 5 conj
8 counterparts counterpart NOUN NNS Number=Plur 1 conj _ SpaceAfter=No
9 , , PUNCT , _ 10 punct
10 Nikos Nikos PROPN NNP _ 8 appos
11 Pappas Pappas PROPN NNP _ 10 flat
12 and and CCONJ CC _ 14 cc
13 Andreas Andreas PROPN NNP _ 10 conj
14 Christou Christou PROPN NNP _ 13 flat _ SpaceAfter=No
15 , , PUNCT , _ 16 punct
16 met meet VERB VBD _ 0 root _ SpaceAfter=No
17 . . PUNCT . _ 16 punct
`);
    expect(byName(found, "Nikos Pappas").country).toBe("GRC");
    expect(byName(found, "Andreas Christou").country).toBe("CYP");
  });

  it("the Novak-Petrov summit is two people, Moon Jae-in one", () => {
    const { who } = read(`
1 President President PROPN NNP _ 4 nsubj
2 Jan Jan PROPN NNP _ 1 flat
3 Novak Novak PROPN NNP _ 1 flat
4 met meet VERB VBD _ 0 root
5 Mr. Mr. PROPN NNP _ 4 obj
6 Petrov Petrov PROPN NNP _ 5 flat _ SpaceAfter=No
7 . . PUNCT . _ 4 punct

1 The the DET DT _ 5 det
2 Novak Novak PROPN NNP _ 5 compound _ SpaceAfter=No
3 - - PUNCT HYPH _ 4 punct _ SpaceAfter=No
4 Petrov Petrov PROPN NNP _ 2 conj
5 summit summit NOUN NN _ 6 nsubj
6 ended end VERB VBD _ 0 root _ SpaceAfter=No
7 . . PUNCT . _ 6 punct
`);
    expect(who("Novak", 2)).toEqual(["Jan Novak", "Petrov"]);
  });

  it("who is the head of its clause", () => {
    const { who } = read(`
1 Anna Anna PROPN NNP _ 6 nsubj
2 Keller Keller PROPN NNP _ 1 flat _ SpaceAfter=No
3 , , PUNCT , _ 5 punct
4 who who PRON WP PronType=Rel 5 nsubj
5 chairs chair VERB VBZ _ 1 acl:relcl
6 thanked thank VERB VBD _ 0 root
7 them they PRON PRP Number=Plur 6 obj _ SpaceAfter=No
8 . . PUNCT . _ 6 punct
`);
    expect(who("who")).toEqual(["Anna Keller"]);
    expect(who("them")).toEqual([]);
  });

  it("a pronoun is not the argument of its own verb's other argument", () => {
    const { who } = read(`
1 Jan Jan PROPN NNP _ 3 nsubj
2 Novak Novak PROPN NNP _ 1 flat
3 praised praise VERB VBD _ 0 root
4 him he PRON PRP Gender=Masc 3 obj _ SpaceAfter=No
5 . . PUNCT . _ 3 punct
`);
    expect(who("him")).toEqual([]);
  });

  it("the title's author is an actor, and completes short names", () => {
    const { found } = read(
      `
1 I I PRON PRP _ 2 nsubj
2 welcome welcome VERB VBP _ 0 root
3 the the DET DT _ 4 det
4 truce truce NOUN NN _ 2 obj _ SpaceAfter=No
5 . . PUNCT . _ 2 punct
`,
      { title: "Statement by Foreign Minister Jan Novak Welcoming the Truce" },
    );
    expect(found.actor(found.author!).name).toBe("Jan Novak");
    expect(
      read(RECEPTION, { title: "Novak receives a letter from Petrov" }).found
        .author,
    ).toBeUndefined();
  });

  it("who alone stands in the letterhead of a release is its author", () => {
    const signed = (genre: "official" | "news", more = "") => {
      const parse = fromConllu(
        `
# newpar
1 The the DET DT _ 3 det
2 Hon Hon PROPN NNP _ 3 compound
3 Julie Julie PROPN NNP _ 0 root
4 Bishop Bishop PROPN NNP _ 3 flat
5 MP MP PROPN NNP _ 3 flat
${more}
# newpar
1 I I PRON PRP _ 2 nsubj
2 met meet VERB VBD _ 0 root
3 Jan Jan PROPN NNP _ 2 obj
4 Novak Novak PROPN NNP _ 3 flat _ SpaceAfter=No
5 . . PUNCT . _ 2 punct
`,
        { genre },
      );
      const blocks = parse.article.blocks.map((block, index, all) =>
        index < all.length - 1 ? { ...block, role: "heading" as const } : block,
      );
      const found = findActors(
        { ...parse, article: { ...parse.article, blocks } },
        { actors: tables },
      );
      return found.author && found.actor(found.author).name;
    };
    expect(signed("official")).toBe("Julie Bishop");
    expect(signed("news")).toBeUndefined();
    expect(
      signed(
        "official",
        `
# newpar
1 Senator Senator PROPN NNP _ 2 compound
2 Maria Maria PROPN NNP _ 0 root
3 Petrova Petrova PROPN NNP _ 2 flat
`,
      ),
    ).toBeUndefined();
  });

  it("an office's article has a home where it names its state", () => {
    const home = (publisher: string) => {
      const { found } = read(
        `
1 Peru Peru PROPN NNP _ 2 nsubj
2 welcomed welcome VERB VBD _ 0 root
3 Chile Chile PROPN NNP _ 2 obj _ SpaceAfter=No
4 . . PUNCT . _ 2 punct
`,
        { publisher },
      );
      return found.home && found.actor(found.home).name;
    };
    expect(home("Government of Peru")).toBe("Peru");
    expect(home("Peru Times")).toBeUndefined();
  });

  it("what an adjective of a state says of a noun belongs to the name", () => {
    const { found } = read(`
1 They they PRON PRP _ 2 nsubj
2 met meet VERB VBD _ 0 root
3 the the DET DT _ 4 det
4 staff staff NOUN NN _ 2 obj
5 of of ADP IN _ 8 case
6 the the DET DT _ 8 det
7 Danish Danish ADJ JJ _ 8 amod
8 base base NOUN NN _ 4 nmod _ SpaceAfter=No
9 . . PUNCT . _ 2 punct
`);
    expect(found.actors.map((one) => one.name)).toContain(
      "staff of the Danish base",
    );
  });

  it("who is met on a journey is not of the publisher's state", () => {
    const met = (place: string) => {
      const { found } = read(
        `
1 In In ADP IN _ 2 case
2 ${place} ${place} PROPN NNP _ 4 obl
3 he he PRON PRP _ 4 nsubj
4 met meet VERB VBD _ 0 root
5 Foreign Foreign PROPN NNP _ 6 compound
6 Minister Minister PROPN NNP _ 4 obj
7 Jan Jan PROPN NNP _ 6 flat
8 Novak Novak PROPN NNP _ 6 flat _ SpaceAfter=No
9 . . PUNCT . _ 4 punct
`,
        { publisher: "Government of Peru" },
      );
      return found.actors.find((one) => one.name === "Jan Novak")!.country;
    };
    expect(met("Chile")).toBeUndefined();
    expect(met("Peru")).toBe("PER");
  });

  it("a king's given name is not the premier's; a field of two words is no name", () => {
    const { who } = read(`
1 King King PROPN NNP _ 2 compound
2 Abdullah Abdullah PROPN NNP _ 3 nsubj
3 met meet VERB VBD _ 0 root
4 Prime Prime PROPN NNP _ 5 compound
5 Minister Minister PROPN NNP _ 6 compound
6 Abdullah Abdullah PROPN NNP _ 3 obj
7 Novak Novak PROPN NNP _ 6 flat
8 and and CCONJ CC _ 10 cc
9 the the DET DT _ 10 det
10 Minister minister NOUN NN _ 6 conj
11 for for ADP IN _ 13 case
12 Public public ADJ JJ _ 13 amod
13 Works works PROPN NNPS _ 10 nmod _ SpaceAfter=No
14 , , PUNCT , _ 15 punct
15 Jan Jan PROPN NNP _ 10 appos
16 Ivanov Ivanov PROPN NNP _ 15 flat _ SpaceAfter=No
17 . . PUNCT . _ 3 punct
`);
    expect(who("Abdullah")).toEqual(["Abdullah"]);
    expect(who("Novak").concat(who("Abdullah", 2))).toContain("Abdullah Novak");
    expect(who("Minister", 2)).toEqual(["Jan Ivanov"]);
  });

  it("People's Republic of China is not the Republic of China", () => {
    const { found } = read(`
1 The the DET DT _ 4 det
2 People People NOUN NNS _ 4 nmod:poss _ SpaceAfter=No
3 's 's PART POS _ 2 case
4 Republic Republic PROPN NNP _ 7 nsubj
5 of of ADP IN _ 6 case
6 China China PROPN NNP _ 4 nmod
7 agreed agree VERB VBD _ 0 root _ SpaceAfter=No
8 . . PUNCT . _ 7 punct
`);
    expect(found.actors.map((actor) => actor.country)).toEqual(["CHN"]);
  });

  it("notes a short name that two people bear alike", () => {
    const { found } = read(`
1 Jan Jan PROPN NNP _ 6 nsubj
2 Novak Novak PROPN NNP _ 1 flat
3 and and CCONJ CC _ 4 cc
4 Petr Petr PROPN NNP _ 1 conj
5 Novak Novak PROPN NNP _ 4 flat
6 met meet VERB VBD _ 0 root _ SpaceAfter=No
7 . . PUNCT . _ 6 punct

1 Novak Novak PROPN NNP _ 2 nsubj
2 smiled smile VERB VBD _ 0 root _ SpaceAfter=No
3 . . PUNCT . _ 2 punct
`);
    expect(found.notes.map((note) => note.code)).toEqual(["actor/ambiguous"]);
  });
});

describe("robust", () => {
  it("reads nothing in nothing, and long lists in time", () => {
    expect(read("").found.actors).toEqual([]);
    const rows = Array.from(
      { length: 3000 },
      (_, index) =>
        `${index + 1} ${index % 2 ? "Novak" : "President"} x PROPN NNP _ ${index} ${index ? "flat" : "root"}`,
    );
    expect(read(rows.join("\n")).found.actors.length).toBeGreaterThan(0);
  });

  it("the same input gives the same ids", () => {
    expect(read(RECEPTION).found.mentions).toEqual(
      read(RECEPTION).found.mentions,
    );
  });
});

it("a demonym stands for its state before what a state does or has", () => {
  const rejected = (noun: string) =>
    read(`
1 Peru Peru PROPN NNP _ 2 nsubj
2 rejected reject VERB VBD _ 0 root
3 a a DET DT _ 5 det
4 Chilean Chilean ADJ JJ _ 5 amod
5 ${noun} ${noun} NOUN NN Number=Sing 2 obj _ SpaceAfter=No
6 . . PUNCT . _ 2 punct
`).who("Chilean");
  expect(rejected("proposal")).toEqual(["Chile"]);
  expect(rejected("tanker")).toEqual(["Chile"]);
  expect(rejected("wine")).toEqual([]);
});

it("police and forces need no article, and do what they do", () => {
  const { who } = read(`
1 Police police NOUN NNS Number=Plur 2 nsubj
2 arrested arrest VERB VBD _ 0 root
3 gunmen gunman NOUN NNS Number=Plur 2 obj _ SpaceAfter=No
4 . . PUNCT . _ 2 punct
`);
  expect(who("Police")).toEqual(["Police"]);
  expect(who("gunmen")).toEqual(["gunmen"]);
});

it("an unknown name beside a state or body is a party too", () => {
  const beside = (known: string) =>
    read(`
1 The the DET DT _ 2 det
2 ${known} ${known} NOUN NN Number=Sing 5 nsubj
3 and and CCONJ CC _ 4 cc
4 Ruthvania Ruthvania PROPN NNP Number=Sing 2 conj
5 restored restore VERB VBD _ 0 root
6 ties tie NOUN NNS Number=Plur 5 obj _ SpaceAfter=No
7 . . PUNCT . _ 5 punct
`).who("Ruthvania");
  expect(beside("government")).toEqual(["Ruthvania"]);
  expect(beside("weather")).toEqual([]);
});

it("a given name behind a title is a name though a town has it", () => {
  const { who } = read(`
1 King King PROPN NNP Number=Sing 5 nsubj
2 Hassan Hassan PROPN NNP Number=Sing 1 flat
3 of of ADP IN _ 4 case
4 Morocco Morocco PROPN NNP Number=Sing 1 nmod
5 left leave VERB VBD _ 0 root _ SpaceAfter=No
6 . . PUNCT . _ 5 punct
`);
  expect(who("King")).toEqual(["Hassan"]);
});

it("troops of two states are those of each", () => {
  const { who } = read(`
1 Peruvian Peruvian ADJ JJ _ 4 amod
2 and and CCONJ CC _ 3 cc
3 Chilean Chilean ADJ JJ _ 1 conj
4 troops troops NOUN NNS Number=Plur 5 nsubj
5 clashed clash VERB VBD _ 0 root _ SpaceAfter=No
6 . . PUNCT . _ 5 punct
`);
  expect(who("troops")).toEqual(["troops of Peru", "troops of Chile"]);
});

it("one article stands for two bodies", () => {
  const { who } = read(`
1 The the DET DT _ 2 det
2 army army NOUN NN Number=Sing 5 nsubj
3 and and CCONJ CC _ 4 cc
4 government government NOUN NN Number=Sing 2 conj
5 warned warn VERB VBD _ 0 root
6 Peru Peru PROPN NNP Number=Sing 5 obj _ SpaceAfter=No
7 . . PUNCT . _ 5 punct
`);
  expect(who("government")).toEqual(["government"]);
});

it("a name of several words that is met is a person's", () => {
  const met = (verb: string) =>
    read(`
1 He he PRON PRP Number=Sing 2 nsubj
2 ${verb} ${verb} VERB VBD _ 0 root
3 Torvik Torvik PROPN NNP Number=Sing 2 obj
4 Marsan Marsan PROPN NNP Number=Sing 3 flat _ SpaceAfter=No
5 . . PUNCT . _ 2 punct
`).found.actors.map((actor) => [actor.name, actor.kind]);
  expect(met("meet")).toEqual([["Torvik Marsan", "person"]]);
  expect(met("paint")).toEqual([]);
});

describe("where a group lives", () => {
  const said = (subject: string, root: number) =>
    `\n${subject}\n${root} left leave VERB VBD _ 0 root\n${root + 1} . . PUNCT . _ ${root} punct\n`;
  const named = (found: ActorsFound) =>
    found.actors.flatMap(({ kind, name, country }) =>
      kind === "group" ? [`${name}: ${country ?? "-"}`] : [],
    );

  it("is its country, but for those who are sent there", () => {
    const from = (noun: string, preposition: string) =>
      named(
        read(
          said(
            `1 ${noun} ${noun} NOUN NNS Number=Plur 4 nsubj\n2 ${preposition} ${preposition} ADP IN _ 3 case\n3 Norway Norway PROPN NNP _ 1 nmod`,
            4,
          ),
        ).found,
      );
    expect(from("Rebels", "in")).toEqual(["Rebels: NOR"]);
    expect(from("Troops", "in")).toEqual(["Troops: -"]);
    expect(from("Troops", "from")).toEqual(["Troops: NOR"]);
  });

  it("makes two groups where it lives in two", () => {
    const { found } = read(
      said(
        `1 Farmers farmer NOUN NNS Number=Plur 6 nsubj
2 in in ADP IN _ 3 case
3 Norway Norway PROPN NNP _ 1 nmod
4 and and CCONJ CC _ 5 cc
5 Peru Peru PROPN NNP _ 3 conj`,
        6,
      ),
    );
    expect(named(found)).toEqual([
      "Farmers of Norway: NOR",
      "Farmers of Peru: PER",
    ]);
  });

  it("is a body's country where it belongs there, not where it has its seat", () => {
    const country = (noun: string) =>
      read(
        said(
          `1 The the DET DT _ 2 det\n2 ${noun} ${noun} NOUN NN Number=Sing 5 nsubj\n3 in in ADP IN _ 4 case\n4 Norway Norway PROPN NNP _ 2 nmod`,
          5,
        ),
      ).found.actors.find((one) => one.kind === "organization")?.country;
    expect(country("association")).toBe("NOR");
    expect(country("commission")).toBeUndefined();
  });

  it("makes a minority of a people, which else stands for its state", () => {
    const kinds = (subject: string, root: number) =>
      read(said(subject, root)).found.actors.map(
        ({ kind, name, country }) => `${kind} ${name} ${country ?? "-"}`,
      );
    expect(
      kinds(
        `1 Bosnian Bosnian ADJ JJ _ 2 amod\n2 Serbs Serb PROPN NNPS Number=Plur 3 nsubj`,
        3,
      ),
    ).toEqual(["group Bosnian Serbs BIH"]);
    expect(
      kinds(
        `1 The the DET DT _ 2 det\n2 Danes Dane PROPN NNPS Number=Plur 5 nsubj\n3 of of ADP IN _ 4 case\n4 Germany Germany PROPN NNP _ 2 nmod`,
        5,
      ),
    ).toEqual(["group Danes DEU", "state Germany DEU"]);
    expect(
      kinds(
        `1 The the DET DT _ 2 det\n2 Danes Dane PROPN NNPS Number=Plur 5 nsubj\n3 in in ADP IN _ 4 case\n4 Germany Germany PROPN NNP _ 2 nmod`,
        5,
      ),
    ).toEqual(["state Denmark DNK", "state Germany DEU"]);
  });
});

it("people who own a body are part of its name", () => {
  const { found } = read(`
1 The the DET DT _ 5 det
2 Norwegian Norwegian ADJ JJ _ 5 amod
3 Farmers Farmers PROPN NNPS Number=Plur 5 nmod:poss _ SpaceAfter=No
4 ' 's PART POS _ 3 case
5 Union Union PROPN NNP _ 6 nsubj
6 left leave VERB VBD _ 0 root
7 . . PUNCT . _ 6 punct
`);
  expect(byName(found, "Norwegian Farmers' Union").country).toBe("NOR");
});

it("a country's leader governs it", () => {
  const sector = (adjective: string) =>
    byName(
      read(`
1 ${adjective} ${adjective} ADJ JJ _ 2 amod
2 leader leader NOUN NN Number=Sing 5 nsubj
3 Jan Jan PROPN NNP _ 2 flat
4 Novak Novak PROPN NNP _ 2 flat
5 left leave VERB VBD _ 0 root
6 . . PUNCT . _ 5 punct
`).found,
      "Jan Novak",
    ).sector;
  expect(sector("Norwegian")).toBe("GOV");
  expect(sector("Spiritual")).toBeUndefined();
});

it("a group without a name is an actor where one deals with it or counts it", () => {
  const groups = (noun: string, preposition: string) =>
    read(`
1 Peru Peru PROPN NNP _ 2 nsubj
2 saw see VERB VBD _ 0 root
3 the the DET DT _ 4 det
4 ${noun} ${noun} NOUN NN _ 2 obj
5 ${preposition} ${preposition} ADP IN _ 7 case
6 the the DET DT _ 7 det
7 rebels rebel NOUN NNS Number=Plur 4 nmod
8 . . PUNCT . _ 2 punct
`).found.actors.map((one) => one.name);
  expect(groups("truce", "with")).toEqual(["Peru", "rebels"]);
  expect(groups("hundreds", "of")).toEqual(["Peru", "rebels"]);
  expect(groups("camp", "of")).toEqual(["Peru"]);
});
