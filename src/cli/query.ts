import { type Command, InvalidArgumentError, Option } from "commander";
import { csvOf } from "../io/exporting.ts";
import { DEFAULT_BASE, ledgerSources } from "../io/ledgerSources.ts";
import { LedgerStore } from "../io/ledgerStore.ts";
import {
  Filters,
  type LedgerContact,
  type LedgerStatement,
  type Page,
  STATES,
} from "../ledger/query.ts";
import { CONTACT_MODES, CONTACT_STATUSES } from "../readout/contacts/record.ts";
import { PLOVER_TYPES } from "../readout/events/record.ts";
import { STATEMENT_KINDS } from "../readout/statements/record.ts";
import { ReadoutError } from "../text/errors.ts";
import { issueInWords } from "../text/issues.ts";
import {
  ACTOR_COLUMNS,
  ARTICLE_COLUMNS,
  CONTACT_COLUMNS,
  EVENT_COLUMNS,
  STATEMENT_COLUMNS,
  THREAD_COLUMNS,
  type Columns,
} from "../views/columns.ts";
import { toCsv } from "../views/csv.ts";
import { toJsonl } from "../views/jsonl.ts";
import { toMd } from "../views/md.ts";
import { toTable } from "../views/table.ts";
import { printOverTime } from "./overTime.ts";
import { print } from "./print.ts";
import { thousands } from "./progress.ts";

export const FORMATS = ["table", "csv", "jsonl", "md"] as const;
type Format = (typeof FORMATS)[number];

/** Rows asked of the ledger at a time. */
const PAGE = 500;
/** A table is laid out as a whole: on a terminal nobody reads more, and the other formats have no such bound. */
const TABLE_ROWS = 1000;

export type Query = Readonly<Record<string, unknown>> & {
  ledger: string;
  format?: Format;
  limit?: number;
  overTime?: boolean;
};

/** `readout contacts|statements|events|actors|threads|articles`: all rows of a ledger that the filters leave. */
export function queryCommands(program: Command): void {
  query(
    program,
    "contacts",
    "who dealt with whom: meetings, visits, calls, letters, talks",
    { ...CONTACT_COLUMNS, table: "contacts" },
    (store, filters) => store.contacts(filters),
    [
      "actor",
      "between",
      "addressee",
      "from",
      "to",
      "about",
      "place",
      "text",
      "mode",
      "status",
      "publisher",
      "thread",
      "article",
      "reports",
      "tag",
      "state",
      "sort",
    ],
  );
  query(
    program,
    "statements",
    "who said what to whom, in which words",
    { ...STATEMENT_COLUMNS, table: "statements" },
    (store, filters) => store.statements(filters),
    [
      "actor",
      "addressee",
      "from",
      "to",
      "about",
      "place",
      "text",
      "kind",
      "direct",
      "attitudes",
      "mode",
      "status",
      "publisher",
      "thread",
      "tag",
      "state",
      "article",
      "sort",
    ],
    new Option(
      "--over-time",
      "oldest first, with a line where a speaker's wording changes; takes --about",
    ),
  );
  query(
    program,
    "events",
    "the same and more, coded to PLOVER",
    EVENT_COLUMNS,
    (store, filters) => store.events(filters),
    [
      "actor",
      "between",
      "addressee",
      "from",
      "to",
      "place",
      "text",
      "event",
      "kind",
      "mode",
      "status",
      "publisher",
      "thread",
      "article",
      "sort",
    ],
  );
  query(
    program,
    "actors",
    "people, offices, states, bodies, with their names and roles",
    ACTOR_COLUMNS,
    (store, filters) => store.actors(filters),
    ["actor", "text", "from", "to", "publisher", "article"],
  );
  query(
    program,
    "threads",
    "the processes that run through contacts",
    THREAD_COLUMNS,
    (store, filters) => store.threads(filters),
    [
      "actor",
      "between",
      "from",
      "to",
      "place",
      "text",
      "mode",
      "status",
      "publisher",
      "thread",
    ],
  );
  query(
    program,
    "articles",
    "what was read, with the passages in which words stand",
    ARTICLE_COLUMNS,
    (store, filters) => store.articles(filters),
    ["actor", "from", "to", "text", "publisher", "records", "tag", "sort"],
  );
}

export const FILTER_OPTIONS: Readonly<Record<string, () => Option>> = {
  actor: () =>
    new Option(
      "--actor <name>",
      "who takes part or speaks: a name, a variant of it, or an id; every one given must",
    ).argParser(collect),
  between: () =>
    new Option(
      "--between <names...>",
      "two actors or countries: --between Russia Syria",
    ).argParser(pairOf),
  addressee: () =>
    new Option("--addressee <name>", "to whom it was said or sent"),
  from: () =>
    new Option(
      "--from <day>",
      "from this year, month or day: 1986, 1986-10, 1986-10-11",
    ),
  to: () => new Option("--to <day>", "to the end of this year, month or day"),
  about: () =>
    new Option(
      "--about <words>",
      'words in what was said: missiles, "one package", withdraw*, -nuclear',
    ),
  place: () =>
    new Option("--place <name>", "where: a town, a building, a country"),
  text: () => new Option("--text <words>", "words in the passage"),
  kind: () =>
    new Option("--kind <kind>", STATEMENT_KINDS.join(", ")).argParser(collect),
  mode: () =>
    new Option("--mode <mode>", CONTACT_MODES.join(", ")).argParser(collect),
  status: () =>
    new Option("--status <status>", CONTACT_STATUSES.join(", ")).argParser(
      collect,
    ),
  event: () =>
    new Option("--event <type>", PLOVER_TYPES.join(", ")).argParser(collect),
  direct: () =>
    new Option("--direct <wording>", "direct, indirect, mixed").argParser(
      collect,
    ),
  attitudes: () =>
    new Option("--attitudes", "beliefs, wishes and the like too"),
  publisher: () =>
    new Option("--publisher <name>", "who reports it").argParser(collect),
  thread: () => new Option("--thread <name>", "name or id of a thread"),
  article: () => new Option("--article <id>", "an article that reports it"),
  tag: () =>
    new Option("--tag <tag>", "a tag that people gave").argParser(collect),
  state: () =>
    new Option("--state <state>", STATES.join(", ")).argParser(collect),
  reports: () =>
    new Option(
      "--reports <which>",
      "differ: whose reports disagree; single: that only one tells of",
    ).argParser(collect),
  records: () =>
    new Option(
      "--records <which>",
      "none: articles of which no record was read",
    ).choices(["none"]),
  sort: () =>
    new Option(
      "--sort <order>",
      "date: oldest first; -date: newest first",
    ).choices(["date", "-date"]),
};

