import { describe, expect, it } from "vitest";
import { isoDay } from "../text/calendar.ts";
import {
  columnsByName,
  dateOrder,
  daysOfCell,
  edtfOf,
  kindOfSheet,
  wantedRows,
  type Cell,
} from "./sheet.ts";

const code = (work: () => unknown) => {
  try {
    work();
    return "none";
  } catch (error) {
    return (error as { code: string }).code;
  }
};
const column = (...cells: Cell[]) =>
  cells.map((cell, i) => ({ line: i + 2, cell }));

describe("columns", () => {
  it("are told by the names that coders give them", () => {
    expect(columnsByName(["LeaderName", "Host", "TripStartDate", "x"])).toEqual(
      { a: 0, b: 1, start: 2 },
    );
    expect(columnsByName(["Speaker", "Quote", "Day", "speaker"])).toEqual({
      speaker: 0,
      words: 1,
      date: 2,
    });
  });
  it("say whether a sheet holds contacts or quotes, or neither", () => {
    const kind = (...headings: string[]) =>
      kindOfSheet(columnsByName(headings), headings);
    expect(kind("Visitor", "Date")).toBe("contacts");
    expect(kind("Speaker", "Words")).toBe("quotes");
    expect(code(() => kind("Colour", "Date"))).toBe("sheet/columns");
  });
});

describe("days of a cell", () => {
  const day = (cell: Cell, order: "dmy" | "mdy" | null = null) => {
    const days = daysOfCell(cell, order);
    return days && edtfOf(days);
  };
  it.each([
    ["1987-12-08", "1987-12-08"],
    ["1987-12", "1987-12-01/1987-12-31"],
    [1987, "1987-01-01/1987-12-31"],
    ["8 Dec 1987", "1987-12-08"],
    ["8-December-1987", "1987-12-08"],
    ["December 8, 1987", "1987-12-08"],
    ["8.12.1987", "1987-12-08"],
    // serial numbers of spreadsheets: 1 Jan 2000 is 36526
    [36526, "2000-01-01"],
    ["36526", "2000-01-01"],
    [32119.5, "1987-12-08"],
    ["1987-12-08T09:30:00Z", "1987-12-08"],
  ])("%s is %s", (cell, expected) => {
    expect(day(cell)).toBe(expected);
  });
  it.each(["", "soon", "5/6/1987", "31.2.1987", "8/12/87", -3, 4e9, null])(
    "%s is none",
    (cell) => {
      expect(day(cell)).toBeNull();
    },
  );
  it("take the order that holds for figures", () => {
    expect(day("5/6/1987", "dmy")).toBe("1987-06-05");
    expect(day("5/6/1987", "mdy")).toBe("1987-05-06");
    expect(day("5.6.1987", "mdy")).toBe("1987-06-05");
  });
  it("counts serials from the day that spreadsheets count from", () => {
    expect(isoDay(daysOfCell(44197, null)!.from)).toBe("2021-01-01");
  });
});

describe("the order of days in figures", () => {
  it("is told by a day above 12", () => {
    expect(dateOrder(column("5/6/1987", "13/6/1987"))).toBe("dmy");
    expect(dateOrder(column("5/6/1987", "6/13/1987"))).toBe("mdy");
    expect(dateOrder(column("1987-06-05", "5.6.1987", "6/6/1987"))).toBeNull();
  });
  it("is asked for where nothing tells it, or two things do", () => {
    expect(code(() => dateOrder(column("5/6/1987")))).toBe("sheet/dates");
    expect(code(() => dateOrder(column("13/6/1987", "6/13/1987")))).toBe(
      "sheet/dates",
    );
  });
});

it("reads a row by its columns, several parties of one cell apart", () => {
  const [row] = wantedRows(
    {
      name: "t",
      headings: [],
      rows: [
        {
          line: 2,
          cells: ["Ada North; Ben South", "1987-12-08", "1987-12-10", "Oslo"],
        },
      ],
      notes: [],
    },
    { who: 0, start: 1, end: 2, place: 3 },
    null,
  );
  expect(row).toMatchObject({
    parties: ["Ada North", "Ben South"],
    whole: true,
    place: "Oslo",
  });
  expect(edtfOf(row!.days!)).toBe("1987-12-08/1987-12-10");
});
