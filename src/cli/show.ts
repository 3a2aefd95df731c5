import { type Command, Option } from "commander";
import { LedgerStore } from "../io/ledgerStore.ts";
import { ReadoutError } from "../text/errors.ts";
import type { Span } from "../text/span.ts";
import { datedInWords } from "../views/dated.ts";
import { passageOf, type Passage } from "../views/passage.ts";
import { readoutText } from "../views/readoutText.ts";
import {
  actorText,
  BRACKETS,
  contactText,
  eventText,
  statementText,
  threadText,
  type TextOptions,
} from "../views/recordText.ts";
import { versionBefore, versionText } from "../views/versionText.ts";
import { print } from "./print.ts";
import { width } from "./query.ts";

type Options = Readonly<{ ledger: string; format: "text" | "json" }>;

const LISTED = 100;

/** `readout show ID`: one record with its evidence in context. */
export function showCommand(program: Command): void {
  program
    .command("show")
    .description(
      "one contact, statement, event, actor, thread or article, with its evidence in context",
    )
    .argument("<id>", "id of a record, as the lists give it")
    .option("--ledger <file>", "the ledger", "readout.db")
    .addOption(
      new Option("--format <format>", "text: for people; json: the record")
        .choices(["text", "json"])
        .default("text"),
    )
    .addHelpText(
      "after",
      `
Examples:
  readout show c-3kq0x7v2m9aw --ledger summits.db
  readout show wire-a-1987-12-09 --format json`,
    )
    .action(async (id: string, options: Options) => {
      const store = new LedgerStore(options.ledger, { readOnly: true });
      try {
        const shown = show(store, id, options);
        if (shown === null)
          throw new ReadoutError(
            "ledger/not-found",
            `there is no record ${id} in ${options.ledger}: the lists (\`readout contacts\`, \`readout statements\` ...) give the ids`,
          );
        await print(`${shown}\n`);
      } finally {
        store.close();
      }
    });
}

function show(
  store: LedgerStore,
  id: string,
  { format }: Options,
): string | null {
  const options: TextOptions = {
    width: width(),
    mark: process.stdout.isTTY
      ? (words) => `\u001b[1m${words}\u001b[22m`
      : BRACKETS,
  };
  const json = (record: unknown) => JSON.stringify(record, null, 2);
  const passage = (article: string, span: Span): Passage | null => {
    const readout = store.readout(article);
    return readout ? passageOf(readout.article, span) : null;
  };

  const dated = (
    article: string,
    record: { time: string | null; evidence: Span },
  ): string[] => {
    const readout = store.readout(article);
    return readout ? datedInWords(readout, record) : [];
  };

  const contact = store.contact(id);
  if (contact) {
    if (format === "json") return json(contact);
    const articles = [
      ...new Set(contact.reports.map((report) => report.article)),
    ];
    const said = articles.flatMap((article) =>
      store
        .statements({ article, size: 1000 })
        .items.filter((statement) => statement.contact === contact.id),
    );
    return contactText(
      contact,
      contact.reports.map((report) => passage(report.article, report.evidence)),
      contact.reports.map((report) => dated(report.article, report)),
      said,
      options,
    );
  }
  const statement = store.statement(id);
  if (statement)
    return format === "json"
      ? json(statement)
      : statementText(
          statement,
          passage(statement.article, statement.passage),
          dated(statement.article, {
            time: statement.time,
            evidence: statement.passage,
          }),
          options,
        );
  const event = store.event(id);
  if (event)
    return format === "json"
      ? json(event)
      : eventText(event, passage(event.article, event.trigger), options);
  const actor = store.actor(id);
  if (actor) {
    if (format === "json") return json(actor);
    const { items, total } = store.contacts({ actor: [id], size: LISTED });
    return actorText(actor, items, total, options);
  }
  const thread = store.thread(id);
  if (thread) {
    const { items, total } = store.contacts({ thread: id, size: LISTED });
    return format === "json"
      ? json({ ...thread, items })
      : threadText(thread, items, total, options);
  }
  const readout = store.readout(id);
  if (!readout || format === "json") return readout && json(readout);
  const versions = store.versions(id);
  const before = versionBefore(versions, id);
  return [
    readoutText(readout),
    versionText(
      id,
      versions,
      before ? (store.changes(before.id, id) ?? []) : [],
      store.notices(id),
    ),
  ]
    .filter(Boolean)
    .join("\n");
}
