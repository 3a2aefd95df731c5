import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { readTable } from "../../text/table.ts";
import { contactTables, findContacts } from "../contacts/contacts.ts";
import {
  actorsSaid,
  timesSaid,
  trees,
  type Said,
} from "../contacts/testing.ts";
import type { Statement } from "../statements/record.ts";
import { eventTables, findEvents } from "./events.ts";
import { PLOVER_TYPES } from "./record.ts";

const file = (name: string) =>
  readFileSync(join(import.meta.dirname, "../../../data/en", name), "utf8");
const files = {
  "contact-words.tsv": file("contact-words.tsv"),
  "event-words.tsv": file("event-words.tsv"),
  "cameo.tsv": file("cameo.tsv"),
  "plover.json": file("plover.json"),
};
const resources = {
  contacts: contactTables(files),
  events: eventTables(files),
  actors: undefined as never,
};

const PEOPLE: Record<string, Said> = {
  Holm: { at: ["Holm"] },
  Varga: { at: ["Varga"] },
  Peru: { kind: "state", at: ["Peru"] },
  Chile: { kind: "state", at: ["Chile"] },
  rebels: { kind: "group", at: ["Rebels", "rebels"] },
};

function read(
  short: string,
  statements: readonly Statement[] = [],
  people = PEOPLE,
) {
  const parse = trees(short);
  const actors = actorsSaid(parse, people);
  const times = timesSaid(parse, {});
  const { contacts } = findContacts(
    parse,
    actors,
    times,
    statements,
    resources,
  );
  const names = Object.keys(PEOPLE);
  const name = (one: { actor: string }) =>
    names[Number(one.actor.slice(1)) - 1];
  return findEvents(parse, actors, times, statements, contacts, resources).map(
    (one) =>
      `${one.event} ${one.cameo ?? "-"} ${one.actor.map(name).join("+")} > ${one.recipient.map(name).join("+")}`,
  );
}

describe("contacts", () => {
  test("held, planned, refused, cancelled, hypothetical", () => {
    expect(
      read("Holm|NNP|2|nsubj met|VBD|0|root|meet Varga|NNP|2|obj .|.|2|punct"),
    ).toEqual(["CONSULT 040 Holm+Varga > "]);
    expect(
      read(
        "Holm|NNP|3|nsubj will|MD|3|aux meet|VB|0|root Varga|NNP|3|obj .|.|3|punct",
      ),
    ).toEqual(["AGREE 036 Holm > Varga"]);
    expect(
      read(
        "Holm|NNP|2|nsubj refused|VBD|0|root|refuse to|TO|4|mark meet|VB|2|xcomp Varga|NNP|4|obj .|.|2|punct",
      ),
    ).toEqual(["REJECT 125 Holm > Varga"]);
    expect(
      read(
        "Holm|NNP|2|nsubj cancelled|VBD|0|root|cancel a|DT|4|det meeting|NN|2|obj with|IN|6|case Varga|NNP|4|nmod .|.|2|punct",
      ),
    ).toEqual(["SANCTION 164 Holm > Varga"]);
    expect(
      read(
        "Holm|NNP|3|nsubj may|MD|3|aux meet|VB|0|root Varga|NNP|3|obj .|.|3|punct",
      ),
    ).toEqual([]);
  });
  test("who plans together acts together", () => {
    expect(
      read(
        "Holm|NNP|5|nsubj and|CC|3|cc Varga|NNP|1|conj will|MD|5|aux meet|VB|0|root .|.|5|punct",
      ),
    ).toEqual(["AGREE 036 Holm+Varga > "]);
  });
  test("talks that the verb breaks off are broken off", () => {
    const talks = (verb: string, lemma: string) =>
      read(
        `Peru|NNP|2|nsubj ${verb}|VBD|0|root|${lemma} talks|NNS|2|obj|talk with|IN|5|case Chile|NNP|3|nmod .|.|2|punct`,
      );
    expect(talks("halted", "halt")).toEqual(["SANCTION 164 Peru > Chile"]);
    expect(talks("held", "hold")).toEqual(["CONSULT 046 Peru+Chile > "]);
  });
  test("who offers to mediate agrees to", () => {
    const mediation = (verb: string, lemma: string) =>
      read(
        `Holm|NNP|2|nsubj ${verb}|VBD|0|root|${lemma} to|TO|4|mark mediate|VB|2|xcomp between|IN|6|case Peru|NNP|4|obl and|CC|8|cc Chile|NNP|6|conj .|.|2|punct`,
      );
    expect(mediation("offered", "offer")).toEqual([
      "AGREE 039 Holm > Peru+Chile",
    ]);
    expect(mediation("refused", "refuse")).toEqual([
      "REJECT 126 Holm > Peru+Chile",
    ]);
  });
  test("a visit goes to the country visited", () => {
    expect(
      read(
        "Holm|NNP|2|nsubj visited|VBD|0|root|visit Chile|NNP|2|obj .|.|2|punct",
      ),
    ).toEqual(["CONSULT 042 Holm > Chile"]);
  });
});

