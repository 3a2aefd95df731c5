import { join } from "node:path";
import { readFileSync } from "node:fs";
import { gunzipSync } from "node:zlib";
import { loadResources } from "../src/io/resources.ts";
import { articleFromText, parse } from "../src/parse/parse.ts";
import { findActors } from "../src/readout/actors/actors.ts";
import type { Span } from "../src/text/span.ts";
import {
  gumDocuments,
  isActor,
  type GoldMention,
  type GumDocument,
} from "./entities.ts";

/** A mention of ours: its words, and the group that it was put in. */
export type OwnMention = Readonly<{ head: Span; group: string }>;
type Clusters = readonly (readonly number[])[];

/** GUM marks no relative pronouns: ours are left out. Not "WHO", the organization. */
export const RELATIVE = /^(?:[Ww]h(?:o|om|ose|ich)|[Tt]hat)$/;

/** Which of the gold's mentions are asked for: all, or those of actors with a name among their mentions, without pronouns of the first and second person. */
export type Subset = "all" | "named";

/**
 * CoNLL coreference F1 (Pradhan et al. 2014: the mean of MUC, B cubed and CEAF e, in percent) of actors on GUM dev from raw text: persons, organizations and
 * places that are mentioned at least twice. A mention is found where the head of ours holds the gold's minimal span. Those that
 * Readout never reads (people in general) count as lost.
 */
export async function coreferenceFigures(
  dataDir: string,
): Promise<Record<string, unknown>> {
  const resources = await loadResources();
  const file = join(dataDir, "ud", "en_gum-ud-dev.conllu.gz");
  const documents = [
    ...gumDocuments(gunzipSync(readFileSync(file)).toString("utf8")),
  ];
  const read = documents.map((document) => ({
    document,
    ours: findActors(
      parse(articleFromText(document.text), resources),
      resources,
    ).mentions.map(({ head, actor }) => ({ head, group: actor })),
  }));
  const news = read.filter(({ document }) => document.genre === "news");
  return {
    set: "GUM dev, raw text; persons, organizations and places mentioned twice or more",
    all: coreference(read, "all"),
    news: coreference(news, "all"),
    named: {
      set: "of these, those with a name among their mentions; without the pronouns of the first and the second person",
      all: coreference(read, "named"),
      news: coreference(news, "named"),
    },
  };
}

/** A document with the mentions that were read from its text. */
export type ReadDocument = Readonly<{
  document: GumDocument;
  ours: readonly OwnMention[];
}>;

export type CoreferenceFigures = Readonly<{
  /** Mentions in groups of two or more: the gold's, how many of them are read, and all that are read. */
  mentions: Readonly<Record<"gold" | "found" | "ours", number>>;
  MUC: number;
  "B cubed": number;
  "CEAF e": number;
  "CoNLL F1": number;
}>;

/** Figures of documents together. */
export function coreference(
  read: readonly ReadDocument[],
  subset: Subset,
): CoreferenceFigures {
  const mentions = { gold: 0, found: 0, ours: 0 };
  const sums = { muc: blank(), bCubed: blank(), ceafE: blank() };
  for (const { document, ours: all } of read) {
    const { text } = document;
    const gold = document.mentions.filter(isActor);
    const ours = all.filter(
      ({ head }) => !RELATIVE.test(text.slice(head.start, head.end)),
    );
    const keys = keysOf(
      gold,
      ours.map(({ head }) => head),
    );
    const named = new Set(
      gold.flatMap(({ form, entity }) => (form === "name" ? [entity] : [])),
    );
    const isAsked = (key: number) => {
      const one = gold[key];
      return (
        one !== undefined &&
        (subset === "all" || (named.has(one.entity) && !one.inTalk))
      );
    };
    const golden = grouped(
      gold.flatMap(({ entity }, key) => (isAsked(key) ? [[entity, key]] : [])),
    );
    const own = grouped(
      ours.flatMap(({ group }, i) => {
        const key = keys[i]!;
        return subset === "named" && gold[key]?.inTalk ? [] : [[group, key]];
      }),
    )
      // a group about nobody who is asked for is neither right nor wrong
      .filter((group) => group.some((key) => !gold[key] || isAsked(key)));
    mentions.gold += golden.flat().length;
    mentions.ours += own.flat().length;
    mentions.found += own.flat().filter(isAsked).length;
    add(sums.muc, muc(golden, own));
    add(sums.bCubed, bCubed(golden, own));
    add(sums.ceafE, ceafE(golden, own));
  }
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
