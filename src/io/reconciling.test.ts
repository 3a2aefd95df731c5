import { strToU8, unzipSync, zipSync } from "fflate";
import readXlsx from "read-excel-file/node";
import { parse } from "csv-parse/sync";
import { beforeEach, describe, expect, it } from "vitest";
import { summitsReadouts } from "../../test/fixtures/summits.ts";
import type { DifferenceField, Outcome } from "../ledger/reconcile.ts";
import { toXlsx } from "../views/export/xlsx.ts";
import { LedgerStore } from "./ledgerStore.ts";
import {
  correctedSheet,
  keepMapping,
  reconcile,
  settle,
  type Reconciliation,
} from "./reconciling.ts";
import { readSheet } from "./sheets.ts";

const by = { at: "2026-01-02T00:00:00Z", by: "A. Coder" };
const VISITS = `Leader,Host,Start,End,City,Kind
George Shultz,Andrei Gromyko,1985-01-07,1985-01-08,Geneva,talks
George Shultz,Mikhail Gorbachev,1985-11-06,,Moscow,meeting
George Shultz,Eduard Shevardnadze,1985-07-31,,Oslo,meeting
Ronald Reagan,Andrei Gromyko,1987-11-01,,Washington,meeting
George Shultz,Mikhail Gorbachev,1999-01-01,,Moscow,meeting
George Shultz,,someday,,Moscow,meeting
`;

let store: LedgerStore;
beforeEach(() => {
  store = new LedgerStore(":memory:");
  store.add(
    summitsReadouts().map((readout) => ({ readout })),
    { at: "2026-01-01T00:00:00Z", by: "test" },
  );
});
const sheet = (text: string, name = "visits.csv") =>
  readSheet(name, strToU8(text));
const compared = async (text: string) => reconcile(store, await sheet(text));
const line = (found: Reconciliation, at: number) =>
  found.rows.find((row) => row.line === at)!;
const code = async (work: () => unknown) => {
  try {
    await work();
    return "none";
  } catch (error) {
    return (error as { code: string }).code;
  }
};

