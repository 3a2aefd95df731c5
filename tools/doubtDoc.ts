import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { reliability } from "../eval/reliability.ts";
import { CONTACT_SIGNS, STATEMENT_SIGNS } from "../src/ledger/doubtSigns.ts";
import { DOUBT_WEIGHTS } from "../src/ledger/doubtWeights.ts";
import { DOUBTFUL_BELOW } from "../src/ledger/review.ts";

type Reliability = ReturnType<typeof reliability>;
type Figures = Readonly<
  Record<
    "contacts" | "statements",
    Readonly<{ texts: number; basedOnOthers: Reliability }>
  >
>;

/** docs/doubt.md, from the signs and weights in the code and eval/results/doubt.json. */
export function doubtDoc(home: string): string {
  const file = join(home, "eval/results/doubt.json");
  const figures = existsSync(file)
    ? (JSON.parse(readFileSync(file, "utf8")) as { figures: Figures }).figures
    : undefined;
  return `# Doubt

Made from \`src/ledger/doubtSigns.ts\`, \`src/ledger/doubtWeights.ts\` and \`eval/results/doubt.json\` by \`npm run docs\`.

Each contact and statement of a ledger that nobody decided on carries the chance that it was read right, and why that is not higher: \`doubt: {chance, why}\`
in \`readout show --format json\`, JSON Lines and the API; \`chance\` and \`doubts\` in the tables \`contact\`, \`report\` and \`statement\`. People see the reasons in words, never
the number: in Review, on the record's page, in \`readout show\`.

## How it is computed

- **Signs** are read from the record, its rule and its place in the article: whether a day is stated, whether the speaker is a pronoun read across a paragraph. No word
  of a text is a sign. The tables below list all of them.
- **Weights**: the log odds that a record is right are those of a record without a sign, and what each sign takes from them. A sign never adds: it is a cause for doubt.
  \`npm run train:doubt -- DATA\` fits them by logistic regression, drawn to zero (what has been seen seldom counts little), and writes the
  [weights](../src/ledger/doubtWeights.ts) and their [card](../models/en/doubt.card.json).
- **Right** means that the scorer of the hand-made gold pairs the record with it, strictly: a contact by kind, parties, date and status, a statement by speaker, cue and content.
  Place, roles, addressee and the kind of a statement are not in it.
- **Fitted on** the train texts. The finders' rules were written on these, so that more of their records are right than elsewhere: the log odds without a sign, one number a kind, are
  therefore set on the dev texts. PolNeAR, on which the attribution heads were trained, is left out: what was trained on is read too well.
- **A contact** has the chance of its best-read report. Where reports disagree on status, dates or places, one of two readings at most is right: its place in the queue is that of
  chance / (1 + chance).
- **The queue** of Review asks about the lowest chance first; a correction that a new reading contradicts comes before all. A record is doubtful below ${DOUBTFUL_BELOW}, if a sign stands on it. One row in four is drawn at
  random and one in eight is a whole article, whatever the doubt; of those no reason is given, since it would sway the answer.

It is computed when an article is added or read again, from the Readout alone: the same articles give the same chances, in whatever order and on however many threads they were read.

## How far it can be believed

Measured on the dev split of the diplomatic texts (\`npm run eval -- DATA doubt\`). For each text the log odds without a sign are set on all the other texts, so that no text tells about
itself. \`share right\` should be near \`mean chance\` in each row; Wilson intervals at 95 %.

${figures ? (["contacts", "statements"] as const).map((kind) => measured(kind, figures[kind])).join("\n") : "Not measured."}
## Limits

- The texts are few: rows with little in them say little. Look at the intervals.
- Gold is strict: a contact whose parties are right and whose day or kind is not is wrong here. Most contacts that are wrong here name the right parties.
- It knows nothing of what the words mean. A fluent misreading without a sign gets the chance of a record without a sign.
- It is fitted on diplomatic releases and news in English. What a ledger's own texts are like is told by the records drawn at random in Review: those figures are about your articles, these are not.
- Events, actors, times and places have no chance of their own; an event that is the view of a contact or statement stands and falls with it. Nor has a merge: \`why\` tells which rule joined
  reports, and Review asks about the weaker rules.
- Attitudes and hypothetical contacts have no gold. Their chances follow the same signs, unmeasured.

## Signs of contacts

${signs("contacts", CONTACT_SIGNS)}
## Signs of statements

${signs("statements", STATEMENT_SIGNS)}`;
}

function measured(
  kind: string,
  { texts, basedOnOthers: of }: Figures[keyof Figures],
): string {
  const percent = (share: number) => `${Math.round(100 * share)} %`;
  return `### ${kind === "contacts" ? "Contacts" : "Statements"}

${of.n} in ${texts} texts, ${percent(of.share)} right. Expected calibration error ${of.expectedCalibrationError}; Brier score ${of.brier}, of always saying ${percent(of.share)}: ${of.brierOfShare};
area under the ROC curve ${of.auroc} (how often a right record has a higher chance than a wrong one). So few records would not fall out evenly if each chance were true: the error would be
${of.errorOfTrueChances.mean} on average and below ${of.errorOfTrueChances.below95} in 95 of 100 draws; ${percent(of.errorOfTrueChances.asMuch)} of draws err as much as what was seen.

| chance | records | mean chance | share right | interval |
| --- | --- | --- | --- | --- |
${of.bins.map((bin) => `| ${bin.from}–${bin.to} | ${bin.n} | ${percent(bin.chance)} | ${percent(bin.share)} | ${percent(bin.low)}–${percent(bin.high)} |`).join("\n")}
`;
}

function signs(
  kind: keyof typeof DOUBT_WEIGHTS,
  words: Readonly<Record<string, string>>,
): string {
  const { base, weights } = DOUBT_WEIGHTS[kind];
  const rows = Object.entries(words)
    .map(([sign, text]) => [sign, text, weights[sign] ?? 0] as const)
    .sort((a, b) => a[2] - b[2]);
  return `Without a sign: ${base}. A sign that takes nothing is looked for, and was not found to tell.

| sign | what a person reads | log odds |
| --- | --- | --- |
${rows.map(([sign, text, weight]) => `| \`${sign}\` | ${text} | ${weight || "0"} |`).join("\n")}
`;
}
