import { execFileSync } from "node:child_process";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";

const home = join(import.meta.dirname, "..");

test("the README's library example runs against the built package and prints the contact with its words", () => {
  const example = /```js\n([\s\S]*?)```/.exec(
    readFileSync(join(home, "README.md"), "utf8"),
  )![1]!;
  const folder = join(home, "out");
  mkdirSync(folder, { recursive: true });
  const file = join(folder, "readme-example.mjs");
  writeFileSync(file, example);
  const printed = execFileSync(process.execPath, [file], { encoding: "utf8" });
  expect(printed.trim()).toMatch(
    /^meeting held 2003-03-11 The king received yesterday .*Kari Lund\.?$/,
  );
});
