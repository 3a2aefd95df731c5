import type { Parse } from "../src/parse/record.ts";
import { findTimes, type TimeResources } from "../src/readout/times/times.ts";
import { charactersOf, processorTime, runPeers, type Speed } from "./peers.ts";

/** The time taggers alone: Readout's room, HeidelTime's and SUTime's annotators on the same texts, sentences and tags, warm. */
export function benchTimes(
  parses: readonly Parse[],
  resources: TimeResources,
  rounds: number,
): Speed[] {
  const [seconds, found] = processorTime(rounds, () =>
    parses.reduce(
      (sum, parse) => sum + findTimes(parse, resources).times.length,
      0,
    ),
  );
  return [
    { name: "times", seconds, found, characters: charactersOf(parses) },
    ...runPeers(["HeidelTime", "SUTime"], parses, rounds),
  ];
}
