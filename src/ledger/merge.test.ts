import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { parseDay } from "../text/calendar.ts";
import { NO_COUNTRIES } from "./countries.ts";
import { decideContact } from "./decide.ts";
import {
  mergeContacts,
  type ContactReport,
  type ReportParty,
} from "./merge.ts";

const COUNTRY: Record<string, string> = {
  Novak: "SVN",
  Ostrov: "HRV",
  Lindqvist: "SWE",
  Horvat: "HRV",
  Zupan: "SVN",
  Slovenia: "SVN",
  Croatia: "HRV",
};
const STATES = new Set(["Slovenia", "Croatia"]);
const party = (name: string): ReportParty => {
  const [who, part] = name.split(":") as [string, ReportParty["part"]?];
  return {
    actor: `a-${who}`,
    name: who,
    kind: STATES.has(who) ? "state" : "person",
    country: COUNTRY[who] ?? null,
    part: part ?? "party",
    named: !who.startsWith("his "),
  };
};

let serial = 0;
type Told = Partial<Omit<ContactReport, "parties" | "published">> & {
  who?: string;
  published?: string;
};
/** A report of its own article: Novak and Ostrov, a meeting held on 4 May 1999, unless it says otherwise. */
function told({
  who = "Novak, Ostrov",
  published = "1999-05-05",
  ...more
}: Told = {}): ContactReport {
  serial++;
  return {
    id: `c-${serial}`,
    article: `article-${serial}`,
    copy: null,
    published: parseDay(published),
    mode: "meeting",
    status: "held",
    time: "1999-05-04",
    parties: who ? who.split(", ").map(party) : [],
    round: null,
    assertedBy: "narrator",
    label: `Paper ${serial}, ${published}`,
    ...more,
  };
}

const merge = (...reports: ContactReport[]) =>
  mergeContacts(reports, NO_COUNTRIES);
const records = (...reports: ContactReport[]) => merge(...reports).length;
const place = (name: string) => ({ place: { name } });

