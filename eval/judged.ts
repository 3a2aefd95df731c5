import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { signsOf } from "../src/ledger/doubtSigns.ts";
import type { Readout } from "../src/readout/record.ts";
import type { Example } from "../train/logistic.ts";
import { readRows, rows } from "./score.ts";

type Rows = { contacts: { status: string }[]; statements: unknown[] };
type Gold = Rows & { id: string; split: string };
type Scored = Record<"contacts" | "statements", { strict: { tp: number } }>;

/** The parts of the data folder's own scorer that are used here: what it reads of a Readout, and how it pairs that with gold. */
type Scorer = Readonly<{
  fromReadout: (task: "readouts", readout: Readout) => Rows;
  score: (gold: readonly Gold[], predicted: Map<string, Rows>) => Scored;
}>;

export type Judged = Readonly<Record<"contacts" | "statements", Example[]>>;

/**
 * The contacts and statements read from one split of the diplomatic texts, each with its signs of doubt and whether it is right. Right is a
 * record that the scorer pairs strictly with gold when it stands alone (two records of one gold are both right): a contact by kind, parties, date
 * and status; a statement by speaker, cue and content. Attitudes and hypothetical contacts have no gold and are left out.
 */
export async function judgedRecords(
  data: string,
  split: string,
): Promise<Judged> {
  const scorer = await scorerOf(data);
  const gold = rows<Gold>(join(data, "readouts", "gold.jsonl")).filter(
    (row) => row.split === split,
  );
  const goldOf = new Map(gold.map((row) => [row.id, row]));
  const texts = rows<{ id: string }>(
    join(data, "readouts", "texts.jsonl"),
  ).filter((row) => goldOf.has(row.id));
  const judged: Judged = { contacts: [], statements: [] };
  for (const readout of await readRows(texts)) {
    const document = readout.article.id;
    const own = goldOf.get(document)!;
    const signs = signsOf(readout);
    const paired = (of: "contacts" | "statements", from: Gold, made: Rows) =>
      scorer.score([from], new Map([[document, made]]))[of].strict.tp;
    for (const contact of readout.contacts) {
      const made = scorer.fromReadout("readouts", {
        ...readout,
        contacts: [contact],
        statements: [],
      });
      const [one] = made.contacts;
      if (!one) continue;
      const alike = own.contacts.filter((two) => two.status === one.status);
      judged.contacts.push({
        document,
        signs: signs.contacts.get(contact.id)!,
        right: paired("contacts", { ...own, contacts: alike }, made) === 1,
      });
    }
    for (const statement of readout.statements) {
      const made = scorer.fromReadout("readouts", {
        ...readout,
        contacts: [],
        statements: [statement],
      });
      // one that runs over several paragraphs is a row a paragraph
      const { length } = made.statements;
      if (length)
        judged.statements.push({
          document,
          signs: signs.statements.get(statement.id)!,
          right: paired("statements", own, made) === length,
        });
    }
  }
  return judged;
}

async function scorerOf(data: string): Promise<Scorer> {
  const program = (name: string) =>
    import(pathToFileURL(join(data, "..", "score", name)).href);
  const [adapter, scorer] = await Promise.all([
    program("from-readout.mjs"),
    program("readouts.mjs"),
  ]);
  return {
    fromReadout: (adapter as Scorer).fromReadout,
    score: (scorer as Scorer).score,
  };
}
