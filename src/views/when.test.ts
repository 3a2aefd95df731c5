import { describe, expect, it } from "vitest";
import {
  edtfLine,
  filterDays,
  publishedInWords,
  whenInColumn,
  whenInWords,
} from "./when.ts";

describe("whenInWords", () => {
  it.each([
    ["1987-12-08", undefined, "Tue 8 Dec 1987"],
    ["1987-12-08/1987-12-10", "throughout", "8–10 Dec 1987"],
    ["1988-05-29/1988-06-02", "throughout", "29 May – 2 Jun 1988"],
    ["1987-12-30/1988-01-02", "throughout", "30 Dec 1987 – 2 Jan 1988"],
    ["1988-02/1988-04", "throughout", "Feb – Apr 1988"],
    ["2018-07-30/2018-08-05", "within", "between 30 Jul and 5 Aug 2018"],
    ["1986-09-11/1986-09-19", "within", "between 11 and 19 Sep 1986"],
    ["1987-02", undefined, "in Feb 1987"],
    ["1986", undefined, "in 1986"],
    ["1986~", undefined, "about 1986"],
    ["1986-05-02?", undefined, "perhaps 2 May 1986"],
    ["1987-12-07/..", undefined, "from Mon 7 Dec 1987, end not given"],
    ["../1987-12-07", undefined, "until Mon 7 Dec 1987, start not given"],
    ["1988-40", undefined, "in the first half of 1988"],
    ["1988-34", undefined, "in the second quarter of 1988"],
    ["1988-24", undefined, "in winter 1988"],
    ["198X", undefined, "in the 1980s"],
  ] as const)("%s %s is %s", (time, extent, words) => {
    expect(whenInWords(time, extent)).toBe(words);
  });

  // an interval of unknown extent is never drawn as if it had been filled
  it("takes an interval without extent as one day inside it", () => {
    expect(whenInWords("1987-11-23/1987-11-29")).toBe(
      "between 23 and 29 Nov 1987",
    );
    expect(edtfLine("1987-11-23/1987-11-29")).toBe("[1987-11-23..1987-11-29]");
  });

  it("gives the day of the report where there is no other", () => {
    expect(whenInWords(null, undefined, "1987-12-11")).toBe(
      "no day given, reported Fri 11 Dec 1987",
    );
    expect(whenInWords(null)).toBe("no day given");
    expect(whenInColumn(null, undefined, "1987-12-11")).toBe(
      "reported 11 Dec 1987",
    );
    expect(whenInColumn("1987-12-08", undefined, "1987-12-11")).toBe(
      "Tue 8 Dec 1987",
    );
    expect(whenInColumn(null)).toBe("no day given");
  });

  it("never invents a date from what it cannot read", () => {
    expect(whenInWords("1987-13")).toBe("1987-13");
    expect(whenInWords("soon")).toBe("soon");
    expect(publishedInWords("soon")).toBe("soon");
    expect(filterDays("1987-02-30")).toBeNull();
    expect(filterDays("1987-13")).toBeNull();
  });
});
