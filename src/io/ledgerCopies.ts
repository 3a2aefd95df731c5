import { bandsOf, NEAR_DAYS, nearCopies } from "../ledger/nearCopies.ts";
import { bodyOf } from "../ledger/rows.ts";
import type { Readout } from "../readout/record.ts";
import { parseDay } from "../text/calendar.ts";
import { copyRuling, decisionsOf } from "./ledgerAnchors.ts";
import { storedReadout } from "./storedReadout.ts";
import type { Database } from "./sqlite.ts";

/**
 * Which articles of a ledger are one text. A family is all articles that hang together by the same paragraphs, by paragraphs that are nearly the same,
 * or by what a person ruled; its earliest is the original, the others are its copies. Families depend on the set of articles and rulings alone.
 */

type Member = Readonly<{
  no: number;
  id: string;
  source_key: string;
  text_sha256: string;
  body_sha256: string;
  address: string | null;
  published_day: string | null;
  family: string;
  copy_of: string | null;
}>;

const COLUMNS =
  "a.no, a.id, a.source_key, a.text_sha256, a.body_sha256, a.address, a.published_day, a.family, a.copy_of";
/** The earliest is the original. */
const ORDER = "coalesce(a.published_day, '9999-12-31'), a.source_key";
const dayOf = (member: Member) => member.published_day ?? "9999-12-31";
const earlier = (a: Member, b: Member) =>
  dayOf(a) < dayOf(b) || (dayOf(a) === dayOf(b) && a.source_key < b.source_key);

/**
 * Finds the family of an article that was just inserted. Returns the reports of all others whose family changed with it: they are merged anew.
 */
export function joinFamily(
  database: Database,
  id: string,
  readout: Readout,
): string[] {
  const bands = bandsOf(bodyOf(readout.article));
  database.run(
    "INSERT INTO article_band (band, article) SELECT b.value, a.no FROM json_each(?) b, article a WHERE a.id = ?",
    JSON.stringify(bands),
    id,
  );
  const member = byId(database, id);
  const ruledOnto = decisionsOf(database, "copy")
    .filter((one) => one.of?.text === member.text_sha256)
    .flatMap((one) => withText(database, one.text));
  return regroup(
    database,
    [member, ...ruledOnto.flatMap((one) => family(database, one))],
    new Map([[member.no, bands]]),
  );
}

/** Takes an article's bands out, before it is deleted. Returns what brings the rest of its family in line afterwards, as `joinFamily` does. */
export function leaveFamily(
  database: Database,
  id: string,
  readout: Readout,
): () => string[] {
  const member = byId(database, id);
  const left = family(database, member).filter((one) => one.no !== member.no);
  database.run(
    "DELETE FROM article_band WHERE article = ? AND band IN (SELECT value FROM json_each(?))",
    member.no,
    JSON.stringify(bandsOf(bodyOf(readout.article))),
  );
  database.run("UPDATE article SET copy_of = NULL WHERE copy_of = ?", id);
  return () =>
    regroup(
      database,
      left.map(({ no }) => byNumber(database, no)),
    );
}

/** Brings the families in line after a ruling on the article with this text, or after it was taken back; `of` is what it is a copy of. */
export function followRuling(
  database: Database,
  text: string,
  of: string | undefined,
): string[] {
  const ruled = [text, ...(of === undefined ? [] : [of])].flatMap((one) =>
    withText(database, one),
  );
  return regroup(
    database,
    ruled.flatMap((one) => family(database, one)),
  );
}

function byId(database: Database, id: string): Member {
  return database.get<Member>(
    `SELECT ${COLUMNS} FROM article a WHERE a.id = ?`,
    id,
  )!;
}

function byNumber(database: Database, no: number): Member {
  return database.get<Member>(
    `SELECT ${COLUMNS} FROM article a WHERE a.no = ?`,
    no,
  )!;
}

function withText(database: Database, text: string): Member[] {
  return database.all<Member>(
    `SELECT ${COLUMNS} FROM article a WHERE a.text_sha256 = ? ORDER BY ${ORDER}`,
    text,
  );
}

/** All of a member's family, and what was put with it by a ruling that no longer holds. */
function family(database: Database, member: Member): Member[] {
  return database.all<Member>(
    `SELECT ${COLUMNS} FROM article a WHERE a.family = ? OR a.copy_of = ? ORDER BY ${ORDER}`,
    member.family,
    member.id,
  );
}

/**
 * Takes the members apart and lets each find its family. Returns the reports and statements of those that end in another family than they began in. `bands` are those
 * that are known already.
 */
