import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { CASE_FIELDS, CASE_ROOMS } from "../eval/caseFile.ts";

/** One line of docs/figures.md: where its figure stands in eval/results/NAME.json, and what others reach (or where the first figure stands). */
type Row = readonly [
  set: string,
  measure: string,
  file: string,
  path: readonly string[],
  others: string | readonly string[],
];

const ROWS: readonly Row[] = [
  [
    "EWT dev, raw text",
    "UPOS F1",
    "parse",
    ["en_ewt-ud-dev", "UPOS"],
    "UDPipe 1.2: 93.6, Stanza 1.x: 95.4 (as remembered, on test)",
  ],
  [
    "EWT dev, raw text",
    "LAS F1",
    "parse",
    ["en_ewt-ud-dev", "LAS"],
    "UDPipe 1.2: 77.6, Stanza 1.x: 83-84 (as remembered, on test)",
  ],
  [
    "EWT dev, raw text",
    "sentences F1",
    "parse",
    ["en_ewt-ud-dev", "Sentences"],
    "",
  ],
  ["GUM dev, raw text", "UPOS F1", "parse", ["en_gum-ud-dev", "UPOS"], ""],
  ["GUM dev, raw text", "LAS F1", "parse", ["en_gum-ud-dev", "LAS"], ""],
  [
    "saved pages, 330",
    "main text F1",
    "pages",
    ["all", "textF1"],
    "readability + linkedom: 89.4",
  ],
  [
    "saved pages, 330",
    "title right, %",
    "pages",
    ["all", "title"],
    "readability + linkedom: 79.6",
  ],
  [
    "saved pages, 330",
    "author right, %",
    "pages",
    ["all", "author"],
    "readability + linkedom: 48.9",
  ],
  [
    "saved pages, 330",
    "date right, %",
    "pages",
    ["all", "date"],
    "readability + linkedom: 52.1",
  ],
  [
    "TBAQ, 256 news items",
    "strict F1",
    "times",
    ["train", "strict"],
    "HeidelTime 83.9, SUTime 81.7, chrono 65.2",
  ],
  [
    "TBAQ, 256 news items",
    "value F1",
    "times",
    ["train", "value"],
    "HeidelTime 76.1, SUTime 69.6, chrono 56.1",
  ],
  [
    "GUM, 232 dates",
    "days right, %",
    "times",
    ["gum", "right"],
    "HeidelTime 84.5, SUTime 75.9, chrono 53.0",
  ],
  [
    "own narrative passages, 474 expressions",
    "value right, %",
    "times",
    ["narrative", "right value, of all"],
    "",
  ],
  [
    "diplomatic texts, dev",
    "gold parties named by some actor, %",
    "actors",
    ["participantsNamed"],
    "",
  ],
  [
    "GUM dev, actors mentioned twice or more",
    "CoNLL coreference F1, all genres",
    "actors",
    ["coreference", "all", "CoNLL F1"],
    "",
  ],
  [
    "GUM dev, actors mentioned twice or more",
    "CoNLL coreference F1, news",
    "actors",
    ["coreference", "news", "CoNLL F1"],
    "",
  ],
  [
    "PolNeAR dev",
    "attribution F1",
    "statements",
    ["polnear", "attributions", "cue + source + content", "F1"],
    "quotes and nearest verb: 25.6; + 168 cue verbs: 42.6; two annotators: 74.9",
  ],
  [
    "diplomatic texts, dev",
    "statements, strict F1",
    "statements",
    ["readouts", "statements", "strict", "F1"],
    "two coders: 98",
  ],
  [
    "diplomatic texts, dev",
    "addressee right where one is named, %",
    "statements",
    ["readouts", "onMatched", "addressee where one is named", "percent"],
    "",
  ],
  [
    "own texts of ten phenomena, 100",
    "text right in all its statements, %",
    "phenomena",
    ["texts", "percent"],
    "",
  ],
  [
    "diplomatic texts, dev",
    "contacts, strict F1",
    "contacts",
    ["contacts", "strict", "F1"],
    "two coders: 84",
  ],
  [
    "diplomatic texts, dev, the half whose errors were never read",
    "contacts, strict F1",
    "contacts",
    ["strictOfHalves", "errors not read", "F1"],
    "",
  ],
  [
    "diplomatic texts, dev",
    "contacts, date-free F1",
    "contacts",
    ["contacts", "date-free", "F1"],
    "",
  ],
  [
    "diplomatic texts, dev",
    "status right, %",
    "contacts",
    ["onMatched", "status", "percent"],
    "",
  ],
  [
    "PLOVER gold, visible",
    "type recall",
    "events",
    ["gsr", "lines", "type", "R"],
    "verb dictionary: 36; best published, both actors given: 83.5",
  ],
  [
    "PLOVER gold, visible",
    "type and both actors by text, recall",
    "events",
    ["gsr", "lines", "type + both by text", "R"],
    "",
  ],
  [
    "pairs of contacts, 190, as read",
    "merging precision",
    "merge",
    ["read", "precision"],
    "",
  ],
  [
    "pairs of contacts, 190, as read",
    "merging recall, of pairs found",
    "merge",
    ["read", "recall"],
    "",
  ],
  [
    "the same, contacts coded by hand",
    "merging precision",
    "merge",
    ["byHand", "precision"],
    "",
  ],
  [
    "the same, contacts coded by hand",
    "merging recall",
    "merge",
    ["byHand", "recall"],
    "",
  ],
  [
    "own pairs of contacts, 283",
    "merging precision",
    "merge",
    ["stories", "precision"],
    "",
  ],
  [
    "own pairs of contacts, 283",
    "merging recall",
    "merge",
    ["stories", "recall"],
    "",
  ],
  [
    "diplomatic texts, dev",
    "doubt of contacts: expected calibration error",
    "doubt",
    ["contacts", "basedOnOthers", "expectedCalibrationError"],
    "",
  ],
  [
    "diplomatic texts, dev",
    "doubt of contacts: area under the ROC curve",
    "doubt",
    ["contacts", "basedOnOthers", "auroc"],
    "no doubt at all: 0.5",
  ],
  [
    "diplomatic texts, dev",
    "doubt of statements: expected calibration error",
    "doubt",
    ["statements", "basedOnOthers", "expectedCalibrationError"],
    "",
  ],
  [
    "diplomatic texts, dev",
    "doubt of statements: area under the ROC curve",
    "doubt",
    ["statements", "basedOnOthers", "auroc"],
    "no doubt at all: 0.5",
  ],
  ...CASE_ROOMS.flatMap((room) =>
    CASE_FIELDS[room].map((field): Row => [
      `own cases of ${room}, 40`,
      `${field} right, %`,
      "cases",
      ["now", room, field, "all"],
      ["asWritten", room, field, "all"],
    ]),
  ),
];

