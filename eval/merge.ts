import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { addInputs, openAdditions } from "../src/io/addInputs.ts";
import { LedgerStore, loadCountries } from "../src/io/ledgerStore.ts";
import { ReadPool } from "../src/io/readPool.ts";
import { loadResources } from "../src/io/resources.ts";
import { readArticle } from "../src/pipeline.ts";
import type { Actor } from "../src/readout/actors/record.ts";
import type { Contact } from "../src/readout/contacts/record.ts";
import type { CountryNames } from "../src/ledger/countries.ts";
import type { Readout } from "../src/readout/record.ts";
import type { Span } from "../src/text/span.ts";
import { toJsonl } from "../src/views/jsonl.ts";
import { bareReadout } from "../test/bareReadout.ts";
import { pairsOf, readPairs } from "./mergePairs.ts";

export type MergeFigures = Readonly<{
  /** Pairs of contacts in the gold file, and those whose two contacts the ledger has. */
  pairs: number;
  found: number;
  samePairs: number;
  /** Of the pairs that share a record, those that are one contact; of the pairs that are one contact, those that share a record. */
  precision: number | null;
  recall: number | null;
  together: number;
  right: number;
  same: number;
}>;
export type MergeScore = MergeFigures &
  Readonly<{
    precision95: [number, number] | null;
    recall95: [number, number] | null;
    errors?: string;
  }>;

/**
 * How the ledger puts contacts of several articles together, by the scorer that comes with the data (`score/merge.mjs` beside the folder):
 * `read` on `readouts/texts.jsonl` as it is read; `byHand` on the contacts that people made of those texts, where reading makes no mistake; `stories`
 * on eval/merge-pairs.txt. `errors` lists that many wrong or missing merges of each in words.
 */
export async function evalMerge(
  dataDir: string,
  { errors = 0 } = {},
): Promise<Record<"read" | "byHand" | "stories", MergeScore>> {
  return {
    read: await evalMergeAsRead(dataDir, errors),
    byHand: evalMergeOnGold(dataDir, errors),
    stories: evalMergeOnStories(dataDir, errors),
  };
}

