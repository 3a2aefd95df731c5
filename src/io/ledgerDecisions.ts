import type { z } from "zod";
import { columnsOf } from "../ledger/annotations.ts";
import type { CountryNames } from "../ledger/countries.ts";
import {
  Ask,
  CONTACT_VALUES,
  isAddition,
  LINKED_FIELDS,
  replay,
  REPORT_VALUES,
  sameDecision,
  STATEMENT_VALUES,
  type AddedParty,
  type Decision,
  type Anchor,
  type ContactField,
  type Correction,
  type Decided,
  type ReportField,
  type ReportOf,
  type Standing,
  type StatementField,
} from "../ledger/decisions.ts";
import { foldName } from "../ledger/names.ts";
import { ReadoutError } from "../text/errors.ts";
import { issueInWords } from "../text/issues.ts";
import { trim } from "../text/span.ts";
import {
  anchorInArticle,
  anchorOfArticle,
  anchorOfRecord,
  anchorOfReport,
  anchorsOf,
  decisionsOf,
  keepDecision,
  sidesOf,
} from "./ledgerAnchors.ts";
import { placeAdditions } from "./ledgerAdditions.ts";
import { reportValue } from "./ledgerApply.ts";
import { followRuling } from "./ledgerCopies.ts";
import { appendLog, type Adding } from "./ledgerLog.ts";
import { nobodySeen, settle } from "./ledgerWriter.ts";
import type { Database } from "./sqlite.ts";
import { currentRows } from "./storedReadout.ts";

export type Deciding = Adding &
  Readonly<{
    why?: string | undefined;
    /** For which reason the review asked. */
    asked?: string | undefined;
  }>;

/** Keeps a decision and brings the ledger in line with it, inside a transaction of the caller's. Returns its line in the log. */
export function decide(
  database: Database,
  ask: Ask,
  deciding: Deciding,
  countries: CountryNames,
): number {
  const asked = checked(ask);
  const decision = decisionOf(database, asked, countries);
  return keep(database, decision, deciding, countries, aboutOf(asked));
}

function keep(
  database: Database,
  decision: Decision,
  { at, by, why, asked }: Deciding,
  countries: CountryNames,
  about: string,
  origin?: Readonly<{ at: string; by: string }>,
): number {
  const line = appendLog(database, { at, by }, "decide", about, {
    decision,
    declared: "self",
    ...(why === undefined ? {} : { why }),
    ...(asked === undefined ? {} : { asked }),
    ...(origin ? { origin } : {}),
  });
  keepDecision(database, {
    line,
    at: origin?.at ?? at,
    by: origin?.by ?? by,
    ...(why === undefined ? {} : { why }),
    decision,
  });
  follow(database, decision, line, countries);
  return line;
}

const aboutOf = (ask: Asked) =>
  "id" in ask
    ? ask.id
    : "ids" in ask
      ? ask.ids.join(" ")
      : "article" in ask
        ? ask.article
        : ask.name;

