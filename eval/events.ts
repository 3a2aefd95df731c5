import { join } from "node:path";
import {
  loadResources,
  readDictionaries,
  type Resources,
} from "../src/io/resources.ts";
import { readRows, rows, score } from "./score.ts";

type Line = {
  tp: number;
  pred: number;
  gold: number;
  P: number;
  R: number;
  F1: number;
};
type Scored = {
  records: number;
  lines: Record<string, Line>;
  types: Record<string, Line>;
};
const percent = (share: number) => Math.round(1000 * share) / 10;

/** What the notes give for the same scorer. Type recall on PLOVER gold; type F1 on PETRARCH's unit tests. */
const BASELINES = {
  gsr: {
    "always AGREE: type recall": 12,
    "PETRARCH-2 verb dictionary, no parser: type recall": 36,
  },
  petrUnit: { "petrarch2, gold trees, its dictionaries: type F1": 70 },
};

/**
 * PLOVER events on the two visible suites (`events/gsr_visible.jsonl`, `events/petr_unit_visible.jsonl`), scored by `events.mjs`,
 * in percent; the second also with its actor and agent dictionaries loaded (`--actors`). The gold of the first marks one event a sentence: read its recall; precision there is a lower bound.
 */
export async function evalEvents(
  dataDir: string,
): Promise<Record<string, unknown>> {
  const suite = async (
    name: string,
    options: readonly string[],
    resources?: Resources,
  ) => {
    const gold = join(dataDir, "events", `${name}_visible.jsonl`);
    const texts = rows<{ id: string; text: string; date?: string }>(gold).map(
      ({ id, text, date }) => ({
        id,
        text,
        ...(date ? { date } : {}),
      }),
    );
    return summary(
      score(
        dataDir,
        "events",
        "events.mjs",
        gold,
        await readRows(texts, resources),
        options,
      ) as unknown as Scored,
    );
  };
  const dictionary = (name: string) =>
    join(dataDir, "events", "dictionaries", `PETR.Validate.${name}.txt`);
  const own = await loadResources(
    undefined,
    await readDictionaries([dictionary("actors"), dictionary("agents")]),
  );
  return {
    gsr: await suite("gsr", []),
    petrUnit: await suite("petr_unit", ["--dyads"]),
    petrUnitOwnTables: await suite("petr_unit", ["--dyads"], own),
    baselines: BASELINES,
  };
}

/** Precision, recall and F1 of every line that the scorer prints, and recall by type. */
function summary(found: Scored): Record<string, unknown> {
  const figures = ({ P, R, F1, tp, pred, gold }: Line) => ({
    P: percent(P),
    R: percent(R),
    F1: percent(F1),
    right: tp,
    found: pred,
    gold,
  });
  return {
    records: found.records,
    lines: Object.fromEntries(
      Object.entries(found.lines).map(([name, line]) => [name, figures(line)]),
    ),
    types: Object.fromEntries(
      Object.entries(found.types).map(([name, line]) => [name, figures(line)]),
    ),
  };
}
