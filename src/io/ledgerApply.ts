import {
  bareValue,
  isAddition,
  LINKED_FIELDS,
  type Anchor,
  type ContactField,
  type Correcting,
  type Decided,
  type Decision,
  type ReportField,
  type StatementField,
} from "../ledger/decisions.ts";
import type { Decided as Values } from "../ledger/decide.ts";
import { canonicalJson, shortId } from "../ledger/hash.ts";
import { foldName, foldWords } from "../ledger/names.ts";
import type { RecordDecision } from "../ledger/query.ts";
import { isoDays, type ReportRow, type StatementRow } from "../ledger/rows.ts";
import { anchorOfRecord, resolveAnchor } from "./ledgerAnchors.ts";
import type { Database } from "./sqlite.ts";
import { currentRows } from "./storedReadout.ts";

/** What people decided, laid over what was read. */

type Corrected<Row> = Row & Readonly<{ decisions: readonly RecordDecision[] }>;

/** Decisions that say of a record whether it holds. */
const RULES_ON = new Set<Decision["do"]>(["accept", "reject", "set", "merge"]);

/**
 * `confirmed`, `corrected`, `rejected`, `added` or `read`, and by whom and when the last word was said. `added`: all reports of the record are a
 * person's. Where the machine reads by now what a person had added (`none` is), the addition confirms it.
 */
export function stateOf(
  decisions: readonly Decided[],
  {
    rejected,
    added,
  }: Readonly<{
    rejected: boolean;
    /** Of how many of its reports a person is the only reader. */
    added: "all" | "some" | "none";
  }>,
): { state: string; decided_by: string | null; decided_at: string | null } {
  const counting = decisions.filter((one) => RULES_ON.has(one.decision.do));
  const last =
    counting.at(-1) ??
    (added === "some"
      ? undefined
      : decisions.findLast((one) => isAddition(one.decision)));
  const changed = counting.some(
    ({ decision }) => decision.do === "set" || decision.do === "merge",
  );
  return {
    state: rejected
      ? "rejected"
      : !last
        ? "read"
        : changed
          ? "corrected"
          : added === "all" && !counting.length
            ? "added"
            : "confirmed",
    decided_by: last?.by ?? null,
    decided_at: last?.at ?? null,
  };
}

/**
 * The decisions as a record shows them: a corrected field with what was read when it was decided, and what is read now. Only the last word on a
 * field can be in conflict with a new reading.
 */
export function shown(
  database: Database,
  decisions: readonly Decided[],
  readNow: (field: string) => unknown = () => undefined,
): RecordDecision[] {
  const lastWord = new Map(
    decisions.flatMap(({ line, decision }) =>
      decision.do === "set" ? [[aboutOf(decision), line] as const] : [],
    ),
  );
  const corrected = (line: number, decision: Correcting) => {
    const report = decision.report ? reportOf(database, decision) : null;
    const read = report
      ? reportValue(database, report.row, decision.field as ReportField)
      : readNow(decision.field);
    return {
      field: decision.field,
      value: decision.value,
      was: decision.was,
      read,
      conflict:
        lastWord.get(aboutOf(decision)) === line && isConflict(decision, read),
      ...(report ? { report: report.of } : {}),
    };
  };
  return decisions.map(({ line, at, by, why, decision }) => ({
    line,
    do: decision.do,
    by,
    at,
    ...(why === undefined ? {} : { why }),
    ...(decision.do === "set" ? corrected(line, decision) : {}),
    ...(decision.do === "note" ? { text: decision.text } : {}),
    ...(decision.do === "tag" ? { tag: decision.tag, on: decision.on } : {}),
    ...(decision.do === "code"
      ? { column: decision.column, value: decision.value }
      : {}),
  }));
}

/** What a correction is about: later ones on the same take its place. */
const aboutOf = ({ field, report, of }: Correcting) =>
  report ? `${field} ${of[0]!.text} ${of[0]!.start} ${of[0]!.quote}` : field;

/** The report that a correction of one report's words is about, as it was read; null where it is not here. */
function reportOf(
  database: Database,
  { of }: Correcting,
): { row: ReportRow; of: { article: string; contact: string } } | null {
  const id = resolveAnchor(database, of[0]!);
  const at =
    id === null
      ? undefined
      : database.get<{ article: string; ref: string }>(
          "SELECT article, ref FROM report WHERE id = ?",
          id,
        );
  const row =
    at &&
    currentRows(database, at.article).rows.reports.find((one) => one.id === id);
  return row ? { row, of: { article: at.article, contact: at.ref } } : null;
}

