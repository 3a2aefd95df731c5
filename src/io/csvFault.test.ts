import { CsvError, parse } from "csv-parse/sync";
import { expect, test } from "vitest";
import { csvFault } from "./csvFault.ts";

test.each([
  [
    'a,b\n1,"2\n3,4\n',
    /^a quotation mark that opens on line \d or above is never closed$/,
  ],
  [
    'a,b\n1,"2"3\n',
    "on line 2 something stands behind a closing quotation mark",
  ],
  [
    'a,b\n1,2"3"\n',
    "on line 2 a quotation mark stands inside a cell that none opens",
  ],
  ["a,b\n1,2,3\n", "line 2 is no row of CSV"],
])("%j", (text, words) => {
  try {
    parse(text);
    expect.unreachable();
  } catch (error) {
    expect(error).toBeInstanceOf(CsvError);
    expect(csvFault(error as CsvError)).toMatch(words);
  }
});
