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
import { SCHEMA, type Readout } from "../src/readout/record.ts";
import type { Span } from "../src/text/span.ts";
import { toJsonl } from "../src/views/jsonl.ts";

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

/**
 * Reads `readouts/texts.jsonl` of the data folder into a ledger of its own and scores how it merges contacts across articles, with the scorer that
 * comes with the data (`score/merge.mjs` beside it). `errors` lists that many wrong or missing merges in words.
 */
export async function evalMerge(
  dataDir: string,
  { errors = 0 } = {},
): Promise<{ figures: MergeFigures; errors: string }> {
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
    const adding = () => ({ at: "2000-01-01T00:00:00Z", by: "eval" });
    for await (const { added } of addInputs(inputs, { store, pool, adding }))
      if (added.state === "failed")
        throw new Error(`${added.name}: ${added.message}`);
    return scoreLedger(store, dataDir, folder, errors);
  } finally {
    store.close();
    await pool.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

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

/** The same on the hand-made contacts instead of those that were read: what the merging rule does where reading makes no mistake. */
export function evalMergeOnGold(
  dataDir: string,
  { errors = 0 } = {},
): { figures: MergeFigures; errors: string } {
  const folder = mkdtempSync(join(tmpdir(), "readout-merge-"));
  const store = new LedgerStore(join(folder, "merge.db"));
  const rows = <Row>(name: string) =>
    readFileSync(join(dataDir, "readouts", name), "utf8")
      .split("\n")
      .filter(Boolean)
      .map((line) => JSON.parse(line) as Row);
  try {
    const texts = new Map(
      rows<{ id: string; publisher: string; text: string }>("texts.jsonl").map(
        (row) => [row.id, row],
      ),
    );
    const readouts = rows<GoldRow>("gold.jsonl").map((gold) =>
      goldReadout(gold, texts.get(gold.id)!),
    );
    store.add(
      readouts.map((readout) => ({ readout })),
      { at: "2000-01-01T00:00:00Z", by: "eval" },
    );
    return scoreLedger(store, dataDir, folder, errors);
  } finally {
    store.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

function goldReadout(
  gold: GoldRow,
  row: { publisher: string; text: string },
): Readout {
  const countries = loadCountries();
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
  return {
    schema: SCHEMA,
    made: { version: "gold", models: {} },
    article: {
      id: gold.id,
      publisher: row.publisher,
      published: { value: gold.docDate, from: "given" },
      language: "en",
      text,
      blocks: [{ start: 0, end: text.length, role: "body" }],
      input: { name: gold.id, mediaType: "text/plain", sha256: "0".repeat(64) },
    },
    actors: [...actors.values()],
    mentions: [],
    times: [],
    statements: [],
    contacts,
    events: [],
    threads: [],
    voice: { narrator: text.length, attributed: [], evaluative: [] },
    notes: [],
  };
}

function scoreLedger(
  store: LedgerStore,
  dataDir: string,
  folder: string,
  errors: number,
) {
  const file = join(folder, "contacts.jsonl");
  const rows: string[] = [];
  let next: string | undefined;
  do {
    const page = store.contacts({
      size: 500,
      ...(next === undefined ? {} : { next }),
    });
    rows.push(toJsonl(page.items));
    next = page.next ?? undefined;
  } while (next !== undefined);
  writeFileSync(file, rows.join(""));
  const score = (...options: string[]) =>
    execFileSync(
      process.execPath,
      [
        join(dataDir, "..", "score", "merge.mjs"),
        join(dataDir, "readouts", "merge.jsonl"),
        join(dataDir, "readouts", "gold.jsonl"),
        file,
        ...options,
      ],
      { encoding: "utf8" },
    );
  return {
    figures: JSON.parse(score("--json")) as MergeFigures,
    errors: errors ? score("--errors", String(errors)) : "",
  };
}

/** The pairs that the figures rest on are few: how sure they are is part of them. */
export function wilson(right: number, of: number): [number, number] | null {
  if (!of) return null;
  const z = 1.96;
  const p = right / of;
  const middle = (p + (z * z) / (2 * of)) / (1 + (z * z) / of);
  const half =
    (z / (1 + (z * z) / of)) *
    Math.sqrt((p * (1 - p)) / of + (z * z) / (4 * of * of));
  return [Math.max(0, middle - half), Math.min(1, middle + half)];
}