describe("a table of contacts", () => {
  it("is matched, differs, is missing on one side or cannot be verified", async () => {
    const found = await compared(VISITS);
    expect(found.rows.slice(0, 6).map((row) => row.state)).toEqual([
      "matched",
      "differs",
      "differs",
      "missing-in-ledger",
      "not-verifiable",
      "not-verifiable",
    ]);
    expect(line(found, 3).differences).toMatchObject([
      { field: "dates", sheet: "1985-11-06", ledger: "1985-11-05" },
    ]);
    const place = line(found, 4).differences[0]!;
    expect(place).toMatchObject({
      field: "place",
      sheet: "Oslo",
      ledger: "Helsinki",
    });
    // the source's own words stand behind the ledger's value
    const { article, span, words } = place.cited!;
    expect(store.text(article)!.slice(span.start, span.end)).toBe(words);
    expect(line(found, 6).why).toContain("no article of the 30 days");
    expect(line(found, 7).why).toContain("no day can be read");
    const missing = found.rows.filter((row) => row.line === null);
    expect(missing.length).toBeGreaterThan(5);
    expect(missing.every((row) => row.state === "missing-in-sheet")).toBe(true);
    const used = found.rows.flatMap((row) => row.record ?? []);
    expect(new Set(used).size).toBe(used.length);
  });

  it("keeps each outcome in the log and the corrected sheet, whatever the order of its rows", async () => {
    const rows = VISITS.trim().split("\n");
    const settled = async (
      at: number,
      field: DifferenceField,
      outcome: Outcome,
      why?: string,
    ) => {
      const found = await compared(VISITS);
      settle(
        store,
        found,
        { key: line(found, at).key, field, outcome, why },
        by,
      );
    };
    await settled(3, "dates", "sheet");
    await settled(4, "place", "leave", "the paper names another town");
    await settled(5, "row", "sheet");
    const shuffled = await compared(
      [rows[0], ...rows.slice(1).reverse()].join("\n"),
    );
    const table = parse(correctedSheet(shuffled, "csv") as string, {
      columns: true,
    }) as Record<string, string>[];
    expect(table).toHaveLength(5);
    const row = (city: string, leader: string) =>
      table.find((one) => one["City"] === city && one["Leader"] === leader)!;
    expect(
      table.find((one) => one["Start"] === "1985-11-05")!["readout"],
    ).toContain("dates: sheet corrected, A. Coder");
    expect(row("Oslo", "George Shultz")["readout"]).toContain(
      "left (the paper names another town)",
    );
    expect(store.log().filter((one) => one.what === "reconcile")).toHaveLength(
      3,
    );
    await settled(4, "place", "open");
    expect(
      line(await compared(VISITS), 4).differences[0]!.settled,
    ).toBeUndefined();
    expect(store.verify().faults).toEqual([]);
  });

  it("corrects the ledger by a decision that can be taken back", async () => {
    const found = await compared(VISITS);
    const { key, record } = line(found, 3);
    settle(store, found, { key, field: "dates", outcome: "ledger" }, by);
    expect(store.contact(record!)).toMatchObject({
      time: "1985-11-06",
      decided: { by: "A. Coder", state: "corrected" },
    });
    expect(line(await compared(VISITS), 3).state).toBe("matched");
    store.undo(by);
    expect(line(await compared(VISITS), 3).state).toBe("differs");
  });

  it("rejects, adds to the sheet, or asks for a reason", async () => {
    const found = await compared(VISITS);
    const [one, two] = found.rows.filter((row) => row.line === null);
    const ask = (
      key: string,
      outcome: Outcome,
      field: DifferenceField = "row",
    ) => settle(store, found, { key, field, outcome }, by);
    expect(await code(() => ask(one!.key, "leave"))).toBe(
      "decision/not-possible",
    );
    expect(await code(() => ask(line(found, 5).key, "ledger"))).toBe(
      "decision/not-possible",
    );
    expect(await code(() => ask("nothing", "sheet"))).toBe("ledger/not-found");
    ask(one!.key, "ledger");
    ask(two!.key, "sheet");
    const after = await compared(VISITS);
    expect(after.rows.some((row) => row.record === one!.record)).toBe(false);
    expect(correctedSheet(after, "csv")).toContain(two!.record!);
  });

  it("puts who took part into the cells that name them", async () => {
    const corrected = async (text: string) => {
      const found = await compared(text);
      const { key } = line(found, 2);
      settle(store, found, { key, field: "parties", outcome: "sheet" }, by);
      const [row] = parse(
        correctedSheet(await compared(text), "csv") as string,
        {
          columns: true,
        },
      ) as Record<string, string>[];
      return row!;
    };
    const day = "1985-07-31";
    expect(
      await corrected(
        `Leader,Host,Start\nGeorge Shultz,Ronald Reagan,${day}\n`,
      ),
    ).toMatchObject({ Leader: "George Shultz", Host: "Eduard Shevardnadze" });
    expect(
      await corrected(
        `Leader,Host,Start\nRonald Reagan,George Shultz,${day}\n`,
      ),
    ).toMatchObject({ Leader: "Eduard Shevardnadze", Host: "George Shultz" });
    expect(
      await corrected(`who,date\nGeorge Shultz; Ronald Reagan,${day}\n`),
    ).toMatchObject({ who: "George Shultz; Eduard Shevardnadze" });
  });

  it("gives a record that is added the cells of the sheet's columns", async () => {
    const visits = "Visitor,Host,Start,End,City,Kind,Remark\n";
    const rows = `${visits}George Shultz,Eduard Shevardnadze,1985-07-31,,Helsinki,meeting,seen\nRonald Reagan,Mikhail Gorbachev,1988-05-29,1988-06-02,Moscow,summit,\n`;
    const found = await compared(rows);
    const letter = found.rows.find(
      (row) =>
        row.state === "missing-in-sheet" &&
        store.contact(row.record!)!.mode === "letter",
    )!;
    settle(
      store,
      found,
      { key: letter.key, field: "row", outcome: "sheet" },
      by,
    );
    const table = parse(correctedSheet(await compared(rows), "csv") as string, {
      columns: true,
    }) as Record<string, string>[];
    const { participants, time, mode } = store.contact(letter.record!)!;
    const name = (part: string) =>
      participants.find((one) => one.part === part)!.name;
    const [from, to = from] = time!.split("/") as [string, string?];
    expect(table).toHaveLength(3);
    expect(table[2]).toMatchObject({
      Visitor: name("sender"),
      Host: name("receiver"),
      Start: from,
      End: to,
      Kind: mode,
      Remark: "",
      readout_record: letter.record,
    });
    // read again, it is that record
    const [, , added] = (
      await compared(correctedSheet(await compared(rows), "csv") as string)
    ).rows;
    expect(added).toMatchObject({ record: letter.record, line: 4 });
  });

  it("asks which column is which, and keeps the answer for the next sheet so named", async () => {
    const odd = "Minister,Day seen\nGeorge Shultz,1985-07-31\n";
    expect(await code(() => compared(odd))).toBe("sheet/columns");
    keepMapping(store, await sheet(odd), { columns: { a: 0, date: 1 } }, by);
    expect((await compared(odd)).rows[0]!.state).toBe("matched");
    expect(
      (await compared("Minister,Day seen\nNobody,1985-07-31\n")).rows[0]!.why,
    ).toContain("nobody in the ledger is called Nobody");
  });

  it("finds people by a family name, a state or its code", async () => {
    for (const [a, b] of [
      ["Shultz", "Shevardnadze"],
      ["USA", "Soviet Union"],
    ])
      expect(
        (await compared(`a,b,date\n${a},${b},1985-07-31\n`)).rows[0]!.state,
      ).toBe("matched");
  });
});