describe("one contact", () => {
  test("the same parties on the same day, whatever it is called", () => {
    const [cluster] = merge(
      told(),
      told({ mode: "talks", ...place("Vienna") }),
    );
    expect(cluster!.reports).toHaveLength(2);
    expect(cluster!.why).toHaveLength(1);
    expect(cluster!.why[0]).toContain("the same parties (Novak, Ostrov)");
    expect(cluster!.why[0]).toContain("[merge/same-parties-same-days]");
  });
  test("days that nearly agree", () => {
    const days = { extent: "throughout" } as const;
    expect(
      records(
        told({ ...days, time: "1999-05-04/1999-05-06" }),
        told({ ...days, time: "1999-05-03/1999-05-06" }),
      ),
    ).toBe(1);
  });
  test("planned, then held", () => {
    const clusters = merge(
      told({ status: "planned", published: "1999-04-20" }),
      told(),
    );
    expect(clusters).toHaveLength(1);
    expect(decideContact(clusters[0]!, NO_COUNTRIES).status).toBe("held");
  });
  test("a time that only holds the day, where one record is possible", () => {
    expect(
      records(
        told(),
        told({ time: "1999-05", extent: "within", published: "1999-08-01" }),
      ),
    ).toBe(1);
    expect(records(told(), told({ time: "1999-W18", extent: "within" }))).toBe(
      2,
    );
  });
  test("news without a day, of the days before", () => {
    const [cluster] = merge(told(), told({ time: null }));
    expect(cluster!.reports).toHaveLength(2);
    expect(cluster!.why[0]).toContain("[merge/same-parties-in-the-news]");
  });
  test("a plan without a day, of the days ahead", () => {
    const plan = { time: null, status: "planned" } as const;
    expect(records(told({ ...plan, published: "1999-04-28" }), told())).toBe(1);
    expect(records(told({ ...plan, published: "1999-04-01" }), told())).toBe(2);
  });
  test("a trip that three papers announce is one", () => {
    const trip = (who: string) =>
      told({
        mode: "visit",
        status: "planned",
        time: "1999-05-10",
        published: "1999-04-20",
        ...place("Vienna"),
        who,
      });
    const reports = [
      trip("Novak:guest"),
      trip("Novak:guest"),
      trip("Novak:guest, Ostrov:host"),
    ];
    expect(records(...reports)).toBe(1);
    expect(records(...reports.toReversed())).toBe(1);
  });
  test("news without a day, where two meetings are possible, joins neither", () => {
    expect(
      records(told(), told({ time: "1999-05-05" }), told({ time: null })),
    ).toBe(3);
  });
  test("a summit looked back on by its town", () => {
    const summit = { mode: "summit", ...place("Vienna") } as const;
    expect(
      records(
        told(summit),
        told({ ...summit, time: null, published: "1999-11-20" }),
      ),
    ).toBe(1);
    expect(
      records(
        told(summit),
        told({ mode: "summit", time: null, published: "1999-11-20" }),
      ),
    ).toBe(2);
  });
  test("a summit told of under two days, at one place", () => {
    const summit = { mode: "summit", ...place("Vienna") } as const;
    const [cluster] = merge(
      told(summit),
      told({ ...summit, time: "1999-05-05" }),
    );
    expect(cluster!.reports).toHaveLength(2);
    expect(cluster!.why[0]).toContain("are a day apart");
    expect(decideContact(cluster!, NO_COUNTRIES).differ).toEqual(["dates"]);
  });
  test("countries in one report, their ministers in another", () => {
    const [cluster] = merge(told({ who: "Slovenia, Croatia" }), told());
    expect(cluster!.reports).toHaveLength(2);
    expect(cluster!.why[0]).toContain("[merge/same-sides-same-days]");
    const decided = decideContact(cluster!, NO_COUNTRIES);
    expect(decided.parties.map((one) => one.actor)).toEqual([
      "a-Novak",
      "a-Ostrov",
    ]);
    expect(decided.differ).toEqual([]);
  });
  test("countries where ministers and presidents met join neither", () => {
    expect(
      records(
        told({ who: "Slovenia, Croatia" }),
        told(),
        told({ who: "Zupan, Horvat" }),
      ),
    ).toBe(3);
  });
  test("a leader and the other state: a letter and whom it is to", () => {
    const letter = { mode: "letter" } as const;
    const [from, to] = ["Novak:sender", "Ostrov:receiver"];
    expect(
      records(
        told({ ...letter, who: `${from}, ${to}` }),
        told({ ...letter, who: `${from}, Croatia:receiver` }),
      ),
    ).toBe(1);
  });
  test("a plan for a week and a holding within two of its days", () => {
    expect(
      records(
        told({
          status: "planned",
          time: "1999-05-03/1999-05-09",
          extent: "within",
          published: "1999-05-01",
        }),
        told({ time: "1999-05-04/1999-05-05", extent: "within" }),
      ),
    ).toBe(1);
  });
  test("periods that hold each other, where two of those they hold exclude each other, join nothing", () => {
    const plan = (time: string) =>
      told({ status: "planned", time, extent: "within" });
    expect(
      records(plan("1999-05/1999-06"), plan("1999-05"), plan("1999-06")),
    ).toBe(3);
  });
  test("aides of the same sides", () => {
    expect(records(told(), told({ who: "Novak, Ostrov, Horvat" }))).toBe(1);
  });
  test("somebody of no known side belongs to the states that the other report names alone", () => {
    const more = { who: "Novak, Ostrov, Stranger" };
    expect(records(told({ who: "Slovenia, Croatia" }), told(more))).toBe(1);
    expect(records(told({ who: "Slovenia, Ostrov" }), told(more))).toBe(2);
  });
  test("somebody of no known side is an aide at the same place, elsewhere perhaps a third side", () => {
    const more = { who: "Novak, Ostrov, Stranger" };
    expect(
      records(told(place("Zagreb")), told({ ...more, ...place("Zagreb") })),
    ).toBe(1);
    expect(records(told(), told(more))).toBe(2);
    expect(
      records(
        told(place("Zagreb")),
        told({ who: "Novak, Ostrov, Lindqvist", ...place("Zagreb") }),
      ),
    ).toBe(2);
  });
  test("a visit told as the traveller's alone, and the summit at its place", () => {
    const trip = told({
      who: "Novak:guest",
      mode: "visit",
      status: "planned",
      time: "1999-05",
      ...place("Zagreb"),
    });
    expect(records(trip, told({ mode: "summit", ...place("Zagreb") }))).toBe(1);
  });
  test("the same round of a named series, even without a day", () => {
    const round = { series: "lake talks", ordinal: 10 };
    expect(
      records(
        told({ round, time: null, who: "", status: "planned" }),
        told({ round, who: "Novak, Ostrov, Lindqvist" }),
      ),
    ).toBe(1);
  });
  test("papers that are a day apart, where the day is only that of the release", () => {
    const call = { mode: "call" } as const;
    expect(
      records(
        told(call),
        told({ ...call, time: "1999-05-05", timeBasis: "document" }),
      ),
    ).toBe(1);
    expect(records(told(call), told({ ...call, time: "1999-05-05" }))).toBe(2);
  });
  test("the same words in a copy, even where its days were read otherwise", () => {
    expect(
      records(told({ copy: "k" }), told({ copy: "k", time: "1999-06-01" })),
    ).toBe(1);
  });
  test("a letter, from the same sender", () => {
    const letter = {
      mode: "letter",
      who: "Novak:sender, Ostrov:receiver",
    } as const;
    expect(records(told(letter), told(letter))).toBe(1);
  });
});