const collect = (value: string, before: string[] | undefined) => [
  ...(before ?? []),
  value,
];
/** `--between A B`, `--between A,B` and `--between A --between B` are the same. */
const pairOf = (value: string, before: string[] | undefined) => [
  ...(before ?? []),
  ...value.split(",").map((name) => name.trim()),
];

/** The columns of a command's rows: its own, or in CSV those of an export's table. */
type Shape<Row> =
  | Columns<Row>
  | (Pick<Columns<Row>, "shown"> & { table: "contacts" | "statements" });

function query<Row>(
  program: Command,
  name: string,
  description: string,
  columns: Shape<Row>,
  ask: (store: LedgerStore, filters: Filters) => Page<Row>,
  filters: readonly string[],
  more?: Option,
): void {
  const command = program
    .command(name)
    .description(description)
    .option("--ledger <file>", "the ledger", "readout.db");
  for (const filter of filters) command.addOption(FILTER_OPTIONS[filter]!());
  if (more) command.addOption(more);
  command
    .addOption(
      new Option(
        "--format <format>",
        "table on a terminal, else jsonl",
      ).choices([...FORMATS]),
    )
    .option("--limit <n>", "no more rows than this", toLimit)
    .addHelpText(
      "after",
      `
Examples:
  readout ${name} --ledger summits.db
  readout ${name} --ledger summits.db --actor Gorbachev --from 1986 --to 1987 --format csv > ${name}.csv`,
    )
    .action(async (options: Query) => {
      const asked = toFilters(
        Object.fromEntries(
          filters.flatMap((name) =>
            options[name] === undefined ? [] : [[name, options[name]]],
          ),
        ),
      );
      await (options.overTime
        ? printOverTime(options, asked)
        : run(options, columns, ask, asked));
    });
}

async function run<Row>(
  options: Query,
  columns: Shape<Row>,
  ask: (store: LedgerStore, filters: Filters) => Page<Row>,
  filters: Filters,
): Promise<void> {
  const format = options.format ?? (process.stdout.isTTY ? "table" : "jsonl");
  const store = new LedgerStore(options.ledger, { readOnly: true });
  try {
    const most = Math.min(
      options.limit ?? Infinity,
      format === "table" ? TABLE_ROWS : Infinity,
    );
    const table: Row[] = [];
    let left = most;
    let total = 0;
    let next: string | undefined;
    let first = true;
    const sources = ledgerSources(store, DEFAULT_BASE);
    const csv = (rows: readonly Row[], headings: boolean) =>
      "table" in columns
        ? csvOf(
            columns.table,
            rows as readonly (LedgerContact | LedgerStatement)[],
            sources,
            headings,
            store.columns(),
          )
        : toCsv(rows, columns.full, { headings });
    do {
      const page = ask(store, {
        ...filters,
        size: Math.min(PAGE, left),
        ...(next === undefined ? {} : { next }),
      });
      total = page.total;
      left -= page.items.length;
      next = page.next ?? undefined;
      if (format === "table") table.push(...page.items);
      else if (format === "jsonl") await print(toJsonl(page.items));
      else if (format === "csv") await print(csv(page.items, first));
      else await print(toMd(page.items, columns.shown, { headings: first }));
      first = false;
    } while (next !== undefined && left > 0);
    if (format === "table")
      await print(`${toTable(table, columns.shown, width())}\n`);
    if (format === "table" && process.stdout.isTTY) {
      const shown =
        table.length < total
          ? `${thousands(table.length)} of ${thousands(total)} rows`
          : `${thousands(total)} ${total === 1 ? "row" : "rows"}`;
      process.stderr.write(`${shown}\n`);
    }
  } finally {
    store.close();
  }
}

/** Checks the options by the schema that the API uses: a wrong value is named with what it takes. */
export function toFilters(options: Readonly<Record<string, unknown>>): Filters {
  const parsed = Filters.safeParse(options);
  if (parsed.success) return options as Filters;
  const issue = parsed.error.issues[0]!;
  const name = String(issue.path[0] ?? "");
  throw new ReadoutError(
    "query/bad-filter",
    name === "between"
      ? "--between takes two names: --between Russia Syria"
      : `--${issueInWords(issue)}`,
  );
}

/** Columns of the terminal; 100 where the table goes into a file. */
export function width(): number {
  return process.stdout.isTTY
    ? Math.max(40, process.stdout.columns ?? 80)
    : 100;
}

function toLimit(text: string): number {
  const number = Number(text);
  if (!Number.isInteger(number) || number < 1)
    throw new InvalidArgumentError("it takes a whole number above 0.");
  return number;
}
