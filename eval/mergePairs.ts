import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Actor } from "../src/readout/actors/record.ts";
import {
  CONTACT_MODES,
  CONTACT_STATUSES,
  PARTS,
  type Contact,
} from "../src/readout/contacts/record.ts";
import type { Readout } from "../src/readout/record.ts";
import type { Thread } from "../src/readout/threads/record.ts";
import { bareReadout } from "../test/bareReadout.ts";

/** A report of a story: which contact it tells of, by its letter, in which article. */
type Report = Readonly<{ letter: string; article: string; index: number }>;
export type Story = Readonly<{
  name: string;
  readouts: readonly Readout[];
  reports: readonly Report[];
}>;
/** Two reports of different articles; `same` where they tell of one contact. */
export type Pair = Readonly<{
  a: readonly [string, number];
  b: readonly [string, number];
  same: boolean;
  why: string;
}>;

type Person = Readonly<{ name: string; country: string; role: string }>;
type Line = Readonly<{
  letter: string;
  published: string;
  publisher: string;
  fields: readonly string[];
}>;

/** The stories of `eval/merge-pairs.txt`, whose head says how they are written. Throws a RangeError that names the line of a slip. */
export function readStories(file: string): Story[] {
  const cast = new Map<string, Person>();
  const stories: { name: string; lines: Line[] }[] = [];
  file.split("\n").forEach((text, index) => {
    const slip = (what: string): never => {
      throw new RangeError(`merge-pairs.txt:${index + 1}: ${what}`);
    };
    const head = /^# ([a-z0-9-]+)$/.exec(text);
    if (head) {
      stories.push({ name: head[1]!, lines: [] });
      return;
    }
    if (text.startsWith("#") || text === "cast" || !text.trim()) return;
    const fields = text.split("|").map((field) => field.trim());
    const story = stories.at(-1);
    if (!story) {
      if (fields.length !== 4) slip("a person has four fields");
      const [key, name, country, role] = fields as [
        string,
        string,
        string,
        string,
      ];
      cast.set(key, { name, country, role });
      return;
    }
    const source = /^(\d{4}-\d\d-\d\d), (.+)$/.exec(fields[1] ?? "");
    if (!source || fields.length < 6)
      return slip("a report has six fields or seven");
    story.lines.push({
      letter: fields[0]!,
      published: source[1]!,
      publisher: source[2]!,
      fields: fields.slice(2),
    });
  });
  return stories.map(({ name, lines }) => toStory(name, lines, cast));
}

/** Every two reports of different articles of a story. */
export function pairsOf(story: Story): Pair[] {
  return story.reports.flatMap((a, at) =>
    story.reports
      .slice(at + 1)
      .filter((b) => b.article !== a.article)
      .map((b): Pair => ({
        a: [a.article, a.index],
        b: [b.article, b.index],
        same: a.letter === b.letter,
        why: story.name,
      })),
  );
}

export const readPairs = () =>
  readStories(
    readFileSync(join(import.meta.dirname, "merge-pairs.txt"), "utf8"),
  );

function toStory(
  name: string,
  lines: readonly Line[],
  cast: ReadonlyMap<string, Person>,
): Story {
  const articles = new Map<string, Line[]>();
  for (const line of lines) {
    const id = `${name}/${line.published}/${line.publisher}`;
    articles.set(id, [...(articles.get(id) ?? []), line]);
  }
  return {
    name,
    readouts: [...articles].map(([id, own]) => articleOf(id, own, cast)),
    reports: [...articles].flatMap(([article, own]) =>
      own.map(({ letter }, index) => ({ letter, article, index })),
    ),
  };
}

function articleOf(
  id: string,
  lines: readonly Line[],
  cast: ReadonlyMap<string, Person>,
): Readout {
  const actors = new Map<string, Actor>();
  const contacts: Contact[] = [];
  const threads: Thread[] = [];
  // no two articles of the same words: they would count as copies
  const head = `${id}\n`;
  const text = head + lines.map((line) => line.fields.join("; ")).join("\n");
  let start = head.length;
  for (const [index, line] of lines.entries()) {
    const evidence = { start, end: start + line.fields.join("; ").length };
    start = evidence.end + 1;
    const [kind, parties, when, where, more] = line.fields as [
      string,
      string,
      string,
      string,
      string?,
    ];
    const [status, mode] = kind.split(" ");
    const actorOf = (key: string) => {
      const known = actors.get(key);
      if (known) return known.id;
      const actor = actorFrom(key, `A${actors.size + 1}`, evidence, cast);
      actors.set(key, actor);
      return actor.id;
    };
    const [time, basis] = when.split(" ");
    const claimed = /^by (\S+)$/.exec(more ?? "")?.[1];
    const round = /^round (.+) (\d+)$/.exec(more ?? "");
    if (round)
      threads.push({
        id: `T${index + 1}`,
        name: round[1]!,
        series: { ordinal: Number(round[2]) },
        items: [`C${index + 1}`],
        rule: "pairs",
      });
    contacts.push({
      id: `C${index + 1}`,
      mode: oneOf(CONTACT_MODES, mode!, id),
      status: oneOf(CONTACT_STATUSES, status!, id),
      participants: parties.split(" + ").map((party) => {
        const [key, part] = party.split(":");
        return {
          actor: actorOf(key!),
          part: part ? oneOf(PARTS, part, id) : "party",
          span: evidence,
        };
      }),
      time: time === "-" ? null : time!,
      ...(basis === "throughout" || basis === "within"
        ? { extent: basis }
        : {}),
      ...(time === "-"
        ? {}
        : { timeBasis: basis === "document" ? basis : ("stated" as const) }),
      ...(where === "-" ? {} : { place: { name: where } }),
      trigger: evidence,
      evidence,
      assertedBy: claimed ? `S${index + 1}` : "narrator",
      ...(round ? { thread: `T${index + 1}` } : {}),
      rule: "pairs",
    });
  }
  return bareReadout({
    id,
    publisher: lines[0]!.publisher,
    published: lines[0]!.published,
    text,
    actors: [...actors.values()],
    contacts,
    threads,
  });
}

function oneOf<Value extends string>(
  values: readonly Value[],
  value: string,
  where: string,
): Value {
  const found = values.find((one) => one === value);
  if (!found) throw new RangeError(`merge-pairs.txt: ${where}: ${value}`);
  return found;
}

/** EXAMPLE `Novak` the whole name; `Novak~` the surname with country and office; `Novak-` with the office alone; `SVN`; `(his colleague)`. */
function actorFrom(
  key: string,
  id: string,
  span: Contact["evidence"],
  cast: ReadonlyMap<string, Person>,
): Actor {
  const described = /^\((.+)\)$/.exec(key)?.[1];
  if (described)
    return {
      id,
      name: described,
      kind: "person",
      roles: [],
      names: [described],
    };
  if (/^[A-Z]{3}$/.test(key))
    return {
      id,
      name: key,
      kind: "state",
      country: key,
      roles: [],
      names: [key],
    };
  const person = cast.get(key.replace(/[~-]$/, ""));
  if (!person)
    throw new RangeError(`merge-pairs.txt: nobody of the cast is ${key}`);
  const bare = /[~-]$/.test(key);
  const name = bare ? person.name.split(" ").at(-1)! : person.name;
  return {
    id,
    name,
    kind: "person",
    ...(key.endsWith("-") ? {} : { country: person.country }),
    roles: [{ title: person.role, span }],
    names: [name],
  };
}
