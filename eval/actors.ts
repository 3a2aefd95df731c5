import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { toArticle } from "../src/article/article.ts";
import { loadResources } from "../src/io/resources.ts";
import type { Parse, Token } from "../src/parse/record.ts";
import { parse } from "../src/parse/parse.ts";
import { isRel, treeOf, type Tree } from "../src/parse/tree.ts";
import {
  findActors,
  type ActorResources,
} from "../src/readout/actors/actors.ts";
import { coreferenceFigures } from "./coreference.ts";
import { rows } from "./score.ts";

export type SameName = (a: string, b: string) => boolean;
export type GoldRow = Readonly<{
  id: string;
  split: string;
  contacts: readonly {
    participants: readonly { name: string; alt?: readonly string[] }[];
  }[];
  statements: readonly {
    speaker: string | null;
    speakers?: readonly string[] | null;
    cue: readonly [number, number] | null;
  }[];
}>;
type Miss = Readonly<{
  id: string;
  what: string;
  gold: string;
  found: string;
  at: string;
}>;

const percent = (part: number, whole: number) =>
  whole ? Math.round((1000 * part) / whole) / 10 : null;

/**
 * How well actors are found on the diplomatic texts, in percent: the gold participants and speakers that some actor of the
 * article is called like (`sameName` of the scorer), and whether the mention that is the grammatical subject of a gold cue
 * is the gold speaker, by the mention's form.
 */
export function actorFigures(
  gold: readonly GoldRow[],
  parseOf: (id: string) => Parse,
  resources: ActorResources,
  sameName: SameName,
) {
  const names = { participants: [0, 0], speakers: [0, 0] };
  const forms: Record<string, { right: number; wrong: number; none: number }> =
    {};
  const misses: Miss[] = [];
  for (const row of gold) {
    const parsed = parseOf(row.id);
    const found = findActors(parsed, resources);
    const has = (all: readonly string[]) =>
      found.actors.some((actor) =>
        all.some((name) => sameName(name, actor.name)),
      );
    const count = (
      what: "participants" | "speakers",
      all: readonly string[],
    ) => {
      names[what][1]!++;
      if (has(all)) names[what][0]!++;
      else misses.push({ id: row.id, what, gold: all[0]!, found: "", at: "" });
    };
    for (const contact of row.contacts)
      for (const one of contact.participants)
        count("participants", [one.name, ...(one.alt ?? [])]);
    for (const statement of row.statements) {
      const wanted =
        statement.speakers ?? (statement.speaker ? [statement.speaker] : []);
      for (const one of wanted) count("speakers", [one]);
      if (!wanted.length || !statement.cue) continue;
      const source = subjectAt(parsed, statement.cue);
      if (!source) continue;
      const mentions = found.mentionsAt(source);
      const form = mentions[0]
        ? formOf(mentions[0].form, source, found.actor(mentions[0].actor).name)
        : "no mention";
      const ids = found.actorsAt(source);
      const called = ids.map((id) => found.actor(id).name);
      const right =
        called.length > 0 &&
        (wanted.length > 1
          ? wanted.every((name) => called.some((one) => sameName(name, one))) ||
            called.every((one) => wanted.some((name) => sameName(name, one)))
          : called.every((one) => sameName(wanted[0]!, one)));
      const cell = (forms[form] ??= { right: 0, wrong: 0, none: 0 });
      cell[!called.length ? "none" : right ? "right" : "wrong"]++;
      if (!right)
        misses.push({
          id: row.id,
          what: form,
          gold: wanted.join(" + "),
          found: called.join(" + "),
          at: parsed.article.text
            .slice(Math.max(0, source.start - 60), source.end + 40)
            .replace(/\s+/g, " "),
        });
    }
  }
  return {
    figures: {
      texts: gold.length,
      participantsNamed: percent(...(names.participants as [number, number])),
      speakersNamed: percent(...(names.speakers as [number, number])),
      sources: Object.fromEntries(
        Object.entries(forms)
          .sort(([a], [b]) => (a < b ? -1 : 1))
          .map(([form, cell]) => [
            form,
            {
              ...cell,
              accuracy: percent(
                cell.right,
                cell.right + cell.wrong + cell.none,
              ),
            },
          ]),
      ),
    },
    misses,
  };
}

function formOf(form: string, token: Token, name: string): string {
  if (form !== "name") return form;
  return name.split(/\s+/).length > 1 && name.includes(token.form)
    ? "name"
    : "name";
}

/** The subject of the verb that a gold cue is, shared ones included. */
function subjectAt(
  parsed: Parse,
  [start, end]: readonly [number, number],
): Token | undefined {
  const sentence = parsed.sentences.find(
    (one) => one.start <= start && start < one.end,
  );
  const cue = sentence?.tokens.find(
    (token) =>
      token.start >= start && token.start < end && token.upos === "VERB",
  );
  if (!sentence || !cue) return undefined;
  const tree = treeOf(sentence);
  return subjectOf(tree, cue);
}

function subjectOf(tree: Tree, verb: Token): Token | undefined {
  let at: Token | undefined = verb;
  for (let round = 0; at && round < 8; round++) {
    const subject = tree.child(at, "nsubj");
    if (subject && !isRel(subject.deprel, "nsubj:pass")) return subject;
    if (!isRel(at.deprel, "conj", "xcomp", "advcl")) return undefined;
    at = tree.governor(at);
  }
  return undefined;
}

/** The figures on the dev split (or another) of `readouts/gold.jsonl`. */
export async function evalActors(
  dataDir: string,
  split = "dev",
): Promise<Record<string, unknown>> {
  const resources = await loadResources();
  const { sameName } = (await import(
    pathToFileURL(join(dataDir, "..", "score", "readouts.mjs")).href
  )) as { sameName: SameName };
  const gold = rows<GoldRow>(join(dataDir, "readouts", "gold.jsonl")).filter(
    (row) => row.split === split,
  );
  const texts = new Map(
    rows<{
      id: string;
      publisher: string;
      date: string;
      title: string;
      text: string;
    }>(join(dataDir, "readouts", "texts.jsonl")).map((row) => [row.id, row]),
  );
  const parseOf = (id: string) => {
    const { publisher, date, title, text } = texts.get(id)!;
    return parse(
      toArticle({ name: id, id, publisher, date, title, text }).article,
      resources,
    );
  };
  return {
    ...actorFigures(gold, parseOf, resources, sameName).figures,
    coreference: await coreferenceFigures(dataDir),
  };
}
