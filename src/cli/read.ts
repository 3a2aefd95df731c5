import { type Command, Option } from "commander";
import { readDictionaries } from "../io/dictionaries.ts";
import { ReadPool } from "../io/readPool.ts";
import { unreadNote } from "../pipeline.ts";
import { readoutText } from "../views/readoutText.ts";
import { actorsOption } from "./actors.ts";
import { eachInput, inputOptions, type InputOptions } from "./each.ts";
import { print } from "./print.ts";
import { workersOption } from "./workers.ts";

/** `readout read [PATH...|-]`: stateless, one Readout per article. */
export function readCommand(program: Command): void {
  inputOptions(
    program
      .command("read")
      .description(
        "read articles and print one Readout each; nothing is stored",
      )
      .argument(
        "[path...]",
        "files, folders, patterns, or - for standard input, which is read where none is given",
      )
      .addOption(
        new Option(
          "--format <format>",
          "jsonl: a line an article; json: one array; text: for people",
        )
          .choices(["jsonl", "json", "text"])
          .default("jsonl"),
      )
      .addOption(actorsOption())
      .addOption(workersOption())
      .addHelpText(
        "after",
        `
Examples:
  readout read samples > readouts.jsonl
  readout read --format text item.html
  cat item.txt | readout read -
  readout read --actors leaders.csv --actors Phoenix.agents.txt clippings
  find clippings -newer last.txt | readout read --files-from - --errors failed.jsonl`,
      ),
  ).action(
    async (
      paths: string[],
      options: InputOptions & {
        format: "jsonl" | "json" | "text";
        actors: string[];
        workers: number;
      },
    ) => {
      const pool = new ReadPool({
        workers: options.workers,
        originals: false,
        dictionaries: await readDictionaries(options.actors),
      });
      let first = true;
      if (options.format === "json") await print("[");
      process.exitCode = await eachInput(
        paths,
        options,
        (inputs, signal) => pool.read(inputs, signal),
        async ({ readout }) => {
          if (options.format === "text")
            await print(`${first ? "" : "\n"}${readoutText(readout)}\n`);
          else if (options.format === "json")
            await print(`${first ? "\n" : ",\n"}${JSON.stringify(readout)}`);
          else await print(`${JSON.stringify(readout)}\n`);
          first = false;
          return unreadNote(readout.article);
        },
      );
      await pool.close();
      if (options.format === "json") await print("\n]\n");
    },
  );
}