describe("acts", () => {
  test("verb with object", () => {
    expect(
      read(
        "Peru|NNP|2|nsubj expelled|VBD|0|root|expel Varga|NNP|2|obj .|.|2|punct",
      ),
    ).toEqual(["SANCTION 161 Peru > Varga"]);
  });
  test("verb whose object says which act it is", () => {
    expect(
      read(
        "Peru|NNP|2|nsubj imposed|VBD|0|root|impose sanctions|NNS|2|obj|sanction on|IN|5|case Chile|NNP|2|obl .|.|2|punct",
      ),
    ).toEqual(["SANCTION 163 Peru > Chile"]);
    expect(
      read(
        "Peru|NNP|2|nsubj imposed|VBD|0|root|impose a|DT|4|det style|NN|2|obj on|IN|6|case Chile|NNP|2|obl .|.|2|punct",
      ),
    ).toEqual([]);
  });
  test("passive", () => {
    expect(
      read(
        "Varga|NNP|3|nsubj:pass was|VBD|3|aux:pass|be arrested|VBN|0|root|arrest by|IN|5|case Peru|NNP|3|obl .|.|3|punct",
      ),
    ).toEqual(["COERCE 173 Peru > Varga"]);
  });
  test("who receives is acted upon", () => {
    expect(
      read(
        "Peru|NNP|2|nsubj received|VBD|0|root|receive a|DT|4|det loan|NN|2|obj from|IN|6|case Chile|NNP|4|nmod .|.|2|punct",
      ),
    ).toEqual(["AID 071 Chile > Peru"]);
    expect(
      read(
        "Peru|NNP|2|nsubj received|VBD|0|root|receive a|DT|4|det medal|NN|2|obj from|IN|6|case Chile|NNP|4|nmod .|.|2|punct",
      ),
    ).toEqual([]);
  });
  test("what a noun with its object tells, done by whoever announces it", () => {
    const announced = (object: string) =>
      read(
        `Peru|NNP|2|nsubj announced|VBD|0|root|announce the|DT|4|det suspension|NN|2|obj of|IN|6|case ${object}|NNS|4|nmod with|IN|8|case Chile|NNP|6|nmod .|.|2|punct`,
      );
    expect(announced("ties")).toEqual(["SANCTION 161 Peru > Chile"]);
    expect(announced("bridges")).toEqual([]);
  });
  test("whose the planes are did it; where gunmen are did not", () => {
    expect(
      read(
        "Planes|NNS|4|nsubj|plane of|IN|3|case Peru|NNP|1|nmod bombed|VBD|0|root|bomb Chile|NNP|4|obj .|.|4|punct",
      ),
    ).toEqual(["ASSAULT 195 Peru > Chile"]);
    expect(
      read(
        "Gunmen|NNS|4|nsubj|gunman in|IN|3|case Peru|NNP|1|nmod attacked|VBD|0|root|attack Chile|NNP|4|obj .|.|4|punct",
      ),
    ).toEqual(["ASSAULT 180  > Chile"]);
  });
  test("a lemma that the parser guessed, an object that it took for an indirect one", () => {
    expect(
      read(
        "Peru|NNP|2|nsubj ousted|VBD|0|root|ouste Varga|NNP|2|obj .|.|2|punct",
      ),
    ).toEqual(["COERCE 174 Peru > Varga"]);
    expect(
      read(
        "Peru|NNP|2|nsubj warned|VBD|0|root|warn Chile|NNP|2|iobj .|.|2|punct",
      ),
    ).toEqual(["THREATEN 130 Peru > Chile"]);
  });
  test("to withdraw troops is to retreat, to withdraw observers is no concession", () => {
    const withdrew = (whom: string) =>
      read(
        `Peru|NNP|2|nsubj withdrew|VBD|0|root|withdraw ${whom}|NNS|2|obj from|IN|5|case Chile|NNP|2|obl .|.|2|punct`,
      );
    expect(withdrew("troops")).toEqual(["RETREAT 0874 Peru > Chile"]);
    expect(withdrew("observers")).toEqual(["SANCTION 1662 Peru > Chile"]);
  });
  test("what stands behind the verb's preposition is its object too", () => {
    expect(
      read(
        "Peru|NNP|2|nsubj put|VBD|0|root its|PRP$|4|nmod:poss army|NN|2|obj on|IN|6|case alert|NN|2|obl .|.|2|punct",
      ),
    ).toEqual(["MOBILIZE 152 Peru > "]);
  });
  test("of two rows the one whose recipient is there", () => {
    const held = (preposition: string) =>
      read(
        `Peru|NNP|2|nsubj held|VBD|0|root|hold exercises|NNS|2|obj|exercise ${preposition}|IN|5|case Chile|NNP|3|nmod .|.|2|punct`,
      );
    expect(held("with")).toEqual(["COOPERATE 062 Peru > Chile"]);
    expect(held("near")).toEqual(["MOBILIZE 150 Peru > Chile"]);
  });
  test("who is willing agrees, who is unwilling refuses", () => {
    const is = (adjective: string) =>
      read(
        `Peru|NNP|3|nsubj is|VBZ|3|cop|be ${adjective}|JJ|0|root to|TO|5|mark help|VB|3|xcomp Chile|NNP|5|obj .|.|3|punct`,
      );
    expect(is("willing")).toEqual(["AGREE 033 Peru > Chile"]);
    expect(is("unwilling")).toEqual(["REJECT 122 Peru > Chile"]);
    expect(is("likely")).toEqual([]);
    expect(is("quick")).toEqual(["AID 070 Peru > Chile"]);
  });
  test("a passive verb that names nobody", () => {
    const done = (subject: string, rest: string) =>
      read(`${subject} were|VBD|7|aux:pass|be ${rest}`);
    expect(
      done(
        "Ties|NNS|7|nsubj:pass|tie between|IN|3|case Peru|NNP|1|nmod and|CC|5|cc Chile|NNP|3|conj",
        "restored|VBN|0|root|restore .|.|7|punct",
      ),
    ).toEqual(["SUPPORT 050 Peru+Chile > "]);
    expect(
      read(
        "Troops|NNS|5|nsubj:pass|troop of|IN|3|case Peru|NNP|1|nmod were|VBD|5|aux:pass|be deployed|VBN|0|root|deploy near|IN|7|case Chile|NNP|5|obl .|.|5|punct",
      ),
    ).toEqual(["MOBILIZE 154 Peru > Chile"]);
  });
  test("a preparation of a deed is a threat, told once", () => {
    expect(
      read(
        "Peru|NNP|2|nsubj prepared|VBD|0|root|prepare to|TO|4|mark resume|VB|2|xcomp bombing|VBG|4|xcomp|bomb Chile|NNP|5|obj .|.|2|punct",
      ),
    ).toEqual(["THREATEN 138 Peru > Chile"]);
  });
  test("what somebody says that others must do is asked of them", () => {
    const said: Statement = {
      id: "S1",
      source: { start: 0, end: 4 },
      speakers: ["A1"],
      cue: { start: 5, end: 9 },
      content: [{ start: 10, end: 42 }],
      kind: "assert",
      directness: "indirect",
      negated: false,
      time: null,
      rule: "test",
    };
    expect(
      read(
        "Holm|NNP|2|nsubj said|VBD|0|root|say Peru|NNP|5|nsubj must|MD|5|aux release|VB|2|ccomp prisoners|NNS|5|obj|prisoner .|.|2|punct",
        [said],
      ),
    ).toEqual(["REQUEST 1053 Holm > Peru"]);
  });
  test("what others should do is asked of them whatever it is; not what they should have done, nor what the speaker must do", () => {
    const said = (clause: string, end: number, who = "A1") =>
      read(`Holm|NNP|2|nsubj said|VBD|0|root|say ${clause} .|.|2|punct`, [
        {
          id: "S1",
          source: { start: 0, end: 4 },
          speakers: [who],
          cue: { start: 5, end: 9 },
          content: [{ start: 10, end }],
          kind: "assert",
          directness: "indirect",
          negated: false,
          time: null,
          rule: "test",
        },
      ]);
    const should =
      "Peru|NNP|5|nsubj should|MD|5|aux wait|VB|2|ccomp outside|RB|5|advmod";
    expect(said(should, 34)).toEqual(["REQUEST 020 Holm > Peru"]);
    expect(said(should, 34, "A3")).toEqual([]);
    expect(
      said(
        "Peru|NNP|6|nsubj should|MD|6|aux have|VB|6|aux waited|VBN|2|ccomp|wait",
        33,
      ),
    ).toEqual([]);
    expect(
      said(
        "Peru|NNP|4|nsubj has|VBZ|2|ccomp|have yet|RB|4|advmod to|TO|7|mark wait|VB|4|xcomp",
        31,
      ),
    ).toEqual([]);
    expect(
      said(
        "Peru|NNP|4|nsubj needs|VBZ|2|ccomp|need to|TO|6|mark wait|VB|4|xcomp",
        28,
      ),
    ).toEqual(["REQUEST 100 Holm > Peru"]);
  });
  test("what a participle tells of a message is done by who sends it, of a thing by nobody", () => {
    const did = (verb: string, lemma: string, noun: string) =>
      read(
        `rebels|NNS|2|nsubj|rebel ${verb}|VBD|0|root|${lemma} a|DT|4|det ${noun}|NN|2|obj criticizing|VBG|4|acl|criticize Chile|NNP|5|obj .|.|2|punct`,
      );
    expect(did("issued", "issue", "leaflet")).toEqual([
      "ACCUSE 111 rebels > Chile",
    ]);
    expect(did("heard", "hear", "singer")).toEqual(["ACCUSE 111  > Chile"]);
  });
  test("who is engaged in a deed does it", () => {
    expect(
      read(
        "Peru|NNP|3|nsubj:pass was|VBD|3|aux:pass|be engaged|VBN|0|root|engage in|IN|6|case a|DT|6|det raid|NN|3|obl against|IN|8|case Chile|NNP|3|obl .|.|3|punct",
      ),
    ).toEqual(["ASSAULT 190 Peru > Chile"]);
  });
  test("an agreement is with whom it gives something to", () => {
    expect(
      read(
        "Peru|NNP|2|nsubj inked|VBD|0|root|ink a|DT|4|det pact|NN|2|obj to|TO|6|mark lease|VB|4|acl Chile|NNP|6|iobj a|DT|9|det port|NN|6|obj .|.|2|punct",
      ),
    ).toEqual(["SUPPORT 057 Peru > Chile"]);
  });
  test("who tried to attack attacked; who will try threatens", () => {
    expect(
      read(
        "rebels|NNS|2|nsubj|rebel tried|VBD|0|root|try to|TO|4|mark storm|VB|2|xcomp Chile|NNP|4|obj .|.|2|punct",
      ),
    ).toEqual(["ASSAULT 180 rebels > Chile"]);
    expect(
      read(
        "rebels|NNS|2|nsubj|rebel tried|VBD|0|root|try to|TO|4|mark assassinate|VB|2|xcomp Holm|NNP|4|obj .|.|2|punct",
      ),
    ).toEqual(["ASSAULT 185 rebels > Holm"]);
    expect(
      read(
        "rebels|NNS|3|nsubj|rebel will|MD|3|aux try|VB|0|root to|TO|5|mark storm|VB|3|xcomp Chile|NNP|5|obj .|.|3|punct",
      ),
    ).toEqual(["THREATEN 138 rebels > Chile"]);
  });
  test("by what somebody was wounded tells the code", () => {
    const wounded = (means: string) =>
      read(
        `Varga|NNP|3|nsubj:pass was|VBD|3|aux:pass|be wounded|VBN|0|root|wound in|IN|7|case a|DT|7|det ${means} .|.|3|punct`,
      );
    expect(wounded("car|NN|7|compound bomb|NN|3|obl")).toEqual([
      "ASSAULT 1832  > Varga",
    ]);
    expect(wounded("small|JJ|7|amod village|NN|3|obl")).toEqual([
      "ASSAULT 180  > Varga",
    ]);
  });
  test("forces that are moved are nobody's opponents", () => {
    expect(
      read(
        "Peru|NNP|2|nsubj deployed|VBD|0|root|deploy rebels|NNS|2|obj|rebel along|IN|6|case the|DT|6|det frontier|NN|3|nmod with|IN|8|case Chile|NNP|2|obl .|.|2|punct",
      ),
    ).toEqual(["MOBILIZE 154 Peru > Chile"]);
  });
  test("who is meant stands in a clause below the object, or where the act is done", () => {
    expect(
      read(
        "Peru|NNP|2|nsubj accepted|VBD|0|root|accept a|DT|4|det plan|NN|2|obj for|IN|6|mark ending|VBG|4|acl|end its|PRP$|8|nmod:poss feud|NN|6|obj with|IN|10|case Chile|NNP|8|nmod .|.|2|punct",
      ),
    ).toEqual(["AGREE 037 Peru > Chile"]);
    expect(
      read(
        "Peru|NNP|2|nsubj sent|VBD|0|root|send clerks|NNS|2|obj|clerk to|IN|5|case Chile|NNP|2|obl to|TO|7|mark monitor|VB|2|advcl prices|NNS|7|obj|price .|.|2|punct",
      ),
    ).toEqual(["ACCUSE 090 Peru > Chile"]);
  });
  test("hands are shaken with somebody, and both act", () => {
    const shook = (tail: string) =>
      read(
        `Holm|NNP|2|nsubj shook|VBD|0|root|shake hands|NNS|2|obj|hand ${tail} .|.|2|punct`,
      );
    expect(shook("with|IN|5|case Varga|NNP|2|obl")).toEqual([
      "CONSULT 040 Holm+Varga > ",
    ]);
    expect(shook("at|IN|5|case length|NN|2|obl")).toEqual([]);
  });
  test("what is to be discussed is no partner", () => {
    expect(
      read(
        "Holm|NNP|3|nsubj will|MD|3|aux coordinate|VB|0|root|coordinate the|DT|5|det relief|NN|3|obj of|IN|7|case Chile|NNP|5|nmod .|.|3|punct",
      ),
    ).toEqual([]);
  });
  test("two sides between whom there is fighting act both", () => {
    expect(
      read(
        "Clashes|NNS|6|nsubj|clash between|IN|3|case Peru|NNP|1|nmod and|CC|5|cc Chile|NNP|3|conj continued|VBD|0|root .|.|6|punct",
      ),
    ).toEqual(["ASSAULT 190 Peru+Chile > "]);
  });
  test("at whom a protest is aimed, wherever it is held", () => {
    expect(
      read(
        "rebels|NNS|2|nsubj|rebel picketed|VBD|0|root|picket a|DT|4|det port|NN|2|obj in|IN|6|case protest|NN|2|obl at|IN|8|case Chile|NNP|6|nmod .|.|2|punct",
      ),
    ).toEqual(["PROTEST 141 rebels > Chile"]);
  });
  test("who was forced to do it did it", () => {
    expect(
      read(
        "Holm|NNP|3|nsubj:pass was|VBD|3|aux:pass|be forced|VBN|0|root|force to|TO|5|mark resign|VB|3|xcomp .|.|3|punct",
      ),
    ).toEqual(["CONCEDE 0831 Holm > "]);
  });
  test("what somebody is warned against or accused of is coded at the verb", () => {
    const against = (verb: string, lemma: string, mark: string) =>
      read(
        `Peru|NNP|2|nsubj ${verb}|VBD|0|root|${lemma} Chile|NNP|2|obj ${mark}|IN|5|mark bombing|VBG|2|advcl|bomb Varga|NNP|5|obj .|.|2|punct`,
      );
    expect(against("warned", "warn", "against")).toEqual([
      "THREATEN 130 Peru > Chile",
    ]);
    expect(against("accused", "accuse", "of")).toEqual([
      "ACCUSE 112 Peru > Chile",
    ]);
    expect(against("halted", "halt", "after")).toEqual([
      "ASSAULT 183 Peru > Varga",
    ]);
  });
  test("a country's civilians who march protest, its soldiers move", () => {
    const marched = (sector: string) =>
      read(
        "rebels|NNS|2|nsubj|rebel marched|VBD|0|root|march .|.|2|punct",
        [],
        {
          ...PEOPLE,
          rebels: { kind: "group", at: ["rebels"], sector },
        },
      );
    expect(marched("LAB")).toEqual(["PROTEST 141 rebels > "]);
    expect(marched("MIL")).toEqual(["MOBILIZE 154 rebels > "]);
  });
  test("a past form that the parser has no lemma for", () => {
    expect(
      read(
        "Peru|NNP|2|nsubj froze|VBD|0|root|froze assets|NNS|2|obj|asset of|IN|5|case Chile|NNP|3|nmod .|.|2|punct",
      ),
    ).toEqual(["COERCE 1711 Peru > Chile"]);
  });
  test("ills are fought without a blow", () => {
    const fought = (what: string) =>
      read(
        `Peru|NNP|2|nsubj fought|VBD|0|root|fight ${what} in|IN|5|case Chile|NNP|2|obl .|.|2|punct`,
      );
    expect(fought("rebels|NNS|2|obj|rebel")).toEqual([
      "ASSAULT 190 Peru > rebels",
    ]);
    expect(fought("inflation|NN|2|obj")).toEqual([]);
  });
  test("a protest is somebody's", () => {
    const thrown = (by: string) =>
      read(
        `Bricks|NNS|3|nsubj:pass|brick were|VBD|3|aux:pass|be hurled|VBN|0|root|hurl at|IN|5|case Holm|NNP|3|obl ${by} .|.|3|punct`,
      );
    expect(thrown("by|IN|7|case rebels|NNS|3|obl|rebel")).toEqual([
      "PROTEST 145 rebels > Holm",
    ]);
    expect(thrown("today|NN|3|obl")).toEqual([]);
  });
  test("what somebody is on or at", () => {
    const on = (noun: string, tail = "") =>
      read(
        `rebels|NNS|4|nsubj|rebel are|VBP|4|cop|be on|IN|4|case ${noun}|NN|0|root ${tail} .|.|4|punct`,
      );
    expect(on("strike")).toEqual(["PROTEST 143 rebels > "]);
    expect(on("standby")).toEqual(["MOBILIZE 152 rebels > "]);
    expect(on("leave")).toEqual([]);
  });
  test("an act of which the verb says what became is told once", () => {
    const siege = (verb: string, lemma: string) =>
      read(
        `Peru|NNP|2|nsubj ${verb}|VBD|0|root|${lemma} its|PRP$|4|nmod:poss blockade|NN|2|obj of|IN|6|case Chile|NNP|4|nmod .|.|2|punct`,
        [],
        { ...PEOPLE, Peru: { kind: "state", at: ["Peru", "its"] } },
      );
    expect(siege("lifted", "lift")).toEqual(["RETREAT 0872 Peru > Chile"]);
    expect(siege("praised", "mention")).toEqual(["COERCE 191 Peru > Chile"]);
  });
  test("what somebody gets a deadline or leave to do is not done", () => {
    const gave = (noun: string) =>
      read(
        `Peru|NNP|2|nsubj had|VBD|0|root|have a|DT|4|det ${noun}|NN|2|obj to|TO|6|mark bomb|VB|4|acl Chile|NNP|6|obj .|.|2|punct`,
      );
    expect(gave("deadline")).toEqual([]);
    expect(
      read(
        "Peru|NNP|5|nsubj is|VBZ|5|cop the|DT|5|det first|JJ|5|amod state|NN|0|root to|TO|7|mark recognize|VB|5|acl Chile|NNP|7|obj .|.|5|punct",
      ),
    ).toEqual(["SUPPORT 054 Peru > Chile"]);
  });
  test("what is about to be done has the type of the deed; what is planned is agreed to", () => {
    const soon = (word: string, upos: string) =>
      read(
        `Peru|NNP|3|nsubj is|VBZ|3|cop ${word}|${upos}|0|root to|TO|5|mark bomb|VB|3|xcomp Chile|NNP|5|obj .|.|3|punct`,
      );
    expect(soon("about", "JJ")).toEqual(["ASSAULT 183 Peru > Chile"]);
    expect(soon("certain", "JJ")).not.toEqual(["ASSAULT 183 Peru > Chile"]);
  });
  test("who shows something demonstrates against nobody", () => {
    const demonstrated = (object: string) =>
      read(
        `rebels|NNS|2|nsubj|rebel demonstrated|VBD|0|root|demonstrate ${object} .|.|2|punct`,
      );
    expect(demonstrated("against|IN|4|case Chile|NNP|2|obl")).toEqual([
      "PROTEST 141 rebels > Chile",
    ]);
    expect(demonstrated("strength|NN|2|obj")).toEqual([]);
  });
  test("who is helped is somebody; what is bombed need not be", () => {
    const did = (verb: string, lemma: string, object: string) =>
      read(
        `Peru|NNP|2|nsubj ${verb}|VBD|0|root|${lemma} ${object}|NN|2|obj .|.|2|punct`,
      );
    expect(did("helped", "help", "Chile")).toEqual(["AID 070 Peru > Chile"]);
    expect(did("helped", "help", "growth")).toEqual([]);
    expect(did("bombed", "bomb", "bridges")).toEqual(["ASSAULT 183 Peru > "]);
  });
  test("a noun needs both sides", () => {
    expect(
      read(
        "The|DT|2|det attack|NN|7|nsubj by|IN|4|case rebels|NNS|2|nmod|rebel on|IN|6|case Chile|NNP|2|nmod failed|VBD|0|root|fail .|.|7|punct",
      ),
    ).toEqual(["ASSAULT 190 rebels > Chile"]);
    expect(
      read("The|DT|2|det attack|NN|3|nsubj failed|VBD|0|root|fail .|.|3|punct"),
    ).toEqual([]);
  });
  test("what is only planned is agreed or threatened; what is not done is nothing", () => {
    expect(
      read(
        "Peru|NNP|3|nsubj will|MD|3|aux provide|VB|0|root aid|NN|3|obj to|IN|6|case Chile|NNP|3|obl .|.|3|punct",
      ),
    ).toEqual(["AGREE 0333 Peru > Chile"]);
    expect(
      read(
        "Peru|NNP|3|nsubj will|MD|3|aux attack|VB|0|root Chile|NNP|3|obj .|.|3|punct",
      ),
    ).toEqual(["THREATEN 138 Peru > Chile"]);
    expect(
      read(
        "Peru|NNP|4|nsubj did|VBD|4|aux|do not|RB|4|advmod attack|VB|0|root Chile|NNP|4|obj .|.|4|punct",
      ),
    ).toEqual([]);
  });
});

