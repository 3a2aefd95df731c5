import { handReadout } from "../test/fixtures/readoutBuilder.ts";
import { LedgerStore } from "../src/io/ledgerStore.ts";
import { nearCopies } from "../src/ledger/nearCopies.ts";
import type { Readout } from "../src/readout/record.ts";
import { dice, isoDate, pick, sentence, story, type Story } from "./stories.ts";

/**
 * `npm run bench:copies [-- ARTICLES]`: 10,000 made-up articles with planted near copies (another headline, cut at the end, lightly edited, both, a
 * paragraph left out) and near misses (one form of words on two days, a follow-up with the old background), added to a ledger in a shuffled order.
 * What the ledger groups must be what was planted, article for article, else it exits 1. Beside it the time that comparing all pairs takes, measured
 * on some of them in the same run, and the growth of the time an article from the first tenth to the last.
 */
/** Seconds of processor time so far: what else the machine does counts less than on a clock. */
const spent = () => {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1e6;
};
const articles = Number(process.argv[2] ?? 10_000);
const roll = dice(20190507);

type Planted = Story & Readonly<{ group: string; what: string }>;

/** Every 25th word of running text in other words: no name and no number. */
function edited(paragraphs: readonly string[]): string[] {
  const OTHER: Readonly<Record<string, string>> = {
    said: "told reporters",
    added: "went on",
    warned: "cautioned",
    had: "has",
    discuss: "talk about",
    while: "as",
    within: "in",
    being: "then",
  };
  let since = 0;
  return paragraphs.map((paragraph) =>
    paragraph
      .split(" ")
      .map((word) => {
        if (++since < 25 || !(word in OTHER)) return word;
        since = 0;
        return OTHER[word]!;
      })
      .join(" "),
  );
}
const cut = (paragraphs: readonly string[]) =>
  paragraphs.slice(0, 2 + Math.floor(roll() * (paragraphs.length - 2)));

const WAYS: readonly (readonly [
  string,
  (paragraphs: readonly string[]) => readonly string[],
])[] = [
  ["another headline", (paragraphs) => paragraphs],
  ["cut at the end", cut],
  ["lightly edited", edited],
  ["cut and edited", (paragraphs) => edited(cut(paragraphs))],
  [
    "a paragraph left out",
    (paragraphs) => [...paragraphs.slice(0, -2), ...paragraphs.slice(-1)],
  ],
];

function reception(index: number, day: number): Planted[] {
  const text = (who: string, country: string, on: string) =>
    `The President received in the white hall of the palace on ${on} the ambassador of ${country}, ${who}, who handed over the letters that accredit the envoy. The two discussed relations between their countries and ways to widen them in trade, culture and science. The President wished the ambassador success in the mission and asked that greetings be conveyed to the head of state. The Minister of Foreign Affairs and the chief of protocol took part in the reception, and a guard of honour was drawn up in the court.`;
  return [
    ["Olen Marsh", "Kessia", "Monday"] as const,
    ["Ada Wynn", "Torland", "Thursday"] as const,
  ].map(([who, country, on], at) => ({
    id: `reception-${index}-${at}`,
    publisher: "Sample Palace",
    date: isoDate(day + at * 3),
    title: "Reception",
    paragraphs: [text(`${who} the ${index}th`, `${country} ${index}`, on)],
    group: `reception-${index}-${at}`,
    what: "one form of words on two days",
  }));
}

function followUp(first: Planted, index: number): Planted {
  const fresh = story(roll, index, 0);
  return {
    ...first,
    id: `follow-up-${index}`,
    title: fresh.title,
    paragraphs: [
      ...fresh.paragraphs.slice(0, 3),
      ...first.paragraphs.slice(-1),
    ],
    group: `follow-up-${index}`,
    what: "a follow-up with the old background",
  };
}

