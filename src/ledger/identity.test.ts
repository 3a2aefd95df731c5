import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Actor } from "../readout/actors/record.ts";
import {
  resolveIdentities,
  shownName,
  signatureOf,
  type Signature,
  type SupportOf,
} from "./identity.ts";

const actor = (
  name: string,
  more: Partial<Actor> & { titles?: string[] } = {},
): Actor => ({
  id: "A1",
  name,
  kind: more.kind ?? "person",
  ...(more.country ? { country: more.country } : {}),
  roles: (more.titles ?? []).map((title) => ({
    title,
    span: { start: 0, end: 1 },
  })),
  names: [name],
});
const sign = (
  name: string,
  more: Parameters<typeof actor>[1] = {},
  article = "x",
) => signatureOf(actor(name, more), article);

/** Whether the two are one actor among all these. `articles` by name, 1 where it is not given. */
function same(
  a: Signature,
  b: Signature,
  others: Signature[] = [],
  support: SupportOf = () => ({ articles: 1, titles: new Set() }),
) {
  const identities = resolveIdentities([a, b, ...others], support);
  return identities.get(a.id)!.key === identities.get(b.id)!.key;
}

describe("whole names", () => {
  test("one name is one person, with a country or without", () => {
    expect(same(sign("Ada Novak", { country: "SVN" }), sign("Ada Novak"))).toBe(
      true,
    );
    expect(
      same(
        sign("Ada M. Novak", { country: "SVN" }),
        sign("ADA NOVAK", { country: "SVN" }),
      ),
    ).toBe(true);
  });

  test("two countries are two persons, and a third without a country is neither", () => {
    const [slovene, croat, nobody] = [
      sign("Ada Novak", { country: "SVN" }),
      sign("Ada Novak", { country: "HRV" }),
      sign("Ada Novak"),
    ];
    expect(same(slovene, croat)).toBe(false);
    expect(same(nobody, slovene, [croat])).toBe(false);
    expect(same(nobody, croat, [slovene])).toBe(false);
  });

  test("two countries and a title that says one thing are one person", () => {
    const [slovene, croat] = [
      sign("Ada Novak", { country: "SVN" }),
      sign("Ada Novak", { country: "HRV" }),
    ];
    const titles =
      (a: string, b: string): SupportOf =>
      (id) => ({ articles: 1, titles: new Set([id === slovene.id ? a : b]) });
    expect(
      same(
        slovene,
        croat,
        [],
        titles("special envoy", "special envoy on croatia"),
      ),
    ).toBe(true);
    expect(
      same(slovene, croat, [], titles("foreign minister", "president")),
    ).toBe(false);
  });

  test("a country that one article alone gives does not take the name away from the rest", () => {
    const [slovene, odd, nobody] = [
      sign("Ada Novak", { country: "SVN" }),
      sign("Ada Novak", { country: "GRC" }),
      sign("Ada Novak"),
    ];
    const support: SupportOf = (id) => ({
      articles: id === slovene.id ? 12 : 1,
      titles: new Set(),
    });
    expect(same(nobody, slovene, [odd], support)).toBe(true);
    expect(same(odd, slovene, [nobody], support)).toBe(false);
  });

  test("other first names, and a person and a body of one name, stay apart", () => {
    expect(same(sign("Ada Novak"), sign("Ana Novak"))).toBe(false);
    expect(
      same(sign("Ada Novak"), sign("Ada Novak", { kind: "organization" })),
    ).toBe(false);
  });
});

