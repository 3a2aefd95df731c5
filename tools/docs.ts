import { join } from "node:path";
import { format } from "prettier";
import { z } from "zod";
import { Article } from "../src/article/record.ts";
import {
  LedgerActor,
  LedgerArticle,
  LedgerContact,
  LedgerEvent,
  LedgerStatement,
  LedgerThread,
} from "../src/ledger/query.ts";
import { Readout } from "../src/readout/record.ts";
import type { ServerCode } from "../src/server/envelope.ts";
import { ERROR_CODES } from "../src/text/errors.ts";
import { NOTE_CODES } from "../src/text/note.ts";
import { doubtDoc } from "./doubtDoc.ts";
import { exportsDoc } from "./exportsDoc.ts";
import { figuresDoc } from "./figures.ts";

/** What only the server answers with; the type holds the list equal to the server's. */
const SERVER_CODES: Readonly<Record<ServerCode, string>> = {
  "server/host":
    "403: the request names another host than 127.0.0.1, localhost or [::1]",
  "server/origin": "403: a change that comes from a page elsewhere",
  "server/no-such-path": "404: the server has no such address",
  "server/bug":
    "500, or beside a file that was added: a fault of Readout's; its details stand on stderr",
};

const made = await formatted(documents());

/** The documents that are made from the code: path -> content. `npm run docs` writes them, `npm run check:docs` holds them equal. */
export function generatedDocs(): Record<string, string> {
  return made;
}

/** As `npm run format` would leave them, so that the two checks agree. */
async function formatted(
  all: Record<string, string>,
): Promise<Record<string, string>> {
  const entries = Object.entries(all).map(
    async ([path, content]) =>
      [path, await format(content, { filepath: path })] as const,
  );
  return Object.fromEntries(await Promise.all(entries));
}

function documents(): Record<string, string> {
  const schema = (type: z.ZodType, title: string) =>
    JSON.stringify(
      {
        title,
        ...z.toJSONSchema(type, { unrepresentable: "any", io: "input" }),
      },
      null,
      2,
    );
  const codes = (all: Readonly<Record<string, string>>) =>
    Object.entries(all)
      .map(([code, meaning]) => `| \`${code}\` | ${meaning} |`)
      .join("\n");
  return {
    "docs/figures.md": figuresDoc(join(import.meta.dirname, "..")),
    "docs/doubt.md": doubtDoc(join(import.meta.dirname, "..")),
    "docs/schema/readout.json": schema(Readout, "Readout: one article read"),
    "docs/schema/article.json": schema(
      Article,
      "Article: what the intake makes",
    ),
    "docs/schema/ledger.json": schema(
      z.object({
        contact: LedgerContact,
        statement: LedgerStatement,
        event: LedgerEvent,
        actor: LedgerActor,
        thread: LedgerThread,
        article: LedgerArticle,
      }),
      "The rows that a ledger answers with",
    ),
    "docs/exports.md": exportsDoc(),
    "docs/errors.md": `# Errors and notes

Made from \`src/text/errors.ts\`, \`src/text/note.ts\` and the server's codes by \`npm run docs\`.

## Errors

A broken call or input. The command line prints one line, \`readout: NAME: what happened and what to do [code]\`; the API answers
\`{"ok": false, "error": {"code", "message"}}\`. \`input/...\` counts as a failed input (exit code 1), the others as wrong use (2).

| code | meaning |
| --- | --- |
${codes(ERROR_CODES)}

## Answers of the server

Beside the errors above; only the HTTP API gives these.

| code | status and meaning |
| --- | --- |
${codes(SERVER_CODES)}

## Notes

Trouble inside an article never stops the reading: it stands in the readout's \`notes\`, with its place where it has one.

| code | meaning |
| --- | --- |
${codes(NOTE_CODES)}
`,
  };
}
