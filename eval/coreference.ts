import { join } from "node:path";
import { readFileSync } from "node:fs";
import { gunzipSync } from "node:zlib";
import { loadResources } from "../src/io/resources.ts";
import { articleFromText, parse } from "../src/parse/parse.ts";
import { findActors } from "../src/readout/actors/actors.ts";
import type { Span } from "../src/text/span.ts";

/** A mention of the gold: the words that GUM calls its minimal span, and whom or what it means. */
type GoldMention = Readonly<{ head: Span; entity: string }>;
type Clusters = readonly (readonly number[])[];

/** What Readout's actors can be: GUM's other types (abstract, event, time ...) are no actors. */
const TYPES = new Set(["person", "organization", "place"]);

/**
 * CoNLL coreference F1 (Pradhan et al. 2014: the mean of MUC, B cubed and CEAF e, in percent) of actors on GUM dev from raw text: persons, organizations and
 * places that are mentioned at least twice. A mention is found where the head of ours holds the gold's minimal span. `mentions`: the gold's, and how many
 * of them Readout reads at all; those it never reads (people in general, things named once) count as lost.
 */
export async function coreferenceFigures(
  dataDir: string,
): Promise<Record<string, unknown>> {
  const resources = await loadResources();
  const file = join(dataDir, "ud", "en_gum-ud-dev.conllu.gz");
  const all = tally();
  const news = tally();
  for (const { name, text, gold } of documentsOf(
    gunzipSync(readFileSync(file)).toString("utf8"),
  )) {
    const found = findActors(
      parse(articleFromText(text), resources),
      resources,
    );
    const keys = keysOf(
      gold,
      found.mentions.map(({ head }) => head),
    );
    const golden = grouped(gold.map(({ entity }, i) => [entity, i]));
    const ours = grouped(
      found.mentions.map(({ actor }, i) => [actor, keys[i]!]),
    );
    for (const one of name.includes("_news_") ? [all, news] : [all]) {
      one.mentions.gold += gold.length;
      one.mentions.found += keys.filter((key) => key < gold.length).length;
      one.mentions.ours += keys.length;
      add(one.muc, muc(golden, ours));
      add(one.bCubed, bCubed(golden, ours));
      add(one.ceafE, ceafE(golden, ours));
    }
  }
  return {
    set: "GUM dev, raw text; persons, organizations and places mentioned twice or more",
    all: figuresOf(all),
    news: figuresOf(news),
  };
}

type Tally = Readonly<{
  mentions: { gold: number; found: number; ours: number };
  muc: Sums;
  bCubed: Sums;
  ceafE: Sums;
}>;
const tally = (): Tally => ({
  mentions: { gold: 0, found: 0, ours: 0 },
  muc: blank(),
  bCubed: blank(),
  ceafE: blank(),
});

function figuresOf({ mentions, ...sums }: Tally): Record<string, unknown> {
  const [m, b, c] = [f1(sums.muc), f1(sums.bCubed), f1(sums.ceafE)];
  return {
    mentions,
    MUC: percent(m),
    "B cubed": percent(b),
    "CEAF e": percent(c),
    "CoNLL F1": percent((m + b + c) / 3),
  };
}

/** For each of our mentions the index of the gold's that it is, each taken once; a number beyond the gold's where there is none. */
function keysOf(gold: readonly GoldMention[], ours: readonly Span[]): number[] {
  const taken = new Set<number>();
  return ours.map((head, own) => {
    const index = gold.findIndex(
      (one, at) =>
        !taken.has(at) &&
        head.start <= one.head.start &&
        one.head.end <= head.end,
    );
    if (index < 0) return gold.length + own;
    taken.add(index);
    return index;
  });
}

/** Sums of what makes recall and precision. */
type Sums = { right: number; gold: number; precise: number; ours: number };
const blank = (): Sums => ({ right: 0, gold: 0, precise: 0, ours: 0 });
const add = (to: Sums, one: Sums) => {
  for (const key of ["right", "gold", "precise", "ours"] as const)
    to[key] += one[key];
};
const f1 = ({ right, gold, precise, ours }: Sums): number => {
  const [r, p] = [gold && right / gold, ours && precise / ours];
  return r + p ? (2 * r * p) / (r + p) : 0;
};
const percent = (share: number) => Math.round(1000 * share) / 10;

/** Groups of two or more by what they are called. */
function grouped(pairs: readonly (readonly [string, number])[]): Clusters {
  const groups = new Map<string, number[]>();
  for (const [name, key] of pairs) {
    const group = groups.get(name);
    if (group) group.push(key);
    else groups.set(name, [key]);
  }
  return [...groups.values()].filter((group) => group.length > 1);
}

const indexOf = (clusters: Clusters): Map<number, number> =>
  new Map(clusters.flatMap((one, index) => one.map((key) => [key, index])));

/** Vilain et al. 1995: links that are kept. */
export function muc(gold: Clusters, ours: Clusters): Sums {
  const links = (of: Clusters, by: Clusters): [number, number] => {
    const at = indexOf(by);
    let [kept, all] = [0, 0];
    for (const cluster of of) {
      const parts = new Set(cluster.flatMap((key) => at.get(key) ?? []));
      const alone = cluster.filter((key) => !at.has(key)).length;
      kept += cluster.length - parts.size - alone;
      all += cluster.length - 1;
    }
    return [kept, all];
  };
  const [right, all] = links(gold, ours);
  const [precise, own] = links(ours, gold);
  return { right, gold: all, precise, ours: own };
}