/** What is asked for as a decision on evidence. Throws ReadoutError `ledger/not-found` and `decision/...`. */
function decisionOf(
  database: Database,
  ask: Asked,
  countries: CountryNames,
): Decision {
  switch (ask.do) {
    case "accept":
    case "reject":
      return { do: ask.do, of: anchorsOf(database, ask.id) };
    case "set":
      return setting(database, ask);
    case "merge":
      return ask.ids[0]!.startsWith("a-")
        ? sameActor(database, ask.ids)
        : {
            do: "merge",
            of: oneKind(ask.ids.map((id) => allAnchors(database, id))).flat(),
          };
    case "never-merge":
      return { do: "apart", ...sidesToPart(database, ask.ids) };
    case "split": {
      const out = ask.reports.map(({ article, contact }) =>
        anchorOfReport(database, article, contact),
      );
      const taken = new Set(out.map((one) => one.record));
      const all = contactAnchors(database, ask.id);
      const rest = all.filter((one) => !taken.has(one.record));
      if (!rest.length || rest.length + out.length !== all.length)
        throw new ReadoutError(
          "decision/not-possible",
          `a split takes some of the ${all.length} reports of ${ask.id} out and leaves some: name reports of this contact, and not all`,
        );
      return { do: "apart", of: rest, from: out, whole: true };
    }
    case "split-actor":
      return otherActor(database, ask.id, ask.signatures);
    case "add-contact": {
      const { contact } = ask;
      return {
        do: ask.do,
        of: [markedWords(database, "contact", ask)],
        contact: {
          ...contact,
          participants: contact.participants.map((one) => ({
            ...one,
            ...whatIs(database, one, countries),
          })),
        },
      };
    }
    case "add-statement": {
      const { statement } = ask;
      const anchor = markedWords(database, "statement", ask);
      for (const field of ["cue", "said"] as const)
        if (!anchor.quote.includes(statement[field] ?? ""))
          throw new ReadoutError(
            "decision/bad-value",
            `${field} is not in the words that are marked: give it letter by letter as it stands in “${anchor.quote.slice(0, 200)}”`,
          );
      const known = (one: AddedParty) => ({
        ...one,
        ...whatIs(database, one, countries),
      });
      return {
        do: ask.do,
        of: [anchor],
        statement: {
          ...statement,
          speakers: statement.speakers.map(known),
          addressee: statement.addressee && known(statement.addressee),
        },
      };
    }
    case "note":
      return {
        do: ask.do,
        of: anchorsOfAny(database, ask.id),
        text: ask.text,
      };
    case "tag":
      return {
        do: ask.do,
        of: anchorsOfAny(database, ask.id),
        tag: ask.tag,
        on: ask.on,
      };
    case "column":
      return { do: ask.do, name: ask.name, values: ask.values };
    case "code": {
      const { column, value } = ask;
      const known = columnsOf(decisionsOf(database, "column"));
      const own = known.find((one) => one.name === column);
      if (
        !own ||
        (value !== null && own.values.length && !own.values.includes(value))
      )
        throw new ReadoutError(
          "decision/bad-value",
          own
            ? `${column} does not take "${value}": it takes ${own.values.join(", ")}`
            : `there is no column ${column}: ${known.length ? `there are ${known.map((one) => one.name).join(", ")}` : "make it first"}`,
        );
      return {
        do: ask.do,
        of: contactAnchors(database, ask.id),
        column,
        value,
      };
    }
    case "complete":
      return { do: ask.do, of: [anchorOfArticle(database, ask.article)] };
    case "copy": {
      const of = ask.of === null ? null : articleOf(database, ask.of);
      const article = articleOf(database, ask.article);
      if (of?.text === article.text)
        throw new ReadoutError(
          "decision/not-possible",
          "an article is no copy of itself: name another",
        );
      return { do: "copy", ...article, of };
    }
  }
}

/** What is asked for, whole; a person's mistake is told with the field it stands in. */
function checked(ask: Ask): Asked {
  const parsed = Ask.safeParse(ask);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  throw new ReadoutError(
    "decision/bad-value",
    `this cannot be decided: ${issueInWords(issue!, "a decision")}`,
  );
}
type Asked = Readonly<z.output<typeof Ask>>;

/** The longest passage that a record may stand on, in UTF-16 code units. */
const LONGEST_PASSAGE = 4000;

/** What a person marked in an article, without white space at its ends. */
function markedWords(
  database: Database,
  kind: "contact" | "statement",
  marked: Readonly<{ article: string; start: number; end: number }>,
): Anchor {
  const anchor = anchorOfArticle(database, marked.article);
  const { text } = database.get<{ text: string }>(
    "SELECT text FROM article WHERE id = ?",
    marked.article,
  )!;
  const span =
    marked.end <= text.length && marked.start < marked.end
      ? trim(text, marked)
      : null;
  if (!span || span.end - span.start > LONGEST_PASSAGE)
    throw new ReadoutError(
      "decision/bad-value",
      `${marked.start}-${marked.end} are no words of ${marked.article} that a record can stand on: mark 1 to ${LONGEST_PASSAGE} of its ${text.length} characters`,
    );
  return {
    ...anchor,
    kind,
    record: "",
    ...span,
    quote: text.slice(span.start, span.end),
  };
}