describe("a table of quotes", () => {
  it("is compared with what its speakers said", async () => {
    const found = await compared(
      `Speaker,Quote,Date,Kind
Mikhail Gorbachev,a separate treaty be signed without delay,1987-02-28,announce
Mikhail Gorbachev,the question of intermediate-range missiles is singled out in a separate treaty,1987-02-28,demand
Mikhail Gorbachev,bread is cheaper than last year,1987-02-28,assert
`,
    );
    expect(found.of).toBe("quotes");
    expect(found.rows.slice(0, 3).map((row) => row.state)).toEqual([
      "matched",
      "differs",
      "missing-in-ledger",
    ]);
    expect(found.rows[1]!.differences.map((one) => one.field)).toEqual([
      "words",
      "kind",
    ]);
  });
});

describe("a workbook of quotes", () => {
  /** Days of a spreadsheet, shown as the coder likes them, and page numbers with two places. */
  const made = () =>
    toXlsx([
      {
        name: "quotes",
        headings: ["Speaker", "Quote", "Date", "Kind", "Page"],
        rows: [
          [
            "Mikhail Gorbachev",
            "a separate treaty be signed without delay",
            "1987-02-28",
            "announce",
            3,
          ],
          [
            "Mikhail Gorbachev",
            "the question of intermediate-range missiles is singled out in a separate treaty",
            "1987-03-01",
            "announce",
            3.5,
          ],
          [
            "Mikhail Gorbachev",
            "bread is cheaper than last year",
            "1987-02-27",
            "assert",
            12,
          ],
          ["Mikhail Gorbachev", null, "1987-02-28", "assert", 12],
        ],
        formats: [
          null,
          { id: 49 },
          { id: 164, code: 'dd.mm.yyyy "(day)"' },
          null,
          { id: 2 },
        ],
      },
    ]);
  const read = async (bytes: Uint8Array) =>
    reconcile(store, await readSheet("quotes.xlsx", bytes));

  it("is compared row by row, and the ledger's statements that no row quotes are named", async () => {
    const found = await read(made());
    expect(found.of).toBe("quotes");
    expect(found.sheet.rows[0]!.cells).toEqual([
      "Mikhail Gorbachev",
      "a separate treaty be signed without delay",
      "1987-02-28",
      "announce",
      3,
    ]);
    expect(found.rows.slice(0, 4).map((row) => row.state)).toEqual([
      "matched",
      "differs",
      "missing-in-ledger",
      "not-verifiable",
    ]);
    expect(
      found.rows[1]!.differences.map((one) => [one.field, one.sheet]),
    ).toEqual([
      [
        "words",
        "the question of intermediate-range missiles is singled out in a separate treaty",
      ],
      ["dates", "1987-03-01"],
    ]);
    const missing = found.rows.slice(4);
    expect(missing.length).toBeGreaterThan(0);
    for (const { state, record, differences } of missing) {
      expect(state).toBe("missing-in-sheet");
      const said = store.statement(record!)!;
      expect(said.speakers.map((one) => one.name)).toContain(
        "Mikhail Gorbachev",
      );
      expect(said.from! >= "1987-02-27" && said.to! <= "1987-03-01").toBe(true);
      expect(differences[0]!.cited!.words).toBe(said.quote);
    }
  });

  it("ends each difference in one of three outcomes, all of them in the log, and goes out with its columns and formats", async () => {
    const settled = async (
      at: (found: Reconciliation) => Reconciliation["rows"][number],
      field: DifferenceField,
      outcome: Outcome,
      why?: string,
    ) => {
      const found = await read(made());
      settle(store, found, { key: at(found).key, field, outcome, why }, by);
    };
    const differing = (found: Reconciliation) => line(found, 3);
    const words = (await read(made())).rows[1]!.differences[0]!.ledger;
    await settled(differing, "words", "sheet");
    // what a source says is its own: only its reading can be corrected, where its words stand
    await expect(settled(differing, "words", "ledger")).rejects.toThrow(
      /mark its words anew/,
    );
    await settled(differing, "dates", "ledger");
    await settled(
      (found) => line(found, 4),
      "row",
      "leave",
      "from a paper that is not here",
    );
    const extra = (await read(made())).rows.filter((row) => row.line === null);
    await settled(
      (found) => found.rows.find((row) => row.key === extra[0]!.key)!,
      "row",
      "sheet",
    );
    expect(store.log().filter((one) => one.what === "reconcile")).toHaveLength(
      4,
    );
    const found = await read(made());
    expect(store.statement(line(found, 3).record!)).toMatchObject({
      time: "1987-03-01",
      decided: { by: "A. Coder", state: "corrected" },
    });

    const corrected = correctedSheet(found, "xlsx") as Uint8Array;
    const [tab] = await readXlsx(Buffer.from(corrected));
    const [headings, ...rows] = tab!.data;
    expect(headings).toEqual([
      "Speaker",
      "Quote",
      "Date",
      "Kind",
      "Page",
      "readout",
      "readout_record",
    ]);
    expect(rows).toHaveLength(5);
    // days are days again, numbers numbers, and both are shown as before
    expect(rows[0]![2]).toEqual(new Date("1987-02-28"));
    expect(rows[1]!.slice(1, 5)).toEqual([
      words,
      new Date("1987-03-01"),
      "announce",
      3.5,
    ]);
    expect(rows[1]![5]).toContain("words: sheet corrected, A. Coder");
    expect(rows[2]![5]).toContain("left (from a paper that is not here)");
    expect(rows[4]![2]).toBeInstanceOf(Date);
    const again = await readSheet("corrected.xlsx", corrected);
    expect(again.formats?.slice(0, 5)).toEqual(
      (await readSheet("quotes.xlsx", made())).formats,
    );
    // a sheet that came as CSV, and the same workbook as CSV, have days as ISO text
    expect(correctedSheet(found, "csv")).toContain("1987-03-01,announce,3.5");
  });

  it("takes over the built-in formats of days, and leaves what is no day as text", async () => {
    const bytes = toXlsx([
      {
        name: "quotes",
        headings: ["Speaker", "Quote", "Date"],
        rows: [
          ["Mikhail Gorbachev", "bread is cheaper", "1987-02-28"],
          ["Mikhail Gorbachev", "bread is cheaper still", "1899-02-28"],
          ["Mikhail Gorbachev", "bread is dear", "1987-02"],
        ],
        formats: [null, null, { id: 14 }],
      },
    ]);
    const [tab] = await readXlsx(Buffer.from(bytes));
    expect(tab!.data.slice(1).map((row) => row[2])).toEqual([
      new Date("1987-02-28"),
      "1899-02-28",
      "1987-02",
    ]);
    expect((await readSheet("q.xlsx", bytes)).formats).toEqual([
      null,
      null,
      { id: 14 },
    ]);
  });
});

