import {
  isAddition,
  type Decided,
  type Decision,
  type ContactField,
  type StatementField,
} from "../ledger/decisions.ts";
import type { Decided as Values } from "../ledger/decide.ts";
import { canonicalJson, shortId } from "../ledger/hash.ts";
import { foldName } from "../ledger/names.ts";
import type { RecordDecision } from "../ledger/query.ts";
import type { StatementRow } from "../ledger/rows.ts";
import type { Database } from "./sqlite.ts";

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
  decisions: readonly Decided[],
  readNow: (field: string) => unknown = () => undefined,
): RecordDecision[] {
  const lastWord = new Map(
    decisions.flatMap(({ line, decision }) =>
      decision.do === "set" ? [[decision.field, line] as const] : [],
    ),
  );
  return decisions.map(({ line, at, by, why, decision }) => ({
    line,
    do: decision.do,
    by,
    at,
    ...(why === undefined ? {} : { why }),
    ...(decision.do === "set"
      ? {
          field: decision.field,
          value: decision.value,
          was: decision.was,
          read: readNow(decision.field),
          conflict:
            lastWord.get(decision.field) === line &&
            isConflict(decision, readNow(decision.field)),
        }
      : {}),
    ...(decision.do === "note" ? { text: decision.text } : {}),
    ...(decision.do === "tag" ? { tag: decision.tag, on: decision.on } : {}),
    ...(decision.do === "code"
      ? { column: decision.column, value: decision.value }
      : {}),
  }));
}

/** A new reading that says neither what it said when a person decided, nor what they decided. */
function isConflict(
  decision: { value?: unknown; was?: unknown },
  read: unknown,
): boolean {
  const text = (value: unknown) => canonicalJson(value ?? null);
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
    decisions: shown(decisions, (field) =>
      contactValue(database, asRead, field as ContactField),
    ),
  };
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
  row: Pick<
    StatementRow,
    "time" | "kind" | "directness" | "negated" | "modal" | "parties"
  >,
  field: StatementField,
): unknown {
  const party = (part: string) =>
    row.parties
      .filter((one) => one.part === part)
      .map(({ signature, name }) => {
        const actor = database.get<{ id: string; name: string }>(
          "SELECT a.id, a.name FROM signature g JOIN actor a ON a.id = g.actor WHERE g.id = ?",
          signature,
        );
        return actor ? { id: actor.id, name: actor.name } : { name };
      });
  switch (field) {
    case "time":
      return { time: row.time };
    case "speakers":
      return party("speaker");
    case "addressee":
      return party("addressee")[0] ?? null;
    case "onBehalfOf":
      return party("behalf")[0] ?? null;
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
        row = { ...row, modal: value as string | null };
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
    decisions: shown(decisions, (field) =>
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
  const signature = `local|given|${fold}`;
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
