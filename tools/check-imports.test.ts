import { expect, test } from "vitest";
import { breaches } from "./check-imports.ts";

test("an import to the left stands, one to the right is a breach", () => {
  expect(
    breaches("parse/parse.ts", `import { Span } from "../text/span.ts";`),
  ).toEqual([]);
  expect(
    breaches("text/span.ts", `import { parse } from "../parse/parse.ts";`),
  ).toHaveLength(1);
  expect(
    breaches(
      "readout/times/times.ts",
      `export * from "../contacts/contacts.ts";`,
    ),
  ).toHaveLength(1);
  expect(
    breaches(
      "readout/actors/x.ts",
      `const y = await import("../../io/inputs.ts");`,
    ),
  ).toHaveLength(1);
  expect(
    breaches("web/app.ts", `import { x } from "../io/inputs.ts";`),
  ).toHaveLength(1);
  expect(
    breaches("cli/main.ts", `import { x } from "../io/inputs.ts";`),
  ).toEqual([]);
});

test("a pure room knows no clock, chance, file, network, console or state", () => {
  for (const line of [
    "const now = new Date();",
    "const n = Math.random();",
    `import { readFileSync } from "node:fs";`,
    "const page = await fetch(url);",
    "console.log(1);",
    "const home = process.env.HOME;",
    "let count = 0;",
    "setTimeout(go, 10);",
  ])
    expect(breaches("readout/times/times.ts", line), line).toHaveLength(1);
  expect(breaches("io/inputs.ts", "console.log(new Date())")).toEqual([]);
});

test("words in comments, strings and regular expressions are no breach", () => {
  const code = `// the Date is read, console is not\nconst a = "process Date";\nconst b = /Date|console/.test(a);\n/* fetch( */`;
  expect(breaches("article/date.ts", code)).toEqual([]);
});

test("a string that looks like an import is none, an import over several lines is one", () => {
  expect(
    breaches(
      "views/columns.ts",
      `const range = { end: "from" };\nconst other = ["a", "b"];`,
    ),
  ).toEqual([]);
  expect(
    breaches("text/span.ts", `import {\n  a,\n  b,\n} from "../io/inputs.ts";`),
  ).toHaveLength(1);
  expect(breaches("text/span.ts", `import "../io/inputs.ts";`)).toHaveLength(1);
});

test("a file outside every room is named", () => {
  expect(breaches("misc/x.ts", "")).toHaveLength(1);
});
