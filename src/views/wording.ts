import type { LedgerStatement, WordingChange } from "../ledger/query.ts";

/** Whose words a statement's content is in, as far as its article tells. */
export function wordingInWords(
  statement: Pick<LedgerStatement, "directness" | "genre">,
): string {
  switch (statement.directness) {
    case "direct":
      return "in quotation marks";
    case "mixed":
      return "partly in quotation marks";
    case "indirect":
      return statement.genre === "official"
        ? "in an official text"
        : "reporter’s words";
  }
}

/** "10 days apart", "1 to 10 days apart", "on the same day", or nothing where no day is known. */
export function apartInWords(apart: WordingChange["apart"]): string {
  if (!apart) return "";
  const { least, most } = apart;
  if (most === 0) return "on the same day";
  return `${least === most ? least : `${least} to ${most}`} ${most === 1 ? "day" : "days"} apart`;
}
