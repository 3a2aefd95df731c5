import { ReadoutError } from "../text/errors.ts";
import type { ArticleInput } from "./record.ts";

const FIELDS = [
  "id",
  "url",
  "publisher",
  "date",
  "title",
  "text",
  "html",
] as const;

type Field = (typeof FIELDS)[number];

/** Other names that tables give to the fields; a column of the field's own name comes before them. */
const COLUMN_NAMES: Readonly<Record<string, Field>> = {
  ...Object.fromEntries(FIELDS.map((field) => [field, field])),
  body: "text",
  content: "text",
  article: "text",
  fulltext: "text",
  "full text": "text",
  link: "url",
  address: "url",
  headline: "title",
  source: "publisher",
  outlet: "publisher",
  newspaper: "publisher",
  published: "date",
  publication_date: "date",
  "publication date": "date",
  pubdate: "date",
};

/** What parts the cells of a table, and which field each of its columns gives (null: none that is read). */
export type Columns = Readonly<{
  delimiter: string;
  fields: readonly (Field | null)[];
}>;

/**
 * The columns of a table by its first line; null where that names no column that holds the articles, or only one column.
 * EXAMPLE `id;date;headline;text`
 */
export function columnsOf(header: string): Columns | null {
  for (const delimiter of [",", ";", "\t", "|"]) {
    const names = header
      .replace(/^\ufeff/, "")
      .split(delimiter)
      .map((name) =>
        name
          .trim()
          .replace(/^"(.*)"$/, "$1")
          .trim()
          .toLowerCase(),
      );
    if (names.length < 2) continue;
    const own = new Set<string>(names);
    const taken = new Set<Field>();
    const fields = names.map((name) => {
      const field = Object.hasOwn(COLUMN_NAMES, name)
        ? COLUMN_NAMES[name]!
        : null;
      if (!field || taken.has(field) || (field !== name && own.has(field)))
        return null;
      taken.add(field);
      return field;
    });
    if (taken.has("text") || taken.has("html")) return { delimiter, fields };
  }
  return null;
}

/** The cells of one line of a table as an input; throws as `fromRow` does. */
export function fromCells(
  cells: readonly string[],
  columns: Columns,
  at: RowPlace,
): ArticleInput {
  const row: Record<string, string> = {};
  columns.fields.forEach((field, column) => {
    const cell = cells[column];
    if (field && cell !== undefined && /\S/.test(cell)) row[field] = cell;
  });
  return fromFields(row, at);
}

/** Where a row stands: `{ name: "items.jsonl:12", container: "items.jsonl" }`; the row's own id becomes the name. */
export type RowPlace = Readonly<
  Pick<ArticleInput, "name" | "container" | "bytes" | "retrieved">
>;

/**
 * One line of a JSON Lines file, `{id?, url?, publisher?, date?, title?, text | html}`, as an input. Other fields are ignored; a numeric id is
 * written as text.
 * @param line the line, without its end
 * @throws ReadoutError `input/bad-row` where it is no JSON object with a text or html, `input/empty` where that is empty
 */
export function fromRow(line: string, at: RowPlace): ArticleInput {
  let row: unknown;
  try {
    row = JSON.parse(line.replace(/^\ufeff/, ""));
  } catch (error) {
    throw new ReadoutError(
      "input/bad-row",
      `the line is no JSON (${(error as Error).message.slice(0, 120)}); write one object a line`,
    );
  }
  if (typeof row !== "object" || row === null || Array.isArray(row))
    throw new ReadoutError(
      "input/bad-row",
      'the line is no JSON object; write {"text": "..."} or {"html": "..."}',
    );
  return fromFields(row as Record<string, unknown>, at);
}

function fromFields(
  row: Readonly<Record<string, unknown>>,
  at: RowPlace,
): ArticleInput {
  const fields: Partial<Record<Field, string>> = {};
  for (const field of FIELDS) {
    const value = row[field];
    if (value === undefined || value === null) continue;
    if (typeof value === "number" && field === "id") fields.id = String(value);
    else if (typeof value === "string") fields[field] = value;
    else
      throw new ReadoutError(
        "input/bad-row",
        `"${field}" is no string; write it as one`,
      );
  }
  if (fields.text === undefined && fields.html === undefined)
    throw new ReadoutError(
      "input/bad-row",
      'the row has neither "text" nor "html"; one of them must hold the article',
    );
  const content = fields.text ?? fields.html!;
  if (!/\S/u.test(content))
    throw new ReadoutError(
      "input/empty",
      "the row's text is empty; give it one or leave the row out",
    );
  return { ...at, ...fields, name: fields.id?.trim() || at.name };
}
