import { Option, type Command } from "commander";
import {
  CONTACT_FIELDS,
  LINKED_FIELDS,
  REPORT_FIELDS,
  STATEMENT_FIELDS,
  type AddedContact,
  type Ask,
  type ReportOf,
} from "../ledger/decisions.ts";
import { openLedger, type LedgerStore } from "../io/ledgerStore.ts";
import { userName } from "../io/userName.ts";
import {
  CONTACT_MODES,
  CONTACT_STATUSES,
  PARTS,
} from "../readout/contacts/words.ts";
import { STATEMENT_KINDS } from "../readout/statements/words.ts";
import { ReadoutError } from "../text/errors.ts";
import { decisionInWords } from "../views/decisionText.ts";
import { print } from "./print.ts";

type Common = Readonly<{ ledger: string; by: string; why?: string }>;

/** `readout decide`: one decision at a time, as the desk makes them; `readout corrections` lists them and takes them back. */
export function decideCommand(program: Command): void {
  const decide = program
    .command("decide")
    .description("decide on a record: confirm, reject, correct, add, merge")
    .addHelpText(
      "after",
      `
Examples:
  readout decide accept c-1f0c2a --why "read both papers"
  readout decide set c-1f0c2a time 1987-12-08/1987-12-10
  readout decide set c-1f0c2a place "Blair House"
  readout decide merge c-1f0c2a c-77ab01
  readout decide add-contact wire-a-1985-01-08 --words "Mr. Novak called the envoy" --mode call --party "Ada Novak" --party "the envoy"`,
    );
  /** A decision as a command of its own, with the options that all have. */
  const one = (usage: string, about: string) =>
    decide
      .command(usage)
      .description(about)
      .option("--ledger <file>", "the ledger", "readout.db")
      .option("--by <name>", "who decides, for the log", userName())
      .option("--why <text>", "why, for the log");
  const collect = (value: string, before: readonly string[] = []) => [
    ...before,
    value,
  ];

  for (const [what, about] of [
    ["accept", "contacts or statements stand"],
    ["reject", "they are no such record: left out of lists and exports"],
  ] as const)
    one(`${what} <id...>`, about).action((ids: string[], options: Common) =>
      carryOut(
        options,
        ids.map((id) => ({ do: what, id })),
      ),
    );
  one("set <id> <field> <value>", "a field has another value")
    .option(
      "--report <article>",
      'what this report of the contact says was misread; "ARTICLE C2" where an article has two of them',
    )
    .addHelpText(
      "after",
      `
Fields of a contact: ${CONTACT_FIELDS.join(", ")};
of one report of it (--report): ${REPORT_FIELDS.join(", ")};
of a statement: ${STATEMENT_FIELDS.join(", ")}.
time takes EDTF; partOf, assertedBy, within and contact the id of a record in the same article (C2, S4).
Several names with ; between them; "" for none. Anything else as JSON, as the API takes it.`,
    )
    .action(
      (
        id: string,
        field: string,
        value: string,
        options: Common & { report?: string },
      ) =>
        carryOut(options, (store) => [
          {
            do: "set",
            id,
            field,
            value: valueOf(field, value),
            ...(options.report
              ? { report: reportOf(store, id, options.report) }
              : {}),
          },
        ]),
    );
  one("merge <id...>", "contacts, or actors, that are one").action(
    (ids: string[], options: Common) =>
      carryOut(options, [{ do: "merge", ids }]),
  );
  one(
    "never-merge <id> <other>",
    "two contacts that never stand in one record",
  ).action((id: string, other: string, options: Common) =>
    carryOut(options, [{ do: "never-merge", ids: [id, other] }]),
  );
  one(
    "copy <article> <of>",
    'an article is a copy of another; of "none": it is no copy',
  ).action((article: string, of: string, options: Common) =>
    carryOut(options, [{ do: "copy", article, of: of === "none" ? null : of }]),
  );

  one(
    "note <id> <text>",
    "a note of your own on a record or an article",
  ).action((id: string, text: string, options: Common) =>
    carryOut(options, [{ do: "note", id, text }]),
  );
  one("tag <id> <tag>", "a tag of your own on a record or an article")
    .option("--off", "the tag goes")
    .action((id: string, tag: string, options: Common & { off?: true }) =>
      carryOut(options, [{ do: "tag", id, tag, on: !options.off }]),
    );
  one(
    "column <name> [values...]",
    "a column of your own on contacts, and the values it takes; none: any text",
  )
    .option("--off", "the column goes")
    .action(
      (name: string, values: string[], options: Common & { off?: true }) =>
        carryOut(options, [
          { do: "column", name, values: options.off ? null : values },
        ]),
    );
  one(
    "code <id> <column> <value>",
    'its value for a contact; "" for none',
  ).action((id: string, column: string, value: string, options: Common) =>
    carryOut(options, [{ do: "code", id, column, value: value || null }]),
  );

  const words = ["--words <text>", "the words it stands on"] as const;
  const time = ["--time <edtf>", "when, as EDTF"] as const;
  one("add-contact <article>", "a contact that was missed")
    .requiredOption(...words)
    .addOption(
      new Option("--mode <mode>", "what it was")
        .choices(CONTACT_MODES)
        .default("meeting"),
    )
    .addOption(
      new Option("--status <status>", "reported as")
        .choices(CONTACT_STATUSES)
        .default("held"),
    )
    .requiredOption(
      "--party <name>",
      `who took part, once for each; "NAME=PART" for ${PARTS.filter((part) => part !== "party").join(", ")}`,
      collect,
    )
    .option(...time)
    .option("--place <name>", "where")
    .action(
      (
        article: string,
        options: Common & {
          words: string;
          mode: AddedContact["mode"];
          status: AddedContact["status"];
          party: string[];
          time?: string;
          place?: string;
        },
      ) =>
        carryOut(options, (store) => [
          {
            do: "add-contact",
            ...placeOf(store, article, options.words),
            contact: {
              mode: options.mode,
              status: options.status,
              time: options.time ?? null,
              place: options.place ? { name: options.place } : null,
              participants: options.party.map(partyOf),
            },
          },
        ]),
    );
  one("add-statement <article>", "a statement that was missed")
    .requiredOption(...words)
    .option("--speaker <name>", "who says it, once for each", collect)
    .option("--to <name>", "to whom")
    .addOption(
      new Option("--kind <kind>", "what it does")
        .choices(STATEMENT_KINDS)
        .default("assert"),
    )
    .addOption(
      new Option("--directness <how>", "whose words they are")
        .choices(["direct", "indirect", "mixed"])
        .default("indirect"),
    )
    .option(...time)
    .option("--cue <text>", "the words that say it is said")
    .option("--said <text>", "what is said; left out: what follows the cue")
    .action(
      (
        article: string,
        options: Common & {
          words: string;
          speaker?: string[];
          to?: string;
          kind: (typeof STATEMENT_KINDS)[number];
          directness: "direct" | "indirect" | "mixed";
          time?: string;
          cue?: string;
          said?: string;
        },
      ) =>
        carryOut(options, (store) => [
          {
            do: "add-statement",
            ...placeOf(store, article, options.words),
            statement: {
              kind: options.kind,
              directness: options.directness,
              time: options.time ?? null,
              speakers: (options.speaker ?? []).map((name) => ({ name })),
              addressee: options.to ? { name: options.to } : null,
              ...(options.cue ? { cue: options.cue } : {}),
              ...(options.said ? { said: options.said } : {}),
            },
          },
        ]),
    );
}