test("a statement that the map codes is an event, one that only says is none", () => {
  const statement = (kind: Statement["kind"]): Statement => ({
    id: "S1",
    source: { start: 0, end: 4 },
    speakers: ["A1"],
    cue: { start: 5, end: 14 },
    content: [{ start: 15, end: 20 }],
    kind,
    directness: "indirect",
    negated: false,
    time: null,
    rule: "test",
  });
  const short =
    "Holm|NNP|2|nsubj mentioned|VBD|0|root|mention Varga|NNP|2|obj .|.|2|punct";
  expect(read(short, [statement("condemn")])).toEqual([
    "ACCUSE 111 Holm > Varga",
  ]);
  expect(read(short, [statement("assert")])).toEqual([]);
  expect(read(short, [{ ...statement("condemn"), negated: true }])).toEqual([]);
});

test("crowds that complain protest, and support is no promise", () => {
  const said = (
    verb: string,
    object: string,
    statement: Partial<Statement>,
    who = "Peru",
  ) =>
    read(
      `${who}|NNS|2|nsubj ${verb}|VBD|0|root ${object}|NN|2|obj of|IN|5|case Chile|NNP|3|nmod .|.|2|punct`,
      [
        {
          id: "S1",
          source: { start: 0, end: who.length },
          speakers: [who === "Peru" ? "A3" : "A5"],
          cue: { start: who.length + 1, end: who.length + 1 + verb.length },
          content: [
            {
              start: who.length + verb.length + 2,
              end: who.length + verb.length + object.length + 11,
            },
          ],
          kind: "assert",
          directness: "indirect",
          negated: false,
          time: null,
          rule: "test",
          ...statement,
        },
      ],
    );
  expect(
    said("protested", "policy", { kind: "condemn", act: "complain" }, "Rebels"),
  ).toEqual(["PROTEST 141 rebels > Chile"]);
  expect(
    said("protested", "policy", { kind: "condemn", act: "complain" }),
  ).toEqual(["ACCUSE 114 Peru > Chile"]);
  expect(said("voiced", "support", { kind: "pledge" })).toEqual([
    "SUPPORT 052 Peru > Chile",
  ]);
});