/** Bagga and Baldwin 1998: for each mention, how much of its group is its group on the other side. */
export function bCubed(gold: Clusters, ours: Clusters): Sums {
  const shares = (of: Clusters, by: Clusters): [number, number] => {
    const at = indexOf(by);
    let [sum, all] = [0, 0];
    for (const cluster of of) {
      const common = new Map<number, number>();
      for (const key of cluster) {
        const other = at.get(key);
        if (other !== undefined)
          common.set(other, (common.get(other) ?? 0) + 1);
      }
      for (const count of common.values())
        sum += (count * count) / cluster.length;
      all += cluster.length;
    }
    return [sum, all];
  };
  const [right, all] = shares(gold, ours);
  const [precise, own] = shares(ours, gold);
  return { right, gold: all, precise, ours: own };
}

/** Luo 2005, entity based: groups matched one to one so that their likeness sums to the most. */
export function ceafE(gold: Clusters, ours: Clusters): Sums {
  const at = indexOf(ours);
  const likeness = gold.map((cluster) => {
    const row = new Array<number>(ours.length).fill(0);
    for (const key of cluster) {
      const other = at.get(key);
      if (other !== undefined) row[other]!++;
    }
    return row.map(
      (common, other) => (2 * common) / (cluster.length + ours[other]!.length),
    );
  });
  const sum = heaviest(likeness, ours.length);
  return { right: sum, gold: gold.length, precise: sum, ours: ours.length };
}

/** The heaviest one-to-one matching of rows and columns (Kuhn and Munkres, with potentials). */
export function heaviest(
  weights: readonly (readonly number[])[],
  columns: number,
): number {
  const size = Math.max(weights.length, columns);
  const cost = (row: number, column: number) =>
    -(weights[row - 1]?.[column - 1] ?? 0);
  const u = new Array<number>(size + 1).fill(0);
  const v = new Array<number>(size + 1).fill(0);
  const rowOf = new Array<number>(size + 1).fill(0);
  const way = new Array<number>(size + 1).fill(0);
  for (let row = 1; row <= size; row++) {
    rowOf[0] = row;
    let column = 0;
    const least = new Array<number>(size + 1).fill(Infinity);
    const used = new Array<boolean>(size + 1).fill(false);
    do {
      used[column] = true;
      const from = rowOf[column]!;
      let [delta, next] = [Infinity, 0];
      for (let other = 1; other <= size; other++) {
        if (used[other]) continue;
        const now = cost(from, other) - u[from]! - v[other]!;
        if (now < least[other]!) [least[other], way[other]] = [now, column];
        if (least[other]! < delta) [delta, next] = [least[other]!, other];
      }
      for (let other = 0; other <= size; other++) {
        if (used[other]) {
          u[rowOf[other]!]! += delta;
          v[other]! -= delta;
        } else least[other]! -= delta;
      }
      column = next;
    } while (rowOf[column] !== 0);
    for (; column; column = way[column]!) rowOf[column] = rowOf[way[column]!]!;
  }
  let sum = 0;
  for (let column = 1; column <= size; column++)
    sum -= cost(rowOf[column]!, column);
  return sum;
}

/** The raw texts of a CoNLL-U file with GUM's entities, and their mentions. */
function* documentsOf(
  conllu: string,
): Generator<{ name: string; text: string; gold: GoldMention[] }> {
  let name = "";
  let text = "";
  let gold: GoldMention[] = [];
  let words: Span[] = [];
  let open: { entity: string; type: string; minimal: number; first: number }[] =
    [];
  let group = 0; // the last word of a multiword token, whose span its words share
  const close = (entity: string) => {
    const index = open.findLastIndex((one) => one.entity === entity);
    const [one] = index < 0 ? [] : open.splice(index, 1);
    const head = one && words[one.first + one.minimal - 1];
    if (head && TYPES.has(one.type)) gold.push({ head, entity });
  };
  for (const line of conllu.split("\n")) {
    if (line.startsWith("# newdoc")) {
      if (text) yield { name, text, gold };
      [name, text, gold, words, open] = [line, "", [], [], []];
    } else if (line.startsWith("# newpar")) text = `${text.trimEnd()}\n\n`;
    if (!line || line.startsWith("#")) continue;
    const cells = line.split("\t");
    const [id, form, misc] = [cells[0]!, cells[1]!, cells[9] ?? ""];
    const [first, last] = id.split("-").map(Number) as [number, number?];
    if (id.includes(".")) continue;
    if (first === 1) group = 0;
    const inside = last === undefined && first <= group;
    if (!inside) {
      const start = text.length;
      text += form + (misc.includes("SpaceAfter=No") ? "" : " ");
      const span = { start, end: start + form.length };
      if (last === undefined) words.push(span);
      else {
        group = last;
        for (let at = first; at <= last; at++) words.push(span);
        continue;
      }
    }
    const [, entities = ""] = /(?:^|\|)Entity=([^|]*)/.exec(misc) ?? [];
    const at = inside ? words.length - 1 - (group - first) : words.length - 1;
    for (const [, entity, fields, single, closed] of entities.matchAll(
      /\((\d+)-([^()]*)(\))?|(\d+)\)/g,
    )) {
      if (closed !== undefined) close(closed);
      else {
        const [type, , , , minimal] = fields!.split("-");
        open.push({
          entity: entity!,
          type: type!,
          minimal: Number.parseInt(minimal ?? "1", 10) || 1,
          first: at,
        });
        if (single) close(entity!);
      }
    }
  }
  if (text) yield { name, text, gold };
}
