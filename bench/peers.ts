import { execFileSync } from "node:child_process";
import { existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Parse } from "../src/parse/record.ts";

const PEERS = join(import.meta.dirname, "..", "out", "peers");
const INSTALL =
  "a JDK 11 or newer and Maven, then: mvn -q -f bench/peers/pom.xml package (fetches about 500 MB)";

/** How fast one program was on the same texts: processor seconds of its fastest reading, and how many tokens or expressions it found. */
export type Speed = Readonly<{
  name: string;
  seconds: number;
  characters: number;
  found: number;
}>;

/** The characters that a program reads in these texts. */
export const charactersOf = (parses: readonly Parse[]) =>
  parses.reduce((sum, { article }) => sum + article.text.length, 0);

/** Processor seconds of the fastest of `rounds` runs (a busy machine slows the clock on the wall, not this one), and what the last one gave. */
export function processorTime<Made>(
  rounds: number,
  run: () => Made,
): [number, Made] {
  let seconds = Infinity;
  let made!: Made;
  for (let round = 0; round < rounds; round++) {
    const started = process.cpuUsage();
    made = run();
    const { user, system } = process.cpuUsage(started);
    seconds = Math.min(seconds, (user + system) / 1e6);
  }
  return [seconds, made];
}

/** Runs programs of bench/peers on the same texts. What is not installed is left out, with a line on stderr that says how to get it. */
export function runPeers(
  names: readonly string[],
  parses: readonly Parse[],
  rounds: number,
): Speed[] {
  if (!existsSync(join(PEERS, "classes"))) {
    console.error(
      `bench: ${names.join(" and ")}: not installed. Needs ${INSTALL}`,
    );
    return [];
  }
  const folder = mkdtempSync(join(tmpdir(), "readout-bench-"));
  try {
    const file = join(folder, "texts.tsv");
    writeFileSync(file, parses.map(tokensOf).join(""));
    const characters = charactersOf(parses);
    return names.flatMap((name) =>
      runPeer(name, file, rounds).map((speed) => ({ ...speed, characters })),
    );
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function runPeer(
  name: string,
  file: string,
  rounds: number,
): Omit<Speed, "characters">[] {
  try {
    const printed = execFileSync(
      "java",
      [
        "-cp",
        `${join(PEERS, "classes")}:${join(PEERS, "dependency", "*")}`,
        "-Xmx3g",
        `${name}Bench`,
        file,
        String(rounds),
      ],
      {
        encoding: "utf8",
        stdio: ["ignore", "pipe", "ignore"],
        maxBuffer: 1 << 26,
      },
    );
    const found = /^result\t([\d.E-]+)\t(\d+)$/m.exec(printed);
    if (!found) throw new Error("it printed no result");
    return [{ name, seconds: Number(found[1]), found: Number(found[2]) }];
  } catch (error) {
    const reason = error instanceof Error ? error.message.split("\n")[0] : "";
    console.error(
      `bench: ${name} did not run (${reason}). It needs ${INSTALL}`,
    );
    return [];
  }
}

/** A parse as bench/peers reads it (see Texts.java). */
function tokensOf({ article, sentences }: Parse): string {
  const lines = [
    `D\t${article.published?.value ?? "2000-01-01"}\t${Buffer.from(article.text).toString("base64")}`,
  ];
  for (const { start, end, tokens } of sentences) {
    lines.push(`S\t${start}\t${end}`);
    for (const token of tokens)
      lines.push(`T\t${token.start}\t${token.end}\t${token.xpos}`);
  }
  return lines.map((line) => `${line}\n`).join("");
}