test("who agrees that something is so commits to nothing", () => {
  const agreed =
    "Holm|NNP|2|nsubj agreed|VBD|0|root|agree that|IN|6|mark Peru|NNP|6|nsubj is|VBZ|6|cop poor|JJ|2|ccomp .|.|2|punct";
  const statement: Statement = {
    id: "S1",
    source: { start: 0, end: 4 },
    speakers: ["A1"],
    cue: { start: 5, end: 11 },
    content: [{ start: 12, end: 29 }],
    kind: "assert",
    act: "concur",
    directness: "indirect",
    negated: false,
    time: null,
    rule: "test",
  };
  expect(read(agreed, [statement])).toEqual([]);
  expect(read(agreed)).toEqual(["AGREE 030 Holm > Peru"]);
});

test("a statement is aimed at whoever stands in the list, or at who did what it speaks of", () => {
  const condemned = (tail: string, start: number, end: number) =>
    read(`Holm|NNP|2|nsubj condemned|VBD|0|root|condemn ${tail}`, [
      {
        id: "S1",
        source: { start: 0, end: 4 },
        speakers: ["A1"],
        cue: { start: 5, end: 14 },
        content: [{ start, end }],
        kind: "condemn",
        directness: "indirect",
        negated: false,
        time: null,
        rule: "test",
      },
    ]);
  expect(
    condemned(
      "Peru|NNP|2|obj and|CC|5|cc Chile|NNP|3|conj .|.|2|punct",
      15,
      29,
    ),
  ).toEqual(["ACCUSE 111 Holm > Peru+Chile"]);
  expect(
    condemned(
      "a|DT|4|det step|NN|2|obj towards|IN|6|case Peru|NNP|4|nmod by|IN|8|case Chile|NNP|4|nmod .|.|2|punct",
      15,
      43,
    ),
  ).toEqual(["ACCUSE 111 Holm > Chile"]);
});

