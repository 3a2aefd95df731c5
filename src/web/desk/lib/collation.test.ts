import { describe, expect, it } from "vitest";
import type { LedgerContact, LedgerReport } from "../../../ledger/query.ts";
import { history, ledgerReason, reportDiffers } from "./collation.ts";

function report(fields: Partial<LedgerReport>): LedgerReport {
  return {
    article: "a",
    contact: "C1",
    evidence: { start: 0, end: 5 },
    quote: "words",
    mode: "summit",
    status: "held",
    time: "1987-12-08/1987-12-10",
    extent: "throughout",
    participants: [],
    assertedBy: "narrator",
    rule: "r",
    ...fields,
  };
}
function contact(
  reports: LedgerReport[],
  fields: Partial<LedgerContact> = {},
): LedgerContact {
  return {
    id: "c",
    mode: "summit",
    status: "held",
    time: "1987-12-08/1987-12-10",
    from: "1987-12-08",
    to: "1987-12-10",
    extent: "throughout",
    participants: [],
    differ: ["dates", "kinds"],
    why: [],
    reports,
    ...fields,
  };
}

describe("reportDiffers", () => {
  it("rules off another value, not a vaguer one and not silence", () => {
    const one = contact([]);
    expect(
      reportDiffers(one, report({ time: "1987-12-07/1987-12-10" }), "dates"),
    ).toBe(true);
    expect(reportDiffers(one, report({ time: "1987-12" }), "dates")).toBe(
      false,
    );
    expect(reportDiffers(one, report({ time: null }), "dates")).toBe(false);
    expect(reportDiffers(one, report({ mode: "visit" }), "kinds")).toBe(true);
    // where the ledger sees no difference, none is drawn
    expect(
      reportDiffers({ ...one, differ: [] }, report({ mode: "visit" }), "kinds"),
    ).toBe(false);
  });
});

describe("ledgerReason", () => {
  it("takes the ledger's own line, else counts", () => {
    const reports = [report({}), report({ mode: "visit" })];
    const decided = contact(reports, {
      why: [
        "time 1987-12-08/1987-12-10 is that of Sample Wire A, 1987-12-09: the most exact report nearest to the event [ledger/time-nearest]",
      ],
    });
    expect(ledgerReason(decided, reports, "dates")).toBe(
      "Sample Wire A, 1987-12-09: the most exact report nearest to the event",
    );
    expect(ledgerReason(contact(reports), reports, "kinds")).toBe(
      "as in 1 of 2 reports",
    );
    expect(ledgerReason(contact(reports), reports, "status")).toBe(
      "all reports agree",
    );
    expect(ledgerReason(contact(reports), reports, "places")).toBe(
      "no report says",
    );
    expect(ledgerReason(contact([reports[0]!]), [reports[0]!], "kinds")).toBe(
      "the only report",
    );
  });
});

describe("history", () => {
  it("tells plan and meeting in the order of their reports, repeats counted", () => {
    const steps = history([
      report({ published: "1988-06-02", time: "1987-12" }),
      report({
        published: "1987-10-30",
        status: "planned",
        time: "1987-12-07/..",
      }),
      report({ published: "1987-12-09" }),
    ]);
    expect(
      steps.map(({ status, published, again }) => [status, published, again]),
    ).toEqual([
      ["planned", "1987-10-30", 0],
      ["held", "1987-12-09", 1],
    ]);
  });
});