function regroup(
  database: Database,
  members: readonly Member[],
  bands: ReadonlyMap<number, readonly number[]> = new Map(),
): string[] {
  const before = new Map(members.map((one) => [one.no, one.family]));
  for (const one of members)
    if (one.family !== one.source_key || one.copy_of !== null)
      database.run(
        "UPDATE article SET family = source_key, copy_of = NULL WHERE no = ?",
        one.no,
      );
  for (const no of [...before.keys()])
    for (const moved of settleMember(
      database,
      byNumber(database, no),
      bands.get(no),
    ))
      if (!before.has(moved.no)) before.set(moved.no, moved.family);
  return [...before].flatMap(([no, was]) => {
    const { id, family: is } = byNumber(database, no);
    return is === was
      ? []
      : database
          .all<{ id: string }>(
            "SELECT id FROM report WHERE article = ?1 UNION ALL SELECT id FROM statement WHERE article = ?1",
            id,
          )
          .map((row) => row.id);
  });
}

/** Puts the families that a member belongs to together. Returns their members as they were. */
function settleMember(
  database: Database,
  member: Member,
  bands = bandsOf(bodyText(database, member.id)) as readonly number[],
): readonly Member[] {
  const families = new Set([
    member.family,
    ...ruledWith(database, member).map((one) => one.family),
  ]);
  for (const other of candidates(database, member, bands))
    if (!families.has(other.family) && sameStory(database, member, other))
      families.add(other.family);
  const members = database.all<Member>(
    `SELECT ${COLUMNS} FROM article a WHERE a.family IN (SELECT value FROM json_each(?)) ORDER BY ${ORDER}`,
    JSON.stringify([...families]),
  );
  const ruled = new Map(
    members.map((one) => [one.no, copyRuling(database, one.text_sha256)]),
  );
  const original =
    members.find((one) => typeof ruled.get(one.no) !== "string") ?? members[0]!;
  for (const one of members) {
    const ruling = ruled.get(one.no);
    const alone = ruling === null && one !== original;
    const copyOf =
      ruling !== undefined
        ? ruling
        : one === original || isVersion(one, original)
          ? null
          : original.id;
    const { source_key: kept } = alone ? one : original;
    if (one.family !== kept || one.copy_of !== copyOf)
      database.run(
        "UPDATE article SET family = ?, copy_of = ? WHERE no = ?",
        kept,
        copyOf,
        one.no,
      );
  }
  return members;
}

/** Articles that a person put into one family with a member. */
function ruledWith(database: Database, member: Member): Member[] {
  return decisionsOf(database, "copy")
    .flatMap(({ text, of }) =>
      text === member.text_sha256 && of
        ? withText(database, of.text)
        : of?.text === member.text_sha256
          ? withText(database, text)
          : [],
    )
    .filter(
      (one) =>
        copyRuling(database, member.text_sha256) === one.id ||
        copyRuling(database, one.text_sha256) === member.id,
    );
}

/** Articles whose texts are worth comparing with a member's: the same paragraphs, or a band shared by two that came out within a week. */
function candidates(
  database: Database,
  member: Member,
  bands: readonly number[],
): Member[] {
  const days = (one: Member) =>
    one.published_day === null ? null : parseDay(one.published_day);
  const day = days(member);
  return database
    .all<Member>(
      `SELECT ${COLUMNS} FROM article a WHERE a.no <> ?1 AND (a.body_sha256 = ?2 OR a.no IN
         (SELECT b.article FROM article_band b WHERE b.band IN (SELECT value FROM json_each(?3))))
       ORDER BY ${ORDER}`,
      member.no,
      member.body_sha256,
      JSON.stringify(bands),
    )
    .filter((one) => {
      const other = days(one);
      return (
        one.body_sha256 === member.body_sha256 ||
        day === null ||
        other === null ||
        Math.abs(day - other) <= NEAR_DAYS
      );
    });
}

/** Whether two candidates are one story by their texts, where no person has ruled on the later one. */
function sameStory(database: Database, a: Member, b: Member): boolean {
  const later = earlier(a, b) ? b : a;
  if (copyRuling(database, later.text_sha256) !== undefined || isVersion(a, b))
    return false;
  return (
    a.body_sha256 === b.body_sha256 ||
    nearCopies(bodyText(database, a.id), bodyText(database, b.id))
  );
}

/** The same address with another text. */
function isVersion(a: Member, b: Member): boolean {
  return (
    a.address !== null &&
    a.address === b.address &&
    a.text_sha256 !== b.text_sha256
  );
}

function bodyText(database: Database, id: string): string {
  return bodyOf(storedReadout(database, id)!.article);
}