describe("two contacts", () => {
  test.each<[string, Told, Told]>([
    ["the same leaders a week apart", {}, { time: "1999-05-11" }],
    ["other parties on the same day", {}, { who: "Novak, Lindqvist" }],
    ["a third side at the table", {}, { who: "Novak, Ostrov, Lindqvist" }],
    [
      "more newcomers than there were",
      {},
      { who: "Novak, Ostrov, Horvat, Zupan, Kolar, Babic" },
    ],
    ["a meeting and a call", place("Zagreb"), { mode: "call" }],
    ["a meeting and a signing", {}, { mode: "signing" }],
    [
      "a letter there and a letter back",
      { mode: "letter", who: "Novak:sender, Ostrov:receiver" },
      { mode: "letter", who: "Ostrov:sender, Novak:receiver" },
    ],
    [
      "planned at one place, held at another",
      { status: "planned", ...place("Vienna") },
      place("Geneva"),
    ],
    [
      "planned for one day, held on another",
      { status: "planned", time: "1999-05-20" },
      {},
    ],
    [
      "a journey and one meeting of a day in it",
      { mode: "visit", time: "1999-05-03/1999-05-08", extent: "throughout" },
      {},
    ],
    [
      "a traveller alone and a meeting where he went",
      { who: "Novak:guest", mode: "visit", ...place("Zagreb") },
      place("Zagreb"),
    ],
    [
      "the host's town without the traveller",
      { who: "Novak:guest", mode: "visit", ...place("Zagreb") },
      { mode: "summit", who: "Ostrov, Lindqvist", ...place("Zagreb") },
    ],
    [
      "two rounds of one series",
      { round: { series: "lake talks", ordinal: 9 } },
      { round: { series: "lake talks", ordinal: 10 } },
    ],
    ["two mentions without a day", { time: null }, { time: null }],
    [
      "a mention without a day, a week later",
      { time: null, published: "1999-05-11" },
      {},
    ],
    ["a supposed meeting", { time: null, status: "hypothetical" }, {}],
    [
      "talks of two states, of one week, without a day",
      { time: null, who: "Slovenia, Croatia" },
      { who: "Slovenia, Croatia" },
    ],
    [
      "a plan and its holding of no known day, at places that are not said",
      { time: null, published: "1999-01-05", status: "planned" },
      {},
    ],
    [
      "two foreign ministers and two presidents",
      { who: "Novak, Ostrov" },
      { who: "Zupan, Horvat" },
    ],
    [
      "countries on one day and their ministers on another",
      { who: "Slovenia, Croatia" },
      { time: "1999-05-06" },
    ],
    [
      "countries and a third side",
      { who: "Slovenia, Croatia" },
      { who: "Novak, Ostrov, Lindqvist" },
    ],
    [
      "summits on two days in two towns",
      { mode: "summit", ...place("Vienna") },
      { mode: "summit", time: "1999-05-05" },
    ],
    ["somebody only described", {}, { who: "Novak, his colleague" }],
    ["nobody named", { who: "" }, { who: "" }],
    [
      "the same month, each without a day, at places that are not said",
      { time: "1999-05", extent: "within" },
      { time: "1999-05", extent: "within", ...place("Vienna") },
    ],
    ["a decade", {}, { time: "199X" }],
  ])("%s", (_, a, b) => {
    expect(records(told(a), told(b))).toBe(2);
  });

  test("that one article tells apart", () => {
    expect(records(told({ article: "x" }), told({ article: "x" }))).toBe(2);
  });
  test("between which a vague mention cannot choose: it joins neither", () => {
    const vague = told({ time: "1999-05", extent: "within" });
    const clusters = merge(told(), told({ time: "1999-05-20" }), vague);
    expect(clusters).toHaveLength(3);
  });
  test("that a third report would only join by contradicting itself", () => {
    // Vienna and Geneva exclude each other; a report without a place may join one, never both
    const clusters = merge(
      told(place("Vienna")),
      told(place("Geneva")),
      told(),
    );
    expect(clusters).toHaveLength(2);
  });
});