/** Kind and country of a party that is given by its name: as the person says, else of the ledger's actor of that name, else of a country. */
function whatIs(
  database: Database,
  { name, kind, country }: AddedParty,
  countries: CountryNames,
): Pick<AddedParty, "kind" | "country"> {
  if (kind) return { kind, ...(country ? { country } : {}) };
  const known = database.get<{
    kind: NonNullable<AddedParty["kind"]>;
    country: string | null;
  }>(
    `SELECT a.kind, a.country FROM actor_name n JOIN actor a ON a.id = n.actor WHERE n.fold = ?
     ORDER BY (SELECT sum(articles) FROM signature WHERE actor = a.id) DESC, a.id LIMIT 1`,
    foldName(name),
  );
  if (known)
    return {
      kind: known.kind,
      ...(known.country ? { country: known.country } : {}),
    };
  const [state] = countries.codes(name);
  return state ? { kind: "state", country: state } : { kind: "person" };
}

/** The evidence of a contact or a statement, or an article. */
function anchorsOfAny(database: Database, id: string): Anchor[] {
  return database.get("SELECT 1 FROM article WHERE id = ?", id)
    ? [anchorOfArticle(database, id)]
    : anchorsOf(database, id);
}

function contactAnchors(database: Database, id: string): Anchor[] {
  const found = anchorsOf(database, id);
  if (found[0]!.kind !== "contact")
    throw new ReadoutError(
      "decision/not-possible",
      `${id} is a statement: only contacts can be split; keep two reports of a statement apart with never-merge`,
    );
  return found;
}

/** The evidence of all reports of a contact or of a statement's utterance. */
function allAnchors(database: Database, id: string): Anchor[] {
  const found = anchorsOf(database, id);
  return found[0]!.kind === "contact"
    ? found
    : database
        .all<{ id: string }>(
          "SELECT id FROM statement WHERE utterance = (SELECT utterance FROM statement WHERE id = ?) ORDER BY id",
          id,
        )
        .flatMap((row) => anchorsOf(database, row.id));
}

function oneKind(sides: Anchor[][]): Anchor[][] {
  if (new Set(sides.flat().map((anchor) => anchor.kind)).size > 1)
    throw new ReadoutError(
      "decision/not-possible",
      "a contact and a statement are never one: name contacts alone, or statements alone",
    );
  return sides;
}

/** What is kept apart: two records with all their reports, or two reports of one utterance. */
function sidesToPart(
  database: Database,
  ids: readonly string[],
): { of: Anchor[]; from: Anchor[] } {
  const [of, from] = oneKind(ids.map((id) => allAnchors(database, id))) as [
    Anchor[],
    Anchor[],
  ];
  const shared = of.some((one) =>
    from.some((other) => other.record === one.record),
  );
  if (!shared) return { of, from };
  if (of[0]!.kind === "contact" || ids[0] === ids[1])
    throw new ReadoutError(
      "decision/not-possible",
      `${ids.join(" and ")} are one record of this ledger: undo what put them together (\`readout corrections list\` gives the line), or take reports out of it in the desk`,
    );
  return {
    of: anchorsOf(database, ids[0]!),
    from: anchorsOf(database, ids[1]!),
  };
}

type Setting = Extract<Asked, { do: "set" }>;

function setting(
  database: Database,
  { id, field, value, report }: Setting,
): Decision {
  const all = anchorsOf(database, id);
  const kind = all[0]!.kind;
  const one =
    kind === "contact" ? theReport(database, all, id, field, report) : null;
  const fields: Readonly<Record<string, z.ZodType>> = one
    ? REPORT_VALUES
    : kind === "contact"
      ? CONTACT_VALUES
      : STATEMENT_VALUES;
  const schema = Object.hasOwn(fields, field) ? fields[field] : undefined;
  if (!schema)
    throw new ReadoutError(
      "decision/bad-value",
      `a ${one ? "report" : kind} has no field ${field} that can be corrected: it has ${Object.keys(fields).join(", ")}`,
    );
  const parsed = schema.safeParse(value);
  if (!parsed.success)
    throw new ReadoutError(
      "decision/bad-value",
      `${field} of a ${one ? "report" : kind} does not take ${JSON.stringify(value)?.slice(0, 200)}: ${parsed.error.issues.map((issue) => issueInWords(issue, field)).join("; ")}`,
    );
  const of = one ? [one] : all;
  return {
    do: "set",
    of,
    field,
    value: LINKED_FIELDS[field]
      ? linkedRecord(
          database,
          of[0]!,
          field,
          parsed.data as string | Anchor | null,
        )
      : parsed.data,
    was: one
      ? reportReadNow(database, one, field as ReportField)
      : readNow(database, id, kind, field),
    ...(one ? { report: true as const } : {}),
  };
}

