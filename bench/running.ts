import { spawn, type ChildProcess } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";

const home = join(import.meta.dirname, "..");

/** Starts the built command, else the sources, with another model file; its errors go where ours go. */
export function readout(
  args: readonly string[],
  model: string,
  output: "inherit" | "pipe",
): ChildProcess {
  const built = join(home, "dist/cli/main.js");
  return spawn(
    process.execPath,
    [
      ...(existsSync(built)
        ? [built]
        : ["--import", "tsx", join(home, "src/cli/main.ts")]),
      ...args,
    ],
    {
      cwd: home,
      env: { ...process.env, READOUT_MODEL: model },
      stdio: ["ignore", output, "inherit"],
    },
  );
}

/** Megabytes of memory that a process holds, and the seconds of all processors together that it has used. */
export type Usage = Readonly<{ memory: number; processor: number }>;

/** What a process holds and has used; null where the system does not tell. */
export function usageOf(pid: number): Usage | null {
  try {
    const read = (name: string) => readFileSync(`/proc/${pid}/${name}`, "utf8");
    const memory = /^VmRSS:\s+(\d+) kB/m.exec(read("status"));
    // behind the name in brackets: the 12th and 13th are user and system time, in hundredths of a second
    const times = read("stat")
      .replace(/^.*\) /s, "")
      .split(" ");
    return memory
      ? {
          memory: Number(memory[1]) / 1024,
          processor: (Number(times[11]) + Number(times[12])) / 100,
        }
      : null;
  } catch {
    return null;
  }
}

export const pause = (milliseconds: number) =>
  new Promise((done) => setTimeout(done, milliseconds));