test("what is promised is coded once, and a promised attack is a threat", () => {
  const pledged = (tail: string, end: number) =>
    read(
      `Holm|NNP|2|nsubj vowed|VBD|0|root|vow to|TO|4|mark ${tail} .|.|2|punct`,
      [
        {
          id: "S1",
          source: { start: 0, end: 4 },
          speakers: ["A1"],
          cue: { start: 5, end: 10 },
          content: [{ start: 11, end }],
          kind: "pledge",
          directness: "indirect",
          negated: false,
          time: null,
          rule: "test",
        },
      ],
    );
  expect(pledged("help|VB|2|xcomp Varga|NNP|4|obj", 24)).toEqual([
    "AGREE 033 Holm > Varga",
  ]);
  expect(pledged("meet|VB|2|xcomp Varga|NNP|4|obj", 24)).toEqual([
    "AGREE 036 Holm > Varga",
  ]);
  expect(pledged("attack|VB|2|xcomp Peru|NNP|4|obj", 25)).toEqual([
    "THREATEN 138 Holm > Peru",
  ]);
});

test("every row of the table names a type of PLOVER and a CAMEO code", () => {
  for (const row of readTable("event-words.tsv", files["event-words.tsv"], [
    "word",
    "type",
    "cameo",
    "example",
  ])) {
    expect(PLOVER_TYPES as readonly string[]).toContain(row.type);
    expect(row.cameo).toMatch(/^\d{3,4}$/);
    expect(row.example.length).toBeGreaterThan(8);
  }
});

test("no row of the table is dead: a head stands in two rows of a word only where their recipients tell them apart", () => {
  const seen = new Map<string, string[]>();
  const dead: string[] = [];
  for (const row of readTable("event-words.tsv", files["event-words.tsv"], [
    "word",
    "pos",
    "object",
    "recipient",
  ]))
    for (const head of row.object.split("|")) {
      const key = `${row.word} ${row.pos} ${head}`;
      const before = seen.get(key);
      const places = row.recipient.split("|");
      if (before && places.every((one) => before.includes(one))) dead.push(key);
      seen.set(key, [...(before ?? []), ...places]);
    }
  expect(dead).toEqual([]);
});

describe("what is said of an act has CAMEO's own code", () => {
  const asked = (content: string, end: number, kind: Statement["kind"]) =>
    read(
      `Holm|NNP|2|nsubj mentioned|VBD|0|root|mention ${content} .|.|2|punct`,
      [
        {
          id: "S1",
          source: { start: 0, end: 4 },
          speakers: ["A1"],
          cue: { start: 5, end: 14 },
          content: [{ start: 15, end }],
          kind,
          ...(kind === "demand" ? { act: "demand" } : {}),
          directness: "indirect",
          negated: false,
          time: null,
          rule: "test",
        },
      ],
    );
  test("by the act in its content, or by its topic", () => {
    expect(
      asked(
        "an|DT|4|det appeal|NN|2|obj to|TO|6|mark lift|VB|4|acl the|DT|8|det embargo|NN|6|obj on|IN|10|case Peru|NNP|8|nmod",
        52,
        "reject",
      ),
    ).toEqual(["REJECT 1244 Holm > Peru"]);
    expect(
      asked(
        "elections|NNS|2|obj|election in|IN|5|case Peru|NNP|3|nmod",
        32,
        "demand",
      ),
    ).toEqual(["REQUEST 1041 Holm > Peru"]);
    expect(
      asked("songs|NNS|2|obj|song in|IN|5|case Peru|NNP|3|nmod", 28, "demand"),
    ).toEqual(["REQUEST 100 Holm > Peru"]);
  });
  test("what somebody is accused of", () => {
    const accused = (of: string) =>
      read(
        `Holm|NNP|2|nsubj accused|VBD|0|root|accuse Peru|NNP|2|obj of|IN|5|case ${of}|NN|2|obl .|.|2|punct`,
        [
          {
            id: "S1",
            source: { start: 0, end: 4 },
            speakers: ["A1"],
            cue: { start: 5, end: 12 },
            content: [{ start: 18, end: 18 + "of ".length + of.length }],
            kind: "condemn",
            act: "accuse",
            addressee: "A3",
            directness: "indirect",
            negated: false,
            time: null,
            rule: "test",
          },
        ],
      );
    expect(accused("smuggling")).toEqual(["ACCUSE 1121 Holm > Peru"]);
    expect(accused("greed")).toEqual(["ACCUSE 112 Holm > Peru"]);
  });
  test("a topic is no event by itself", () => {
    expect(
      read(
        "Holm|NNP|2|nsubj saw|VBD|0|root|see elections|NNS|2|obj|election by|IN|5|case Peru|NNP|3|nmod in|IN|7|case Chile|NNP|3|nmod .|.|2|punct",
      ),
    ).toEqual([]);
  });
});