describe("surnames", () => {
  const shultz = sign("George Shultz", { country: "USA" });

  test("join the one person of that surname and country", () => {
    expect(same(sign("Shultz", { country: "USA" }), shultz)).toBe(true);
  });
  test("stay apart with another country", () => {
    expect(same(sign("Shultz", { country: "DEU" }), shultz)).toBe(false);
  });
  test("stay apart where two persons of one country have the surname", () => {
    expect(
      same(sign("Shultz", { country: "USA" }), shultz, [
        sign("Martha Shultz", { country: "USA" }),
      ]),
    ).toBe(false);
  });
  test("of a family name that stands first", () => {
    expect(
      same(
        sign("Moon", { country: "KOR" }),
        sign("Moon Jae-in", { country: "KOR" }),
      ),
    ).toBe(true);
  });

  const titled =
    (counts: Record<string, number> = {}): SupportOf =>
    (id) => ({ articles: counts[id] ?? 1, titles: new Set(["president"]) });
  test("without a country need a title that agrees", () => {
    const ada = sign("Ada Novak", { country: "SVN" });
    expect(
      same(sign("Novak", { titles: ["President"] }), ada, [], titled()),
    ).toBe(true);
    expect(
      same(sign("Novak", { titles: ["Minister"] }), ada, [], titled()),
    ).toBe(false);
    expect(same(sign("Novak", { titles: ["Mr."] }), ada, [], titled())).toBe(
      false,
    );
  });
  test("with two presidents of that name stay apart, unless one is named by far most often", () => {
    const [ada, karl, bare] = [
      sign("Ada Novak", { country: "SVN" }),
      sign("Karl Novak"),
      sign("Novak", { titles: ["President"] }),
    ];
    expect(same(bare, ada, [karl], titled())).toBe(false);
    expect(same(bare, ada, [karl], titled({ [ada.id]: 10 }))).toBe(true);
    expect(same(bare, karl, [ada], titled({ [ada.id]: 10 }))).toBe(false);
  });
  test("that nobody is known by are one person in an article only, without country and title", () => {
    expect(same(sign("Novak", {}, "one"), sign("Novak", {}, "two"))).toBe(
      false,
    );
    expect(
      same(
        sign("Novak", { country: "SVN" }, "one"),
        sign("Novak", { country: "SVN" }, "two"),
      ),
    ).toBe(true);
  });
});

test("a description never leaves its article; a state is its code; a body is its name", () => {
  expect(
    same(
      sign("his Soviet colleague", {}, "one"),
      sign("his Soviet colleague", {}, "two"),
    ),
  ).toBe(false);
  expect(
    same(
      sign("Washington", { kind: "state", country: "USA" }),
      sign("United States", { kind: "state", country: "USA" }),
    ),
  ).toBe(true);
  expect(
    same(
      sign("the White House", { kind: "organization" }),
      sign("White House", { kind: "organization", country: "USA" }),
    ),
  ).toBe(true);
  expect(
    same(
      sign("Foreign Ministry", { kind: "organization", country: "SVN" }),
      sign("Foreign Ministry", { kind: "organization", country: "HRV" }),
    ),
  ).toBe(false);
});

test("who is who does not depend on the order in which names came", () => {
  const names = [
    "Ada Novak",
    "Novak",
    "Karl Novak",
    "Novak Ada",
    "ADA NOVAK",
    "Kim Novak",
    "Kim",
  ];
  const one = fc.record({
    name: fc.constantFrom(...names),
    country: fc.constantFrom(undefined, "SVN", "HRV"),
    title: fc.constantFrom(undefined, "President", "Minister"),
    articles: fc.integer({ min: 1, max: 12 }),
  });
  fc.assert(
    fc.property(
      fc.array(one, { maxLength: 12 }),
      fc.infiniteStream(fc.nat()),
      (list, random) => {
        const signs = new Map<string, Signature>();
        const counts = new Map<string, number>();
        for (const { name, country, title, articles } of list) {
          const signature = sign(name, {
            ...(country ? { country } : {}),
            titles: title ? [title] : [],
          });
          signs.set(signature.id, signature);
          counts.set(signature.id, articles);
        }
        const support: SupportOf = (id) => ({
          articles: counts.get(id)!,
          titles: new Set(["president"]),
        });
        const keys = [...random.take(signs.size)];
        const shuffled = [...signs.values()]
          .map((signature, index) => ({ signature, key: keys[index]! }))
          .sort((a, b) => a.key - b.key);
        const first = resolveIdentities([...signs.values()], support);
        const second = resolveIdentities(
          shuffled.map((entry) => entry.signature),
          support,
        );
        for (const [id, identity] of first)
          expect(second.get(id)).toEqual(identity);
      },
    ),
  );
});

test("the shown name is the fullest in normal writing", () => {
  expect(shownName(["ADA MARIA NOVAK", "Ada Novak", "Ada M. Novak"])).toBe(
    "Ada M. Novak",
  );
  expect(shownName(["Kim Jong-un", "Kim Jong Un"])).toBe(
    shownName(["Kim Jong Un", "Kim Jong-un"]),
  );
});