test("the records do not depend on the order of the reports", () => {
  const report = fc.record({
    who: fc.constantFrom(
      "Novak, Ostrov",
      "Novak, Ostrov, Horvat",
      "Novak, Lindqvist",
      "Novak:guest",
      "Ostrov, Lindqvist, Novak",
    ),
    mode: fc.constantFrom(
      "meeting",
      "talks",
      "summit",
      "visit",
      "call",
      "letter",
    ) as fc.Arbitrary<ContactReport["mode"]>,
    status: fc.constantFrom(
      "held",
      "planned",
      "cancelled",
      "denied",
    ) as fc.Arbitrary<ContactReport["status"]>,
    time: fc.constantFrom(
      "1999-05-04",
      "1999-05-05",
      "1999-05",
      "1999",
      null,
      "1999-05-03/1999-05-06",
      "1999-05-04/..",
    ),
    extent: fc.constantFrom("throughout", "within") as fc.Arbitrary<
      "throughout" | "within"
    >,
    place: fc.constantFrom(
      undefined,
      { name: "Vienna" },
      { name: "Geneva" },
      { name: "Hofdi House" },
    ),
    copy: fc.constantFrom(null, null, null, "k"),
    round: fc.constantFrom(
      null,
      null,
      { series: "lake talks", ordinal: 9 },
      { series: "lake talks", ordinal: 10 },
    ),
    article: fc.integer({ min: 1, max: 9 }),
    published: fc.constantFrom("1999-05-01", "1999-05-05", "1999-05-06"),
    timeBasis: fc.constantFrom("stated", "document") as fc.Arbitrary<
      "stated" | "document"
    >,
  });
  const outcome = (reports: readonly ContactReport[]) =>
    mergeContacts(reports, NO_COUNTRIES).map((cluster) => ({
      reports: cluster.reports.map((one) => one.id),
      ...decideContact(cluster, NO_COUNTRIES),
    }));
  fc.assert(
    fc.property(
      fc.array(report, { maxLength: 14 }),
      fc.infiniteStream(fc.nat()),
      (list, random) => {
        const reports = list.map(({ article, published, ...one }, index) =>
          told({
            ...(one as Told),
            published,
            article: `article-${article}`,
            id: `c-${index}`,
            label: `${index}`,
          }),
        );
        const keys = [...random.take(reports.length)];
        const shuffled = reports
          .map((one, index) => ({ one, key: keys[index]! }))
          .sort((a, b) => a.key - b.key);
        expect(outcome(shuffled.map((entry) => entry.one))).toEqual(
          outcome(reports),
        );
        for (const cluster of mergeContacts(reports, NO_COUNTRIES))
          expect(new Set(cluster.reports.map((one) => one.article)).size).toBe(
            cluster.reports.length,
          );
      },
    ),
    { numRuns: 300 },
  );
});

