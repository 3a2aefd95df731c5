import { describe, expect, test } from "vitest";
import type { Column } from "./columns.ts";
import { toCsv } from "./csv.ts";
import { toMd } from "./md.ts";
import { columnsOf, fit, plain, wrap } from "./plain.ts";
import { toTable } from "./table.ts";

type Row = { name: string; words: string; count: number };
const COLUMNS: readonly Column<Row>[] = [
  { name: "name", of: (row) => row.name, least: 8 },
  { name: "words", of: (row) => row.words, least: 10, extra: true },
  { name: "count", of: (row) => row.count, fixed: true },
];
const row = (name: string, words = "they met", count = 1): Row => ({
  name,
  words,
  count,
});

describe("toCsv", () => {
  test("headings, quotes where they are needed, CRLF", () => {
    expect(toCsv([row('Ada "A" Novak, Karl', "line\nbreak")], COLUMNS)).toBe(
      'name,words,count\r\n"Ada ""A"" Novak, Karl","line\nbreak",1\r\n',
    );
  });
  test.each(["=1+1", "+cmd", "-2", "@SUM(A1)", "\t=1", " =1"])(
    "%j is no formula",
    (text) => {
      expect(toCsv([row(text)], COLUMNS, { headings: false })).toContain(
        `'${text}`,
      );
    },
  );
  test("leaves a name alone", () => {
    expect(toCsv([row("Ada Novak")], COLUMNS, { headings: false })).toBe(
      "Ada Novak,they met,1\r\n",
    );
  });
});

describe("toMd", () => {
  test("markup and pipes stand as text", () => {
    expect(
      toMd([row("a|b <script> *x* [l](u)")], COLUMNS, { headings: false }),
    ).toBe("| a\\|b \\<script\\> \\*x\\* \\[l\\](u) | they met | 1 |\n");
  });
  test("one row is one line", () => {
    expect(toMd([row("a\nb")], COLUMNS).split("\n")).toHaveLength(4);
  });
});

describe("toTable", () => {
  const lines = (rows: Row[], width: number) =>
    toTable(rows, COLUMNS, width).split("\n");
  test("fits the window, keeps what is fixed, cuts the widest", () => {
    const table = lines(
      [
        row(
          "Ada Novak and Karl Ostrov and others",
          "they met in Geneva on Tuesday",
          12345,
        ),
      ],
      40,
    );
    for (const line of table) expect(columnsOf(line)).toBeLessThanOrEqual(40);
    expect(table[2]).toMatch(/…/u);
    expect(table[2]).toMatch(/12345$/);
  });
  test("leaves a column out before it cuts below the least width", () => {
    const table = lines(
      [row("Ada Novak and Karl Ostrov", "they met in Geneva on Tuesday")],
      24,
    );
    expect(table[0]).not.toContain("words");
    expect(table[2]).toContain("Ada Nov");
  });
  test("whatever the width, it ends", () => {
    for (let width = 1; width < 60; width++)
      expect(lines([row("Ada Novak", "x".repeat(500))], width)).toHaveLength(3);
  });
  test("no row: the headings alone", () => {
    expect(lines([], 80)).toHaveLength(2);
  });
  test("a source cannot steer the terminal or turn the line round", () => {
    const table = toTable(
      [row("\u001b[31mred\u0007\r\n\u202eevil")],
      COLUMNS,
      80,
    );
    // eslint-disable-next-line no-control-regex
    expect(table).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u202e]/);
    expect(table).toContain("U+202E");
  });
});

test("wide characters take two columns, marks none, and are cut whole", () => {
  expect(columnsOf("外交部")).toBe(6);
  expect(columnsOf("e\u0301")).toBe(1);
  expect(fit("外交部発表", 6)).toBe("外交…");
  expect(columnsOf(fit("外交部発表", 6))).toBeLessThanOrEqual(6);
});

test("wrap breaks between words and keeps a long one whole", () => {
  expect(wrap("aa bb cc", 5)).toEqual(["aa bb", "cc"]);
  expect(wrap("a verylongword b", 5)).toEqual(["a", "verylongword", "b"]);
  expect(plain(" a \n\t b ")).toBe("a b");
});
