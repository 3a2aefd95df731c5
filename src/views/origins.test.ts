import { expect, test } from "vitest";
import type { LedgerReport } from "../ledger/query.ts";
import { originsOf, ownReports, reportsInWords } from "./origins.ts";

const contact = (...repeats: readonly LedgerReport["repeats"][]) => ({
  reports: repeats.map((one) => ({ repeats: one }) as LedgerReport),
});

test("copies are no reports, what credits the same agency is no origin", () => {
  const copy = { article: "a", as: "copy" } as const;
  const agency = { article: "a", as: "agency" } as const;
  const found = contact(undefined, copy, agency, agency);
  expect(ownReports(found)).toHaveLength(3);
  expect(originsOf(found)).toBe(1);
  expect(reportsInWords(found)).toBe("3 reports, 1 origin");
  expect(reportsInWords(contact(undefined, copy))).toBe("1 report");
  expect(reportsInWords(contact(undefined, undefined))).toBe("2 reports");
});
