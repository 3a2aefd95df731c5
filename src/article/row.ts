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

/**
 * One line of a JSON Lines file, `{id?, url?, publisher?, date?, title?, text | html}`, as an input. Other fields are ignored; a numeric id is
 * written as text.
 * @param line the line, without its end
 * @param at where it stands: `{ name: "items.jsonl:12", container: "items.jsonl" }`; the row's own id becomes the name
 * @throws ReadoutError `input/bad-row` where it is no JSON object with a text or html, `input/empty` where that is empty
 */
export function fromRow(
  line: string,
  at: Readonly<{ name: string; container?: string; bytes?: Uint8Array }>,
): ArticleInput {
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
  const fields: Partial<Record<(typeof FIELDS)[number], string>> = {};
  for (const field of FIELDS) {
    const value = (row as Record<string, unknown>)[field];
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