describe("what the ledger says", () => {
  const decide = (...reports: ContactReport[]) => {
    const clusters = merge(...reports);
    expect(clusters).toHaveLength(1);
    return decideContact(clusters[0]!, NO_COUNTRIES);
  };
  const days = { extent: "throughout" } as const;

  test("the days of the exact report nearest to the event, and that they differ", () => {
    const decided = decide(
      told({ ...days, time: "1999-05-03/1999-05-06", published: "1999-05-07" }),
      told({ ...days, time: "1999-05-04/1999-05-06", published: "1999-05-05" }),
      told({ time: "1999-05", extent: "within", published: "1999-05-04" }),
    );
    expect(decided.time).toBe("1999-05-04/1999-05-06");
    expect(decided.extent).toBe("throughout");
    expect(decided.differ).toContain("dates");
    expect(decided.why.join("\n")).toContain("[ledger/time-nearest]");
  });
  test("a vaguer time or an earlier plan is no disagreement", () => {
    const decided = decide(
      told({ status: "planned", published: "1999-04-01" }),
      told(),
      told({ time: "1999-05", published: "1999-08-01" }),
    );
    expect(decided.differ).toEqual([]);
  });
  test("the most exact place", () => {
    const decided = decide(
      told(place("Reykjavik")),
      told(place("Hofdi House")),
    );
    expect(decided.place).toEqual({ name: "Hofdi House" });
    expect(decided.differ).toEqual([]);
  });
  test("a summit where a report names it so, and that they call it otherwise", () => {
    const decided = decide(
      told({ mode: "talks" }),
      told({ mode: "talks" }),
      told({ mode: "summit" }),
    );
    expect(decided.mode).toBe("summit");
    expect(decided.differ).toEqual(["kinds"]);
  });
  test("called off where that is the latest word", () => {
    const decided = decide(
      told({ status: "planned", published: "1999-04-01" }),
      told({ status: "cancelled", published: "1999-04-20" }),
    );
    expect(decided.status).toBe("cancelled");
    expect(decided.why.join()).toContain("[ledger/status-latest]");
  });
  test("denied by one and told as held by a narrator: held, and they differ", () => {
    const decided = decide(
      told({ status: "denied", assertedBy: "Foreign Ministry" }),
      told(),
    );
    expect(decided.status).toBe("held");
    expect(decided.differ).toContain("status");
  });
  test("a claim of one side does not outweigh the other side's denial that came after it", () => {
    const decided = decide(
      told({ assertedBy: "Novak", published: "1999-05-05" }),
      told({ status: "denied", assertedBy: "Ostrov", published: "1999-05-06" }),
    );
    expect(decided.status).toBe("denied");
    expect(decided.assertedBy).toBeDefined();
  });
  test("who claims it, where no narrator tells it", () => {
    expect(decide(told({ assertedBy: "State Department" })).assertedBy).toBe(
      "State Department",
    );
    expect(
      decide(told({ assertedBy: "State Department" }), told()).assertedBy,
    ).toBeUndefined();
  });
  test("everybody a report names, with the part one of them gives", () => {
    const decided = decide(
      told({ who: "Novak:host, Ostrov" }),
      told({ who: "Ostrov:guest, Novak, Horvat" }),
    );
    expect(
      decided.parties.map((one) => `${one.actor} ${one.part}`).sort(),
    ).toEqual(["a-Horvat party", "a-Novak host", "a-Ostrov guest"]);
    expect(decided.differ).toContain("parties");
  });
});