async function evalMergeAsRead(
  dataDir: string,
  errors: number,
): Promise<MergeScore> {
  const folder = mkdtempSync(join(tmpdir(), "readout-merge-"));
  const store = new LedgerStore(join(folder, "merge.db"));
  const resources = await loadResources();
  const pool = new ReadPool({
    workers: 0,
    originals: false,
    reader: (input) => readArticle(input, resources),
  });
  try {
    const inputs = openAdditions([join(dataDir, "readouts", "texts.jsonl")]);
    for await (const { added } of addInputs(inputs, {
      store,
      pool,
      adding: () => ADDING,
    }))
      if (added.state === "failed")
        throw new Error(`${added.name}: ${added.message}`);
    return scoreContacts(contactsOf(store), dataFiles(dataDir), errors);
  } finally {
    store.close();
    await pool.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

const ADDING = { at: "2000-01-01T00:00:00Z", by: "eval" };

type GoldRow = Readonly<{
  id: string;
  docDate: string;
  contacts: readonly Readonly<{
    mode: Contact["mode"];
    date: string | null;
    place: string | null;
    status: Contact["status"];
    evidence: readonly [number, number];
    participants: readonly Readonly<{
      name: string;
      role?: string;
      side?: string;
    }>[];
  }>[];
}>;

/** On the hand-made contacts instead of those that were read: what the merging rule does where reading makes no mistake. */
export function evalMergeOnGold(dataDir: string, errors: number): MergeScore {
  const rows = <Row>(name: string) =>
    readFileSync(join(dataDir, "readouts", name), "utf8")
      .split("\n")
      .filter(Boolean)
      .map((line) => JSON.parse(line) as Row);
  const texts = new Map(
    rows<{ id: string; publisher: string; text: string }>("texts.jsonl").map(
      (row) => [row.id, row],
    ),
  );
  const countries = loadCountries();
  const readouts = rows<GoldRow>("gold.jsonl").map((gold) =>
    goldReadout(gold, texts.get(gold.id)!, countries),
  );
  return scoreContacts(ledgerContacts(readouts), dataFiles(dataDir), errors);
}

/** On the stories of eval/merge-pairs.txt, each a ledger of its own. */
export function evalMergeOnStories(
  dataDir: string,
  errors: number,
): MergeScore {
  const stories = readPairs();
  const folder = mkdtempSync(join(tmpdir(), "readout-merge-"));
  const write = (name: string, rows: readonly object[]) => {
    writeFileSync(join(folder, name), toJsonl(rows));
    return join(folder, name);
  };
  try {
    return scoreContacts(
      stories.flatMap((story) => ledgerContacts(story.readouts)),
      {
        scorer: dataFiles(dataDir).scorer,
        pairs: write("pairs.jsonl", stories.flatMap(pairsOf)),
        gold: write(
          "gold.jsonl",
          stories
            .flatMap((story) => story.readouts)
            .map(({ article, contacts }) => ({
              id: article.id,
              contacts: contacts.map(({ evidence }) => ({
                evidence: [evidence.start, evidence.end],
              })),
            })),
        ),
      },
      errors,
    );
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function goldReadout(
  gold: GoldRow,
  row: { publisher: string; text: string },
  countries: CountryNames,
): Readout {
  const text = row.text;
  const actors = new Map<string, Actor>();
  const span = ([start, end]: readonly [number, number]) => ({ start, end });
  const actorOf = (
    one: GoldRow["contacts"][number]["participants"][number],
    at: Span,
  ) => {
    const known = actors.get(one.name);
    if (known) return known.id;
    const state = countries.codes(one.name)[0];
    const country = state ?? countries.codes(one.side ?? "")[0];
    const id = `A${actors.size + 1}`;
    actors.set(one.name, {
      id,
      name: one.name,
      kind: state ? "state" : one.role ? "person" : "organization",
      ...(country ? { country } : {}),
      roles: one.role ? [{ title: one.role, span: at }] : [],
      names: [one.name],
    });
    return id;
  };
  const contacts = gold.contacts.map((contact, index): Contact => {
    const evidence = span(contact.evidence);
    return {
      id: `C${index + 1}`,
      mode: contact.mode,
      status: contact.status,
      participants: contact.participants.map((one) => ({
        actor: actorOf(one, evidence),
        part: contact.mode === "visit" ? "guest" : "party",
        span: evidence,
      })),
      time: contact.date,
      ...(contact.date?.includes("/") && contact.status === "held"
        ? { extent: "throughout" as const }
        : {}),
      ...(contact.place ? { place: { name: contact.place } } : {}),
      trigger: evidence,
      evidence,
      assertedBy: "narrator",
      rule: "gold",
    };
  });
  return bareReadout({
    id: gold.id,
    publisher: row.publisher,
    published: gold.docDate,
    text,
    actors: [...actors.values()],
    contacts,
  });
}

/** All contacts of a ledger that holds these readouts and nothing else. */
function ledgerContacts(readouts: readonly Readout[]): readonly object[] {
  const folder = mkdtempSync(join(tmpdir(), "readout-merge-"));
  const store = new LedgerStore(join(folder, "merge.db"));
  try {
    store.add(
      readouts.map((readout) => ({ readout })),
      ADDING,
    );
    return contactsOf(store);
  } finally {
    store.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

function contactsOf(store: LedgerStore): readonly object[] {
  const items: object[] = [];
  let next: string | null | undefined;
  do {
    const page = store.contacts({ size: 500, ...(next ? { next } : {}) });
    items.push(...page.items);
    next = page.next;
  } while (next);
  return items;
}

type Files = Readonly<{ scorer: string; pairs: string; gold: string }>;

const dataFiles = (dataDir: string): Files => ({
  scorer: join(dataDir, "..", "score", "merge.mjs"),
  pairs: join(dataDir, "readouts", "merge.jsonl"),
  gold: join(dataDir, "readouts", "gold.jsonl"),
});

function scoreContacts(
  contacts: readonly object[],
  { scorer, pairs, gold }: Files,
  errors: number,
): MergeScore {
  const folder = mkdtempSync(join(tmpdir(), "readout-merge-"));
  const file = join(folder, "contacts.jsonl");
  const score = (...options: string[]) =>
    execFileSync(process.execPath, [scorer, pairs, gold, file, ...options], {
      encoding: "utf8",
    });
  try {
    writeFileSync(file, toJsonl(contacts));
    const figures = JSON.parse(score("--json")) as MergeFigures;
    return {
      ...figures,
      // the pairs that the figures rest on are few: how sure they are is part of them
      precision95: wilson(figures.right, figures.together),
      recall95: wilson(figures.right, figures.same),
      ...(errors ? { errors: score("--errors", String(errors)) } : {}),
    };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** The interval that holds a share with 95 % (Wilson 1927), of `right` in `of`. */
function wilson(right: number, of: number): [number, number] | null {
  if (!of) return null;
  const z = 1.96;
  const p = right / of;
  const middle = (p + (z * z) / (2 * of)) / (1 + (z * z) / of);
  const half =
    (z / (1 + (z * z) / of)) *
    Math.sqrt((p * (1 - p)) / of + (z * z) / (4 * of * of));
  return [Math.max(0, middle - half), Math.min(1, middle + half)];
}