/** A new reading that says neither what it said when a person decided, nor what they decided. */
function isConflict(
  decision: { value?: unknown; was?: unknown },
  read: unknown,
): boolean {
  const text = (value: unknown) => canonicalJson(bareValue(value) ?? null);
  return (
    text(read) !== text(decision.was) && text(read) !== text(decision.value)
  );
}

/** What a contact's field holds as it was read, in the shape of a correction. */
export function contactValue(
  database: Database,
  values: Pick<
    Values,
    "mode" | "status" | "time" | "extent" | "place" | "parties"
  >,
  field: ContactField,
): unknown {
  switch (field) {
    case "time":
      return {
        time: values.time,
        ...(values.extent ? { extent: values.extent } : {}),
      };
    case "place":
      return values.place ?? null;
    case "participants":
      return values.parties.map(({ actor, part, role }) => ({
        id: actor,
        name: nameOf(database, actor),
        part,
        ...(role ? { role } : {}),
      }));
    default:
      return values[field];
  }
}

export function applyToContact(
  database: Database,
  asRead: Values,
  decisions: readonly Decided[],
): Corrected<Values> {
  let values = asRead;
  const why = [...asRead.why];
  for (const { by, at, decision } of decisions) {
    if (isAddition(decision))
      why.push(
        `report added by ${by}, ${at.slice(0, 10)} [ledger/report-added]`,
      );
    if (decision.do !== "set") continue;
    if (decision.report) {
      why.push(
        `${decision.field} of a report corrected by ${by}, ${at.slice(0, 10)} [ledger/report-corrected]`,
      );
      continue;
    }
    const field = decision.field as ContactField;
    const rule = `${by}, ${at.slice(0, 10)} [ledger/${field}-corrected]`;
    const value = decision.value;
    switch (field) {
      case "time": {
        const { time, extent } = value as {
          time: string | null;
          extent?: Values["extent"];
        };
        values = {
          ...without(values, "extent"),
          time,
          ...(extent ? { extent } : {}),
        };
        break;
      }
      case "place": {
        const rest = without(values, "place");
        values = value
          ? { ...rest, place: value as NonNullable<Values["place"]> }
          : rest;
        break;
      }
      case "participants":
        values = {
          ...values,
          parties: (
            value as {
              id?: string;
              name: string;
              part: Values["parties"][number]["part"];
              role?: string;
            }[]
          ).map(({ id, name, part, role }) => ({
            actor: actorNamed(database, name, id),
            part,
            ...(role ? { role } : {}),
          })),
        };
        break;
      case "mode":
        values = { ...values, mode: value as Values["mode"] };
        break;
      case "status":
        values = { ...values, status: value as Values["status"] };
        break;
    }
    why.push(`${field} corrected by ${rule}`);
  }
  return {
    ...values,
    why,
    decisions: shown(database, decisions, (field) =>
      contactValue(database, asRead, field as ContactField),
    ),
  };
}

/** What a report's field holds as it was read, in the shape of a correction. */
export function reportValue(
  database: Database,
  row: ReportRow,
  field: ReportField,
): unknown {
  switch (field) {
    case "time":
      return {
        time: row.time,
        ...(row.extent ? { extent: row.extent } : {}),
      };
    case "place": {
      if (!row.place) return null;
      const { name, geonames } = row.place;
      return { name, ...(geonames === undefined ? {} : { geonames }) };
    }
    case "participants":
      return row.parties.map(({ signature, name, part, role, onBehalfOf }) => ({
        ...actorOf(database, signature, name),
        part,
        ...(role ? { role } : {}),
        ...(onBehalfOf ? { onBehalfOf } : {}),
      }));
    case "thread":
      return row.threadName
        ? {
            name: row.threadName,
            ...(row.ordinal === null ? {} : { ordinal: row.ordinal }),
          }
        : null;
    case "partOf":
      return anchorOfRecord(database, "contact", row.partOf);
    case "assertedBy":
      return anchorOfRecord(database, "statement", row.statement);
    default:
      return row[field];
  }
}