/** The report of a contact that a correction is about; null where it is about the ledger's record of them all. */
function theReport(
  database: Database,
  all: readonly Anchor[],
  id: string,
  field: string,
  report: ReportOf | undefined,
): Anchor | null {
  if (report) {
    const found = anchorOfReport(database, report.article, report.contact);
    if (!all.some((one) => one.record === found.record))
      throw new ReadoutError(
        "decision/not-possible",
        `${report.contact} of ${report.article} is no report of ${id}: name one of its ${all.length}`,
      );
    return found;
  }
  if (
    Object.hasOwn(CONTACT_VALUES, field) ||
    !Object.hasOwn(REPORT_VALUES, field)
  )
    return null;
  if (all.length > 1)
    throw new ReadoutError(
      "decision/not-possible",
      `${field} is what one report says, and ${id} has ${all.length}: name the report, ${all.map((one) => one.article).join(" or ")}`,
    );
  return all[0]!;
}

/** What one report is read as, below its corrections. */
function reportReadNow(
  database: Database,
  { record }: Anchor,
  field: ReportField,
): unknown {
  const { article } = database.get<{ article: string }>(
    "SELECT article FROM report WHERE id = ?",
    record,
  )!;
  const { rows } = currentRows(database, article);
  return reportValue(
    database,
    rows.reports.find((one) => one.id === record)!,
    field,
  );
}

/** The evidence of the record that a field names by its id in the same article. Throws where there is none, or where the two would hold each other. */
function linkedRecord(
  database: Database,
  of: Anchor,
  field: string,
  ref: string | Anchor | null,
): Anchor | null {
  if (ref === null || typeof ref !== "string") return ref;
  const { article } = database.get<{ article: string }>(
    `SELECT article FROM ${of.kind === "contact" ? "report" : "statement"} WHERE id = ?`,
    of.record,
  )!;
  const found = anchorInArticle(database, LINKED_FIELDS[field]!, article, ref);
  if (found.kind !== of.kind) return found;
  // C1 in C2 in C1: what lies around the other one must not be this one
  const [table, column] =
    of.kind === "contact"
      ? (["report", "part_of"] as const)
      : (["statement", "within"] as const);
  const around = database.all<{ id: string }>(
    `WITH RECURSIVE around (id) AS (SELECT ?1 UNION SELECT t.${column} FROM ${table} t JOIN around ON t.id = around.id WHERE t.${column} IS NOT NULL)
     SELECT id FROM around`,
    found.record,
  );
  if (around.some((one) => one.id === of.record))
    throw new ReadoutError(
      "decision/not-possible",
      `${ref} lies within this record itself: name another, or first take ${ref} out of it`,
    );
  return found;
}

/** The part of a statement's party that each field names. */
const PART_OF = {
  speakers: "speaker",
  addressee: "addressee",
  onBehalfOf: "behalf",
} as const;

