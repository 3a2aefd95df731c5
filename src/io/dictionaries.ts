import { readFile } from "node:fs/promises";
import { CsvError, parse } from "csv-parse/sync";
import {
  readPetrarch,
  type ActorDictionary,
  type DictionaryActor,
  type Term,
} from "../readout/actors/dictionary.ts";
import { edtfDays } from "../text/edtf.ts";
import { ReadoutError } from "../text/errors.ts";
import { csvFault } from "./csvFault.ts";

/** The columns of a table of leaders, in any order; others are passed over. */
const COLUMNS = ["id", "name", "country", "role", "from", "to"] as const;
type Column = (typeof COLUMNS)[number];

/**
 * Reads the actor tables that a team keeps (`--actors FILE`): actor and agent dictionaries in the PETRARCH formats, and tables of leaders as CSV with the
 * columns id, name, country, role, from, to; which it is is told by the content. Files are UTF-8.
 * Throws ReadoutError `input/not-found`, `input/not-readable`, or `dictionary/bad-line` with file and line.
 */
export function readDictionaries(
  paths: readonly string[],
): Promise<ActorDictionary[]> {
  return Promise.all(
    paths.map(async (path) => {
      const text = await content(path);
      return isLeaders(text)
        ? readLeaders(path, text)
        : readPetrarch(path, text);
    }),
  );
}

async function content(path: string): Promise<string> {
  try {
    return (await readFile(path, "utf8")).replace(/^\uFEFF/, "");
  } catch (error) {
    const missing = (error as NodeJS.ErrnoException).code === "ENOENT";
    throw new ReadoutError(
      missing ? "input/not-found" : "input/not-readable",
      missing
        ? `${path}: no such file; name an actor dictionary or a table of leaders`
        : `${path}: it cannot be opened; look at what it is and who may read it`,
      { cause: error },
    );
  }
}

/** Its first line names columns. A PETRARCH file has none, and no line of it names these. */
function isLeaders(text: string): boolean {
  const head = text.slice(0, text.search(/\r?\n|$/)).toLowerCase();
  const cells = head.split(",").map((cell) => cell.trim().replace(/"/g, ""));
  return cells.length > 1 && cells.includes("id") && cells.includes("name");
}

type Row = Readonly<{ info: { lines: number }; record: readonly string[] }>;

/** A table of leaders; rows with one id are one person, with the posts of the rows. */
function readLeaders(name: string, text: string): ActorDictionary {
  const bad = (line: number, what: string): never => {
    throw new ReadoutError("dictionary/bad-line", `${name}:${line}: ${what}`);
  };
  const [head, ...rows] = csvRows(name, text);
  const header = head!.record.map((cell) => cell.toLowerCase());
  const at = new Map(
    COLUMNS.map((column) => {
      const index = header.indexOf(column);
      return [
        column,
        index < 0
          ? bad(1, `no column ${column}: the columns are ${COLUMNS.join(", ")}`)
          : index,
      ];
    }),
  );
  const leaders = new Map<
    string,
    { id: string; names: Set<string>; terms: Term[] }
  >();
  for (const { info, record } of rows) {
    if (record.length !== header.length)
      bad(
        info.lines,
        `${record.length} cells, the header has ${header.length}: put a cell with a comma in quotation marks`,
      );
    const cell = (column: Column) => record[at.get(column)!]!;
    const day = (column: "from" | "to", end: "from" | "to") => {
      const value = cell(column);
      if (!value) return null;
      return (
        edtfDays(value)?.[end] ??
        bad(
          info.lines,
          `${column} is ${value}: write a day as 2024-05-31, a month, a year, or nothing`,
        )
      );
    };
    const [id, person, country] = [
      cell("id"),
      cell("name"),
      cell("country").toUpperCase(),
    ];
    if (!id) bad(info.lines, "no id");
    if (!person) bad(info.lines, "no name");
    if (!/^[A-Z]{3}$/.test(country))
      bad(
        info.lines,
        `country is ${cell("country") || "empty"}: write its three letters of ISO 3166-1, as in FRA`,
      );
    const [from, to] = [day("from", "from"), day("to", "to")];
    if (from !== null && to !== null && to < from)
      bad(
        info.lines,
        `it ends (${cell("to")}) before it begins (${cell("from")})`,
      );
    const leader = leaders.get(id) ?? { id, names: new Set(), terms: [] };
    leaders.set(id, leader);
    leader.names.add(person);
    leader.terms.push({
      country,
      sector: "GOV",
      from,
      to,
      ...(cell("role") ? { role: cell("role") } : {}),
    });
  }
  return {
    name,
    actors: [...leaders.values()].map(
      ({ id, names, terms }): DictionaryActor => ({
        id,
        names: [...names],
        terms,
        person: true,
      }),
    ),
    agents: [],
  };
}

function csvRows(name: string, text: string): Row[] {
  try {
    // rows with the lines they end at
    return parse(text, {
      info: true,
      trim: true,
      skip_empty_lines: true,
      relax_column_count: true,
    }) as unknown as Row[];
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    throw new ReadoutError(
      "dictionary/bad-line",
      `${name}:${String(error.lines ?? "?")}: ${csvFault(error)}: mend the quotation marks`,
      { cause: error },
    );
  }
}