/** What a report says, with the corrections of what was misread in it. */
export function applyToReport(
  database: Database,
  asRead: ReportRow,
  decisions: readonly Decided[],
): ReportRow {
  let row = asRead;
  for (const { decision } of decisions) {
    if (decision.do !== "set" || !decision.report) continue;
    const { value } = decision;
    switch (decision.field as ReportField) {
      case "time": {
        const { time, extent } = value as {
          time: string | null;
          extent?: NonNullable<ReportRow["extent"]>;
        };
        row = {
          ...row,
          time,
          ...isoDays(time),
          extent: extent ?? null,
          timeBasis: null,
        };
        break;
      }
      case "participants":
        row = {
          ...row,
          parties: (value as GivenParty[]).map((one) =>
            partyOf(database, asRead, one),
          ),
        };
        break;
      case "thread": {
        const thread = value as { name: string; ordinal?: number } | null;
        row = {
          ...row,
          series: thread && foldWords(thread.name).join(" "),
          threadName: thread && thread.name,
          ordinal: thread?.ordinal ?? null,
        };
        break;
      }
      case "partOf":
        row = { ...row, partOf: linked(database, value) };
        break;
      case "assertedBy": {
        const statement = linked(database, value);
        row = {
          ...row,
          statement,
          assertedBy: statement ? speakerOf(database, statement) : "narrator",
        };
        break;
      }
      case "place":
      case "mode":
      case "status":
      case "forum":
      case "visitType":
        row = { ...row, [decision.field]: value };
        break;
    }
  }
  return row;
}

type GivenParty = Readonly<{
  id?: string;
  name: string;
  part: ReportRow["parties"][number]["part"];
  role?: string;
  onBehalfOf?: string;
}>;

/** A party as a person gives it: with the words that it was read from where it was read, else with its name in the report's words, else with all of them. */
function partyOf(
  database: Database,
  { parties, evidence, quote }: ReportRow,
  { id, name, part, role, onBehalfOf }: GivenParty,
): ReportRow["parties"][number] {
  const given = { part, role: role ?? null, onBehalfOf: onBehalfOf ?? null };
  const fold = foldName(name);
  const read = parties.find((party) =>
    [party.name, actorOf(database, party.signature, party.name).name].some(
      (known) => foldName(known) === fold,
    ),
  );
  if (read) return { ...read, ...given };
  const actor = actorNamed(database, name, id);
  const at = quote.indexOf(name);
  const start = evidence.start + at;
  return {
    ref: "",
    name: nameOf(database, actor),
    signature: signatureOfActor(database, actor),
    ...given,
    ...(at < 0
      ? { words: quote, span: evidence }
      : { words: name, span: { start, end: start + name.length } }),
  };
}

/** The record of this ledger that a field names by its evidence; null for none, and where its words are not here. */
const linked = (database: Database, value: unknown): string | null =>
  value === null ? null : resolveAnchor(database, value as Anchor);

/** Who makes a statement, as its article says. */
function speakerOf(database: Database, statement: string): string {
  const names = database.all<{ name: string }>(
    "SELECT name FROM statement_party WHERE statement = ? AND part = 'speaker' ORDER BY position",
    statement,
  );
  return (
    names.map((one) => one.name).join(", ") ||
    (database.get<{ source_description: string | null }>(
      "SELECT source_description FROM statement WHERE id = ?",
      statement,
    )?.source_description ??
      "a source that is not named")
  );
}

/** The actor that a signature is; its name alone where it is none of the ledger's. */
function actorOf(
  database: Database,
  signature: string,
  name: string,
): { id?: string; name: string } {
  return (
    database.get<{ id: string; name: string }>(
      "SELECT a.id, a.name FROM signature g JOIN actor a ON a.id = g.actor WHERE g.id = ?",
      signature,
    ) ?? { name }
  );
}

function without<Key extends keyof Values>(
  values: Values,
  key: Key,
): Omit<Values, Key> {
  const rest: Partial<Values> = { ...values };
  delete rest[key];
  return rest as Omit<Values, Key>;
}

/** What a statement's field holds as it was read, in the shape of a correction. */
export function statementValue(
  database: Database,
  row: StatementRow,
  field: StatementField,
): unknown {
  const party = (part: string) =>
    row.parties
      .filter((one) => one.part === part)
      .map(({ signature, name }) => actorOf(database, signature, name));
  switch (field) {
    case "time":
      return { time: row.time };
    case "speakers":
      return party("speaker");
    case "addressee":
      return party("addressee")[0] ?? null;
    case "onBehalfOf":
      return party("behalf")[0] ?? null;
    case "within":
    case "contact":
      return anchorOfRecord(database, LINKED_FIELDS[field]!, row[field]);
    default:
      return row[field];
  }
}