/** docs/figures.md, from the committed eval/results/*.json. */
export function figuresDoc(home: string): string {
  const results = new Map<string, unknown>();
  const figure = (file: string, path: readonly string[]): string => {
    if (!results.has(file)) {
      const at = join(home, "eval/results", `${file}.json`);
      results.set(
        file,
        existsSync(at)
          ? (JSON.parse(readFileSync(at, "utf8")) as { figures: unknown })
              .figures
          : undefined,
      );
    }
    const value = path.reduce<unknown>(
      (one, key) => (one as Record<string, unknown> | undefined)?.[key],
      results.get(file),
    );
    if (typeof value !== "number") return "not measured";
    return String(Math.round(value * 1000) / 1000);
  };
  return `# Figures

Measured by \`npm run eval -- DATA\` with the scorers that stand beside the data; every figure in full in \`eval/results/*.json\`. This table is made from those files by
\`npm run docs\`. These sets were looked at while the rules were written: texts never seen score lower. Event triggers in particular were compiled with the visible
PLOVER sentences known.

The last rows are fields that no gold scores (\`npm run eval -- DATA cases\`, which needs no file of DATA; \`--errors\` lists what is wrong): for each, 40 short texts
of our own in \`eval/cases/*.txt\`, half of them with a tempting surface that must not give the field. They were written before the mechanisms were changed for them;
"as first measured" is the figure of that day. Positive and negative cases apart, and how many negatives are right by silence alone, stand in the result file.

| set | measure | Readout | others |
| --- | --- | --- | --- |
${ROWS.map(([set, measure, file, path, others]) => `| ${set} | ${measure} | ${figure(file, path)} | ${typeof others === "string" ? others : `as first measured: ${figure(file, others)}`} |`).join("\n")}
`;
}