/** Keeps decisions and prints each with its line in the log. */
async function carryOut(
  { ledger, by, why }: Common,
  asks: readonly Ask[] | ((store: LedgerStore) => readonly Ask[]),
): Promise<void> {
  const store = openLedger(ledger);
  try {
    for (const ask of typeof asks === "function" ? asks(store) : asks) {
      const line = store.decide(ask, {
        at: new Date().toISOString(),
        by,
        ...(why ? { why } : {}),
      });
      const { decision } = store.logEntry(line)!;
      await print(`line ${line}\t${decisionInWords(decision!)}\n`);
    }
  } finally {
    store.close();
  }
}

/** A field's value as a person types it. */
function valueOf(field: string, text: string): unknown {
  if (/^\s*[[{]/.test(text))
    try {
      return JSON.parse(text);
    } catch {
      throw new ReadoutError(
        "decision/bad-value",
        `${text.slice(0, 80)} is no JSON: give a name, a date or JSON`,
      );
    }
  const names = text
    .split(";")
    .map((name) => name.trim())
    .filter(Boolean);
  if (LINKED_FIELDS[field]) return text || null;
  switch (field) {
    case "time":
      return {
        time: text || null,
        ...(text.includes("/") ? { extent: "throughout" } : {}),
      };
    case "place":
    case "addressee":
    case "onBehalfOf":
      return text ? { name: text } : null;
    case "thread":
      return text ? { name: text } : null;
    case "negated":
      return { yes: true, true: true, no: false, false: false }[text] ?? text;
    case "modal":
    case "sourceDescription":
    case "occasion":
    case "forum":
    case "visitType":
      return text || null;
    case "participants":
      return names.map(partyOf);
    case "speakers":
      return names.map((name) => ({ name }));
    default:
      return text;
  }
}

/** The report of a contact by its article, with the contact's id in it where the article has two. */
function reportOf(store: LedgerStore, id: string, named: string): ReportOf {
  const reports = (store.contact(id)?.reports ?? []).map(
    ({ article, contact }) => ({ article, contact }),
  );
  const found = reports.filter(({ article, contact }) =>
    [article, `${article} ${contact}`].includes(named),
  );
  if (found.length !== 1)
    throw new ReadoutError(
      "decision/bad-value",
      `${named} is ${found.length ? "more than one report" : "no report"} of ${id}: name one of ${reports.map(({ article, contact }) => `"${article} ${contact}"`).join(", ")}`,
    );
  return found[0]!;
}

/** "Ada Novak", or "Ada Novak=host". */
function partyOf(text: string): AddedContact["participants"][number] {
  const at = text.lastIndexOf("=");
  const part = PARTS.find((one) => one === text.slice(at + 1));
  return at > 0 && part
    ? { name: text.slice(0, at).trim(), part }
    : { name: text, part: "party" };
}

/** Where words stand in an article; they must stand there once. */
function placeOf(
  store: LedgerStore,
  article: string,
  words: string,
): { article: string; start: number; end: number } {
  const text = store.text(article);
  if (text === null)
    throw new ReadoutError(
      "ledger/not-found",
      `there is no article ${article} in this ledger: the desk's list of articles gives the ids`,
    );
  const start = text.indexOf(words);
  if (start < 0 || text.indexOf(words, start + 1) >= 0)
    throw new ReadoutError(
      "decision/bad-value",
      start < 0
        ? `the words do not stand in ${article}: give them letter by letter`
        : `the words stand in ${article} more than once: give more of them`,
    );
  return { article, start, end: start + words.length };
}
