import { availableParallelism } from "node:os";
import { InvalidArgumentError, Option } from "commander";

/** How many threads read; what comes of it does not depend on it. */
export function workersOption(): Option {
  return new Option(
    "--workers <n>",
    "reading threads; the result does not depend on it",
  )
    .argParser(toCount)
    .default(availableParallelism());
}

function toCount(text: string): number {
  const number = Number(text);
  if (!Number.isInteger(number) || number < 1 || number > 256)
    throw new InvalidArgumentError("it takes a whole number from 1 to 256.");
  return number;
}