test("who will not help refuses, who will not attack does nothing", () => {
  const willNot = (verb: string) =>
    read(
      `Peru|NNP|4|nsubj will|MD|4|aux not|RB|4|advmod ${verb}|VB|0|root Chile|NNP|4|obj .|.|4|punct`,
    );
  expect(willNot("recognize")).toEqual(["REJECT 120 Peru > Chile"]);
  expect(willNot("shell")).toEqual([]);
});

test("what a verb is done to says more than what stands beside it", () => {
  expect(
    read(
      "rebels|NNS|2|nsubj|rebel stopped|VBD|0|root|stop work|NN|2|obj on|IN|6|case the|DT|6|det eve|NN|2|obl of|IN|9|case a|DT|9|det strike|NN|6|nmod against|IN|11|case Chile|NNP|2|obl .|.|2|punct",
    ),
  ).toEqual(["PROTEST 143 rebels > Chile"]);
});

test("a compound says more than its head, and what several do together is done together", () => {
  expect(
    read(
      "rebels|NNS|2|nsubj|rebel began|VBD|0|root|begin a|DT|5|det hunger|NN|5|compound strike|NN|2|obj against|IN|7|case Chile|NNP|2|obl .|.|2|punct",
    ),
  ).toEqual(["PROTEST 142 rebels > Chile"]);
  const games = (subject: string, verb: number) =>
    read(
      `${subject} began|VBD|0|root|begin war|NN|${verb + 2}|compound games|NNS|${verb}|obj|game .|.|${verb}|punct`,
    );
  expect(games("Peru|NNP|4|nsubj and|CC|3|cc Chile|NNP|1|conj", 4)).toEqual([
    "COOPERATE 062 Peru+Chile > ",
  ]);
  expect(games("Peru|NNP|2|nsubj", 2)).toEqual(["MOBILIZE 150 Peru > "]);
});

test("what is held is no arrest where it is nobody", () => {
  expect(
    read(
      "Peru|NNP|2|nsubj held|VBD|0|root|hold a|DT|5|det first|JJ|5|amod round|NN|2|obj of|IN|7|case talks|NNS|5|nmod|talk in|IN|9|case Chile|NNP|2|obl .|.|2|punct",
    ).filter((one) => one.startsWith("COERCE")),
  ).toEqual([]);
  expect(
    read(
      "Peru|NNP|2|nsubj held|VBD|0|root|hold soldiers|NNS|2|obj|soldier of|IN|5|case Chile|NNP|3|nmod .|.|2|punct",
    ),
  ).toEqual(["COERCE 173 Peru > Chile"]);
});

test("what is told to say how long ago it was is background", () => {
  const told = (ago: string, shift: number) =>
    read(
      `Peru|NNP|2|nsubj restored|VBD|0|root|restore ties|NNS|2|obj|tie with|IN|5|case Chile|NNP|3|nmod ${ago} after|IN|${8 + shift}|mark rebels|NNS|${8 + shift}|nsubj|rebel attacked|VBD|2|advcl|attack Varga|NNP|${8 + shift}|obj .|.|2|punct`,
    );
  const length = "five|CD|7|nummod years|NNS|10|obl:tmod|year";
  expect(told(length, 2)).toEqual(["SUPPORT 050 Peru > Chile"]);
  expect(told("", 0)).toHaveLength(2);
});

describe("who does it where the tree does not say", () => {
  test("who is blamed for a deed did it", () => {
    expect(
      read(
        "Holm|NNP|2|nsubj condemned|VBD|0|root|condemn rebels|NNS|2|obj|rebel for|IN|5|mark killing|VBG|2|advcl|kill Varga|NNP|5|obj .|.|2|punct",
      ),
    ).toContain("ASSAULT 180 rebels > Varga");
  });
  test("who was killed when somebody attacked was killed by them", () => {
    const killed = (rest: string) =>
      read(
        `Varga|NNP|3|nsubj:pass was|VBD|3|aux:pass|be killed|VBN|0|root|kill when|WRB|6|mark rebels|NNS|6|nsubj|rebel ${rest} .|.|3|punct`,
      );
    expect(
      killed("ambushed|VBD|3|advcl|ambush her|PRP$|8|nmod:poss car|NN|6|obj"),
    ).toEqual(["ASSAULT 180 rebels > Varga"]);
    expect(killed("slept|VBD|3|advcl|sleep")).toEqual(["ASSAULT 180  > Varga"]);
  });
  test("between whom fighting breaks out", () => {
    expect(
      read(
        "Fighting|NN|2|nsubj|fighting erupted|VBD|0|root|erupt between|IN|4|case Peru|NNP|2|obl and|CC|6|cc rebels|NNS|4|conj|rebel .|.|2|punct",
      ),
    ).toEqual(["ASSAULT 190 Peru+rebels > "]);
  });
  test("a state protests to another, a crowd against it", () => {
    const protested = (who: string) =>
      read(
        `${who} protested|VBD|0|root|protest to|IN|4|case Chile|NNP|2|obl .|.|2|punct`,
      );
    expect(protested("Peru|NNP|2|nsubj")).toEqual(["ACCUSE 114 Peru > Chile"]);
    expect(protested("Rebels|NNS|2|nsubj|rebel")).toEqual([
      "PROTEST 141 rebels > Chile",
    ]);
  });
});

describe("words that read together", () => {
  test("a verb with what stands behind its preposition, or with its predicate", () => {
    expect(
      read(
        "Varga|NNP|3|nsubj:pass was|VBD|3|aux:pass|be taken|VBN|0|root|take into|IN|5|case custody|NN|3|obl by|IN|7|case Peru|NNP|3|obl .|.|3|punct",
      ),
    ).toEqual(["COERCE 173 Peru > Varga"]);
    expect(
      read(
        "Peru|NNP|2|nsubj held|VBD|0|root|hold Chile|NNP|2|obj responsible|JJ|2|xcomp .|.|2|punct",
      ),
    ).toEqual(["ACCUSE 112 Peru > Chile"]);
  });
  test("a subject with its verb", () => {
    const left = (who: string) =>
      read(
        `${who} of|IN|3|case Peru|NNP|1|nmod left|VBD|0|root|leave Chile|NNP|4|obj .|.|4|punct`,
      );
    expect(left("Troops|NNS|4|nsubj|troop")).toEqual([
      "RETREAT 0874 Peru > Chile",
    ]);
    expect(left("Swallows|NNS|4|nsubj|swallow")).toEqual([]);
  });
  test("what a hyphen ties before the verb", () => {
    expect(
      read(
        "Peru|NNP|4|nsubj test|NN|4|compound -|HYPH|4|punct fired|VBD|0|root|fire a|DT|6|det missile|NN|4|obj .|.|4|punct",
      ),
    ).toEqual(["MOBILIZE 150 Peru > "]);
  });
  test("who is allowed to do something", () => {
    expect(
      read(
        "Peru|NNP|2|nsubj allowed|VBD|0|root|allow inspectors|NNS|2|iobj|inspector to|TO|5|mark enter|VB|2|xcomp Chile|NNP|5|obj .|.|2|punct",
      ),
    ).toEqual(["RETREAT 0862 Peru > Chile"]);
  });
});

