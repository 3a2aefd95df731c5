import { spawn, spawnSync } from "node:child_process";
import {
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { LedgerStore } from "../src/io/ledgerStore.ts";
import { Database } from "../src/io/sqlite.ts";
import type { LedgerArticle, LedgerContact } from "../src/ledger/query.ts";
import type { Readout } from "../src/readout/record.ts";
import { summitsReadouts } from "./fixtures/summits.ts";

const folder = mkdtempSync(join(tmpdir(), "readout-cli-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const at = (name: string) => join(folder, name);
const COMMAND = [process.execPath, ...commandFile()] as const;

/** The built command where it is newer than every source (`npm test` builds first), else the source itself. */
function commandFile(): string[] {
  const built = "dist/cli/main.js";
  const newest = (path: string): number =>
    statSync(path).isDirectory()
      ? Math.max(
          0,
          ...readdirSync(path).map((name) => newest(join(path, name))),
        )
      : statSync(path).mtimeMs;
  return existsSync(built) && statSync(built).mtimeMs > newest("src")
    ? [built]
    : ["--import", "tsx", "src/cli/main.ts"];
}

/** Runs the command as a person would, away from a terminal. */
function readout(args: readonly string[], input?: string) {
  const { status, stdout, stderr } = spawnSync(
    COMMAND[0],
    [...COMMAND.slice(1), ...args],
    {
      encoding: "utf8",
      ...(input === undefined ? {} : { input }),
      maxBuffer: 1 << 28,
    },
  );
  return { status, stdout, stderr };
}

const jsonl = (readouts: readonly Readout[]) =>
  readouts.map((one) => `${JSON.stringify(one)}\n`).join("");

describe("add and ask", () => {
  const ledger = at("summits.db");
  beforeAll(() => {
    writeFileSync(at("summits.jsonl"), jsonl(summitsReadouts()));
    const { status, stdout, stderr } = readout([
      "add",
      at("summits.jsonl"),
      "--ledger",
      ledger,
    ]);
    expect({ status, stderr }).toEqual({ status: 0, stderr: "" });
    expect(stdout).toBe(
      `${ledger}: 27 articles added (30 contact reports, 41 statements, 29 events)\n`,
    );
  });

  test("articles are found by their words, with the passages that have them", () => {
    const asked = ["articles", "--ledger", ledger, "--text", "treaty"];
    const rows = readout(asked)
      .stdout.trimEnd()
      .split("\n")
      .map((line) => JSON.parse(line) as LedgerArticle);
    expect(rows.length).toBeGreaterThan(0);
    for (const { found, foundInTitle } of rows)
      expect(found!.length + foundInTitle!.length).toBeGreaterThan(0);
    const [heading, , ...lines] = readout([
      ...asked,
      "--format",
      "table",
    ]).stdout.split("\n");
    expect(heading).toMatch(/^published +title +publisher +words/);
    expect(lines[0]).toContain("reaty");
    expect(readout([...asked, "--records", "none"]).stdout.trimEnd()).toBe("");
  });

  test("again, from standard input: the same as before", () => {
    const { status, stdout } = readout(
      ["add", "-", "--ledger", ledger],
      jsonl(summitsReadouts()),
    );
    expect(status).toBe(0);
    expect(stdout).toBe(`${ledger}: 0 articles added; 27 the same as before\n`);
  });

  test("what cannot be read is named with its reason, the rest goes on, the exit code says so", () => {
    const path = at("mixed.jsonl");
    writeFileSync(
      path,
      `${jsonl(summitsReadouts().slice(0, 2))}{"schema":"readout/1"}\nnot json\n`,
    );
    writeFileSync(at("empty.txt"), "");
    const errors = at("errors.jsonl");
    const { status, stdout, stderr } = readout([
      "add",
      path,
      at("nowhere.txt"),
      at("empty.txt"),
      "--ledger",
      at("mixed.db"),
      "--errors",
      errors,
    ]);
    expect(status).toBe(1);
    expect(stdout).toContain("2 articles added");
    expect(stdout).toContain("4 failed");
    const failed = readFileSync(errors, "utf8")
      .trim()
      .split("\n")
      .map(
        (line) =>
          JSON.parse(line) as { name: string; code: string; message: string },
      );
    expect(failed.map((one) => [one.name, one.code])).toEqual([
      [`${path}:3`, "input/bad-row"],
      [`${path}:4`, "input/bad-row"],
      [at("nowhere.txt"), "input/not-found"],
      [at("empty.txt"), "input/empty"],
    ]);
    for (const one of failed)
      expect(stderr).toContain(`${one.name}: ${one.message} [${one.code}]`);
  });

  test("articles themselves, with their bytes kept", () => {
    const text =
      "Talks in Vienna\n\nVIENNA, 14 March 1999 - President Ada Novak met Foreign Minister Karl Ostrov in Vienna on Sunday. She said that the talks were useful.\n";
    writeFileSync(at("item.txt"), text);
    expect(
      readout(["add", at("item.txt"), "--ledger", at("item.db"), "--quiet"]),
    ).toEqual({ status: 0, stdout: "", stderr: "" });
    const store = new LedgerStore(at("item.db"), { readOnly: true });
    const [article] = store.articles().items;
    expect(Buffer.from(store.original(article!.sha256)!).toString()).toBe(text);
    store.close();
    readout([
      "add",
      at("item.txt"),
      "--ledger",
      at("bare.db"),
      "--no-originals",
    ]);
    const bare = new LedgerStore(at("bare.db"), { readOnly: true });
    expect(bare.original(article!.sha256)).toBeNull();
    expect(bare.articles().items[0]!.sha256).toBe(article!.sha256);
    bare.close();
  });

  test("contacts as JSON Lines, in the order of their days", () => {
    const { status, stdout } = readout([
      "contacts",
      "--ledger",
      ledger,
      "--between",
      "United States",
      "Soviet Union",
      "--from",
      "1985",
      "--to",
      "1988",
    ]);
    expect(status).toBe(0);
    const contacts = stdout
      .trim()
      .split("\n")
      .map((line) => JSON.parse(line) as LedgerContact);
    expect(contacts).toHaveLength(19);
    expect(contacts.map((one) => one.from)).toEqual(
      contacts.map((one) => one.from).sort(),
    );
    const cancelled = readout([
      "contacts",
      "--ledger",
      ledger,
      "--between",
      "USA,Soviet Union",
      "--status",
      "cancelled",
      "--limit",
      "5",
    ]);
    expect(cancelled.stdout.trim().split("\n")).toHaveLength(1);
  });

  test("a table, CSV and Markdown", () => {
    const table = readout([
      "contacts",
      "--ledger",
      ledger,
      "--status",
      "cancelled",
      "--format",
      "table",
    ]).stdout;
    expect(table).toContain("14–16 May 1986");
    expect(table.split("\n")[0]).toMatch(/^when\s+who\s+what/);
    const csv = readout([
      "statements",
      "--ledger",
      ledger,
      "--actor",
      "Gorbachev",
      "--about",
      '"one package"',
      "--format",
      "csv",
    ]).stdout;
    expect(csv.split("\r\n")).toHaveLength(4);
    const md = readout([
      "actors",
      "--ledger",
      ledger,
      "--actor",
      "Shultz",
      "--format",
      "md",
    ]).stdout;
    expect(md).toMatch(
      /^\| name \| kind \|.*\n\| --- .*\n\| George Shultz \| person \|/,
    );
    expect(
      readout(["threads", "--ledger", ledger, "--format", "csv"]).stdout,
    ).toContain("Intermediate-range missiles,13");
    expect(
      readout([
        "events",
        "--ledger",
        ledger,
        "--event",
        "COOPERATE",
        "--format",
        "jsonl",
      ]).stdout.split("\n"),
    ).toHaveLength(2);
  });

  test("statements over time: a line where the wording changes", () => {
    const ask = (...more: string[]) =>
      readout([
        "statements",
        "--ledger",
        ledger,
        "--actor",
        "Gorbachev",
        "--over-time",
        ...more,
      ]);
    const about = ["--about", "intermediate-range missiles"];
    const told = ask(...about, "--format", "table").stdout;
    expect(told.match(/The wording of/g)).toHaveLength(1);
    expect(told).toMatch(
      /Mon 16 Feb 1987 .*in an official text[^]*~ The wording of Mikhail Gorbachev changes here, 12 days apart\. Before: .*“one package”.* After: .*“separate treaty”.*\n\nSat 28 Feb 1987/,
    );
    expect(told).toMatch(/the wording changes once\n$/);
    const rows = ask(...about)
      .stdout.trim()
      .split("\n")
      .map(
        (line) =>
          JSON.parse(line) as {
            id: string;
            wording: { before: string; after: string } | null;
          },
      );
    const [changed] = rows.filter((row) => row.wording);
    expect(changed!.wording!.after).toBe(changed!.id);
    expect(rows.map((row) => row.id)).toContain(changed!.wording!.before);

    expect(ask()).toMatchObject({
      status: 2,
      stderr: expect.stringContaining("add --about WORDS") as string,
    });
    expect(ask(...about, "--format", "csv").stderr).toContain(
      "table or jsonl, not csv",
    );
  });

  test("reconcile: a hand-coded table, its columns, an outcome, the corrected sheet", () => {
    const own = at("reconciled.db");
    const file = at("visits.csv");
    readout(["add", at("summits.jsonl"), "--ledger", own, "--quiet"]);
    writeFileSync(
      file,
      "Minister,Host,Seen\nGeorge Shultz,Eduard Shevardnadze,31/07/1985\nGeorge Shultz,Mikhail Gorbachev,06/11/1985\n",
    );
    const ask = (...more: string[]) =>
      readout(["reconcile", file, "--ledger", own, ...more]);
    expect(ask()).toMatchObject({
      status: 2,
      stderr: expect.stringContaining("[sheet/columns]") as string,
    });
    const told = ask("--columns", "a=Minister,date=Seen").stdout;
    expect(told).toMatch(/line 2: matched {2}c-/);
    expect(told).toMatch(
      /line 3: differs .*\n.*\n\s+dates: sheet 1985-11-06; ledger 1985-11-05\n\s+“.*” Sample Wire A, Tue 5 Nov 1985/,
    );
    expect(told).toMatch(/1 matched, 1 differs, .*differences? open\n$/);
    const settle = ["--row", "3", "--field", "dates", "--outcome"];
    expect(ask(...settle, "leave").stderr).toContain("say why");
    expect(
      ask(...settle, "sheet", "--by", "A. Coder", "--state", "differs").stdout,
    ).toContain("settled (dates): sheet, A. Coder");
    expect(ask("--out", at("corrected.csv")).status).toBe(0);
    expect(readFileSync(at("corrected.csv"), "utf8")).toContain(
      "George Shultz,Mikhail Gorbachev,1985-11-05,",
    );
    expect(ask("--out", at("corrected.ods")).stderr).toContain(
      "[export/format]",
    );
    expect(ask("--columns", "a=Nobody").stderr).toContain('no column "Nobody"');
    expect(readout(["reconcile", at("none.csv")]).status).toBe(1);
  });

  test("export: a file in its place, its line in the log, and no file where nothing is found", () => {
    const done = readout([
      "export",
      "--ledger",
      ledger,
      "--format",
      "csv",
      "--table",
      "reports",
      "--by",
      "A. Archivist",
      "--status",
      "cancelled",
      at("reports.csv"),
    ]);
    expect(done).toEqual({ status: 0, stdout: "", stderr: "" });
    expect(
      readFileSync(at("reports.csv"), "utf8").trimEnd().split("\r\n"),
    ).toHaveLength(2);
    const store = new LedgerStore(ledger, { readOnly: true });
    expect(store.log().at(-1)).toMatchObject({
      what: "export",
      by: "A. Archivist",
    });
    store.close();
    const piped = readout([
      "export",
      "--ledger",
      ledger,
      "--format",
      "jsonl",
      "-",
      "--mode",
      "letter",
    ]);
    expect(
      (JSON.parse(piped.stdout.split("\n")[0]!) as LedgerContact).mode,
    ).toBe("letter");
    const none = readout([
      "export",
      "--ledger",
      ledger,
      "--format",
      "xlsx",
      "--place",
      "Atlantis",
      at("none.xlsx"),
    ]);
    expect(none.status).toBe(2);
    expect(none.stderr).toContain("[export/nothing]");
    expect(readdirSync(folder).filter((name) => /none/.test(name))).toEqual([]);
  });

  test("decide: one decision at a time, by id; a missed record on its words", () => {
    const other = at("decide.db");
    readout(["add", at("summits.jsonl"), "--ledger", other, "--quiet"]);
    const decide = (...rest: string[]) =>
      readout(["decide", ...rest, "--ledger", other, "--by", "M. Okafor"]);
    const ask = <Answer>(question: (store: LedgerStore) => Answer) => {
      const store = new LedgerStore(other, { readOnly: true });
      try {
        return question(store);
      } finally {
        store.close();
      }
    };
    const [first] = ask((store) => store.contacts({ size: 1 }).items);
    expect(
      decide("accept", first!.id, "--why", "by the minutes").stdout,
    ).toMatch(/^line \d+\tconfirmed: “/);
    decide("set", first!.id, "participants", "Ada Novak=host; George Shultz");
    expect(ask((store) => store.contact(first!.id)!)).toMatchObject({
      participants: [
        { name: "Ada Novak", part: "host" },
        { name: "George Shultz", part: "party" },
      ],
      decided: { by: "M. Okafor", state: "corrected" },
    });
    expect(decide("set", first!.id, "mood", "good")).toMatchObject({
      status: 2,
      stdout: "",
    });

    // of one report: by its article alone, while it has one report of the contact
    const { article } = first!.reports[0]!;
    const misread = (...rest: string[]) =>
      decide("set", first!.id, "visitType", "working", ...rest);
    expect(misread("--report", article).stdout).toMatch(
      /visit type of one report set to working/,
    );
    expect(
      ask((store) => store.contact(first!.id))!.reports[0]!.visitType,
    ).toBe("working");
    expect(misread("--report", "elsewhere").stderr).toContain(
      `name one of "${article} `,
    );

    const add = (words: string) =>
      decide(
        "add-contact",
        "wire-a-1985-01-08",
        "--words",
        words,
        "--mode",
        "call",
        "--party",
        "Andrei Gromyko",
        "--party",
        "Ada Novak",
      );
    expect(add("the").stderr).toContain("more than once");
    expect(add("Andrei Gromyko called the result useful").status).toBe(0);
    expect(
      ask((store) => store.contacts({ state: ["added"] }).items),
    ).toMatchObject([
      { mode: "call", reports: [{ article: "wire-a-1985-01-08" }] },
    ]);
  });

  test("corrections, remove, verify: decisions leave and come back, articles too, and all of it holds", () => {
    const other = at("other.db");
    readout(["add", at("summits.jsonl"), "--ledger", other, "--quiet"]);
    const store = new LedgerStore(other);
    const { id } = store.contacts({ size: 1 }).items[0]!;
    store.decide(
      { do: "set", id, field: "status", value: "planned" },
      { at: "2026-01-01T00:00:00Z", by: "M. Okafor", why: "by the minutes" },
    );
    const article = store.contact(id)!.reports[0]!.article;
    store.close();
    expect(readout(["corrections", "list", "--ledger", other]).stdout).toMatch(
      /M\. Okafor\tstatus set to planned \(as read: held\).*by the minutes/,
    );
    readout(["corrections", "export", at("d.jsonl"), "--ledger", other]);

    const third = at("third.db");
    readout(["add", at("summits.jsonl"), "--ledger", third, "--quiet"]);
    const moved = readout([
      "corrections",
      "import",
      at("d.jsonl"),
      "--ledger",
      third,
    ]);
    expect(moved).toEqual({
      status: 0,
      stdout: "1 kept; 0 there already; 0 in conflict\n",
      stderr: "",
    });
    expect(readout(["remove", article, "--ledger", third]).stdout).toBe(
      "1 article removed\n",
    );
    expect(readout(["remove", "--list", "--ledger", third]).stdout).toContain(
      article,
    );
    readout(["remove", "--restore", article, "--ledger", third]);
    const again = new LedgerStore(third, { readOnly: true });
    expect(again.contact(id)).toMatchObject({
      status: "planned",
      decided: { by: "M. Okafor" },
    });
    again.close();
    const verified = readout(["verify", "--ledger", third]);
    expect(verified.status).toBe(0);
    expect(verified.stdout).toContain("all holds; 27 articles");
    expect(readout(["corrections", "undo", "--ledger", third]).stdout).toMatch(
      /^line \d+ is taken back/,
    );

    const database = new Database(third);
    database.exec(
      "UPDATE report SET quote = 'other words' WHERE no = (SELECT min(no) FROM report)",
    );
    database.close();
    const broken = readout(["verify", "--ledger", third]);
    expect(broken.status).toBe(1);
    expect(broken.stdout).toContain("other words stand at");
    expect(readout(["reread", "--ledger", third]).stdout).toContain(
      "27 left as they are, as the ledger does not keep their bytes",
    );
  });

  test("show: a contact with every report's words in their place, the times it was read from, and why it is one record", () => {
    const [{ id }] = readout([
      "contacts",
      "--ledger",
      ledger,
      "--mode",
      "summit",
      "--from",
      "1987",
      "--to",
      "1987",
    ])
      .stdout.trim()
      .split("\n")
      .map((line) => JSON.parse(line) as LedgerContact) as [LedgerContact];
    const { status, stdout } = readout(["show", id, "--ledger", ledger]);
    expect(status).toBe(0);
    const flat = stdout.replace(/⟧\n\s+⟦|\s+/g, " ");
    expect(flat).toContain("8–10 Dec 1987 (1987-12-08/1987-12-10)");
    expect(flat).toContain(
      "⟦President Reagan and Mr. Gorbachev opened three days of meetings at the White House on Tuesday⟧, and shortly before two",
    );
    expect(flat).toContain("from “three days … Tuesday”");
    expect(flat).toMatch(
      /“Tuesday”: Tue 8 Dec 1987, counted from the article's date, \w{3} \d+ Dec 1987/,
    );
    expect(flat).toContain("planned, says White House");
    expect(flat).toContain("[merge/same-trip]");
    expect(
      JSON.parse(
        readout(["show", id, "--ledger", ledger, "--format", "json"]).stdout,
      ),
    ).toMatchObject({ id });
  });

  test("show: a statement, an event, an actor, a thread, an article", () => {
    const first = (command: string, ...more: string[]) =>
      (
        JSON.parse(
          readout([
            command,
            "--ledger",
            ledger,
            "--limit",
            "1",
            "--format",
            "jsonl",
            ...more,
          ]).stdout,
        ) as { id: string }
      ).id;
    const show = (id: string) =>
      readout(["show", id, "--ledger", ledger]).stdout.replace(
        /⟧\n\s+⟦|\s+/g,
        " ",
      );
    expect(show(first("statements", "--about", "one package"))).toContain(
      "He demanded that the intermediate-range missiles",
    );
    expect(show(first("events"))).toContain("CONSULT meet");
    expect(show(first("actors", "--actor", "Gorbachev"))).toContain(
      "Soviet leader – Sample Gazette B",
    );
    expect(show(first("threads"))).toContain("13 contacts");
    expect(show("gazette-b-1987-12-11")).toContain(
      "Treaty signed, the two leaders",
    );
  });

  test.each([
    [["show", "c-none", "--ledger", ledger], 2, "ledger/not-found"],
    [["contacts", "--ledger", at("nothing.db")], 1, "input/not-found"],
    [["contacts", "--ledger", at("summits.jsonl")], 2, "ledger/not-a-ledger"],
    [
      ["add", at("item.txt"), "--ledger", at("summits.jsonl")],
      2,
      "ledger/not-a-ledger",
    ],
    [
      ["contacts", "--ledger", ledger, "--status", "maybe"],
      2,
      "--status takes held, planned",
    ],
    [["contacts", "--ledger", ledger, "--from", "May"], 2, "--from takes"],
    [
      ["contacts", "--ledger", ledger, "--between", "USA"],
      2,
      "--between takes two names",
    ],
    [["add"], 2, "name files or folders, or give --files-from"],
    [["add", "x", "--workers", "0"], 2, "whole number"],
  ])("%j: exit %i", (args, code, words) => {
    const { status, stdout, stderr } = readout(args);
    expect(stderr).toContain(words);
    expect(stderr).not.toContain("    at ");
    expect(stdout).toBe("");
    expect(status).toBe(code);
  });
});

describe("under interruption", () => {
  /** Many articles from the few: each with its own id and publisher, and a first line of its own so that none is a copy. */
  const many = Array.from({ length: 8 }, (_, round) =>
    summitsReadouts().map((one): Readout => ({
      ...one,
      article: {
        ...one.article,
        id: `${one.article.id}-${round}`,
        publisher: `Sample Paper ${round}`,
        // the same length, so that every span stays where it is
        text: one.article.text
          .replace(/^./, String.fromCharCode(65 + round))
          .replace(/\.$/, String.fromCharCode(97 + round)),
      },
    })),
  ).flat();
  const file = at("many.jsonl");
  beforeAll(() => writeFileSync(file, jsonl(many)));

  test("killed at any moment and begun again, the ledger is that of an undisturbed run", async () => {
    const undisturbed = at("undisturbed.db");
    expect(readout(["add", file, "--ledger", undisturbed]).status).toBe(0);

    const random = seeded(20_240_611);
    const disturbed = at("disturbed.db");
    let kills = 0;
    for (let run = 0; run < 40; run++) {
      const target = articles(disturbed) + 1 + Math.floor(random() * 90);
      const child = spawn(
        COMMAND[0],
        [...COMMAND.slice(1), "add", file, "--ledger", disturbed],
        { stdio: "ignore" },
      );
      const ended = new Promise<number | null>((done) =>
        child.on("exit", done),
      );
      let running = true;
      void ended.then(() => (running = false));
      while (running && articles(disturbed) < target) await pause(1);
      // anywhere between two commits, not always right after one
      await pause(random() * 40);
      const killed = child.kill("SIGKILL");
      if ((await ended) === 0) break;
      if (killed && articles(disturbed) < many.length) kills++;
      const database = new Database(disturbed);
      expect(Object.values(database.get("PRAGMA integrity_check")!)[0]).toBe(
        "ok",
      );
      expect(database.all("PRAGMA foreign_key_check")).toEqual([]);
      database.close();
    }
    expect(kills).toBeGreaterThanOrEqual(2);
    expect(articles(disturbed)).toBe(many.length);
    expect(dump(disturbed)).toEqual(dump(undisturbed));
  }, 900_000);

  test("Ctrl-C ends with a whole ledger and says how to go on", async () => {
    const ledger = at("stopped.db");
    const child = spawn(
      COMMAND[0],
      [...COMMAND.slice(1), "add", "-", "--ledger", ledger],
      { stdio: ["pipe", "ignore", "pipe"] },
    );
    // half of them and then silence: it cannot be done before it is stopped, and must not wait for more
    child.stdin.write(jsonl(many.slice(0, many.length / 2)));
    let stderr = "";
    child.stderr.on("data", (chunk: Buffer) => (stderr += chunk.toString()));
    const ended = new Promise<number | null>((done) => child.on("exit", done));
    while (articles(ledger) < 10) await pause(5);
    child.kill("SIGINT");
    await expect
      .poll(() => stderr)
      .toContain("finishing what is being written");
    expect(await ended).toBe(130);
    child.stdin.destroy();
    expect(stderr).toContain("the same command goes on from here");
    const stored = articles(ledger);
    expect(stored).toBeGreaterThanOrEqual(10);
    expect(stored).toBeLessThanOrEqual(many.length / 2);
    const { status, stdout } = readout(["add", file, "--ledger", ledger]);
    expect(status).toBe(0);
    expect(stdout).toContain(`${many.length - stored} articles added`);
    expect(stdout).toContain(`${stored} the same as before`);
  });

  test("while another process holds the ledger, add says so and leaves it alone", () => {
    const ledger = at("held.db");
    expect(
      readout(["add", at("summits.jsonl"), "--ledger", ledger]).status,
    ).toBe(0);
    const database = new Database(ledger);
    database.exec("BEGIN IMMEDIATE");
    const { status, stderr } = readout(["add", file, "--ledger", ledger]);
    database.exec("ROLLBACK");
    database.close();
    expect(stderr).toContain("[ledger/busy]");
    expect(status).toBe(2);
    expect(articles(ledger)).toBe(27);
  });
});

const pause = (milliseconds: number) =>
  new Promise((done) => setTimeout(done, milliseconds));

/** How many articles a ledger holds now, 0 before there is one. */
function articles(path: string): number {
  if (!existsSync(path)) return 0;
  let database: Database | undefined;
  try {
    database = new Database(path, { readOnly: true });
    return Number(database.get("SELECT count(*) AS n FROM article")!["n"]);
  } catch {
    // its tables are being made
    return 0;
  } finally {
    database?.close();
  }
}

/** All rows but the times of adding and what is made from them. */
function dump(path: string): Record<string, unknown[]> {
  const database = new Database(path, { readOnly: true });
  const tables = database
    .all<{ name: string }>(
      "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE '%_fts%' ORDER BY name",
    )
    .map((row) => row.name);
  const rows = Object.fromEntries(
    tables.map((table) => [
      table,
      database
        .all(`SELECT * FROM "${table}"`)
        .map((row) =>
          Object.fromEntries(
            Object.entries(row).filter(
              ([column]) =>
                !["added", "at", "hash", "previous"].includes(column),
            ),
          ),
        )
        .map((row) =>
          JSON.stringify(row, (_, value: unknown) =>
            value instanceof Uint8Array
              ? Buffer.from(value).toString("hex")
              : value,
          ),
        )
        .sort(),
    ]),
  );
  expect(tables).toContain("contact_party");
  expect(rows["log"]).toHaveLength(rows["article"]!.length);
  database.close();
  return rows;
}

/** Mulberry32: the same moments in every run. */
function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}
