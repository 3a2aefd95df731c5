import { existsSync } from "node:fs";
import { join, resolve } from "node:path";
import {
  coreference,
  type OwnMention,
  type ReadDocument,
} from "../eval/coreference.ts";
import { gumDocuments, type GumDocument } from "../eval/entities.ts";
import { rows, score } from "../eval/score.ts";
import { toArticle } from "../src/article/article.ts";
import { loadResources } from "../src/io/resources.ts";
import { articleFromText, parse } from "../src/parse/parse.ts";
import type { Parse } from "../src/parse/record.ts";
import { findActors, type ActorsFound } from "../src/readout/actors/actors.ts";
import { readoutOf } from "../src/readout/readout.ts";
import { NON_COMMERCIAL, readText } from "./corpus.ts";
import { MentionHeads, type LinkedMention } from "./mentionHeads.ts";
import { random } from "./random.ts";
import { relinked, type Taken } from "./relinked.ts";

/**
 * `npm run train:coreference -- DATA [SPLIT]`: trains a mention head and a link head on the frozen encoder (GUM train, licensed genres), and prints
 * how they compare with the rules: CoNLL F1 on GUM dev, and contacts and statements of the diplomatic texts of SPLIT (dev). Nothing is written:
 * the heads are not kept (docs/coreference.md says why).
 */
const SEED = 20261126;
const [folder, split = "dev"] = process.argv.slice(2);
if (!folder || !existsSync(folder)) {
  console.error(
    `train:coreference: ${folder ? `no folder ${folder}` : "no data folder given"}. Use: npm run train:coreference -- ../shared/data [dev|train]`,
  );
  process.exit(2);
}
const data = resolve(folder);
const resources = await loadResources();
const begun = process.cpuUsage().user;
const log = (row: Readonly<Record<string, unknown>>) => {
  const seconds = Math.round((process.cpuUsage().user - begun) / 1e6);
  console.error(`${String(seconds).padStart(5)} s  ${JSON.stringify(row)}`);
};
const gum = (part: string) => [
  ...gumDocuments(readText(join(data, "ud", `en_gum-ud-${part}.conllu.gz`))),
];
const parsed = ({ text }: GumDocument) =>
  parse(articleFromText(text), resources);

const licensed = gum("train").filter(
  ({ genre }) => !(NON_COMMERCIAL as readonly string[]).includes(genre),
);
const heads = MentionHeads.learn(
  licensed.map((document) => ({
    parse: parsed(document),
    gold: document.mentions,
  })),
  random(SEED),
  log,
);

/** What is compared. "heads" know no names, offices or countries: they make no Readout. */
const WAYS: Readonly<Record<string, Taken | "rules" | "heads">> = {
  "rules alone": "rules",
  "heads alone": "heads",
  "rules; pronouns by the link head, else by the rules": {
    nouns: false,
    keep: true,
  },
  "rules; pronouns and unread nouns by the link head, else by the rules": {
    nouns: true,
    keep: true,
  },
  "rules; pronouns and unread nouns by the link head alone": {
    nouns: true,
    keep: false,
  },
};

const table: Record<string, Record<string, unknown>> = {};
const dev = gum("dev").map((document) => {
  const read = parsed(document);
  return {
    document,
    actors: findActors(read, resources),
    linked: heads.read(read),
  };
});
for (const [way, taken] of Object.entries(WAYS)) {
  const read: ReadDocument[] = dev.map(({ document, actors, linked }) => ({
    document,
    ours:
      taken === "heads"
        ? groupsOf(linked)
        : actorsBy(taken, actors, document.text, linked).mentions.map(
            ({ head, actor }) => ({ head, group: actor }),
          ),
  }));
  const news = read.filter(({ document }) => document.genre === "news");
  table[way] = Object.fromEntries(
    Object.entries({ "": read, "news, ": news }).flatMap(([which, some]) =>
      (["all", "named"] as const).map((subset) => {
        const { mentions, "CoNLL F1": f1 } = coreference(some, subset);
        return [
          `${which}${subset}`,
          `${f1} (${mentions.found} of ${mentions.gold}, ${mentions.ours} read)`,
        ];
      }),
    ),
  );
  log({ way, ...table[way] });
}

const gold = join(data, "readouts", "gold.jsonl");
const wanted = new Set(
  rows<{ id: string; split: string }>(gold).flatMap((row) =>
    row.split === split ? [row.id] : [],
  ),
);
const texts = rows<{ id: string }>(join(data, "readouts", "texts.jsonl"))
  .filter(({ id }) => wanted.has(id))
  .map((row) => {
    const { article } = toArticle({ ...row, name: row.id });
    const read: Parse = parse(article, resources);
    return {
      read,
      actors: findActors(read, resources),
      linked: heads.read(read),
    };
  });
for (const [way, taken] of Object.entries(WAYS)) {
  if (taken === "heads") continue;
  const { contacts, statements, onContacts, onStatements } = score(
    data,
    "readouts",
    "readouts.mjs",
    gold,
    texts.map(({ read, actors, linked }) =>
      readoutOf(
        read,
        resources,
        actorsBy(taken, actors, read.article.text, linked),
      ),
    ),
    ["--split", split],
  ) as Record<"contacts" | "statements", { strict: { f1: number } }> &
    Record<"onContacts" | "onStatements", Record<string, [number, number]>>;
  Object.assign(table[way]!, {
    contacts: percent(contacts.strict.f1),
    participants: onContacts["same set of participants"]?.join(" of "),
    statements: percent(statements.strict.f1),
    speakers: onStatements["speaker"]?.join(" of "),
  });
  log({ way, ...table[way] });
}
for (const [way, figures] of Object.entries(table))
  console.log(`${way}: ${JSON.stringify(figures)}`);

function actorsBy(
  taken: Taken | "rules" | "heads",
  actors: ActorsFound,
  text: string,
  linked: readonly LinkedMention[],
): ActorsFound {
  return typeof taken === "string"
    ? actors
    : relinked(actors, text, linked, taken);
}

/** The chains of the heads alone. */
function groupsOf(linked: readonly LinkedMention[]): OwnMention[] {
  const groups: string[] = [];
  return linked.map(({ token, antecedent }, index) => {
    const group = antecedent < 0 ? `G${index}` : groups[antecedent]!;
    groups.push(group);
    return { head: { start: token.start, end: token.end }, group };
  });
}

function percent(share: number): number {
  return Math.round(1000 * share) / 10;
}
