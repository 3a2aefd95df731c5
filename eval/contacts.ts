import { scoreReadouts } from "./score.ts";

type Prf = {
  precision: number;
  recall: number;
  f1: number;
  tp: number;
  gold: number;
  predicted: number;
};
const percent = (share: number) => Math.round(1000 * share) / 10;

/** What the notes give: two coders, the second working blind, on held-out texts. */
const BASELINES = { "two coders, the second working blind: strict F1": 84.4 };

/**
 * Contacts on one split of the diplomatic texts (`readouts/gold.jsonl`), scored by `readouts.mjs`, in percent. `split`: dev for
 * measuring, train for development.
 */
export async function evalContacts(
  dataDir: string,
  split = "dev",
): Promise<Record<string, unknown>> {
  const { texts, scored } = await scoreReadouts(dataDir, split);
  const found = scored as {
    contacts: Record<string, Prf>;
    onContacts: Record<string, [number, number]>;
  };
  return {
    split,
    texts,
    contacts: Object.fromEntries(
      Object.entries(found.contacts).map(([way, one]) => [
        way,
        {
          P: percent(one.precision),
          R: percent(one.recall),
          F1: percent(one.f1),
          right: one.tp,
          gold: one.gold,
          found: one.predicted,
        },
      ]),
    ),
    onMatched: Object.fromEntries(
      Object.entries(found.onContacts).map(([what, [right, all]]) => [
        what,
        { percent: percent(all ? right / all : 0), right, all },
      ]),
    ),
    baselines: BASELINES,
  };
}
