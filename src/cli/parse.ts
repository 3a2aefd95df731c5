import { createReadStream } from "node:fs";
import type { Command } from "commander";
import { loadResources } from "../io/resources.ts";
import { articleFromText, parse, toConllu } from "../parse/parse.ts";
import { ReadoutError } from "../text/errors.ts";
import { print } from "./print.ts";

/** A text is parsed in stretches of whole paragraphs about this long, so that memory does not grow with the file. */
const STRETCH = 1 << 18;

/** `readout parse [PATH|-]`: the language layer alone, raw text in, CoNLL-U out. */
export function parseCommand(program: Command): void {
  program
    .command("parse")
    .description(
      "the language layer alone: raw text in, CoNLL-U out; blank lines part paragraphs",
    )
    .argument("[path]", "a text file, or - for standard input", "-")
    .addHelpText(
      "after",
      `
Examples:
  readout parse item.txt > item.conllu
  echo "The talks ended." | readout parse -`,
    )
    .action(async (path: string) => {
      const resources = await loadResources();
      const name = path === "-" ? "stdin" : path;
      const source = path === "-" ? process.stdin : createReadStream(path);
      source.setEncoding("utf8");
      let waiting = "";
      let before = 0;
      const write = async (text: string) => {
        const made = parse(articleFromText(text, name), resources);
        await print(toConllu(made, before));
        before += made.sentences.length;
      };
      try {
        for await (const chunk of source) {
          waiting += chunk;
          while (waiting.length > STRETCH) {
            const end = stretchEnd(waiting);
            await write(waiting.slice(0, end));
            waiting = waiting.slice(end);
          }
        }
      } catch (error) {
        const { code } = error as NodeJS.ErrnoException;
        if (code === "ENOENT")
          throw new ReadoutError("input/not-found", `${path}: no such file`, {
            cause: error,
          });
        if (code === "EACCES" || code === "EISDIR")
          throw new ReadoutError(
            "input/not-readable",
            `${path}: cannot be read (${code})`,
            { cause: error },
          );
        throw error;
      }
      await write(waiting);
    });
}

/** Where a stretch may end: behind the last blank line, else the last line, else the last space, else where it is full. */
function stretchEnd(text: string): number {
  const head = text.slice(0, STRETCH);
  const blank = head.lastIndexOf("\n\n");
  if (blank > 0) return blank + 2;
  const line = head.lastIndexOf("\n");
  if (line > 0) return line + 1;
  const space = head.lastIndexOf(" ");
  if (space > 0) return space + 1;
  const last = text.charCodeAt(STRETCH - 1);
  return last >= 0xd800 && last <= 0xdbff ? STRETCH - 1 : STRETCH; // never inside a surrogate pair
}
