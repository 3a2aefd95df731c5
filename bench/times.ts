import { execFileSync } from "node:child_process";
import { existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Parse } from "../src/parse/record.ts";
import { findTimes, type TimeResources } from "../src/readout/times/times.ts";

const PEERS = join(import.meta.dirname, "..", "out", "peers");
const INSTALL =
  "a JDK 11 or newer and Maven, then: mvn -q -f bench/peers/pom.xml package (fetches about 500 MB)";

/** How fast one time tagger was on the same texts. */
export type Speed = Readonly<{
  name: string;
  seconds: number;
  expressions: number;
}>;

/**
 * The time taggers alone: Readout's room, HeidelTime's and SUTime's annotators on the same texts, sentences and tags, warm, the
 * fastest of `rounds` in processor time (a busy machine slows the clock on the wall, not this one). What is not installed is left out, with
 * a line on stderr that says how to get it.
 */
export function benchTimes(
  parses: readonly Parse[],
  resources: TimeResources,
  rounds: number,
): Speed[] {
  let seconds = Infinity;
  let expressions = 0;
  for (let round = 0; round < rounds; round++) {
    const started = process.cpuUsage();
    expressions = parses.reduce(
      (sum, parse) => sum + findTimes(parse, resources).times.length,
      0,
    );
    const { user, system } = process.cpuUsage(started);
    seconds = Math.min(seconds, (user + system) / 1e6);
  }
  const own = { name: "times", seconds, expressions };
  if (!existsSync(join(PEERS, "classes"))) {
    console.error(
      `bench: HeidelTime and SUTime are not installed. They need ${INSTALL}`,
    );
    return [own];
  }
  const folder = mkdtempSync(join(tmpdir(), "readout-bench-"));
  try {
    const file = join(folder, "texts.tsv");
    writeFileSync(file, parses.map(tokensOf).join(""));
    return [
      own,
      ...(["HeidelTime", "SUTime"] as const).flatMap((name) =>
        runPeer(name, file, rounds),
      ),
    ];
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function runPeer(name: string, file: string, rounds: number): Speed[] {
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
    return [{ name, seconds: Number(found[1]), expressions: Number(found[2]) }];
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
