import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { readArticle } from "../pipeline.ts";
import { loadResources, readDictionaries } from "./resources.ts";

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "readout-actors-"));
});
afterAll(() => rm(folder, { recursive: true }));
const file = async (name: string, text: string) => {
  const path = join(folder, name);
  await writeFile(path, text);
  return path;
};

describe("a table of leaders", () => {
  test("rows of one id are one person with several posts", async () => {
    const [dictionary] = await readDictionaries([
      await file(
        "leaders.csv",
        `id,name,country,role,from,to
svn-1,Ana Novak,SVN,foreign minister,1998-03-01,2001-06-30
svn-1,"Novak, Ana",svn,president,2002,
`,
      ),
    ]);
    expect(dictionary!.actors).toHaveLength(1);
    expect(dictionary!.actors[0]).toMatchObject({
      id: "svn-1",
      names: ["Ana Novak", "Novak, Ana"],
      person: true,
    });
    expect(dictionary!.actors[0]!.terms.map((term) => term.role)).toEqual([
      "foreign minister",
      "president",
    ]);
  });
  const head = "id,name,country,role,from,to\n";
  test.each([
    ["id,name,country\nx,Y,SVN\n", ":1: no column role"],
    [`${head}x,Ana Novak,Slovenia,,,\n`, ":2: country is Slovenia"],
    [`${head}\nx,Ana Novak,SVN,,soon,\n`, ":3: from is soon"],
    [`${head}x,Ana Novak,SVN,,2002,2001\n`, ":2: it ends (2001) before"],
    [`${head}x,Ana Novak,SVN\n`, ":2: 3 cells, the header has 6"],
    [`${head},Ana Novak,SVN,,,\n`, ":2: no id"],
    [`${head}x,"Ana Novak,SVN,,,\n`, "mend the quotation marks"],
  ])("%j is refused with file and line", async (text, message) => {
    const path = await file("bad.csv", text);
    await expect(readDictionaries([path])).rejects.toMatchObject({
      code: "dictionary/bad-line",
      message: expect.stringContaining(message) as string,
    });
    await expect(readDictionaries([path])).rejects.toThrow(path);
  });
  test("a file that is not there", async () => {
    await expect(
      readDictionaries([join(folder, "nowhere.csv")]),
    ).rejects.toMatchObject({ code: "input/not-found" });
  });
});

describe("what is read with tables of one's own", () => {
  const text =
    "Ana Kovrig met the lake wardens of Gondor in Minas on Tuesday. The Lake Front of Gondor rejected the plan.";
  const read = async (published: string, paths: readonly string[]) =>
    readArticle(
      { name: "item", mediaType: "text/plain", text, date: published },
      await loadResources(undefined, await readDictionaries(paths)),
    );
  const actorOf = (readout: Awaited<ReturnType<typeof read>>, name: RegExp) =>
    readout.actors.find((actor) => name.test(actor.name));

  test("a leader has the country of her post on the day, and the table's id", async () => {
    const leaders = await file(
      "posts.csv",
      `id,name,country,role,from,to
kov,Ana Kovrig,SVN,minister,1998-03-01,2001-06-30
kov,Ana Kovrig,HRV,minister,2002-01-01,
`,
    );
    const then = await read("1999-05-05", [leaders]);
    expect(actorOf(then, /Kovrig/)).toMatchObject({
      country: "SVN",
      sector: "GOV",
      known: "kov",
    });
    expect(then.made.models.actors).toMatch(/^[0-9a-f]{16}$/);
    const later = await read("2003-05-05", [leaders]);
    expect(actorOf(later, /Kovrig/)?.country).toBe("HRV");
    const between = await read("2001-09-05", [leaders]);
    expect(actorOf(between, /Kovrig/)?.known).toBeUndefined();
  });
  test("states and bodies of a dictionary are found by their words", async () => {
    const actors = await file(
      "actors.txt",
      "GONDOR [GON]\nLAKE_FRONT [GONREB]\n",
    );
    const agents = await file("agents.txt", "LAKE_WARDEN [~GOV]\n");
    const without = await read("1999-05-05", []);
    expect(actorOf(without, /^Gondor$/)?.kind).not.toBe("state");
    expect(without.made.models.actors).toBeUndefined();
    const readout = await read("1999-05-05", [actors, agents]);
    expect(actorOf(readout, /^Gondor$/)).toMatchObject({
      kind: "state",
      country: "GON",
    });
    expect(actorOf(readout, /Lake Front/)).toMatchObject({ sector: "REB" });
  });
  test("a person whom a dictionary has by one name is found by it, with the code of the day", async () => {
    const actors = await file(
      "one-name.txt",
      "TORVIK  # the elder\n+VIKKE\n\t[SVNGOV <19980601]\n\t[SVNREB >19980602]\n",
    );
    const loaded = await loadResources(
      undefined,
      await readDictionaries([actors]),
    );
    const found = (text: string, date: string) =>
      readArticle(
        { name: "item", mediaType: "text/plain", text, date },
        loaded,
      ).actors.find((actor) => /Torvik|Vikke/.test(actor.name));
    const text = "Torvik abandoned his claim to Norway.";
    expect(found(text, "1998-01-05")).toMatchObject({
      kind: "person",
      country: "SVN",
      sector: "GOV",
    });
    expect(
      found("Vikke restored his ties with Norway.", "1999-01-05"),
    ).toMatchObject({ country: "SVN", sector: "REB" });
    expect(
      readArticle(
        { name: "item", mediaType: "text/plain", text, date: "1998-01-05" },
        await loadResources(),
      ).actors.some((actor) => actor.name === "Torvik"),
    ).toBe(false);
  });
});
