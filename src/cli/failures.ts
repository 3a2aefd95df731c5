import { appendFileSync, writeFileSync } from "node:fs";
import type { InputFailure } from "../pipeline.ts";

/** Names what could not be read: a line on stderr at once, a line of the `--errors` file, and the exit code at the end. */
export interface FailureLog {
  add(failure: InputFailure): void;
  /** Names what was kept but not read into records (another language); it does not count as failed. */
  unread(name: string, note: Readonly<{ code: string; message: string }>): void;
  /** 0 where nothing failed, else 1. */
  exitCode(): 0 | 1;
  count(): number;
}

/**
 * `errorsFile`: where failures are also written as JSON Lines, one `{name, code, message}` a line; the file is made even where
 * nothing fails, so that an old one is never mistaken for this run's. `write` takes the line for a person.
 */
export function failureLog(
  errorsFile?: string,
  write: (line: string) => void = (line) =>
    void process.stderr.write(`${line}\n`),
): FailureLog {
  let count = 0;
  if (errorsFile) writeFileSync(errorsFile, "");
  const name = (
    one: Readonly<{ name: string; code: string; message: string }>,
  ) => {
    write(`readout: ${one.name}: ${one.message} [${one.code}]`);
    if (errorsFile) appendFileSync(errorsFile, JSON.stringify(one) + "\n");
  };
  return {
    add(failure) {
      count++;
      name(failure);
    },
    unread: (input, { code, message }) => name({ name: input, code, message }),
    exitCode: () => (count ? 1 : 0),
    count: () => count,
  };
}
