import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, it } from "vitest";
import { failureLog } from "./failures.ts";

it("names failures, and so many unread articles that a person can read on; the file names all", () => {
  const folder = mkdtempSync(join(tmpdir(), "readout-failures-"));
  try {
    const file = join(folder, "errors.jsonl");
    const lines: string[] = [];
    const log = failureLog(file, (line) => lines.push(line));
    expect(log.exitCode()).toBe(0);
    for (let at = 0; at < 25; at++)
      log.unread(`${at}.txt`, {
        code: "article/language",
        message: "the text looks like fr",
      });
    expect(log.exitCode()).toBe(0);
    log.add({ name: "a.pdf", code: "input/locked", message: "a password" });
    log.end();
    expect(log.exitCode()).toBe(1);
    expect(lines).toHaveLength(12);
    expect(lines.at(-2)).toBe("readout: a.pdf: a password [input/locked]");
    expect(lines.at(-1)).toMatch(/15 more articles in other languages/);
    const listed = readFileSync(file, "utf8").trim().split("\n");
    expect(listed).toHaveLength(26);
    expect(JSON.parse(listed.at(-1)!)).toEqual({
      name: "a.pdf",
      code: "input/locked",
      message: "a password",
    });
  } finally {
    rmSync(folder, { recursive: true });
  }
});
