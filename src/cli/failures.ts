import { appendFileSync, writeFileSync } from "node:fs";
import type { InputFailure } from "../pipeline.ts";

/** Names what could not be read: a line on stderr at once, a line of the `--errors` file, and the exit code at the end. */
export interface FailureLog {
  add(failure: InputFailure): void;
  /** Names what was kept but not read into records (another language); it does not count as failed. */
  unread(name: string, note: Readonly<{ code: string; message: string }>): void;
  /** Tells how many unread ones were not named. */
  end(): void;
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
  let unread = 0;
  if (errorsFile) writeFileSync(errorsFile, "");
  const say = ({ name, code, message }: Named) =>
    write(`readout: ${name}: ${message} [${code}]`);
  const list = (one: Named) => {
    if (errorsFile) appendFileSync(errorsFile, JSON.stringify(one) + "\n");
  };
  return {
    add(failure) {
      count++;
      say(failure);
      list(failure);
    },
    unread(name, { code, message }) {
      if (unread++ < MOST_UNREAD) say({ name, code, message });
      list({ name, code, message });
    },
    end() {
      if (unread > MOST_UNREAD)
        write(
          `readout: ${unread - MOST_UNREAD} more articles in other languages are kept unread${errorsFile ? `: ${errorsFile} names them` : "; --errors FILE names them"}`,
        );
    },
    exitCode: () => (count ? 1 : 0),
    count: () => count,
  };
}

type Named = Readonly<{ name: string; code: string; message: string }>;

/** More articles in other languages than this are counted for a person, not named. */
const MOST_UNREAD = 10;