describe("hostile sheets", () => {
  const workbook = (parts: (xml: string) => string) => {
    const made = unzipSync(
      toXlsx([
        {
          name: "visits",
          headings: ["Leader", "Date"],
          rows: [
            ["George Shultz", 31259],
            ["George Shultz", "=1+1"],
          ],
        },
      ]),
    );
    const at = "xl/worksheets/sheet1.xml";
    return zipSync({
      ...made,
      [at]: strToU8(parts(new TextDecoder().decode(made[at]))),
    });
  };

  it("read serial days, text that looks like a formula, formulas and merged cells", async () => {
    const plain = await readSheet(
      "v.xlsx",
      workbook((xml) => xml),
    );
    expect(reconcile(store, plain).rows[0]).toMatchObject({
      line: 2,
      state: "matched",
    });
    expect(plain.notes.join()).toContain("begins with “=”");
    const rich = await readSheet(
      "v.xlsx",
      workbook((xml) =>
        xml
          .replace("<v>31259</v>", "<f>31258+1</f><v>31259</v>")
          .replace(
            "</sheetData>",
            '</sheetData><mergeCells count="1"><mergeCell ref="A2:A3"/></mergeCells>',
          ),
      ),
    );
    expect(rich.rows[0]!.cells[1]).toBe(31259);
    expect(rich.notes.join()).toMatch(/formulas in 1 cell .*A2:A3/s);
  });

  it("say what they are where they are no table", async () => {
    const of = (bytes: Uint8Array) => code(() => readSheet("x", bytes));
    expect(await of(new Uint8Array())).toBe("input/empty");
    expect(await of(strToU8("\n\n"))).toBe("input/empty");
    expect(await of(new Uint8Array([0xd0, 0xcf, 0x11, 0xe0, 1, 2]))).toBe(
      "sheet/format",
    );
    expect(await of(new Uint8Array([0x50, 0x4b, 3, 4, 9, 9]))).toBe(
      "sheet/format",
    );
    expect(await of(zipSync({ "a.txt": strToU8("no workbook") }))).toBe(
      "sheet/format",
    );
    expect(await of(strToU8('a,b\n"never closed,1\n'))).toBe("sheet/format");
    expect(await of(strToU8("a\u0000b,1\n"))).toBe("sheet/format");
    expect(await of(new Uint8Array(33 * 2 ** 20))).toBe("sheet/too-large");
  });

  it("are read in other encodings, with other signs and below a title, and say so", async () => {
    const latin = Uint8Array.from(
      [..."Our visits\nLeader;Date\nJos\u00e9 Pr\u00f3;31.7.1985\n"].map(
        (one) => one.charCodeAt(0),
      ),
    );
    const read = await readSheet("v.csv", latin);
    expect(read.headings).toEqual(["Leader", "Date"]);
    expect(read.rows[0]!.cells[0]).toBe("José Pró");
    expect(read.notes.join()).toContain("windows-1252");
    const wide = new Uint8Array(
      Buffer.from("\ufeffLeader\tDate\nX\t1985-07-31\n", "utf16le"),
    );
    expect((await readSheet("v.csv", wide)).rows[0]!.cells).toEqual([
      "X",
      "1985-07-31",
    ]);
  });

  it("of 100,000 rows are compared, and more than the limit named", async () => {
    const many = (count: number, row: string) =>
      sheet(`a,b,date\n${`${row}\n`.repeat(count)}`);
    const found = reconcile(
      store,
      await many(100_000, "George Shultz,Eduard Shevardnadze,1985-07-31"),
    );
    expect(found.counts).toMatchObject({
      matched: 1,
      "missing-in-ledger": 99_999,
    });
    expect(await code(() => many(200_001, "x,,"))).toBe("sheet/too-large");
  });

  it("never become formulas in the corrected sheet", async () => {
    const found = await compared(
      "Leader,Date,Note\nGeorge Shultz,1985-07-31,=cmd()\n",
    );
    expect(correctedSheet(found, "csv")).toContain("'=cmd()");
    const [first] = await readXlsx(
      Buffer.from(correctedSheet(found, "xlsx") as Uint8Array),
    );
    expect(first!.data[1]!.slice(0, 3)).toEqual([
      "George Shultz",
      "1985-07-31",
      "=cmd()",
    ]);
  });
});
