import { describe, expect, it } from "vitest";
import type { LedgerContact } from "../ledger/query.ts";
import { binnedTimeline, officeOf, partiesOf, timelineOf } from "./timeline.ts";

type Party = Partial<LedgerContact["participants"][number]> & { name: string };

let count = 0;
function contact(
  fields: Partial<Omit<LedgerContact, "participants">> & {
    participants: Party[];
  },
): LedgerContact {
  return {
    id: `c-${++count}`,
    mode: "meeting",
    status: "held",
    time: "1986-05-02",
    from: "1986-05-02",
    to: "1986-05-02",
    differ: [],
    why: [],
    reports: [],
    ...fields,
    participants: fields.participants.map((one) => ({
      id: one.name,
      part: "party",
      kind: "person",
      ...one,
    })),
  };
}

const minister = { name: "Anna Berg", role: "foreign minister" };
const leader = { name: "Carl Dorn", role: "President" };

describe("officeOf", () => {
  it.each([
    ["President", "leader"],
    ["Prime Minister", "leader"],
    ["General Secretary of the party", "leader"],
    ["Secretary of State", "minister"],
    ["foreign minister", "minister"],
    ["special envoy of the President", "other"],
    ["Deputy Prime Minister", "other"],
    ["Vice President", "other"],
    ["poet", "other"],
    [undefined, "other"],
  ] as const)("%s is %s", (role, office) =>
    expect(officeOf(role)).toBe(office),
  );
});

describe("timelineOf", () => {
  it("puts contacts into lanes by the lowest office that took part", () => {
    const { lanes } = timelineOf(
      [
        contact({ participants: [leader, { name: "E. F.", role: "King" }] }),
        contact({ participants: [leader, minister] }),
        contact({
          participants: [minister, { name: "G. H.", role: "defence minister" }],
        }),
        contact({
          participants: [leader, { name: "Ruritania", kind: "state" }],
        }),
        contact({
          mode: "letter",
          participants: [leader, { name: "E. F.", role: "King" }],
        }),
      ],
      "office",
    );
    expect(lanes.map((lane) => [lane.label, lane.marks.length])).toEqual([
      ["Leaders", 1],
      ["Leader and minister", 1],
      ["Ministers", 1],
      ["Offices, envoys, letters", 2],
    ]);
  });

  it("asks for a title where the report gives none", () => {
    const bare = contact({ participants: [{ name: "Carl Dorn" }, minister] });
    expect(timelineOf([bare], "office").lanes[0]!.label).toBe(
      "Offices, envoys, letters",
    );
    const roleOf = (actor: string) =>
      actor === "Carl Dorn" ? "President" : undefined;
    expect(timelineOf([bare], "office", { roleOf }).lanes[0]!.label).toBe(
      "Leader and minister",
    );
  });

  // what is not known to have filled its days is never drawn as if it had
  it.each([
    ["1986-05-02", undefined, "span"],
    ["1986-05-02/1986-05-04", "throughout", "span"],
    ["1986-05-02/1986-05-04", "within", "within"],
    ["1986-05-02/1986-05-04", undefined, "within"],
    ["1986", undefined, "within"],
    ["1986-05", "within", "within"],
  ] as const)("draws %s (%s) as %s", (time, extent, shape) => {
    const { lanes } = timelineOf(
      [
        contact({
          time,
          ...(extent ? { extent } : {}),
          participants: [leader],
        }),
      ],
      "office",
    );
    expect(lanes[0]!.marks[0]!.shape).toBe(shape);
  });

  it("keeps what has no day beside its lane, and counts it", () => {
    const timeline = timelineOf(
      [contact({ time: null, from: null, to: null, participants: [leader] })],
      "office",
    );
    expect(timeline.total).toBe(1);
    expect(timeline.lanes[0]!.marks).toEqual([]);
    expect(timeline.lanes[0]!.undated).toHaveLength(1);
    expect(timeline.from).toBeNull();
  });

  it("is as wide as the filter, else whole months round the marks", () => {
    const one = contact({ participants: [leader] });
    expect(timelineOf([one], "office")).toMatchObject({
      from: "1986-05-01",
      to: "1986-05-31",
    });
    expect(
      timelineOf([one], "office", { range: { from: "1985-01-01" } }),
    ).toMatchObject({
      from: "1985-01-01",
      to: "1986-05-31",
    });
  });

  it("never makes more than a dozen lanes, and loses nothing", () => {
    const many = Array.from({ length: 40 }, (_, i) =>
      contact({ participants: [{ name: `A${i}` }, { name: `B${i}` }] }),
    );
    const { lanes } = timelineOf(many, "pair");
    expect(lanes).toHaveLength(12);
    expect(lanes.flatMap((lane) => lane.marks)).toHaveLength(40);
    expect(lanes.at(-1)!.label).toBe("29 more");
  });
});

describe("partiesOf", () => {
  it("writes an arrow only for what was sent", () => {
    const parties = [
      { name: "B", part: "receiver" as const },
      { name: "A", part: "sender" as const },
    ];
    expect(partiesOf(contact({ mode: "letter", participants: parties }))).toBe(
      "A → B",
    );
    expect(partiesOf(contact({ mode: "meeting", participants: parties }))).toBe(
      "B – A",
    );
    expect(partiesOf(contact({ participants: [] }))).toBe("nobody named");
  });
});

describe("binnedTimeline", () => {
  it("counts years in order", () => {
    const timeline = binnedTimeline(
      [
        { value: "1987", count: 2 },
        { value: "1985", count: 700 },
      ],
      "office",
      702,
    );
    expect(timeline).toMatchObject({
      from: "1985-01-01",
      to: "1987-12-31",
      total: 702,
      lanes: [],
    });
    expect(timeline.bins).toEqual([
      { label: "1985", from: "1985", to: "1985", count: 700 },
      { label: "1986", from: "1986", to: "1986", count: 0 },
      { label: "1987", from: "1987", to: "1987", count: 2 },
    ]);
  });

  it("never makes more than two dozen, and loses no count", () => {
    for (const span of [24, 60, 300, 2000]) {
      const years = Array.from({ length: span }, (_, i) => ({
        value: String(2018 - i).padStart(4, "0"),
        count: i + 1,
      }));
      const bins = binnedTimeline(years, "office", 0).bins!;
      expect(bins.length).toBeLessThanOrEqual(24);
      expect(bins.reduce((sum, bin) => sum + bin.count, 0)).toBe(
        (span * (span + 1)) / 2,
      );
    }
  });
});