describe("told once", () => {
  test("what protesters demand, what came of an attack", () => {
    expect(
      read(
        "Rebels|NNS|2|nsubj|rebel rioted|VBD|0|root|riot in|IN|4|case Peru|NNP|2|obl demanding|VBG|2|advcl|demand elections|NNS|5|obj|election .|.|2|punct",
      ),
    ).toEqual(["PROTEST 145 rebels > Peru"]);
    const shelled = (rest: string) =>
      read(
        `Rebels|NNS|2|nsubj|rebel shelled|VBD|0|root|shell Peru|NNP|2|obj killing|VBG|2|advcl|kill ${rest} .|.|2|punct`,
      );
    expect(shelled("ten|CD|4|obj")).toEqual(["ASSAULT 194 rebels > Peru"]);
    expect(shelled("Varga|NNP|4|obj")).toEqual([
      "ASSAULT 194 rebels > Peru",
      "ASSAULT 180 rebels > Varga",
    ]);
  });
  test("what was done to somebody before only says who they are", () => {
    const held = (rest: string) =>
      read(
        `Peru|NNP|2|nsubj freed|VBD|0|root|free Varga|NNP|2|obj held|VBN|3|acl|hold ${rest} .|.|2|punct`,
      );
    expect(held("in|IN|6|case May|NNP|4|obl")).toEqual([
      "RETREAT 0841 Peru > Varga",
    ]);
    expect(held("by|IN|6|case rebels|NNS|4|obl|rebel")).toEqual([
      "RETREAT 0841 Peru > Varga",
      "COERCE 173 rebels > Varga",
    ]);
  });
  test("what somebody is committed to", () => {
    expect(
      read(
        "Peru|NNP|3|nsubj:pass is|VBZ|3|aux:pass|be committed|VBN|0|root|commit to|IN|5|mark freeing|VBG|3|advcl|free Varga|NNP|5|obj .|.|3|punct",
      ),
    ).toHaveLength(1);
  });
});

describe("statements that say of others what they did or must do", () => {
  const said = (
    short: string,
    spans: Pick<Statement, "kind" | "cue" | "content"> & Partial<Statement>,
  ) =>
    read(short, [
      {
        id: "S1",
        source: { start: 0, end: 4 },
        speakers: ["A1"],
        directness: "indirect",
        negated: false,
        time: null,
        rule: "test",
        ...spans,
      },
    ]);
  test("whose misdeed it is", () => {
    const guilty = (rest: string) =>
      said(
        `Holm|NNP|2|nsubj says|VBZ|0|root|say Peru|NNP|5|nsubj is|VBZ|5|cop|be responsible|JJ|2|ccomp for|IN|7|case ${rest} .|.|2|punct`,
        {
          kind: "assert",
          cue: { start: 5, end: 9 },
          content: [{ start: 10, end: 38 }],
        },
      );
    expect(guilty("raids|NNS|5|obl|raid")).toEqual(["ACCUSE 112 Holm > Peru"]);
    expect(guilty("taxes|NNS|5|obl|tax")).toEqual([]);
  });
  test("what somebody wants of others", () => {
    const wants = (to: string, end: number) =>
      said(`Holm|NNP|2|nsubj wants|VBZ|0|root|want ${to} .|.|2|punct`, {
        kind: "attitude",
        cue: { start: 5, end: 10 },
        content: [{ start: 11, end }],
      });
    expect(
      wants("Peru|NNP|2|obj to|TO|5|mark free|VB|2|xcomp Varga|NNP|5|obj", 29),
    ).toEqual(["REQUEST 0253 Holm > Peru"]);
    expect(
      wants("to|TO|4|mark free|VB|2|xcomp Varga|NNP|4|obj", 24),
    ).not.toContain("REQUEST 0253 Holm > Varga");
  });
  test("who is accused, not whom the charge names; the charge is no event of its own", () => {
    expect(
      said(
        "Holm|NNP|2|nsubj accused|VBD|0|root|accuse Peru|NNP|2|obj of|IN|5|mark arming|VBG|2|advcl|arm rebels|NNS|5|obj|rebel .|.|2|punct",
        {
          kind: "condemn",
          act: "accuse",
          cue: { start: 5, end: 12 },
          content: [{ start: 13, end: 34 }],
        },
      ),
    ).toEqual(["ACCUSE 112 Holm > Peru"]);
    expect(
      said(
        "Holm|NNP|2|nsubj charged|VBD|0|root|charge that|IN|5|mark Peru|NNP|5|nsubj tortured|VBD|2|ccomp|torture rebels|NNS|5|obj|rebel .|.|2|punct",
        {
          kind: "condemn",
          act: "accuse",
          cue: { start: 5, end: 12 },
          content: [{ start: 13, end: 38 }],
        },
      ),
    ).toEqual(["ACCUSE 1122 Holm > Peru"]);
  });
  test("to whom an appeal is made, whose demand is refused, with what somebody is threatened", () => {
    expect(
      said(
        "Holm|NNP|2|nsubj issued|VBD|0|root|issue appeals|NNS|2|obj|appeal to|IN|5|case rebels|NNS|3|nmod|rebel to|TO|7|mark leave|VB|3|acl Peru|NNP|7|obj .|.|2|punct",
        {
          kind: "demand",
          cue: { start: 5, end: 19 },
          content: [{ start: 30, end: 43 }],
        },
      ),
    ).toEqual(["REQUEST 020 Holm > rebels"]);
    expect(
      said(
        "Holm|NNP|2|nsubj refused|VBD|0|root|refuse demands|NNS|2|obj|demand by|IN|5|case Peru|NNP|3|nmod to|TO|7|mark free|VB|2|xcomp Varga|NNP|7|obj .|.|2|punct",
        {
          kind: "reject",
          cue: { start: 5, end: 12 },
          content: [{ start: 13, end: 42 }],
        },
      ),
    ).toEqual(["REJECT 1243 Holm > Peru"]);
    expect(
      said(
        "Holm|NNP|2|nsubj threatened|VBD|0|root|threaten Peru|NNP|2|obj with|IN|5|case sanctions|NNS|2|obl|sanction .|.|2|punct",
        {
          kind: "condemn",
          act: "threaten",
          cue: { start: 5, end: 15 },
          content: [{ start: 16, end: 35 }],
        },
      ),
    ).toEqual(["THREATEN 1312 Holm > Peru"]);
  });
  test("what somebody says that they would do if", () => {
    const would = (who: string) =>
      said(
        `Holm|NNP|2|nsubj said|VBD|0|root|say ${who}|NNP|5|nsubj would|MD|5|aux arrest|VB|2|ccomp Varga|NNP|5|obj if|IN|9|mark rebels|NNS|9|nsubj|rebel came|VBD|5|advcl|come .|.|2|punct`,
        {
          kind: "assert",
          cue: { start: 5, end: 9 },
          content: [{ start: 10, end: 48 }],
        },
      );
    expect(would("Holm")).toEqual(["THREATEN 137 Holm > Varga"]);
    expect(would("Peru")).toEqual([]);
    const may = (who: string) =>
      said(
        `Holm|NNP|2|nsubj said|VBD|0|root|say ${who}|NNP|5|nsubj may|MD|5|aux arrest|VB|2|ccomp Varga|NNP|5|obj .|.|2|punct`,
        {
          kind: "assert",
          cue: { start: 5, end: 9 },
          content: [{ start: 10, end: 31 }],
        },
      );
    expect(may("Holm")).toEqual(["THREATEN 137 Holm > Varga"]);
    expect(may("Peru")).toEqual([]);
  });
});