export function applyToStatement(
  database: Database,
  asRead: StatementRow,
  decisions: readonly Decided[],
): Corrected<StatementRow> {
  let row = asRead;
  const speaking = (
    list: readonly { id?: string; name: string }[],
    part: StatementRow["parties"][number]["part"],
  ) => ({
    ...row,
    parties: [
      ...list.map(({ id, name }) => {
        const actor = actorNamed(database, name, id);
        return {
          ref: "",
          name: nameOf(database, actor),
          signature: signatureOfActor(database, actor),
          part,
        };
      }),
      ...row.parties.filter((one) => one.part !== part),
    ],
  });
  for (const { decision } of decisions) {
    if (decision.do !== "set") continue;
    const { value } = decision;
    switch (decision.field as StatementField) {
      case "time":
        row = {
          ...row,
          ...(value as { time: string | null }),
          timeBasis: null,
        };
        break;
      case "kind":
        row = { ...row, kind: value as StatementRow["kind"], act: null };
        break;
      case "directness":
        row = { ...row, directness: value as StatementRow["directness"] };
        break;
      case "speakers":
        row = {
          ...speaking(value as { id?: string; name: string }[], "speaker"),
          sourceDescription: null,
        };
        break;
      case "negated":
        row = { ...row, negated: value as boolean };
        break;
      case "modal":
      case "sourceDescription":
      case "occasion":
        row = { ...row, [decision.field]: value as string | null };
        break;
      case "within":
      case "contact":
        row = { ...row, [decision.field]: linked(database, value) };
        break;
      case "addressee":
      case "onBehalfOf":
        row = speaking(
          value ? [value as { id?: string; name: string }] : [],
          decision.field === "addressee" ? "addressee" : "behalf",
        );
        break;
    }
  }
  return {
    ...row,
    decisions: shown(database, decisions, (field) =>
      statementValue(database, asRead, field as StatementField),
    ),
  };
}

function nameOf(database: Database, actor: string): string {
  return (
    database.get<{ name: string }>("SELECT name FROM actor WHERE id = ?", actor)
      ?.name ?? ""
  );
}

function signatureOfActor(database: Database, actor: string): string {
  return database.get<{ id: string }>(
    "SELECT id FROM signature WHERE actor = ? ORDER BY sort <> 'full', articles DESC, id LIMIT 1",
    actor,
  )!.id;
}

/** How the signatures of names begin that only decisions give. */
export const GIVEN = "local|given|";

/**
 * The actor a person means: the one with that id where its name is still that; else the one of that name that most articles name; else a new one
 * that only this decision knows.
 */
function actorNamed(database: Database, name: string, id?: string): string {
  const fold = foldName(name);
  const known = database.get<{ actor: string }>(
    `SELECT n.actor FROM actor_name n WHERE n.fold = ?1
     ORDER BY n.actor <> ?2, (SELECT sum(articles) FROM signature WHERE actor = n.actor) DESC, n.actor LIMIT 1`,
    fold,
    id ?? "",
  );
  if (known) return known.actor;
  const signature = `${GIVEN}${fold}`;
  const actor = shortId("a", signature);
  database.run(
    "INSERT OR IGNORE INTO actor (id, name, kind, country, sector, fold) VALUES (?, ?, 'person', NULL, NULL, ?)",
    actor,
    name,
    fold,
  );
  database.run(
    "INSERT OR IGNORE INTO actor_name (actor, name, fold) VALUES (?, ?, ?)",
    actor,
    name,
    fold,
  );
  database.run(
    "INSERT OR IGNORE INTO signature (id, sort, fold, first, last, titles, articles, actor) VALUES (?, 'local', ?, '', '', '', 0, ?)",
    signature,
    fold,
    actor,
  );
  for (const [field, value] of [
    ["name", name],
    ["kind", "person"],
  ] as const)
    database.run(
      "INSERT OR IGNORE INTO signature_form (signature, field, value, articles) VALUES (?, ?, ?, 1)",
      signature,
      field,
      value,
    );
  return actor;
}
