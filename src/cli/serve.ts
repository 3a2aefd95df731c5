import { type Command, InvalidArgumentError } from "commander";
import { actorsOption } from "./actors.ts";

/** `readout serve`: the web app and the HTTP API over a ledger. */
export function serveCommand(program: Command): void {
  program
    .command("serve")
    .description(
      "the web app and the HTTP API over a ledger, on this machine only",
    )
    .option("--ledger <file>", "the ledger", "readout.db")
    .option("--port <n>", "port on 127.0.0.1; 0 for any free one", toPort, 8017)
    .addOption(actorsOption())
    .option("--open", "open the app in the browser")
    .addHelpText(
      "after",
      `
Examples:
  readout serve
  readout serve --ledger summits.db --port 0 --open`,
    )
    .action(
      async (options: {
        ledger: string;
        port: number;
        actors: string[];
        open?: boolean;
      }) => {
        // the server's libraries load only for this command
        const { serve } = await import("../server/serve.ts");
        const { url, close } = await serve(options);
        process.stdout.write(`Readout: ${url}\n`);
        process.stderr.write("Ctrl-C stops it.\n");
        for (const signal of ["SIGINT", "SIGTERM"] as const)
          process.once(signal, () => void close().then(() => process.exit(0)));
      },
    );
}

function toPort(text: string): number {
  const port = Number(text);
  if (!Number.isInteger(port) || port < 0 || port > 65535)
    throw new InvalidArgumentError("a port is a whole number from 0 to 65535.");
  return port;
}
