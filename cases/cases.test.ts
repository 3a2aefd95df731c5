import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { basename, join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { readArticle } from "../src/pipeline.ts";
import { Readout } from "../src/readout/record.ts";
import { testResources } from "../test/resources.ts";
import { describeRecords, type Kind, KINDS } from "./describe.ts";

/**
 * Golden readouts as text, run through the whole house. A case is
 *
 *   # its name
 *   published: 2003-03-12
 *   The text, as many lines and paragraphs as it takes.
 *   ==>
 *   contact meeting held 2003-03-11 "A" (host) + "B" (guest)
 *
 * The lines below the arrow list EVERY record of the kinds they name, in order; `no contact` lists none. `UPDATE=1` rewrites
 * them from what is read; the difference is reviewed like code.
 */
interface Case {
  name: string;
  published?: string;
  title?: string;
  text: string;
  kinds: Kind[];
  expected: string[];
}

const FOLDER = import.meta.dirname;
const update = process.env.UPDATE === "1";

function casesOf(file: string): Case[] {
  return readFileSync(join(FOLDER, file), "utf8")
    .split(/^# /m)
    .slice(1)
    .map((block) => {
      const [name, ...rest] = block.split("\n");
      const [before, after] = rest.join("\n").split(/^==>$/m);
      const head = /^(?:(?:published|title): .*\n)*/.exec(before!)![0];
      const field = (key: string) =>
        new RegExp(`^${key}: (.*)$`, "m").exec(head)?.[1];
      const expected = (after ?? "").split("\n").filter((line) => line.trim());
      const kinds = KINDS.filter((kind) =>
        expected.some(
          (line) => line.startsWith(`${kind} `) || line === `no ${kind}`,
        ),
      );
      return {
        name: name!.trim(),
        published: field("published"),
        title: field("title"),
        text: before!.slice(head.length).replace(/\n+$/, ""),
        kinds,
        expected,
      };
    });
}

for (const file of readdirSync(FOLDER)
  .filter((name) => name.endsWith(".txt"))
  .sort()) {
  const cases = casesOf(file);
  describe(basename(file, ".txt"), () => {
    test.each(cases)("$name", async (one) => {
      const readout = readArticle(
        {
          name: one.name,
          text: one.text,
          date: one.published,
          title: one.title,
        },
        await testResources(),
      );
      Readout.parse(readout);
      const found = one.kinds.flatMap((kind) => {
        const lines = describeRecords(readout, kind);
        return lines.length ? lines : [`no ${kind}`];
      });
      if (update) one.expected = found;
      expect(one.kinds, "a case lists at least one kind of record").not.toEqual(
        [],
      );
      expect(found).toEqual(one.expected);
    });
    if (update)
      afterAll(() => {
        const text = cases.map(
          (one) =>
            `# ${one.name}\n${one.published ? `published: ${one.published}\n` : ""}${one.title ? `title: ${one.title}\n` : ""}${one.text}\n==>\n${one.expected.join("\n")}\n`,
        );
        writeFileSync(join(FOLDER, file), text.join("\n"));
      });
  });
}