describe("deeds that lie ahead, and those that crowds or nouns tell", () => {
  test("who will not hesitate, and what a verb speaks of", () => {
    expect(
      read(
        "Peru|NNP|4|nsubj will|MD|4|aux not|RB|4|advmod hesitate|VB|0|root to|TO|6|mark attack|VB|4|xcomp Chile|NNP|6|obj .|.|4|punct",
      ),
    ).toEqual(["THREATEN 138 Peru > Chile"]);
    const raised = (what: string) =>
      read(
        `Peru|NNP|2|nsubj raised|VBD|0|root|raise possibilities|NNS|2|obj|possibility of|IN|5|case ${what}|NNS|3|nmod|${what.slice(0, -1)} against|IN|7|case Chile|NNP|5|nmod .|.|2|punct`,
      );
    expect(raised("attacks")).toEqual(["THREATEN 1384 Peru > Chile"]);
    expect(raised("songs")).toEqual(["AGREE 030 Peru > Chile"]);
  });
  test("a crowd that occupies obstructs, an army occupies", () => {
    const occupied = (who: string) =>
      read(`${who} occupied|VBD|0|root|occupy Peru|NNP|2|obj .|.|2|punct`, [], {
        ...PEOPLE,
        rebels: { kind: "group", sector: "LAB", at: ["Rebels"] },
      });
    expect(occupied("Rebels|NNS|2|nsubj|rebel")).toEqual([
      "PROTEST 144 rebels > Peru",
    ]);
    expect(occupied("Chile|NNP|2|nsubj")).toEqual(["ASSAULT 192 Chile > Peru"]);
  });
  test("what is done in protest", () => {
    const closed = (who: string) =>
      read(
        `${who} closed|VBD|0|root|close their|PRP$|4|nmod:poss shops|NNS|2|obj|shop in|IN|6|case protest|NN|2|obl at|IN|8|case Varga|NNP|6|nmod .|.|2|punct`,
      );
    expect(closed("Rebels|NNS|2|nsubj|rebel")).toEqual([
      "PROTEST 141 rebels > Varga",
    ]);
    expect(closed("Peru|NNP|2|nsubj")).toEqual([]);
  });
  test("an attack that leaves people dead is somebody's", () => {
    const left = (noun: string, lemma: string) =>
      read(
        `The|DT|2|det ${noun}|NN|5|nsubj|${lemma} on|IN|4|case Peru|NNP|2|nmod left|VBD|0|root|leave five|CD|5|obj dead|JJ|5|xcomp .|.|5|punct`,
      );
    expect(left("raid", "raid")).toEqual(["ASSAULT 190  > Peru"]);
    expect(left("song", "song")).toEqual([]);
  });
  test("ties that are to be restored, and a resumption of ties between two", () => {
    expect(
      read(
        "Ties|NNS|5|nsubj|tie with|IN|3|case Peru|NNP|1|nmod are|VBP|5|cop|be about|JJ|0|root to|TO|8|mark be|VB|8|aux:pass restored|VBN|5|xcomp|restore by|IN|10|case Chile|NNP|8|obl .|.|5|punct",
      ),
    ).toEqual(["SUPPORT 050 Chile > Peru"]);
    const resumption = (rel: string) =>
      read(
        `A|DT|2|det resumption|NN|9|${rel} of|IN|4|case ties|NNS|2|nmod|tie between|IN|6|case Peru|NNP|4|nmod and|CC|8|cc Chile|NNP|6|conj pleased|VBD|0|root|please Holm|NNP|9|obj .|.|9|punct`,
      );
    expect(resumption("nsubj")).toEqual(["SUPPORT 050 Peru+Chile > "]);
    expect(resumption("obl")).toEqual([]);
  });
  test("who helps others to fight helps; what somebody is angry with is blamed", () => {
    expect(
      read(
        "Peru|NNP|2|nsubj helped|VBD|0|root|help rebels|NNS|2|obj|rebel fight|VB|2|xcomp Chile|NNP|4|obj .|.|2|punct",
      ),
    ).toEqual(["AID 070 Peru > rebels"]);
    const is = (adjective: string, preposition: string) =>
      read(
        `Peru|NNP|3|nsubj is|VBZ|3|cop|be ${adjective}|JJ|0|root ${preposition}|IN|5|case Chile|NNP|3|obl .|.|3|punct`,
      );
    expect(is("furious", "with")).toEqual(["ACCUSE 111 Peru > Chile"]);
    expect(is("free", "from")).toEqual([]);
  });
});

describe("who is meant, and what is not told", () => {
  test("a protest is aimed at what a phrase beside it names", () => {
    expect(
      read(
        "Rebels|NNS|2|nsubj|rebel began|VBD|0|root|begin a|DT|5|det hunger|NN|5|compound strike|NN|2|obj in|IN|7|case protest|NN|2|advcl against|IN|9|case Varga|NNP|7|nmod .|.|2|punct",
      ),
    ).toEqual(["PROTEST 142 rebels > Varga"]);
  });
  test("where somebody was arrested they were arrested by that state", () => {
    expect(
      read(
        "Varga|NNP|3|nsubj:pass was|VBD|3|aux:pass|be jailed|VBN|0|root|jail in|IN|5|case Peru|NNP|3|obl .|.|3|punct",
      ),
    ).toEqual(["COERCE 173 Peru > Varga"]);
    expect(
      read(
        "Varga|NNP|3|nsubj:pass was|VBD|3|aux:pass|be killed|VBN|0|root|kill in|IN|5|case Peru|NNP|3|obl .|.|3|punct",
      ),
    ).toEqual(["ASSAULT 180  > Varga"]);
  });
  test("whoever lives beyond a border is not hit", () => {
    expect(
      read(
        "Chile|NNP|2|nsubj shelled|VBD|0|root|shell camps|NNS|2|obj|camp near|IN|5|case Peru|NNP|3|nmod .|.|2|punct",
      ),
    ).toEqual(["ASSAULT 194 Chile > "]);
  });
  test("two verbs of one deed", () => {
    expect(
      read(
        "Peru|NNP|2|nsubj shot|VBD|0|root|shoot and|CC|4|cc killed|VBD|2|conj|kill rebels|NNS|4|obj|rebel .|.|2|punct",
      ),
    ).toEqual(["ASSAULT 180 Peru > rebels"]);
  });
  const agreed = (short: string, end: number, content: [number, number]) =>
    read(short, [
      {
        id: "S1",
        source: { start: 0, end: 4 },
        speakers: ["A3"],
        cue: { start: 5, end },
        content: [{ start: content[0], end: content[1] }],
        kind: "pledge",
        directness: "indirect",
        negated: false,
        time: null,
        rule: "test",
      },
    ]);
  test("to agree to stop a deed is no threat", () => {
    expect(
      agreed(
        "Peru|NNP|2|nsubj agreed|VBD|0|root|agree to|TO|4|mark stop|VB|2|xcomp shelling|VBG|4|xcomp|shell Chile|NNP|5|obj .|.|2|punct",
        11,
        [12, 34],
      ),
    ).toEqual(["AGREE 030 Peru > Chile"]);
  });
  test("what somebody says only under a condition", () => {
    expect(
      agreed(
        "Peru|NNP|3|nsubj if|IN|3|mark agrees|VBZ|0|root|agree to|TO|5|mark leave|VB|3|xcomp .|.|3|punct",
        14,
        [15, 23],
      ),
    ).toEqual([]);
  });
});
