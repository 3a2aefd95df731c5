/** News of a made-up world, from a seed: the same seed gives the same texts. Nothing in it is anybody's text. */

export type Story = Readonly<{
  id: string;
  publisher: string;
  date: string;
  title: string;
  paragraphs: readonly string[];
}>;

/** Numbers from 0 up to 1 by a seed (Tommy Ettinger's mulberry32). */
export function dice(seed: number): () => number {
  let state = seed | 0;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let value = Math.imul(state ^ (state >>> 15), 1 | state);
    value = (value + Math.imul(value ^ (value >>> 7), 61 | value)) ^ value;
    return ((value ^ (value >>> 14)) >>> 0) / 4294967296;
  };
}

export const pick = <Item>(roll: () => number, items: readonly Item[]): Item =>
  items[Math.floor(roll() * items.length)]!;

const list = (words: string) => words.split(" ");
const FIRST = list(
  "Ada Bela Cora Dora Elmar Franz Greta Henrik Ilka Jonas Klara Lev Mira Nils Olen Pavel Rosa Stefan Tilda Ugo Vera Wanda",
);
const LAST_A = list(
  "Bran Dorn Fal Gar Hol Kest Lind Mar Nov Orl Pell Quin Rees Sand Torv Ulm Vand Wex",
);
const LAST_B = list("er en ova ik man quist sen by ley strom ek well ani oy");
const PLACES_A = list(
  "Or Bel Mar Kes Tor Vel Lin Har Sten Gal Nor Pol Ras Dun Fen Ost",
);
const PLACES_B = list(
  "len row sia land donia nick wick mark ova burg stad mere",
);
const OFFICES = [
  "Foreign Minister",
  "Defence Minister",
  "Prime Minister",
  "President",
  "special envoy",
  "Ambassador",
  "Deputy Foreign Minister",
];
const TOPICS = list(
  "fisheries customs border railway pipeline visas grain ceasefire prisoners tariffs bridge harbour water satellites tourism energy mining extradition trade refugees",
);
const ADJECTIVES = list(
  "careful long frank useful difficult cordial brief open lively patient hurried formal quiet sharp tense warm",
);
const NOUNS = list(
  "proposal document agreement timetable protocol inspection payment report committee delegation corridor guarantee licence deadline survey memorandum",
);
const VERBS = list(
  "postponed discussed rejected welcomed signed drafted examined delayed approved questioned praised prepared reviewed withdrew",
);
const SAID = list("said added warned noted explained argued recalled");
const DAYS = list("Monday Tuesday Wednesday Thursday Friday");

export const person = (roll: () => number) =>
  `${pick(roll, FIRST)} ${pick(roll, LAST_A)}${pick(roll, LAST_B)}`;
export const place = (roll: () => number) =>
  `${pick(roll, PLACES_A)}${pick(roll, PLACES_B)}`;
const number = (roll: () => number) => String(10 + Math.floor(roll() * 9000));

/** A sentence of about twenty words, with names and a number of its own. */
export function sentence(roll: () => number): string {
  const topic = () => pick(roll, TOPICS);
  const noun = () => `the ${pick(roll, ADJECTIVES)} ${pick(roll, NOUNS)}`;
  return pick(roll, [
    () =>
      `${pick(roll, OFFICES)} ${person(roll)} ${pick(roll, SAID)} that ${noun()} on ${topic()} had been ${pick(roll, VERBS)} by ${number(roll)} members of ${noun()} in ${place(roll)}.`,
    () =>
      `In ${place(roll)}, ${noun()} on ${topic()} and ${topic()} was ${pick(roll, VERBS)} after ${noun()}, which costs ${number(roll)} crowns, had been ${pick(roll, VERBS)} in ${place(roll)}.`,
    () =>
      `The talks on ${topic()} were ${pick(roll, ADJECTIVES)} and ${pick(roll, ADJECTIVES)}, ${person(roll)} ${pick(roll, SAID)}, and ${noun()} will be ${pick(roll, VERBS)} in ${place(roll)} within ${number(roll)} days.`,
    () =>
      `${person(roll)} of ${place(roll)} ${pick(roll, VERBS)} ${noun()} while ${noun()} on ${topic()} was being ${pick(roll, VERBS)}, as ${person(roll)} ${pick(roll, SAID)}.`,
  ])();
}

/** Two people meet, and the rest of the paper is filled. `day` counts from 1 January 2010. */
export function story(roll: () => number, index: number, day: number): Story {
  const [a, b] = [person(roll), person(roll)];
  const town = place(roll);
  const lead = `${pick(roll, OFFICES)} ${a} of ${place(roll)} met ${pick(roll, OFFICES)} ${b} in ${town} on ${pick(roll, DAYS)} to discuss ${pick(roll, TOPICS)} and ${pick(roll, TOPICS)}.`;
  const paragraphs = [
    `${lead} ${sentence(roll)}`,
    ...Array.from({ length: 3 + Math.floor(roll() * 5) }, () =>
      Array.from({ length: 2 + Math.floor(roll() * 2) }, () =>
        sentence(roll),
      ).join(" "),
    ),
  ];
  return {
    id: `story-${index}`,
    publisher: `Sample Paper ${1 + Math.floor(roll() * 40)}`,
    date: isoDate(day),
    title: `${a} and ${b} meet in ${town}`,
    paragraphs,
  };
}

export const isoDate = (day: number): string =>
  new Date(Date.UTC(2010, 0, 1 + day)).toISOString().slice(0, 10);