/** What the machine reads in a field: its value now, or below the corrections what they were laid over. */
function readNow(
  database: Database,
  id: string,
  kind: Anchor["kind"],
  field: string,
): unknown {
  const table = kind === "contact" ? "contact" : "statement";
  const record =
    kind === "contact"
      ? database.get<{ contact: string }>(
          "SELECT id AS contact FROM contact WHERE id = ?1 UNION ALL SELECT contact FROM report WHERE id = ?1 LIMIT 1",
          id,
        )!.contact
      : id;
  const row = database.get<Record<string, string | number | null>>(
    `SELECT * FROM ${table} WHERE id = ?`,
    record,
  )!;
  const corrected = (
    JSON.parse(String(row["decisions"])) as {
      field?: string;
      read?: unknown;
      report?: unknown;
    }[]
  ).find((one) => one.field === field && !one.report);
  if (corrected) return corrected.read;
  switch (field as ContactField | StatementField) {
    case "time":
      return {
        time: row["time"],
        ...(row["extent"] ? { extent: row["extent"] } : {}),
      };
    case "place":
      return row["place"] === null
        ? null
        : {
            name: row["place"],
            ...(row["place_geonames"] === null
              ? {}
              : { geonames: row["place_geonames"] }),
          };
    case "participants":
      return database
        .all<{ id: string; name: string; part: string; role: string | null }>(
          "SELECT a.id, a.name, p.part, p.role FROM contact_party p JOIN actor a ON a.id = p.actor WHERE p.contact = ? ORDER BY p.position",
          record,
        )
        .map(({ role, ...one }) => ({ ...one, ...(role ? { role } : {}) }));
    case "speakers":
    case "addressee":
    case "onBehalfOf": {
      const found = database.all<{ id: string; name: string }>(
        `SELECT a.id, a.name FROM statement_party p JOIN signature g ON g.id = p.signature JOIN actor a ON a.id = g.actor
         WHERE p.statement = ? AND p.part = ? ORDER BY p.position`,
        record,
        PART_OF[field as keyof typeof PART_OF],
      );
      return field === "speakers" ? found : (found[0] ?? null);
    }
    case "mode":
    case "status":
    case "kind":
    case "directness":
    case "modal":
    case "occasion":
      return row[field];
    case "sourceDescription":
      return row["source_description"];
    case "within":
    case "contact":
      return anchorOfRecord(
        database,
        LINKED_FIELDS[field]!,
        row[field === "within" ? "within" : "report"] as string | null,
      );
    case "negated":
      return row["negated"] === 1;
  }
}

function sameActor(database: Database, ids: readonly string[]): Decision {
  const found = ids.map((id) => {
    const row = database.get<{ id: string; name: string }>(
      "SELECT id, name FROM actor WHERE id = ?",
      id,
    );
    if (!row)
      throw new ReadoutError(
        "ledger/not-found",
        `there is no actor ${id} in this ledger`,
      );
    return row;
  });
  if (new Set(ids).size !== ids.length)
    throw new ReadoutError(
      "decision/not-possible",
      "name two actors that are not the same already",
    );
  const [into, ...from] = found as [(typeof found)[0], ...typeof found];
  return { do: "same-actor", into, from };
}

function otherActor(
  database: Database,
  id: string,
  signatures: readonly string[],
): Decision {
  const own = database.all<{ id: string }>(
    "SELECT id FROM signature WHERE actor = ?",
    id,
  );
  const known = new Set(own.map((row) => row.id));
  if (
    !signatures.every((one) => known.has(one)) ||
    signatures.length >= known.size
  )
    throw new ReadoutError(
      "decision/not-possible",
      `a split takes some of the ${known.size} names of ${id} out and leaves some: name signatures of this actor, and not all`,
    );
  const { name } = database.get<{ name: string }>(
    "SELECT name FROM actor WHERE id = ?",
    id,
  )!;
  return { do: "other-actor", signatures: [...signatures], name, actor: id };
}

function articleOf(
  database: Database,
  id: string,
): { article: string; text: string } {
  const { article, text } = anchorOfArticle(database, id);
  return { article, text };
}

/** Brings the records that a decision is about in line with it, or with its being taken back. */
function follow(
  database: Database,
  decision: Decision,
  line: number,
  countries: CountryNames,
): void {
  if (isAddition(decision))
    return placeAdditions(database, decision.of, countries);
  const seen = nobodySeen();
  let records: string[] = [];
  switch (decision.do) {
    case "same-actor":
    case "other-actor": {
      const ids =
        decision.do === "same-actor"
          ? [decision.into.id, ...decision.from.map((one) => one.id)]
          : [decision.actor];
      const signatures = database.all<{ id: string }>(
        `SELECT id FROM signature WHERE actor IN (SELECT value FROM json_each(?)) OR id IN (SELECT value FROM json_each(?))`,
        JSON.stringify(ids),
        JSON.stringify(
          decision.do === "other-actor" ? decision.signatures : [],
        ),
      );
      for (const { id } of signatures) seen.all.add(id);
      break;
    }
    case "copy":
      records = followRuling(database, decision.text, decision.of?.text);
      break;
    default:
      records = database
        .all<{ record: string }>(
          "SELECT record FROM decision_anchor WHERE line = ? AND record IS NOT NULL",
          line,
        )
        .map((row) => row.record);
  }
  settle(database, seen, records, [], countries);
}

