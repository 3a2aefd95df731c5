#!/usr/bin/env node
import { Command, CommanderError } from "commander";
import { ReadoutError } from "../text/errors.ts";
import { VERSION } from "../text/version.ts";
import { addCommand } from "./add.ts";
import { articleCommand } from "./article.ts";
import { correctionsCommand } from "./corrections.ts";
import { decideCommand } from "./decide.ts";
import { exportCommand } from "./export.ts";
import { parseCommand } from "./parse.ts";
import { queryCommands } from "./query.ts";
import { readCommand } from "./read.ts";
import { reconcileCommand } from "./reconcile.ts";
import { removeCommand } from "./remove.ts";
import { rereadCommand } from "./reread.ts";
import { serveCommand } from "./serve.ts";
import { showCommand } from "./show.ts";
import { verifyCommand } from "./verify.ts";

/** Exit codes (DESIGN): 0 all done, 1 some inputs failed, 2 wrong use. */
const WRONG_USE = 2;

const program = new Command("readout")
  .description(
    "Reads news items and official readouts about diplomacy into a ledger that can be audited.",
  )
  .version(VERSION)
  .showHelpAfterError("(--help shows the options)")
  .exitOverride();

for (const add of [
  readCommand,
  articleCommand,
  parseCommand,
  addCommand,
  serveCommand,
  queryCommands,
  showCommand,
  exportCommand,
  decideCommand,
  correctionsCommand,
  reconcileCommand,
  removeCommand,
  rereadCommand,
  verifyCommand,
])
  add(program);
for (const command of program.commands)
  command.exitOverride().showHelpAfterError("(--help shows the options)");

// a reader that stops early, such as `head`, is no error
process.stdout.on("error", (error: NodeJS.ErrnoException) => {
  if (error.code === "EPIPE") process.exit(process.exitCode ?? 0);
  throw error;
});

try {
  await program.parseAsync();
} catch (error) {
  if (error instanceof CommanderError)
    process.exitCode = error.exitCode === 0 ? 0 : WRONG_USE;
  else if (error instanceof ReadoutError) {
    process.stderr.write(`readout: ${error.message} [${error.code}]\n`);
    process.exitCode = error.code.startsWith("input/") ? 1 : WRONG_USE;
  } else throw error; // a bug: with its stack
}