const planted: Planted[] = [];
for (let index = 0; planted.length < articles; index++) {
  const day = Math.floor(roll() * 3650);
  const first: Planted = {
    ...story(roll, index, day),
    group: `story-${index}`,
    what: "a story",
  };
  planted.push(first);
  const chance = roll();
  if (chance < 0.2)
    for (let copy = 0; copy < 1 + Math.floor(roll() * 4); copy++) {
      const [what, change] = pick(roll, WAYS);
      planted.push({
        ...first,
        id: `${first.id}-copy-${copy}`,
        publisher: `Sample Reprint ${copy}`,
        title: sentence(roll),
        date: isoDate(day + Math.floor(roll() * 4)),
        paragraphs: change(first.paragraphs),
        what,
      });
    }
  else if (chance < 0.25) planted.push(...reception(index, day));
  else if (chance < 0.35) planted.push(followUp(first, index));
}
planted.length = articles;
for (let at = planted.length - 1; at > 0; at--) {
  const other = Math.floor(roll() * (at + 1));
  [planted[at], planted[other]] = [planted[other]!, planted[at]!];
}

const readouts: Readout[] = planted.map((one) =>
  handReadout(
    {
      id: one.id,
      publisher: one.publisher,
      published: one.date,
      title: one.title,
      paragraphs: one.paragraphs,
      actors: {},
    },
    {},
  ),
);

const store = new LedgerStore(":memory:");
const tenth = Math.ceil(articles / 10);
const seconds: number[] = [];
for (let at = 0; at < articles; at += tenth) {
  const from = spent();
  for (let batch = at; batch < Math.min(at + tenth, articles); batch += 16)
    store.add(
      readouts
        .slice(batch, Math.min(batch + 16, at + tenth))
        .map((readout) => ({ readout })),
      { at: "2026-01-01T00:00:00Z", by: "bench" },
    );
  seconds.push(spent() - from);
}
const whole = seconds.reduce((sum, one) => sum + one, 0);

const original = new Map(
  planted.map((one) => {
    const row = store.article(one.id)!;
    return [one.id, row.copyOf ?? one.id];
  }),
);
store.close();
const groupOf = new Map(planted.map((one) => [one.id, one.group]));
const byGroup = new Map<string, Set<string>>();
for (const one of planted)
  byGroup.set(
    one.group,
    (byGroup.get(one.group) ?? new Set()).add(original.get(one.id)!),
  );
const wrong = planted.filter(
  (one) => groupOf.get(original.get(one.id)!) !== one.group,
);
const apart = [...byGroup].filter(([, originals]) => originals.size > 1);
for (const one of wrong.slice(0, 10))
  console.error(
    `bench: ${one.id} (${one.what}) is taken for a copy of ${original.get(one.id)}`,
  );
for (const [group, originals] of apart.slice(0, 10))
  console.error(
    `bench: ${group} was parted: ${[...originals].join(", ")} (${planted
      .filter((one) => one.group === group)
      .map((one) => `${one.id} ${one.what}`)
      .join("; ")})`,
  );

const texts = planted
  .slice(0, Math.min(60, articles))
  .map((one) => one.paragraphs.join("\n"));
const from = spent();
let compared = 0;
for (let a = 0; a < texts.length; a++)
  for (let b = a + 1; b < texts.length; b++, compared++)
    nearCopies(texts[a]!, texts[b]!);
const allPairs =
  ((spent() - from) / compared) * ((articles * (articles - 1)) / 2);

const count = (what: string) =>
  planted.filter((one) => one.what === what).length;
for (const what of new Set(planted.map((one) => one.what)))
  console.log(`${String(count(what)).padStart(7)}  ${what}`);
console.log(
  `groups: ${byGroup.size} planted, ${apart.length} parted, ${wrong.length} articles in a wrong one`,
);
console.log(
  `adding ${articles} articles with their copies found: ${whole.toFixed(1)} s, ${((1000 * whole) / articles).toFixed(2)} ms an article; the last tenth takes ${(seconds.at(-1)! / seconds[0]!).toFixed(2)} times as long as the first`,
);
console.log(
  `comparing all pairs would take ${allPairs.toFixed(0)} s (${compared} pairs measured): ${(allPairs / whole).toFixed(0)} times as long`,
);
process.exitCode = wrong.length + apart.length ? 1 : 0;