/** Which decisions stand, by the log. */
export function standing(database: Database): Standing {
  return replay(
    database.all<{ line: number; what: string; detail: string }>(
      "SELECT line, what, detail FROM log WHERE what IN ('decide', 'undo', 'redo') ORDER BY line",
    ),
  );
}

/**
 * Takes back a decision, or brings one back: the given one, else the last. Returns the line of that decision, null where there is none.
 * Throws ReadoutError `decision/not-possible` where the given one does not stand, or is not taken back.
 */
export function turn(
  database: Database,
  way: "undo" | "redo",
  adding: Adding,
  countries: CountryNames,
  given?: number,
): number | null {
  const open = standing(database)[way];
  const line = given ?? open[0];
  if (line === undefined) return null;
  if (!open.includes(line))
    throw new ReadoutError(
      "decision/not-possible",
      way === "undo"
        ? `line ${line} of the log is no decision that stands: see \`readout corrections list\``
        : `line ${line} of the log is no decision that was taken back since the last new one`,
    );
  const { json } = database.get<{ json: string }>(
    "SELECT json FROM decision WHERE line = ?",
    line,
  )!;
  appendLog(database, adding, way, `line ${line}`, { line });
  database.run(
    "UPDATE decision SET active = ? WHERE line = ?",
    way === "undo" ? 0 : 1,
    line,
  );
  follow(database, JSON.parse(json) as Decision, line, countries);
  return line;
}

/** The decisions that stand, oldest first. */
export function standingDecisions(database: Database): Decided[] {
  return database
    .all<{
      line: number;
      at: string;
      by: string;
      why: string | null;
      json: string;
    }>(
      "SELECT line, at, by, why, json FROM decision WHERE active ORDER BY line",
    )
    .map(({ line, at, by, why, json }) => ({
      line,
      at,
      by,
      ...(why === null ? {} : { why }),
      decision: JSON.parse(json) as Decision,
    }));
}

export type Imported = Readonly<{
  state: "kept" | "same" | "conflict";
  /** The line that was written, or the one that says the same or the contrary. */
  line: number;
  correction: Correction;
  /** Whether its words are in this ledger; where not, it waits for them. */
  found: boolean;
}>;

/**
 * Keeps a decision made in another ledger. One that stands here already changes nothing; one that says otherwise than a decision that stands
 * here is a conflict and is only kept with `force`. `before`: the log's last line before the import began.
 */
export function importCorrection(
  database: Database,
  correction: Correction,
  adding: Adding,
  countries: CountryNames,
  force: boolean,
  before: number,
): Imported {
  const { decision, by, at, why } = correction;
  // what the import itself brought does not stand against what follows: the file tells of one mind, changed or not
  const here = standingDecisions(database).filter(({ line }) => line <= before);
  const same = here.find((one) => sameDecision(one.decision, decision));
  if (same) return { state: "same", line: same.line, correction, found: true };
  const against = here.find((one) => contradicts(one.decision, decision));
  if (against && !force)
    return { state: "conflict", line: against.line, correction, found: true };
  const line = keep(
    database,
    decision,
    { ...adding, why },
    countries,
    "imported",
    { at, by },
  );
  const found = sidesOf(decision).length
    ? database.get(
        "SELECT 1 FROM decision_anchor WHERE line = ? AND record IS NOT NULL",
        line,
      ) !== undefined
    : true;
  return { state: "kept", line, correction, found };
}

/** Whether two decisions on the same words cannot both hold. */
function contradicts(a: Decision, b: Decision): boolean {
  const words = (decision: Decision) =>
    sidesOf(decision)
      .flat()
      .map((one) => `${one.kind}|${one.text}|${one.start}|${one.end}`);
  const mine = new Set(words(a));
  const shared = words(b).filter((one) => mine.has(one)).length;
  if (a.do === "column" && b.do === "column") return a.name === b.name;
  if (a.do === "copy" && b.do === "copy")
    return a.text === b.text && a.of?.text !== b.of?.text;
  if (!shared) return false;
  if (a.do === "set" && b.do === "set")
    return a.field === b.field && a.report === b.report;
  if (a.do === "code" && b.do === "code") return a.column === b.column;
  const pair = [a.do, b.do].sort().join(" ");
  return (
    pair === "accept reject" ||
    pair === "reject set" ||
    (pair === "apart merge" && shared > 1)
  );
}
